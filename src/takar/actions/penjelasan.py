"""Affirming that a penjelasan written for another figure holds for the one that stands now (docs/adr/0041)."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.langkah import begin
from takar.actions.realisasi import LOCKED
from takar.actions.tx import Outcome, writing
from takar.records.models import IsianRealisasi
from takar.rules.penjelasan import DASAR, write_untuk
from takar.sop.permissions import Action, Actor

AFFIRMED = "Penjelasan baris ini ditegaskan masih berlaku untuk angka yang sekarang."


def affirm_penjelasan(
    *, berkas_id: int, isian_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Take the penjelasan of a row for one that was written for the figure as it stands. It is an act of who fills.

    Raises Missing for a row of elsewhere, Invalid for a locked one, Stale where the row is not as it was seen.
    """
    with writing(Action.FILL, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        row = IsianRealisasi.objects.select_for_update(of=("self",)).filter(pk=isian_id, berkas=berkas).first()
        if row is None:
            raise Missing("Baris itu tidak ada di lembar ini.")
        if row.locked:
            raise Invalid(Galat("penjelasan", LOCKED))
        tx.same(row, seen_version)
        if berkas.returned:
            begin(tx, berkas)
        involve(berkas_id, tx.pegawai_id, Sebagai.MAKER)
        kini = write_untuk({name: getattr(row, name) for name in DASAR})
        tx.note(isian=row.pk, penjelasan=row.penjelasan, semula_untuk=row.penjelasan_untuk, berlaku_untuk=kini)
        tx.bump(row, penjelasan_untuk="", diubah_at=now, diubah_oleh_id=tx.pegawai_id)
        tx.done(AFFIRMED)
    return tx.outcome

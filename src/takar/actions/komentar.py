"""A remark on one row of a berkas: it is added, and never changed or taken back (docs/adr/0040)."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.kabar_komentar import notify_komentar
from takar.actions.teks import REMARK, clean, is_blank
from takar.actions.tx import Outcome, writing
from takar.records.models import IsianRealisasi, Komentar
from takar.sop.permissions import Action, Actor

EMPTY = "Tulis dahulu komentarnya."


def write_komentar(
    *, berkas_id: int, isian_id: int, teks: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Add a remark to a row, also a locked one: neither figure, state nor version changes, so none is compared.

    Raises Invalid for a text that says nothing, is too long or cannot be read, Missing for a row of elsewhere.
    """
    with writing(Action.COMMENT, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        row = IsianRealisasi.objects.select_related("indikator").filter(pk=isian_id, berkas_id=berkas_id).first()
        if row is None:
            raise Missing("Baris itu tidak ada di lembar ini.")
        if is_blank(teks):
            raise Invalid(Galat("komentar", EMPTY))
        komentar = Komentar.objects.create(
            berkas=berkas,
            indikator=row.indikator,
            teks=clean("komentar", teks, REMARK),
            pegawai_id=tx.pegawai_id,
            nama=actor.nama,
            sebagai=tx.sebagai,
            at=now,
        )
        notify_komentar(tx, berkas, komentar)
        tx.note(komentar=komentar.pk, indikator=row.indikator.kode, teks=komentar.teks)
        tx.done("Komentar disimpan.", komentar_id=komentar.pk)
    return tx.outcome

"""Explaining why a langkah is late: it is added, and never changed or taken back (docs/adr/0048)."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.teks import REMARK, clean, is_blank
from takar.actions.tx import Outcome, writing
from takar.queries.penjelasan_langkah import penjelasan_subject
from takar.records.models import PenjelasanLangkah
from takar.sop.penjelasan_langkah import KendaliAction, may_explain
from takar.sop.permissions import Actor

EMPTY = "Tulis dahulu penjelasannya: mengapa terlambat, dan apa yang dilakukan supaya tidak terulang."


def explain_langkah(*, berkas_id: int, nomor: int, teks: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Add an explanation to a late langkah: neither figure, state nor version changes, so none is compared.

    Raises Refusal, Missing for a langkah that is not there, Invalid for a text that says nothing or is too long.
    """
    with writing(KendaliAction.EXPLAIN_LANGKAH, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        subject = penjelasan_subject(berkas, nomor, now)
        if subject is None:
            raise Missing("Langkah itu tidak ada di berkas ini.")
        tx.permit(may_explain(actor=actor, subject=subject))
        if is_blank(teks):
            raise Invalid(Galat("penjelasan", EMPTY))
        said = PenjelasanLangkah.objects.create(
            berkas=berkas,
            langkah=nomor,
            teks=clean("penjelasan", teks, REMARK),
            pegawai_id=tx.pegawai_id,
            nama=actor.nama,
            sebagai=tx.sebagai,
            at=now,
        )
        tx.note(penjelasan=said.pk, langkah=nomor, teks=said.teks)
        tx.done(f"Penjelasan langkah {nomor} disimpan.", penjelasan_id=said.pk)
    return tx.outcome

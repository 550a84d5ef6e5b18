"""Which kinds of papers an office has signed in Takar; the others are printed and signed with ink (docs/adr/0099)."""

from collections.abc import Collection
from datetime import datetime

from takar.actions.errors import Galat, Invalid
from takar.actions.pengaturan.ubahan import put_down
from takar.actions.tx import Outcome, writing
from takar.queries.atur_baris import isi_baris
from takar.sop.penanda_naskah import PENANDA, kept_kinds
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

UNKNOWN = "Jenis naskah itu tidak ada, atau tidak dapat dipilih. Muat ulang halaman ini, lalu pilih lagi."


def set_kinds(*, opd_id: int, kinds: Collection[str], actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Set which kinds of papers are made from now on to be signed in Takar. Raises Invalid, Missing, Refusal."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        if not PENANDA.keys() >= set(kinds):
            raise Invalid(Galat("naskah", UNKNOWN))
        before, kept = isi_baris(opd), kept_kinds(kinds)
        opd.naskah_di_takar = kept
        opd.save(update_fields=["naskah_di_takar"])
        put_down(tx, opd, sebelum=before, sesudah=isi_baris(opd))
        tx.note(naskah_di_takar=kept.split())
        tx.done("Pilihan disimpan. Naskah yang dibuat mulai sekarang mengikutinya.")
    return tx.outcome

"""By which ways a person wants the daily digest; the first page always has it."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid
from takar.actions.tx import Outcome, writing
from takar.records.models import PilihanKabar
from takar.sop.permissions import Action, Actor

YA, TIDAK = "ya", "tidak"


def choose_kabar(*, surel: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Keep one's own choice, whatever was chosen before: by mail "ya" or "tidak". Raises Invalid for anything else."""
    with writing(Action.READ, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        tx.objek = f"pegawai:{tx.pegawai_id}"
        if surel not in {YA, TIDAK}:
            raise Invalid(Galat("surel", "Pilih salah satu."))
        PilihanKabar.objects.update_or_create(pegawai_id=tx.pegawai_id, defaults={"surel": surel == YA})
        tx.note(surel=surel)
        tx.done(
            "Pengingat harian dikirim lewat pos-el dan muncul di halaman Menunggu saya."
            if surel == YA
            else "Pengingat harian hanya muncul di halaman Menunggu saya."
        )
    return tx.outcome

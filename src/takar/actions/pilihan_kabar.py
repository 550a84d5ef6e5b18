"""By which ways a person wants the daily digest; the first page always has it."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid
from takar.actions.tx import Outcome, writing
from takar.queries.kanal import ALAMAT
from takar.records.models import Kanal, PilihanKabar
from takar.sop.permissions import Action, Actor
from takar.sop.reasons_state import listed

YA, TIDAK = "ya", "tidak"


def choose_kabar(
    *, surel: str, kanal: str, alamat: str, opd_id: int, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Keep one's own choice, whatever was chosen before: by mail "ya" or "tidak", and at most one further way.

    Raises Invalid for a choice there is none of in the office, and for an address that cannot be one.
    """
    with writing(Action.READ, actor=actor, now=now, kunci=kunci) as tx:
        tx.oneself()
        alamat = "".join(alamat.split()).removeprefix("+")
        galat = [Galat("surel", "Pilih salah satu.")] if surel not in {YA, TIDAK} else []
        galat += _wrong_way(opd_id, kanal, alamat)
        if galat:
            raise Invalid(*galat)
        facts = {"surel": surel == YA, "surel_kembali": "", "kanal": kanal, "alamat": alamat if kanal else ""}
        PilihanKabar.objects.update_or_create(pegawai_id=tx.pegawai_id, defaults=facts)
        tx.note(surel=surel, kanal=kanal)
        ways = [*(["pos-el"] if surel == YA else []), *([Kanal.Jenis(kanal).label] if kanal else [])]
        further = f" dan dikirim lewat {listed(ways, 'dan')}" if ways else " saja"
        tx.done(f"Pengingat harian muncul di halaman Menunggu saya{further}.")
    return tx.outcome


def _wrong_way(opd_id: int, kanal: str, alamat: str) -> list[Galat]:
    if not kanal:
        return []
    if not Kanal.objects.filter(opd_id=opd_id, jenis=kanal).exists():
        return [Galat("kanal", "Kanal itu tidak terpasang. Pilih yang lain.")]
    shape, said = ALAMAT[kanal]
    return [] if shape.fullmatch(alamat) else [Galat("alamat", said)]

"""A person's own calendar, to which a calendar program subscribes: made, given another address, switched off.

Its address is signed and kept nowhere; it names the person and how often it was made anew. Who knows it reads the
calendar and nothing else (docs/adr/0050).
"""

from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import F

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.tx import Outcome, writing
from takar.records.models import Pegawai, PilihanKabar
from takar.sop.permissions import Action, Actor

SALT = "takar.kalender"
PASANG, HENTIKAN = "pasang", "hentikan"


def alamat_kalender(pegawai_id: int) -> str:
    """Return the address of a person's calendar; empty where there is none."""
    pilihan = PilihanKabar.objects.filter(pegawai=pegawai_id, kalender=True).first()
    if pilihan is None:
        return ""
    token = Signer(salt=SALT).sign_object([pegawai_id, pilihan.kalender_versi])
    return f"{settings.PUBLIC_URL}/kalender/{token}.ics"


def pegawai_of_kalender(token: str) -> Pegawai:
    """Return whose calendar an address names. Raises Missing alike for a false, an old and a closed one."""
    try:
        pegawai_id, versi = Signer(salt=SALT).unsign_object(token)
    except (BadSignature, ValueError) as error:
        raise Missing from error
    found = Pegawai.objects.filter(
        pk=pegawai_id, pilihan_kabar__kalender=True, pilihan_kabar__kalender_versi=versi, akun__is_active=True
    )
    pegawai = found.select_related("opd").first()
    if pegawai is None:
        raise Missing
    return pegawai


def set_kalender(*, pilihan: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Make one's calendar or give it another address ("pasang"), or switch it off ("hentikan"); the old one is dead."""
    with writing(Action.READ, actor=actor, now=now, kunci=kunci) as tx:
        tx.oneself()
        if pilihan not in {PASANG, HENTIKAN}:
            raise Invalid(Galat("kalender", "Pilih salah satu."))
        mine, _ = PilihanKabar.objects.get_or_create(pegawai_id=tx.pegawai_id)
        PilihanKabar.objects.filter(pk=mine.pk).update(
            kalender=pilihan == PASANG, kalender_versi=F("kalender_versi") + 1
        )
        tx.note(kalender=pilihan)
        said = "Alamat kalender Anda sudah dibuat." if pilihan == PASANG else "Kalender Anda dihentikan."
        tx.done(f"{said} Alamat yang lama, bila ada, tidak berlaku lagi.")
    return tx.outcome

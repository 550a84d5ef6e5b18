"""The link by which a person sets their own password: signed, for seven days and one use, kept nowhere.

It names the account, the version of it and the moment; whatever changes the account afterwards (a use, a newer link,
switching it off) makes another version, and the link is dead.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.signing import BadSignature, Signer

from takar.actions.errors import Missing
from takar.actions.kata_sandi import judge_password
from takar.actions.pengaturan.isian import Isian
from takar.actions.tx import Outcome, writing
from takar.queries.akun import actor_of
from takar.queries.kantor import kantor_of
from takar.records.models import Akun
from takar.sop.pengaturan import SetupAction

VALID = timedelta(days=7)
SALT = "takar.undangan"
DEAD = (
    "Tautan ini tidak berlaku: sudah dipakai, sudah diganti dengan yang lebih baru, atau dibuat lebih dari 7 hari yang "
    "lalu. Mintalah tautan baru kepada Pengelola sistem."
)


@dataclass(frozen=True, slots=True)
class Undangan:
    """What a link names; ``at`` counts seconds since 1970."""

    akun_id: int
    versi: int
    at: int

    @property
    def until(self) -> datetime:
        """The moment from which the link is dead."""
        return datetime.fromtimestamp(self.at, UTC) + VALID


def link_of(undangan: Undangan) -> str:
    """Return the address of a link, as it is handed over or mailed."""
    token = Signer(salt=SALT).sign_object([undangan.akun_id, undangan.versi, undangan.at], compress=True)
    return f"{settings.PUBLIC_URL}/undangan/{token}/"


def akun_of(token: str, now: datetime) -> Akun:
    """Return the account that a living link names. Raises Missing."""
    try:
        undangan = Undangan(*Signer(salt=SALT).unsign_object(token))
    except (BadSignature, ValueError) as error:
        raise Missing(DEAD) from error
    akun = Akun.objects.select_related("pegawai").filter(pk=undangan.akun_id, versi=undangan.versi).first()
    if akun is None or not akun.is_active or not now < undangan.until:
        raise Missing(DEAD)
    return akun


def set_password(*, token: str, kata_sandi: str, ulang: str, now: datetime) -> Outcome:
    """Set the password of the account that a link names; the link is used up. Raises Missing or Invalid.

    Nobody is signed in here: the link itself is the permission, and the audit says so.
    """
    akun = akun_of(token, now)
    actor = actor_of(akun.pk, now.astimezone(kantor_of(akun.pegawai.opd_id).zona).date())
    assert actor is not None  # noqa: S101  (the account was found)
    with writing(SetupAction.EDIT_ACCOUNTS, actor=actor, now=now) as tx:
        tx.begin()
        tx.objek = f"akun:{akun.pk}"
        isian = Isian()
        judge_password(isian, kata_sandi, ulang, known=(akun.nama_pengguna, akun.pegawai.nip))
        isian.done()
        tx.bump(akun, password=make_password(kata_sandi))
        tx.note(kata_sandi="dipasang sendiri lewat tautan undangan")
        tx.done(f"Kata sandi disimpan. Masuklah sebagai {akun.nama_pengguna} dengan kata sandi itu.", versi=akun.versi)
    return tx.outcome

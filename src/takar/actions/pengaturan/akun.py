"""Invite people, hand out a new link, switch accounts off and on, unlock them.

The Pengelola sistem never knows a password: each person sets their own by a link (takar.actions.undangan).
"""

from datetime import datetime

from axes.utils import reset
from django.conf import settings
from django.contrib.auth.hashers import make_password

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.kursi_kosong import Kursi
from takar.actions.outbox import enqueue
from takar.actions.pemberitahuan import letter
from takar.actions.pengaturan.isian import Isian, change, created
from takar.actions.pengaturan.pegawai import pegawai_or_missing
from takar.actions.tx import Outcome, writing
from takar.queries.akun_halaman import left_open
from takar.records.models import Akun, Pegawai, Pemberitahuan, PerangkatDaerah
from takar.rules.nama_pengguna import BAD_USER_NAME, USER_NAME
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor
from takar.sop.reasons_state import listed

UNKNOWN = "Akun itu tidak ada."
MENTIONED = 3


def invite(
    *, opd_id: int, pegawai_id: int, nama_pengguna: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Make the account of a person, without a password; the outcome names the link that sets it.

    Raises Missing, Refusal or Invalid.
    """
    with writing(SetupAction.EDIT_ACCOUNTS, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        pegawai = pegawai_or_missing(opd, pegawai_id)
        isian = Isian()
        if Akun.objects.filter(pegawai=pegawai).exists():
            isian.wrong("nama_pengguna", f"{pegawai.nama} sudah punya akun. Muat ulang halaman ini.")
        nama = read_user_name(isian, nama_pengguna)
        isian.done()
        akun = Akun.objects.create(nama_pengguna=nama, pegawai=pegawai, password=make_password(None))
        created(tx, akun, "akun", nama_pengguna=nama, pegawai=pegawai)
        hand_over(tx, akun, pegawai, invitation(nama))
        tx.done(f"Akun {nama} untuk {pegawai.nama} dibuat.", versi=akun.versi, **named(tx, akun))
    return tx.outcome


def renew(*, opd_id: int, akun_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Make a new link for an account; links given out before are dead. The old password holds until it is used.

    Raises Missing, Stale, Refusal or Invalid.
    """
    with writing(SetupAction.EDIT_ACCOUNTS, actor=actor, now=now, kunci=kunci) as tx:
        akun = akun_or_missing(tx.set_up(opd_id), akun_id)
        tx.same(akun, seen_version)
        if not akun.is_active:
            raise Invalid(Galat("aktif", "Akun ini nonaktif. Aktifkan dahulu, lalu buat tautannya."))
        tx.objek = f"akun:{akun.pk}"
        tx.bump(akun)
        tx.note(tautan="baru")
        kalimat = "Pengelola sistem membuat tautan untuk memasang kata sandi baru Anda."
        if akun.has_usable_password():
            Pemberitahuan.objects.create(pegawai=akun.pegawai, kalimat=kalimat, tautan="/", at=now)
        hand_over(tx, akun, akun.pegawai, kalimat)
        tx.done(f"Tautan baru untuk {akun.pegawai.nama} dibuat.", versi=akun.versi, **named(tx, akun))
    return tx.outcome


def switch_akun(
    *, opd_id: int, akun_id: int, seen_version: int, aktif: bool, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Switch an account off or on again; never one's own, so that a Pengelola sistem is always left.

    What the person leaves open is said. Raises Missing, Stale, Refusal or Invalid.
    """
    with writing(SetupAction.EDIT_ACCOUNTS, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        akun = akun_or_missing(opd, akun_id)
        tx.same(akun, seen_version)
        if akun.pk == actor.akun_id:
            said = "Akun sendiri tidak dapat dinonaktifkan. Mintalah Pengelola sistem lain melakukannya."
            raise Invalid(Galat("aktif", said))
        kursi = Kursi(tx, opd)
        change(tx, akun, "akun", is_active=aktif)
        nama = akun.pegawai.nama
        open_work = () if aktif else left_open(akun.pk, tx.today(opd.zona), opd.zona)
        tx.note(ditinggalkan=len(open_work))
        said = f"Akun {nama} diaktifkan lagi." if aktif else f"Akun {nama} dinonaktifkan. {_left(open_work)}"
        tx.done(said.strip() + kursi.told(f"akun:{akun.pk}:{akun.versi}"), versi=akun.versi)
    return tx.outcome


def unlock(*, opd_id: int, akun_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Let a person try again at once after too many wrong passwords. Raises Missing or Refusal."""
    with writing(SetupAction.EDIT_ACCOUNTS, actor=actor, now=now, kunci=kunci) as tx:
        akun = akun_or_missing(tx.set_up(opd_id), akun_id)
        tx.objek = f"akun:{akun.pk}"
        tx.note(percobaan_dihapus=reset(username=akun.nama_pengguna))
        tx.done(f"Kunci akun {akun.pegawai.nama} dibuka.")
    return tx.outcome


def akun_or_missing(opd: PerangkatDaerah, akun_id: int) -> Akun:
    """Return an account of the office. Raises Missing."""
    akun = Akun.objects.select_related("pegawai").filter(pegawai__opd=opd, pk=akun_id).first()
    if akun is None:
        raise Missing(UNKNOWN)
    return akun


def read_user_name(isian: Isian, teks: str) -> str:
    """Return a user name that nobody has yet; small letters, so that two names never differ by their size alone."""
    nama = isian.teks("nama_pengguna", teks, 60, kosong="Isi nama pengguna.").lower()
    if nama and not USER_NAME.fullmatch(nama):
        isian.wrong("nama_pengguna", BAD_USER_NAME)
    elif Akun.objects.filter(nama_pengguna__iexact=nama).exists():
        isian.wrong("nama_pengguna", f"Nama pengguna {nama} sudah dipakai orang lain. Pilih yang lain.")
    return nama


def invitation(nama_pengguna: str) -> str:
    """Return the sentence that an invited person reads."""
    return f"Anda diundang ke Takar dengan nama pengguna {nama_pengguna}."


def named(tx: writing, akun: Akun) -> dict[str, int]:
    """What the link is made from; the link itself is never stored."""
    return {"akun_id": akun.pk, "tautan_versi": akun.versi, "at": int(tx.now.timestamp())}


def hand_over(tx: writing, akun: Akun, pegawai: Pegawai, kalimat: str) -> None:
    """Mail the link where a mail server is set up and the person has an address; the worker makes the link."""
    if not (settings.MAIL_SERVER and pegawai.surel):
        return
    isi = letter(pegawai, kalimat, "Buka tautan ini dalam 7 hari untuk memasang kata sandi Anda:", "{tautan}")
    enqueue(
        kind="surel",
        kunci=f"undangan:{akun.pk}:{akun.versi}",
        opd_id=pegawai.opd_id,
        payload={
            "kepada": pegawai.surel,
            "judul": "Kata sandi Takar Anda",
            "isi": isi,
            "undangan": [akun.pk, akun.versi, int(tx.now.timestamp())],
        },
        now=tx.now,
    )


def _left(open_work: tuple[str, ...]) -> str:
    """Say what waits for a person who cannot sign in any more."""
    if not open_work:
        return ""
    shown = [*open_work[:MENTIONED], *([f"{len(open_work) - MENTIONED} lainnya"] if len(open_work) > MENTIONED else [])]
    return f"Yang masih menunggunya: {listed(shown, 'dan')}. Tugaskan orang lain pada jabatannya."

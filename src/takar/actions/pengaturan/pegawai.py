"""Add and change people; what binds a person to the work is the penugasan, not this."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from takar.actions.errors import Missing
from takar.actions.pengaturan.isian import NOTHING_NEW, Isian, change, created
from takar.actions.tx import Outcome, writing
from takar.records.models import Pegawai, PerangkatDaerah
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

UNKNOWN = "Pegawai itu tidak ada di perangkat daerah ini."
LAIN = "pegawai perangkat daerah lain"
NIP_DIGITS = 18
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
GOLONGAN = frozenset(
    [f"{angka}/{huruf}" for angka in ROMAWI[:4] for huruf in "abcd"] + ["IV/e", *ROMAWI]  # PNS; PPPK (Perpres 98/2020)
)


@dataclass(frozen=True, slots=True)
class PegawaiMasuk:
    """A person as typed; the name carries the academic titles (domain.md section 8)."""

    nip: str
    nama: str
    pangkat: str
    golongan: str
    surel: str


def add_pegawai(*, opd_id: int, masuk: PegawaiMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Add a person. Raises Refusal or Invalid."""
    with writing(SetupAction.EDIT_PEOPLE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        isian = Isian()
        values = read_pegawai(isian, opd, masuk, None)
        isian.done()
        pegawai = Pegawai.objects.create(opd=opd, **values)
        created(tx, pegawai, "pegawai", **values)
        tx.done(f"{pegawai.nama} ditambahkan.", versi=pegawai.versi, pegawai_id=pegawai.pk)
    return tx.outcome


def change_pegawai(
    *,
    opd_id: int,
    pegawai_id: int,
    seen_version: int,
    masuk: PegawaiMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Change a person; papers that were made keep the old name and pangkat. Raises Missing, Stale, Refusal, Invalid."""
    with writing(SetupAction.EDIT_PEOPLE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        pegawai = pegawai_or_missing(opd, pegawai_id)
        tx.same(pegawai, seen_version)
        isian = Isian()
        values = read_pegawai(isian, opd, masuk, pegawai)
        isian.done()
        changed = change(tx, pegawai, "pegawai", **values)
        tx.done(f"{pegawai.nama} disimpan." if changed else NOTHING_NEW, versi=pegawai.versi)
    return tx.outcome


def pegawai_or_missing(opd: PerangkatDaerah, pegawai_id: int) -> Pegawai:
    """Return a person of the office. Raises Missing."""
    pegawai = Pegawai.objects.filter(opd=opd, pk=pegawai_id).first()
    if pegawai is None:
        raise Missing(UNKNOWN)
    return pegawai


def read_pegawai(
    isian: Isian, opd: PerangkatDaerah | None, masuk: PegawaiMasuk, pegawai: Pegawai | None
) -> dict[str, str]:
    """Return what the form says, by column; mistakes are kept by ``isian``."""
    nip = _nip(isian, masuk.nip, pegawai.nip if pegawai else "")
    other = Pegawai.objects.filter(nip=nip).exclude(pk=pegawai.pk if pegawai else 0).first()
    if nip and other is not None:
        ours = opd is not None and other.opd_id == opd.pk
        isian.wrong("nip", f"NIP ini sudah dicatat untuk {other.nama if ours else LAIN}; periksa angkanya.")
    golongan = isian.teks("golongan", masuk.golongan, 10)
    found = next((known for known in GOLONGAN if known.casefold() == golongan.replace(" ", "").casefold()), "")
    if golongan and not found:
        isian.wrong("golongan", "Tulis golongan seperti III/d untuk PNS, atau IX untuk PPPK.")
    return {
        "nip": nip,
        "nama": isian.teks("nama", masuk.nama, 200, kosong="Isi nama lengkap dengan gelarnya."),
        "pangkat": isian.teks("pangkat", masuk.pangkat, 60),
        "golongan": found,
        "surel": isian.surel("surel", masuk.surel, 254),
    }


def _nip(isian: Isian, teks: str, known: str) -> str:
    """Return the 18 digits, however they were grouped; the first eight are the date of birth (BKN).

    A number that is on record already is not judged again.
    """
    nip = re.sub(r"[\s.\-]", "", isian.teks("nip", teks, 40, kosong="Isi NIP, 18 angka."))
    if nip in {"", known}:
        return nip
    if not (nip.isascii() and nip.isdecimal()):
        isian.wrong("nip", "NIP hanya terdiri atas angka.")
    elif len(nip) != NIP_DIGITS:
        isian.wrong("nip", f"NIP terdiri atas 18 angka; yang diketik {len(nip)} angka.")
    elif not _is_date(nip[:8]):
        isian.wrong("nip", "Delapan angka pertama NIP adalah tanggal lahir (tahun, bulan, tanggal). Periksa angkanya.")
    return nip


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True

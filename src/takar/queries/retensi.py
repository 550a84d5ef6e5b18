"""The jadwal retensi arsip of an office as its page shows it: each kind with its class of today and the others."""

from dataclasses import dataclass
from datetime import date, datetime

from takar.queries.pada import until
from takar.records.models import RetensiArsip
from takar.rules.periods import format_tanggal
from takar.rules.retensi import (
    BELUM,
    JENIS_LABELS,
    NASIB_LABELS,
    JenisArsip,
    KelasRetensi,
    NasibAkhir,
    explain_kelas,
    kelas_on,
)

JENIS_OPSI = tuple((one.value, label) for one, label in JENIS_LABELS.items())
NASIB_OPSI = tuple((one.value, label) for one, label in NASIB_LABELS.items())


@dataclass(frozen=True, slots=True)
class RetensiBaris:
    """One kind: its class of today in words, from when on and by which regulation, and the others that were set."""

    nama: str
    kelas: str
    ditetapkan: bool
    berlaku: str
    dasar: str
    lain: tuple[str, ...]


def daftar_retensi(opd_id: int, today: date) -> tuple[RetensiBaris, ...]:
    """Return every kind, in one query."""
    found = classes_of(opd_id)
    return tuple(_baris(jenis, found, today) for jenis in JenisArsip)


def classes_of(opd_id: int, sampai: datetime | None = None) -> list[KelasRetensi]:
    """Return every class that an office has set (by a moment), in the order in which they were."""
    return [
        KelasRetensi(JenisArsip(one.jenis), one.berlaku, one.aktif, one.inaktif, NasibAkhir(one.nasib), one.dasar)
        for one in until(RetensiArsip.objects.filter(opd_id=opd_id), sampai).order_by("pk")
    ]


def _baris(jenis: JenisArsip, found: list[KelasRetensi], today: date) -> RetensiBaris:
    now = kelas_on(found, jenis, today)
    others = [one for one in found if one.jenis is jenis and one is not now]
    return RetensiBaris(
        nama=JENIS_LABELS[jenis],
        kelas=explain_kelas(now) if now else BELUM,
        ditetapkan=now is not None,
        berlaku=format_tanggal(now.berlaku) if now else "",
        dasar=now.dasar if now else "",
        lain=tuple(f"Mulai {format_tanggal(one.berlaku)}: {explain_kelas(one)} ({one.dasar})" for one in others),
    )

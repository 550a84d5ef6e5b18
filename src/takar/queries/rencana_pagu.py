"""The pagu of a sub kegiatan: its versions, which one is in force, and the form for a new one."""

from dataclasses import dataclass
from datetime import date

from takar.queries.rencana import plan_day
from takar.queries.rencana_akibat import akibat_of
from takar.records.models import Indikator, Pagu, SubKegiatan
from takar.rules.numbers import format_rupiah
from takar.rules.periods import format_tanggal


@dataclass(frozen=True, slots=True)
class PaguIsi:
    """The form of a new version; ``versi`` is the last one on record, 0 for none."""

    jenis: str
    nilai: str
    mulai: str
    dasar: str
    versi: int


@dataclass(frozen=True, slots=True)
class PaguVersi:
    """One version of a pagu."""

    versi: int
    jenis: str
    nilai: str
    mulai: str
    dasar: str
    berlaku: bool


@dataclass(frozen=True, slots=True)
class PaguHalaman:
    """What stands around the form."""

    kode: str
    nama: str
    akibat: str
    riwayat: tuple[PaguVersi, ...]


def _find(opd_id: int, tahun: int, sub_id: int) -> SubKegiatan | None:
    return SubKegiatan.objects.filter(
        kegiatan__program__opd_id=opd_id, kegiatan__program__tahun=tahun, pk=sub_id
    ).first()


def units_of(sub: SubKegiatan) -> set[int]:
    """Return the units whose berkas show this pagu: its own, and those of the indikator that it pays for."""
    return {sub.unit_id, *Indikator.objects.filter(sub_kegiatan=sub).order_by().values_list("unit_id", flat=True)}


def isi_pagu(opd_id: int, tahun: int, sub_id: int, today: date) -> PaguIsi | None:
    """Return the form of a new version: the first is the DPA murni, from the first of January."""
    sub = _find(opd_id, tahun, sub_id)
    if sub is None:
        return None
    versi = max(sub.pagu_list.values_list("versi", flat=True), default=0)
    mulai = akibat_of(opd_id, tahun, units_of(sub)).usul(today) if versi else date(tahun, 1, 1).isoformat()
    return PaguIsi("" if versi else Pagu.Jenis.MURNI.value, "", mulai, "", versi)


def pagu_halaman(opd_id: int, tahun: int, sub_id: int, today: date) -> PaguHalaman | None:
    """Return the versions of a pagu, the newest first, the one in force marked."""
    sub = _find(opd_id, tahun, sub_id)
    if sub is None:
        return None
    rows, day = list(sub.pagu_list.order_by("-versi")), plan_day(tahun, today)
    in_force = next((one.versi for one in rows if one.berlaku_mulai <= day), 0)
    return PaguHalaman(
        kode=sub.kode,
        nama=sub.nama,
        akibat=akibat_of(opd_id, tahun, units_of(sub)).kalimat,
        riwayat=tuple(
            PaguVersi(
                one.versi,
                Pagu.Jenis(one.jenis).label,
                format_rupiah(one.nilai),
                format_tanggal(one.berlaku_mulai),
                one.dasar,
                one.versi == in_force,
            )
            for one in rows
        ),
    )


def jenis_pagu() -> list[tuple[str, str]]:
    """Return the kinds of DPA with their words."""
    return [(str(value), str(label)) for value, label in Pagu.Jenis.choices]

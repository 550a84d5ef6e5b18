"""Rows of the plan as their forms hold them, and what can be chosen there."""

from dataclasses import dataclass
from typing import Any

from takar.queries.rencana import in_order
from takar.records.models import Kegiatan, Program, Sasaran, SubKegiatan, Tujuan, UnitKerja
from takar.rules.kode_rencana import INDUK, Tingkat


@dataclass(frozen=True, slots=True)
class ButirIsi:
    """A row of a level as its form holds it; ``induk`` is the key of the row above, ``unit`` the code of a unit."""

    kode: str
    uraian: str
    induk: str
    unit: str
    sumber_dana: str
    versi: int


def _find(tingkat: Tingkat, opd_id: int, tahun: int) -> Any:
    """Return the rows of a level in the plan of a year."""
    if tingkat is Tingkat.TUJUAN:
        return Tujuan.objects.filter(opd_id=opd_id, tahun=tahun).order_by("kode")
    if tingkat is Tingkat.SASARAN:
        return Sasaran.objects.filter(tujuan__opd_id=opd_id, tujuan__tahun=tahun).order_by("kode")
    if tingkat is Tingkat.PROGRAM:
        return Program.objects.filter(opd_id=opd_id, tahun=tahun).order_by("kode")
    if tingkat is Tingkat.KEGIATAN:
        return Kegiatan.objects.filter(program__opd_id=opd_id, program__tahun=tahun).order_by("kode")
    found = SubKegiatan.objects.filter(kegiatan__program__opd_id=opd_id, kegiatan__program__tahun=tahun)
    return found.select_related("unit").order_by("kode")


def isi_butir(tingkat: Tingkat, opd_id: int, tahun: int, row_id: int) -> ButirIsi | None:
    """Return a row of a level as its form shows it."""
    row = _find(tingkat, opd_id, tahun).filter(pk=row_id).first()
    if row is None:
        return None
    above = {Tingkat.SASARAN: "tujuan_id", Tingkat.KEGIATAN: "program_id", Tingkat.SUB_KEGIATAN: "kegiatan_id"}
    return ButirIsi(
        kode=row.kode,
        uraian=row.uraian if tingkat in {Tingkat.TUJUAN, Tingkat.SASARAN} else row.nama,
        induk=str(getattr(row, above[tingkat])) if tingkat in above else "",
        unit=row.unit.kode if tingkat is Tingkat.SUB_KEGIATAN else "",
        sumber_dana=row.sumber_dana if tingkat is Tingkat.SUB_KEGIATAN else "",
        versi=row.versi,
    )


def induk_opsi(tingkat: Tingkat, opd_id: int, tahun: int) -> list[tuple[str, str]]:
    """Return key and name of what a row of a level may stand under."""
    return tingkat_opsi(INDUK[tingkat], opd_id, tahun) if tingkat in INDUK else []


def tingkat_opsi(tingkat: Tingkat, opd_id: int, tahun: int) -> list[tuple[str, str]]:
    """Return key and name of the rows of a level."""
    teks = "uraian" if tingkat in {Tingkat.TUJUAN, Tingkat.SASARAN} else "nama"
    return [(str(row.pk), f"{row.kode} {getattr(row, teks)}") for row in in_order(_find(tingkat, opd_id, tahun))]


def unit_opsi_rencana(opd_id: int, kept: str) -> list[tuple[str, str]]:
    """Return code and name of the units that serve, and of the one that is chosen already."""
    found = UnitKerja.objects.filter(opd_id=opd_id).order_by("urutan", "pk")
    return [(u.kode, u.nama) for u in found if u.aktif or u.kode == kept]

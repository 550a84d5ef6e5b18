"""Where in a plan something stands: office and year, the level in the tables, the row or that there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from takar.actions.errors import Missing
from takar.actions.pengaturan.isian import Isian
from takar.records.models import Kegiatan, PerangkatDaerah, Program, Sasaran, SubKegiatan, Tujuan, UnitKerja
from takar.rules.kode_rencana import Tingkat
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL

UNKNOWN = "Yang Anda cari tidak ada pada rencana tahun ini."


@dataclass(frozen=True, slots=True)
class Letak:
    """Which plan: the office and the year."""

    opd_id: int
    tahun: int


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A level in the tables: where its parent is, which column holds its text, and the way to office and year."""

    model: type[Model]
    induk: str
    teks: str
    jalan: str
    bawah: tuple[str, ...]


BENTUK: Mapping[Tingkat, Bentuk] = {
    Tingkat.TUJUAN: Bentuk(Tujuan, "", "uraian", "", ("sasaran_list",)),
    Tingkat.SASARAN: Bentuk(Sasaran, "tujuan", "uraian", "tujuan__", ("indikator_set",)),
    Tingkat.PROGRAM: Bentuk(Program, "", "nama", "", ("kegiatan_list", "indikator_set")),
    Tingkat.KEGIATAN: Bentuk(Kegiatan, "program", "nama", "program__", ("sub_kegiatan_list", "indikator_set")),
    Tingkat.SUB_KEGIATAN: Bentuk(SubKegiatan, "kegiatan", "nama", "kegiatan__program__", ("indikator_set",)),
}


def rows_of(tingkat: Tingkat, letak: Letak) -> "QuerySet[Any, Any]":
    """Return the rows of a level in the plan of a year."""
    bentuk = BENTUK[tingkat]
    where = {f"{bentuk.jalan}opd_id": letak.opd_id, f"{bentuk.jalan}tahun": letak.tahun}
    return bentuk.model._default_manager.filter(**where)


def row_or_missing(tingkat: Tingkat, letak: Letak, row_id: int) -> Any:
    """Return a row of a level in the plan of a year. Raises Missing."""
    row = rows_of(tingkat, letak).filter(pk=row_id).first()
    if row is None:
        raise Missing(UNKNOWN)
    return row


def check_tahun(tahun: int) -> None:
    """Raise Missing for a year that no plan is made for."""
    if not TAHUN_TERKECIL <= tahun <= TAHUN_TERBESAR:
        raise Missing(f"Tahun {tahun} tidak dikenal. Pilih tahun dari {TAHUN_TERKECIL} sampai {TAHUN_TERBESAR}.")


def read_unit(isian: Isian, opd: PerangkatDaerah, kode: str, kept: int | None) -> UnitKerja | None:
    """Return the unit of a code: one that serves, or the one that it has had so far."""
    unit = UnitKerja.objects.filter(opd=opd, kode=kode).first()
    if unit is None or not (unit.aktif or unit.pk == kept):
        isian.wrong("unit", "Pilih unit kerja yang masih aktif.")
        return None
    return unit

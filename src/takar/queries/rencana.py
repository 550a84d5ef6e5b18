"""The plan of one year as a tree: tujuan to indikator, program to sub kegiatan. The same queries for any length."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from takar.queries.tampil import teks_target
from takar.records.models import (
    Indikator,
    IndikatorVersi,
    Kegiatan,
    Pagu,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
    Tujuan,
)
from takar.rules.accumulation import Accumulation, is_due
from takar.rules.kode_rencana import order_of
from takar.rules.level import Level
from takar.rules.numbers import format_rupiah
from takar.rules.periods import Triwulan
from takar.rules.record import record

RowT = TypeVar("RowT", Tujuan, Sasaran)
KARTU_WAJIB = ("definisi", "rumus", "satuan", "sumber_data", "penanggung_jawab")


@record
class IndikatorPohon:
    """An indikator in the tree; ``target`` is that of the year.

    ``triwulan`` holds those that have a target and a figure to be compared with it: what is measured at the end of the
    year needs none before triwulan IV.
    """

    id: int
    kode: str
    nama: str
    unit: str
    satuan: str
    target: str
    triwulan: tuple[int, ...]
    akhir_tahun: bool
    kartu_lengkap: bool
    aktif: bool


ByInduk = Mapping[tuple[str, int], tuple[IndikatorPohon, ...]]
"""Indikator by level and key of what they measure."""


@record
class SasaranPohon:
    """A sasaran with its indikator."""

    id: int
    kode: str
    uraian: str
    indikator: tuple[IndikatorPohon, ...]


@record
class TujuanPohon:
    """A tujuan with its sasaran."""

    id: int
    kode: str
    uraian: str
    sasaran: tuple[SasaranPohon, ...]


@record
class SubKegiatanPohon:
    """A sub kegiatan with its unit, the pagu in force, and the indikator of its output."""

    id: int
    kode: str
    nama: str
    unit: str
    pagu: str
    nilai: Decimal | None
    berpagu: bool
    indikator: tuple[IndikatorPohon, ...]


@record
class KegiatanPohon:
    """A kegiatan with its sub kegiatan, and the indikator of its output."""

    id: int
    kode: str
    nama: str
    indikator: tuple[IndikatorPohon, ...]
    sub_kegiatan: tuple[SubKegiatanPohon, ...]


@record
class ProgramPohon:
    """A program with its kegiatan, the indikator of its outcome and the sum of the pagu in force below it."""

    id: int
    kode: str
    nama: str
    pagu: str
    indikator: tuple[IndikatorPohon, ...]
    kegiatan: tuple[KegiatanPohon, ...]


@dataclass(frozen=True, slots=True)
class Pohon:
    """The whole plan of a year."""

    tujuan: tuple[TujuanPohon, ...]
    program: tuple[ProgramPohon, ...]

    @property
    def sasaran(self) -> tuple[SasaranPohon, ...]:
        """Return the sasaran of all tujuan."""
        return tuple(s for t in self.tujuan for s in t.sasaran)

    @property
    def sub_kegiatan(self) -> tuple[SubKegiatanPohon, ...]:
        """Return the sub kegiatan of all programs."""
        return tuple(s for p in self.program for k in p.kegiatan for s in k.sub_kegiatan)

    @property
    def indikator(self) -> tuple[IndikatorPohon, ...]:
        """Return the indikator that are in force, those of sasaran first."""
        kegiatan = [k for p in self.program for k in p.kegiatan]
        found = (
            i for level in (self.sasaran, self.program, kegiatan, self.sub_kegiatan) for s in level for i in s.indikator
        )
        return tuple(i for i in found if i.aktif)


def plan_day(tahun: int, today: date) -> date:
    """Return the day for which a plan is shown: today in its own year, otherwise its last day."""
    return today if today.year == tahun else date(tahun, 12, 31)


def read_pohon(opd_id: int, tahun: int, today: date) -> Pohon:
    """Return the plan of a year in nine queries."""
    indikator = _indikator(opd_id, tahun)
    return Pohon(_tujuan(opd_id, tahun, indikator), _program(opd_id, tahun, plan_day(tahun, today), indikator))


def _indikator(opd_id: int, tahun: int) -> ByInduk:
    """Return the indikator by what they measure."""
    cards = {
        one["indikator_id"]: one
        for one in IndikatorVersi.objects.filter(indikator__opd_id=opd_id, indikator__tahun=tahun)
        .order_by("versi")
        .values("indikator_id", "nama", "accumulation", *KARTU_WAJIB)
    }
    targets: dict[int, dict[int, str]] = defaultdict(dict)
    found = Target.objects.filter(indikator__opd_id=opd_id, indikator__tahun=tahun).order_by("versi")
    for indikator_id, triwulan, teks in found.values_list("indikator_id", "triwulan", "teks"):
        targets[indikator_id][triwulan] = teks
    found_by: dict[tuple[str, int], list[IndikatorPohon]] = defaultdict(list)
    rows = Indikator.objects.filter(opd_id=opd_id, tahun=tahun).select_related("unit").order_by("urutan", "kode")
    for row in rows:
        place = row.level, getattr(row, f"{row.level}_id")
        found_by[place].append(_one_indikator(row, cards[row.pk], targets[row.pk]))
    return {place: tuple(members) for place, members in found_by.items()}


def _one_indikator(row: Indikator, card: dict[str, Any], targets: dict[int, str]) -> IndikatorPohon:
    accumulation = Accumulation(card["accumulation"])
    return IndikatorPohon(
        id=row.pk,
        kode=row.kode,
        nama=card["nama"],
        unit=row.unit.nama,
        satuan=card["satuan"],
        target=teks_target(targets.get(0, "")),
        triwulan=tuple(sorted(tw for tw in targets if tw and is_due(accumulation, Triwulan(tw)))),
        akhir_tahun=accumulation is Accumulation.YEAR_END,
        kartu_lengkap=all(card[name] for name in KARTU_WAJIB),
        aktif=row.aktif,
    )


def _tujuan(opd_id: int, tahun: int, indikator: ByInduk) -> tuple[TujuanPohon, ...]:
    sasaran: dict[int, list[SasaranPohon]] = defaultdict(list)
    for s in in_order(Sasaran.objects.filter(tujuan__opd_id=opd_id, tujuan__tahun=tahun).order_by("kode")):
        sasaran[s.tujuan_id].append(SasaranPohon(s.pk, s.kode, s.uraian, indikator.get((Level.SASARAN, s.pk), ())))
    rows = in_order(Tujuan.objects.filter(opd_id=opd_id, tahun=tahun).order_by("kode"))
    return tuple(TujuanPohon(t.pk, t.kode, t.uraian, tuple(sasaran[t.pk])) for t in rows)


def in_order(rows: Iterable[RowT]) -> list[RowT]:
    """Return rows of a level in the order of their codes."""
    return sorted(rows, key=lambda row: order_of(row.kode))


def sasaran_in_order(opd_id: int, tahun: int) -> list[tuple[str, str]]:
    """Return code and text of the sasaran of a year, tujuan by tujuan: the order of the plan."""
    rows = Sasaran.objects.filter(tujuan__opd_id=opd_id, tujuan__tahun=tahun).order_by("pk")
    found = rows.values_list("tujuan__kode", "kode", "uraian")
    placed = sorted(found, key=lambda row: (order_of(row[0]), order_of(row[1])))
    return [(kode, uraian) for _, kode, uraian in placed]


def _program(opd_id: int, tahun: int, day: date, indikator: ByInduk) -> tuple[ProgramPohon, ...]:
    subs = _sub_kegiatan(opd_id, tahun, day, indikator)
    kegiatan: dict[int, list[KegiatanPohon]] = defaultdict(list)
    for k in Kegiatan.objects.filter(program__opd_id=opd_id, program__tahun=tahun).order_by("kode"):
        own = indikator.get((Level.KEGIATAN, k.pk), ())
        kegiatan[k.program_id].append(KegiatanPohon(k.pk, k.kode, k.nama, own, tuple(subs.get(k.pk, ()))))
    rows = Program.objects.filter(opd_id=opd_id, tahun=tahun).order_by("kode")
    return tuple(
        ProgramPohon(
            id=p.pk,
            kode=p.kode,
            nama=p.nama,
            pagu=_sum(kegiatan[p.pk]),
            indikator=indikator.get((Level.PROGRAM, p.pk), ()),
            kegiatan=tuple(kegiatan[p.pk]),
        )
        for p in rows
    )


def _sum(kegiatan: list[KegiatanPohon]) -> str:
    known = [s.nilai for k in kegiatan for s in k.sub_kegiatan if s.nilai is not None]
    return format_rupiah(sum(known, Decimal(0))) if known else ""


def _sub_kegiatan(opd_id: int, tahun: int, day: date, indikator: ByInduk) -> dict[int, list[SubKegiatanPohon]]:
    of_tahun = {"kegiatan__program__opd_id": opd_id, "kegiatan__program__tahun": tahun}
    pagu: dict[int, Decimal] = {}
    planned: set[int] = set()
    rows = Pagu.objects.filter(**{f"sub_kegiatan__{name}": value for name, value in of_tahun.items()}).order_by("versi")
    for sub_id, mulai, nilai in rows.values_list("sub_kegiatan_id", "berlaku_mulai", "nilai"):
        planned.add(sub_id)
        if mulai <= day:
            pagu[sub_id] = nilai
    found: dict[int, list[SubKegiatanPohon]] = defaultdict(list)
    for s in SubKegiatan.objects.filter(**of_tahun).select_related("unit").order_by("kode"):
        nilai = pagu.get(s.pk)
        teks = format_rupiah(nilai) if nilai is not None else ""
        found[s.kegiatan_id].append(
            SubKegiatanPohon(
                s.pk,
                s.kode,
                s.nama,
                s.unit.nama,
                teks,
                nilai,
                s.pk in planned,
                indikator.get((Level.SUB_KEGIATAN, s.pk), ()),
            )
        )
    return found

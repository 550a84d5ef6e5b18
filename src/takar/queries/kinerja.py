"""The rows of one berkas with plan, figures and everything computed from them.

One list serves the sheet, the check, the session and the report, so that they cannot disagree.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.functional import cached_property  # takes no lock at each first use, as that of functools does

from takar.queries.deret_angka import AngkaSetahun
from takar.queries.kartu import Kartu, kartu_by_indikator, periode_of
from takar.queries.pembanding import AngkaLampau
from takar.queries.sumber import Nilai, NilaiTarget, Periksa, Sumber, Terkirim, read_sumber
from takar.queries.sumber_baca import PLAN_FIELDS, ROW_FIELDS, Baca, Scope, reads
from takar.records.models import BerkasBidang
from takar.records.perencanaan import TAHUNAN
from takar.rules.accumulation import Accumulation, NilaiTriwulan, accumulate, is_due
from takar.rules.aggregate import serapan
from takar.rules.empat_rasio import (
    Deret,
    Sampai,
    capaian_sd,
    capaian_tahun,
    capaian_tw,
    is_counted,
    sampai_of,
)
from takar.rules.formula import Capaian
from takar.rules.level import Level
from takar.rules.periods import Periode, Triwulan
from takar.rules.record import record
from takar.rules.status_kosong import may_wait


@record
class Induk:
    """A level above a row in the plan."""

    kode: str
    nama: str


@dataclass(frozen=True)
class Hitungan:
    """What follows from a row, computed when it is asked for: figures in its satuan, percentages unrounded.

    ``isian`` is without its figure where langkah 2 judged it "tidak tersedia".

    The ratios are kept apart (domain.md section 3.3): ``tw`` of the triwulan alone, ``sd`` accumulated up to
    it, ``tahun`` accumulated against the target of the year.
    """

    kartu: Kartu
    target: Mapping[int, NilaiTarget]
    isian: Nilai
    riwayat: Mapping[Triwulan, Nilai]
    triwulan: Triwulan

    @cached_property
    def counted(self) -> bool:
        """Whether it counts in "n dari m terukur"."""
        return is_counted(self.deret, self.sd)

    @cached_property
    def nilai(self) -> Decimal | None:
        """The figure of the triwulan."""
        return angka(self.isian, self.kartu.accumulation)

    @cached_property
    def deret(self) -> Deret:
        """The figures and targets of the year as the rules take them."""
        figures = (*self.riwayat.items(), (self.triwulan, self.isian))
        return AngkaSetahun(
            self.kartu.accumulation,
            self.kartu.polarity,
            self.triwulan,
            self.isian.status_kosong,
            tuple((tw, n.nilai, n.pembilang, n.penyebut) for tw, n in figures),
            tuple((n, t.nilai, t.batas_atas) for n, t in self.target.items()),
        ).deret

    @cached_property
    def sampai(self) -> Sampai:
        """What the figures and the targets add up to."""
        return sampai_of(self.deret)

    @property
    def realisasi_sd(self) -> Decimal | None:
        """The figure accumulated up to the triwulan."""
        return self.sampai.realisasi

    @property
    def target_sd(self) -> NilaiTarget:
        """The target accumulated up to the triwulan, a range with both its bounds."""
        lower, upper = self.sampai.target
        return NilaiTarget(teks="", nilai=lower, batas_atas=upper, asal="")

    @cached_property
    def tw(self) -> Capaian:
        """The capaian of the triwulan alone."""
        return capaian_tw(self.deret)

    @cached_property
    def sd(self) -> Capaian:
        """The capaian up to the triwulan."""
        return capaian_sd(self.deret, self.sampai)

    @cached_property
    def tahun(self) -> Capaian:
        """The capaian against the target of the year."""
        return capaian_tahun(self.deret, self.sampai)

    @property
    def setahun(self) -> Capaian:
        """The same where the triwulan has its own figure; else why there is none, as beside ``sd``."""
        return self.sd if self.nilai is None else self.tahun


@record
class Baris:
    """One row of a berkas. ``induk`` runs from the top of the plan down to what it measures; rupiah count from January.

    ``pagu`` stands on the first row of a sub kegiatan only, and with it the budget is asked for there once: a sub
    kegiatan has one budget, however many indikator measure it (docs/adr/0009). ``bukti_lama`` and ``lampau`` are what
    the checks hold it against; who reads a year for its figures has none.
    """

    isian_id: int
    indikator_id: int
    kode: str
    level: str
    induk: tuple[Induk, ...]
    kartu: Kartu
    due: bool
    target: Mapping[int, NilaiTarget]
    target_tw: NilaiTarget | None
    tahun: int
    triwulan: Triwulan
    isian: Nilai
    riwayat: Mapping[Triwulan, Nilai]
    hitungan: Hitungan
    pagu: Decimal | None
    serapan: Decimal | None
    bukti: int
    versi: int
    locked: bool
    jawaban: str
    terkirim: Terkirim
    periksa: Periksa
    bukti_lama: tuple[str, ...] = field(default=(), compare=False)
    lampau: tuple[AngkaLampau, ...] = field(default=(), compare=False)

    @property
    def target_th(self) -> NilaiTarget | None:
        """The target of the year."""
        return self.target.get(TAHUNAN)

    @property
    def golongan(self) -> tuple[Induk, ...]:
        """The levels whose heads it stands below: tujuan and sasaran, or program and kegiatan."""
        return self.induk[:2]

    @property
    def kedudukan(self) -> str:
        """What it measures below its heads: the sub kegiatan, or that it measures a program or kegiatan itself."""
        if self.level == Level.SASARAN:
            return ""
        return self.induk[2].nama if len(self.induk) > 2 else Level(self.level).ukuran.capitalize()

    @property
    def sebelumnya(self) -> Nilai:
        """The figures of the triwulan before, within the year."""
        return self.riwayat[max(self.riwayat)] if self.riwayat else _BELUM_ADA

    @property
    def may_wait(self) -> bool:
        """Whether "belum saatnya" may stand for the figure."""
        target = self.target_tw.nilai if self.target_tw else None
        return may_wait(due=self.due, polarity=self.kartu.polarity, target_tw=target)

    @property
    def bukti_due(self) -> bool:
        """Whether bukti has to be attached: what is not there needs no proof (domain.md section 6.9)."""
        return self.kartu.bukti_wajib and angka(self.isian, self.kartu.accumulation) is not None

    @property
    def counted(self) -> bool:
        """Whether the row counts in "n dari m terukur"."""
        return self.hitungan.counted


ISIAN_AT, BERKAS_AT, SUB_KEGIATAN_AT, BERBAGI_AT = map(
    ROW_FIELDS.index, ("pk", "berkas_id", "indikator__sub_kegiatan_id", "berbagi")
)
_RATIO = Accumulation.RATIO
# What a row has before there is anything: records that nobody changes, made once.
_BELUM_ADA, _BELUM_TERKIRIM, _BELUM_DIPERIKSA = Nilai(), Terkirim(), Periksa()


def baris_list(berkas: BerkasBidang, *, draft: bool, isian_ids: Collection[int] | None = None) -> list[Baris]:
    """Return the rows of a berkas in the order of its sheet.

    ``draft``: the figures are those typed (the sheet of langkah 1), otherwise the latest sent version.
    ``isian_ids`` limits the answer to some rows. The number of queries does not depend on the rows.
    """
    return rows_of(berkas.pk, periode_of(berkas), draft=draft, isian_ids=isian_ids)


def rows_of(berkas_id: int, periode: Periode, *, draft: bool, isian_ids: Collection[int] | None = None) -> list[Baris]:
    """Return the same where only the key and the period of the berkas are at hand."""
    baca, values = _scope(berkas_id, periode, isian_ids)
    sumber = read_sumber(baca, values, periode.triwulan)
    found = rows_from(sumber, baca.isian(*values), periode.triwulan, draft=draft)
    return [row for _, row in found if isian_ids is None or row.isian_id in isian_ids]


def rows_from(sumber: Sumber, isian: Iterable[Any], triwulan: Triwulan, *, draft: bool) -> Iterator[tuple[int, Baris]]:
    """Yield the rows of a scope in their order, each with the key of its berkas; ``isian`` is its read of them."""
    for row, has_budget in _with_budget(isian):
        yield row[BERKAS_AT], _baris(row, sumber, triwulan, draft=draft, has_budget=has_budget)


def _with_budget(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], bool]]:
    """Yield each row of the sheet, in its order, with whether the budget of its sub kegiatan stands on it."""
    budgeted = set()
    for row in rows:
        berkas_id, sub_id, earlier = row[BERKAS_AT], row[SUB_KEGIATAN_AT], row[BERBAGI_AT]
        yield row, sub_id is not None and not earlier and (berkas_id, sub_id) not in budgeted
        budgeted.add((berkas_id, sub_id))


def kartu_of_rows(berkas_id: int, periode: Periode, isian_ids: Collection[int]) -> dict[int, Kartu]:
    """Return the cards of some rows of a berkas, by indikator (it may hold those of others too)."""
    baca, values = _scope(berkas_id, periode, isian_ids)
    return kartu_by_indikator(baca.kartu(*values))


def target_of_rows(berkas_id: int, periode: Periode, isian_ids: Collection[int]) -> dict[int, Decimal | None]:
    """Return the target of the triwulan for some rows of a berkas, by indikator (others may be among them)."""
    baca, values = _scope(berkas_id, periode, isian_ids)
    found = baca.target(*values)  # in the order of their versions: the last one is in force
    return {indikator_id: nilai for indikator_id, tw, _, nilai, *_ in found if tw == periode.triwulan.value}


def rows_with_pagu(berkas_id: int, periode: Periode, isian_ids: Collection[int]) -> set[int]:
    """Return the keys of the rows that have a pagu, and so a realisasi anggaran, among some rows of a berkas.

    Others of the berkas may be among them.
    """
    baca, values = _scope(berkas_id, periode, isian_ids)
    known = {sub_id for sub_id, _ in baca.pagu(*values)}
    rows = _with_budget(baca.isian(*values))
    return {row[ISIAN_AT] for row, has_budget in rows if has_budget and row[SUB_KEGIATAN_AT] in known}


def _scope(berkas_id: int, periode: Periode, isian_ids: Collection[int] | None) -> tuple[Baca, tuple[object, ...]]:
    """Return the reads for one row or for all rows of a berkas, and the values they take."""
    one_row = isian_ids is not None and len(isian_ids) == 1
    isian_id = next(iter(isian_ids or ()), 0)
    return reads(Scope.ROW if one_row else Scope.BERKAS), (isian_id, berkas_id, periode.selesai, periode.triwulan.value)


def _baris(row: Sequence[object], s: Sumber, triwulan: Triwulan, *, draft: bool, has_budget: bool) -> Baris:
    isian_id, _, indikator_id, kode, level, sub_id, _, versi, locked, jawaban, tahun = row[: len(ROW_FIELDS)]
    plan = row[len(ROW_FIELDS) : len(ROW_FIELDS) + len(PLAN_FIELDS)]
    assert isinstance(indikator_id, int)  # noqa: S101  (narrows for the type checker)
    terkirim = s.terkirim.get(indikator_id, _BELUM_TERKIRIM)
    isian = Nilai(*row[len(ROW_FIELDS) + len(PLAN_FIELDS) :]) if draft else terkirim.nilai  # type: ignore[arg-type]
    periksa = s.periksa.get(indikator_id, _BELUM_DIPERIKSA)
    pagu = s.pagu.get(sub_id) if isinstance(sub_id, int) and has_budget else None
    kartu, target, riwayat = s.kartu[indikator_id], s.target[indikator_id], s.riwayat[indikator_id]
    # A row that is open for its mending is a draft: the verdict was on what was sent before.
    usable = isian if draft and not locked else isian.judged(periksa.hasil)
    return Baris(
        isian_id=isian_id,  # type: ignore[arg-type]
        indikator_id=indikator_id,
        kode=kode,  # type: ignore[arg-type]
        level=level,  # type: ignore[arg-type]
        induk=_induk(tuple(plan)),
        kartu=kartu,
        due=is_due(kartu.accumulation, triwulan),
        target=target,
        target_tw=target.get(triwulan.value),
        tahun=tahun,  # type: ignore[arg-type]
        triwulan=triwulan,
        isian=isian,
        riwayat=riwayat,
        hitungan=Hitungan(kartu, target, usable, riwayat, triwulan),
        pagu=pagu,
        serapan=serapan(isian.anggaran_sd, pagu),
        bukti=s.bukti.get(indikator_id, 0),
        versi=versi,  # type: ignore[arg-type]
        locked=locked,  # type: ignore[arg-type]
        jawaban=jawaban,  # type: ignore[arg-type]
        terkirim=terkirim,
        periksa=periksa,
        bukti_lama=s.bukti_lama.get(indikator_id, ()),
        lampau=s.lampau.get(kode, ()),  # type: ignore[call-overload]
    )


@lru_cache(maxsize=4096)  # many rows stand below the same levels
def _induk(plan: tuple[Any, ...]) -> tuple[Induk, ...]:
    """The levels above a row: tujuan and sasaran, or program, kegiatan, sub kegiatan as far down as it measures."""
    below = (0, 2, 4) if plan[0] else (6, 8)  # places in PLAN_FIELDS
    return tuple(Induk(plan[at], plan[at + 1]) for at in below if plan[at])


def angka(isian: Nilai, accumulation: Accumulation) -> Decimal | None:
    """Return the figure of a row in the satuan of its indikator; a RATIO is its two parts in percent."""
    if accumulation is not _RATIO:
        return isian.nilai
    one = NilaiTriwulan(Triwulan.I, None, isian.pembilang, isian.penyebut)
    return accumulate(_RATIO, [one], Triwulan.I)


def counted(rows: Iterable[Baris]) -> list[Baris]:
    """Return the rows that count in "n dari m terukur"."""
    return [row for row in rows if row.counted]

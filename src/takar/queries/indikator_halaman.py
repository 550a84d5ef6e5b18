"""An indikator over its triwulan and years: figures as the reports take them, its card, versions of its targets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from takar.documents.contexts import TitikTren
from takar.queries.deret import DATED_KARTU, DATED_TARGET, SENT, Deret
from takar.queries.dokumen.laporan_uraian import ACCUMULATION_WORDS, POLARITY_WORDS, titik_tren, tren_list
from takar.queries.kartu import Kartu
from takar.queries.keadaan_dahulu import frozen_by
from takar.queries.kinerja import Hitungan, angka
from takar.queries.kinerja_kelompok import DI_BAWAH, TERCAPAI
from takar.queries.pada import until
from takar.queries.permintaan_koreksi import first_reported
from takar.queries.ringkasan import is_reached
from takar.queries.sumber import Nilai, NilaiTarget
from takar.queries.tampil import BLANK, capaian_text, figure, sebutan, target_text
from takar.queries.tempat import TEMPAT, line_of
from takar.records.models import Indikator, IndikatorVersi, IsianRealisasi, Realisasi, Target
from takar.records.perencanaan import TAHUNAN
from takar.rules.formula import Polarity
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan, format_tanggal
from takar.sop.permissions import Actor, may_read

PLAN = ("opd", "unit", *TEMPAT)


@dataclass(frozen=True, slots=True)
class TitikIndikator:
    """An indikator at the end of one triwulan; ``setahun``: seen as the state of its year.

    ``pertama`` is its figure as first reported, where a koreksi after the receipt changed it.
    """

    periode: Periode
    unit_kode: str
    received: bool
    skala: str
    h: Hitungan
    pertama: Nilai | None = None

    @property
    def target(self) -> str:
        """The target of the triwulan."""
        return target_text(self.h, self.h.target.get(self.periode.triwulan.value))

    @property
    def realisasi(self) -> str:
        """The figure of the triwulan."""
        return figure(self.h, self.h.nilai)

    @property
    def semula(self) -> str:
        """The figure of the triwulan as first reported, where it was corrected; else empty."""
        return "" if self.pertama is None else figure(self.h, angka(self.pertama, self.h.kartu.accumulation))

    @property
    def target_sd(self) -> str:
        """The target up to the triwulan."""
        return BLANK if self.h.target_sd.nilai is None else target_text(self.h, self.h.target_sd)

    @property
    def realisasi_sd(self) -> str:
        """The figure up to the triwulan."""
        return figure(self.h, self.h.realisasi_sd)

    @property
    def target_tahun(self) -> str:
        """The target of the year."""
        return target_text(self.h, self.h.target.get(TAHUNAN))

    @property
    def capaian_tahun(self) -> str:
        """The capaian against the target of the year."""
        return capaian_text(self.h.tahun)

    @property
    def keadaan(self) -> str:
        """The word: reached or not, or why there is no figure."""
        nilai = self.h.sd.nilai
        if nilai is None:
            return self.h.sd.status.value
        return TERCAPAI if is_reached(nilai) else DI_BAWAH

    @property
    def sebutan(self) -> str:
        """The predikat; empty where nothing is measured."""
        return sebutan(self.h, self.skala) if self.h.sd.nilai is not None else ""


@dataclass(frozen=True, slots=True)
class VersiTarget:
    """One version of a target, or of the card: from when, what, on which basis."""

    untuk: str
    versi: int
    mulai: str
    teks: str
    dasar: str
    asal: str
    digantikan: bool


@dataclass(frozen=True, slots=True)
class IndikatorHalaman:
    """The page of an indikator in a year. ``tahun_list``: the years in which its code stands in the plan."""

    kode: str
    tahun: int
    unit: str
    unit_kode: str
    induk: tuple[str, ...]
    kartu: Kartu
    cara_baca: str
    triwulan: tuple[TitikIndikator, ...]
    setahun: tuple[TitikIndikator, ...]
    tren: tuple[TitikTren, ...]
    tren_tahun: tuple[TitikTren, ...]
    target: tuple[VersiTarget, ...]
    versi: tuple[VersiTarget, ...]
    tahun_list: tuple[int, ...]


def indikator_halaman(actor: Actor, tahun: int, kode: str, pada: Pada | None = None) -> IndikatorHalaman | None:
    """Return the page; None where there is no such indikator that the person may read.

    Keys differ from year to year: the same code in another year is taken as the same indikator. ``pada``: as it stood
    at the end of a day; what had no card by then was no indikator yet (docs/adr/0082).
    """
    by_tahun = _readable(actor, kode)
    if tahun not in by_tahun:
        return None
    deret, one = _deret(by_tahun, pada), by_tahun[tahun]
    if one.pk not in deret.at(Periode(tahun, Triwulan.IV)).kartu:
        return None
    points = _points(deret, by_tahun, pada)
    own = [point for point in points if point.periode.tahun == tahun]
    ends = _ends(points)
    shown = own[-1].h if own else deret.at(Periode(tahun, Triwulan.IV)).hitungan(one.pk)
    drawn = shown.kartu.polarity is not Polarity.YA_TIDAK
    return IndikatorHalaman(
        kode=kode,
        tahun=tahun,
        unit=one.unit.nama,
        unit_kode=one.unit.kode,
        induk=_induk(one),
        kartu=shown.kartu,
        cara_baca=f"{POLARITY_WORDS[shown.kartu.polarity]}; {ACCUMULATION_WORDS[shown.kartu.accumulation]}",
        triwulan=tuple(own),
        setahun=ends,
        tren=tren_list(shown) if drawn else (),
        tren_tahun=_tren_tahun(ends) if drawn and len(ends) > 1 else (),
        target=_targets(one, shown, pada),
        versi=_cards(one, pada),
        tahun_list=tuple(by_tahun),
    )


def titik_list(actor: Actor, kode: str) -> list[TitikIndikator]:
    """Return the triwulan of all years whose round holds the indikator, as they were sent, by time."""
    by_tahun = _readable(actor, kode)
    return _points(_deret(by_tahun, None), by_tahun, None)


def _readable(actor: Actor, kode: str) -> dict[int, Indikator]:
    """The indikator of that code that the person may read, by year."""
    found = Indikator.objects.filter(opd_id__in={t.opd_id for t in actor.tugas}, kode=kode)
    return {
        one.tahun: one
        for one in found.select_related(*PLAN).order_by("tahun")
        if may_read(actor=actor, opd_id=one.opd_id, unit_id=one.unit_id)
    }


def _deret(by_tahun: dict[int, Indikator], pada: Pada | None) -> Deret:
    ids = [one.pk for one in by_tahun.values()]
    cards = IndikatorVersi.objects.filter(indikator__in=ids).order_by("versi").values_list(*DATED_KARTU)
    targets = Target.objects.filter(indikator__in=ids).order_by("versi").values_list(*DATED_TARGET)
    found = Realisasi.objects.filter(indikator__in=ids).order_by("versi")
    if pada is None:
        return Deret(cards, targets, found.values_list(*SENT))
    sent = until(found, pada.sampai).values_list("pemeriksaan__at", *SENT)
    return Deret(cards, targets, (_judged_by(row, pada.sampai) for row in sent), hari=pada.hari)


def _judged_by(row: Sequence[Any], sampai: datetime) -> tuple[Any, ...]:
    """A row of SENT, without a verdict that was given later."""
    judged_at, indikator_id, triwulan, hasil, *nilai = row
    return indikator_id, triwulan, hasil if judged_at is None or judged_at <= sampai else None, *nilai


def _points(deret: Deret, by_tahun: dict[int, Indikator], pada: Pada | None) -> list[TitikIndikator]:
    """The triwulan whose round holds the indikator, by time."""
    by_id, sampai = {one.pk: one for one in by_tahun.values()}, pada.sampai if pada else None
    found = IsianRealisasi.objects.filter(indikator__in=by_id)
    rows = list(
        until(found, sampai, "berkas__pengumpulan__dibuka_at")
        .order_by("berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan")
        .values_list(
            "indikator_id", "berkas__pengumpulan__triwulan", "berkas__unit__kode", "berkas__frozen_at", "berkas"
        )
    )
    pertama = first_reported(by_id, sampai)
    known = frozen_by([berkas_id for *_, berkas_id in rows], sampai) if sampai else None
    return [
        TitikIndikator(
            periode=(periode := Periode(by_id[indikator_id].tahun, Triwulan(triwulan))),
            unit_kode=unit_kode,
            received=bool(frozen_at) if known is None else berkas_id in known,
            skala=by_id[indikator_id].opd.skala,
            h=deret.at(periode).hitungan(indikator_id),
            pertama=pertama.get((indikator_id, triwulan)),
        )
        for indikator_id, triwulan, unit_kode, frozen_at, berkas_id in rows
    ]


def _ends(points: Iterable[TitikIndikator]) -> tuple[TitikIndikator, ...]:
    """The last triwulan of each year that has a figure; a year without any is left out."""
    found = {point.periode.tahun: point for point in points if point.h.nilai is not None}
    return tuple(found.values())


def _tren_tahun(ends: Sequence[TitikIndikator]) -> tuple[TitikTren, ...]:
    """The state of each year against its target; a year that is not over says up to which triwulan."""
    return tuple(
        titik_tren(
            str(end.periode.tahun)
            if end.periode.triwulan is Triwulan.IV
            else f"{end.periode.tahun} TW {end.periode.triwulan.romawi}",
            end.h,
            end.h.target.get(TAHUNAN),
            end.h.realisasi_sd,
        )
        for end in ends
    )


def _induk(one: Indikator) -> tuple[str, ...]:
    return tuple(f"{level.kode} {level.uraian if one.sasaran else level.nama}" for level in line_of(one))


def _targets(one: Indikator, shown: Hitungan, pada: Pada | None) -> tuple[VersiTarget, ...]:
    labels = {**{tw.value: f"Triwulan {tw.romawi}" for tw in Triwulan}, TAHUNAN: "Setahun"}
    kept = (t for t in one.target_list.all() if pada is None or t.berlaku_mulai <= pada.hari)
    found = sorted(kept, key=lambda t: (t.triwulan == TAHUNAN, t.triwulan, t.versi))
    latest = {t.triwulan: t.versi for t in found}
    return tuple(
        _versi(t, labels[t.triwulan], target_text(shown, NilaiTarget(t.teks, t.nilai, t.batas_atas, "")), latest)
        for t in found
    )


def _versi(t: Target, untuk: str, teks: str, latest: dict[int, int]) -> VersiTarget:
    mulai = format_tanggal(t.berlaku_mulai)
    return VersiTarget(untuk, t.versi, mulai, teks, t.dasar, t.asal, t.versi < latest[t.triwulan])


def _cards(one: Indikator, pada: Pada | None) -> tuple[VersiTarget, ...]:
    """The versions of the card."""
    found = [v for v in one.versi_list.order_by("versi") if pada is None or v.berlaku_mulai <= pada.hari]
    return tuple(
        VersiTarget("Kartu", v.versi, format_tanggal(v.berlaku_mulai), v.nama, v.dasar, v.asal, v is not found[-1])
        for v in found
    )

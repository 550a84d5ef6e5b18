"""The target of a row as the figures of its formula, by the polaritas of the row.

Source: decisions.md, "Numbers" and "Ranges". A notation that contradicts its polaritas is asked about.
"""

from decimal import Decimal

from takar.rules.capaian_jawab import Ditanya, Ditolak
from takar.rules.formula_kinds import FALLING, RANGES, Polarity
from takar.rules.notasi_cetak import format_target
from takar.rules.notasi_jenis import (
    Batas,
    NilaiTunggal,
    Persen,
    PredikatNilai,
    Rasio,
    Rentang,
    Target,
    Tingkat,
)
from takar.rules.numbers_jenis import Kosong
from takar.rules.record import record


@record
class TargetBaris:
    """The bounds of a target (both None where there is none); `penyebut` where it was written as a ratio."""

    nilai: Decimal | None
    atas: Decimal | None = None
    penyebut: Decimal | None = None
    persen: bool = False
    batas: Batas | None = None


def read_target(target: Target, polarity: Polarity) -> TargetBaris:
    """Return the figures of a target that was understood. Raises Ditanya or Ditolak."""
    found: TargetBaris | None = None
    match target:
        case NilaiTunggal(nilai):
            found = TargetBaris(nilai)
        case Persen(nilai):
            found = TargetBaris(nilai, persen=True)
        case Rentang():
            found = _range(target, polarity)
        case Batas():
            found = _bound(target, polarity)
        case Rasio(pembilang, penyebut):
            found = TargetBaris(pembilang, penyebut=penyebut)
        case Kosong():
            found = TargetBaris(None)
        case Tingkat(nilai, "") | PredikatNilai(skor=Decimal() as nilai):
            found = TargetBaris(nilai)
    if found is not None:
        return found
    raise Ditolak(
        f"Kolom target: “{format_target(target)}” bukan angka, sedangkan polaritasnya {polarity.value}. Tulis "
        "angkanya, atau pakai polaritas predikat atau ya-tidak."
    )


def _range(target: Rentang, polarity: Polarity) -> TargetBaris:
    if polarity not in RANGES:
        raise Ditolak(
            f"Kolom target: “{format_target(target)}” rentang, sedangkan polaritasnya {polarity.value}. Tulis satu "
            "angka, atau pakai polaritas rentang atau rentang-min."
        )
    if target.arah == "turun" and polarity is Polarity.RENTANG:
        naik = format_target(Rentang(target.bawah, target.atas, "naik", target.satuan))
        raise Ditanya(
            f"Kolom target: “{format_target(target)}” tertulis turun, sedangkan polaritas rentang berarti naik. Yang "
            f"dimaksud polaritas rentang-min, atau target {naik}?"
        )
    return TargetBaris(target.bawah, target.atas, persen=target.satuan == "%")


def _bound(target: Batas, polarity: Polarity) -> TargetBaris:
    falling = target.operator in {"<", "<="}
    if falling is not (polarity in FALLING):
        better, said = ("rendah", "min-selisih") if falling else ("tinggi", "maks")
        raise Ditanya(
            f"Kolom target: “{format_target(target)}” berarti makin {better} makin baik, sedangkan polaritas "
            f"{polarity.value} berarti sebaliknya. Yang dimaksud polaritas {said}, atau targetnya lain?"
        )
    return TargetBaris(target.nilai, persen=target.satuan == "%", batas=target)


def note_of(target: TargetBaris, realisasi: Decimal | None) -> str:
    """Return what the formula does not say: a bound that excludes its own figure is not met by that figure."""
    batas = target.batas
    if batas is None or realisasi is None or batas.operator not in {"<", ">"} or realisasi != batas.nilai:
        return ""
    return f"Batas {format_target(batas)} belum terpenuhi oleh angka batasnya sendiri."

"""An indikator made of components that are entered instead of its result (pembilang, penyebut, weighted parts).

A component that is blank leaves the result blank and is named; it never counts as 0.
Sources: domain.md sections 2.1 (2b2), 3.2 (RATIO), 4 (komponen of the indicator card) and 6.9.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.rules.formula_explanation import show_angka
from takar.rules.numbers_hitung import HUNDRED, add_up, divide, multiply


@dataclass(frozen=True, slots=True)
class Komponen:
    """One component: its name, its figure (None while blank), and its weight where parts are weighted."""

    nama: str
    nilai: Decimal | None
    bobot: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class HasilKomponen:
    """The figure made from the components, unrounded (None where there is none), and the sentence behind it."""

    nilai: Decimal | None
    penjelasan: str


def compute_rasio(
    pembilang: Komponen, penyebut: Komponen, *, pengali: Decimal = HUNDRED, bagian: bool = False
) -> HasilKomponen:
    """Return pembilang ÷ penyebut × `pengali` (100 for percent, 100.000 for "per 100.000 penduduk").

    `bagian` says that the pembilang is part of the penyebut, so that it cannot be more.
    """
    atas, bawah = pembilang.nilai, penyebut.nilai
    if atas is None or bawah is None:
        return _blank(pembilang, penyebut)
    if bawah == 0:
        return HasilKomponen(None, f"Tidak dihitung karena {penyebut.nama} 0: tidak dapat menjadi pembagi.")
    if bagian and atas > bawah:
        return HasilKomponen(
            None,
            f"Tidak dihitung karena {pembilang.nama} ({show_angka(atas)}) melebihi {penyebut.nama} "
            f"({show_angka(bawah)}). Periksa kedua angkanya.",
        )
    nilai = divide(multiply(atas, pengali), bawah)
    return HasilKomponen(
        nilai, f"{show_angka(atas)} ÷ {show_angka(bawah)} × {show_angka(pengali)} = {show_angka(nilai)}"
    )


def compute_jumlah(bagian: Sequence[Komponen]) -> HasilKomponen:
    """Return the sum of the parts."""
    nilai = [satu.nilai for satu in bagian if satu.nilai is not None]
    if not nilai or len(nilai) < len(bagian):
        return _blank(*bagian)
    hasil = add_up(nilai)
    return HasilKomponen(hasil, f"{' + '.join(show_angka(satu) for satu in nilai)} = {show_angka(hasil)}")


def compute_tertimbang(bagian: Sequence[Komponen]) -> HasilKomponen:
    """Return the mean of the parts by their weights: Σ(bobot × nilai) ÷ Σ bobot.

    Stages of a milestone are parts too: 100 where one is done, 0 where it is not (domain.md 3.1).
    Raises ValueError where a weight is negative or all are 0.
    """
    bobot = add_up(satu.bobot for satu in bagian)
    if any(satu.bobot < 0 for satu in bagian) or (bagian and not bobot):
        raise ValueError("Bobot tidak boleh kurang dari 0, dan paling sedikit satu di atas 0.")
    pairs = [(satu.bobot, satu.nilai) for satu in bagian if satu.nilai is not None]
    if not pairs or len(pairs) < len(bagian):
        return _blank(*bagian)
    hasil = divide(add_up(multiply(weight, value) for weight, value in pairs), bobot)
    said = " + ".join(f"{show_angka(weight)} × {show_angka(value)}" for weight, value in pairs)
    return HasilKomponen(hasil, f"({said}) ÷ {show_angka(bobot)} = {show_angka(hasil)}")


def _blank(*bagian: Komponen) -> HasilKomponen:
    names = ", ".join(satu.nama for satu in bagian if satu.nilai is None)
    return HasilKomponen(None, f"Belum dihitung karena belum diisi: {names or 'komponennya'}.")

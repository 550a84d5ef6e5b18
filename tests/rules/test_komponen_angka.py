"""Figures of components as they are kept: exact, with the formula that made them, and what a card changed since."""

from decimal import Decimal

import pytest

from takar.rules.komponen_angka import (
    DasarHitung,
    dasar_of,
    explain_angka,
    read_angka,
    read_dasar,
    tell_change,
    write_angka,
)
from takar.rules.komponen_susunan import read_susunan

RASIO = dasar_of(read_susunan("rasio × 100\nTerhubung\nSemua"), 2)
BERBOBOT = dasar_of(read_susunan("tertimbang\nTahap; satu; 30\nTahap dua; 70"), 0)
JUMLAH = dasar_of(read_susunan("jumlah\nA\nB\nC"), 2)


@pytest.mark.parametrize(
    ("dasar", "angka", "teks"),
    [
        (
            RASIO,
            {"Semua": Decimal("52.10"), "Terhubung": Decimal("3E+2")},
            "rasio × 100\t2\nTerhubung\t300\nSemua\t52.10",
        ),
        (RASIO, {"Semua": Decimal(0)}, "rasio × 100\t2\nTerhubung\t\nSemua\t0"),
        (BERBOBOT, {"Tahap; satu": Decimal("-1")}, "tertimbang\t0\nTahap; satu; 30\t-1\nTahap dua; 70\t"),
        (JUMLAH, {"B": Decimal(10**30)}, f"jumlah\t0\nA\t\nB\t{10**30}\nC\t"),
    ],
)
def test_figures_are_kept_exactly_with_what_they_are_computed_by(dasar, angka, teks):
    assert write_angka(dasar, {**angka, "lain": Decimal(5)}) == teks
    assert read_angka(teks) == angka
    assert read_dasar(teks) == dasar


def test_without_a_figure_nothing_is_kept():
    assert write_angka(RASIO, {"lain": Decimal(5)}) == ""
    assert read_angka("") == {}


def test_the_sentence_is_that_of_the_formula_which_made_the_figure():
    kept = write_angka(RASIO, {"Terhubung": Decimal(3), "Semua": Decimal(52)})
    assert explain_angka(kept) == "3 ÷ 52 × 100 = 5,7692307692, dibulatkan 5,77"
    assert explain_angka(write_angka(RASIO, {"Semua": Decimal(52)})).endswith("belum diisi: Terhubung.")
    assert RASIO.hitung({"Terhubung": Decimal(3), "Semua": Decimal(52)}).nilai == Decimal("5.77")


def test_the_decimals_of_a_card_change_nothing_of_a_sum():
    assert dasar_of(JUMLAH.susunan, 3) == JUMLAH
    assert dasar_of(RASIO.susunan, 3) == DasarHitung(RASIO.susunan, 3)


@pytest.mark.parametrize(
    ("lalu", "kini", "kata"),
    [
        (RASIO, RASIO, ""),
        (None, None, ""),
        (
            RASIO,
            dasar_of(RASIO.susunan, 1),
            "Kartu indikator berubah setelah angka ini dikirim: ketika dikirim dihitung menurut rasio × 100 dari "
            "«Terhubung» dan «Semua», 2 desimal; sekarang rasio × 100 dari «Terhubung» dan «Semua», 1 desimal. "
            "Yang berlaku tetap angka yang dikirim.",
        ),
        (
            None,
            JUMLAH,
            "Kartu indikator berubah setelah angka ini dikirim: ketika dikirim angkanya diketik langsung; sekarang "
            "jumlah dari «A», «B» dan «C». Yang berlaku tetap angka yang dikirim.",
        ),
        (
            BERBOBOT,
            None,
            "Kartu indikator berubah setelah angka ini dikirim: ketika dikirim dihitung menurut tertimbang dari "
            "«Tahap; satu; 30» dan «Tahap dua; 70», 0 desimal; sekarang tanpa komponen. Yang berlaku tetap angka "
            "yang dikirim.",
        ),
    ],
)
def test_what_a_card_changed_since_is_told_in_one_sentence(*, lalu, kini, kata):
    teks = write_angka(lalu, dict.fromkeys(lalu.susunan.nama, Decimal(1))) if lalu else ""
    assert tell_change(teks, kini) == kata

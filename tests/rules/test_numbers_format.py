"""rules.numbers: numbers as Indonesian text, rounded half up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.numbers import (
    Angka,
    format_angka,
    format_isian,
    format_rupiah,
    format_tertulis,
    parse_angka,
    places_of,
    read_tercetak,
    round_half_up,
)
from tests.sifat import sample

D = Decimal
NILAI = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("nilai", "desimal", "hasil"),
    [
        ("0.005", 2, "0.01"),
        ("0.015", 2, "0.02"),
        ("0.025", 2, "0.03"),
        ("-0.005", 2, "-0.01"),
        ("-0.004", 2, "0.00"),
        ("75.995", 2, "76.00"),
        ("75.994999", 2, "75.99"),
        ("2.5", 0, "3"),
        ("1E+40", 2, "1" + "0" * 40 + ".00"),
    ],
)
def test_halves_go_away_from_zero(nilai: str, desimal: int, hasil: str) -> None:
    assert f"{round_half_up(D(nilai), desimal):f}" == hasil


@sample(60)
@given(nilai=NILAI, desimal=st.integers(min_value=0, max_value=5))
def test_rounding_moves_at_most_half_a_step(nilai: Decimal, desimal: int) -> None:
    assert abs(round_half_up(nilai, desimal) - nilai) * 2 <= D(1).scaleb(-desimal)


@pytest.mark.parametrize(
    ("nilai", "desimal", "pangkas", "hasil"),
    [
        ("1234.5", 2, False, "1.234,50"),
        ("1234.5", 2, True, "1.234,5"),
        ("1234", 2, True, "1.234"),
        ("1200", 0, True, "1.200"),
        ("12371951113", 2, True, "12.371.951.113"),
        ("0", 2, False, "0,00"),
        ("0", 2, True, "0"),
        ("-0.001", 2, False, "0,00"),
        ("-1234.567", 2, False, "-1.234,57"),
        ("0.5", 0, False, "1"),
        ("2.3456", 3, False, "2,346"),
    ],
)
def test_format_angka(nilai: str, desimal: int, pangkas: bool, hasil: str) -> None:
    assert format_angka(D(nilai), desimal=desimal, pangkas=pangkas) == hasil


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("1500000", "Rp1.500.000"),
        ("1500000.5", "Rp1.500.000,50"),
        ("1500000.004", "Rp1.500.000"),
        ("0", "Rp0"),
        ("-2500", "-Rp2.500"),
        ("-0.001", "Rp0"),
        ("200", "Rp200"),
    ],
)
def test_format_rupiah(nilai: str, hasil: str) -> None:
    assert format_rupiah(D(nilai)) == hasil


def test_none_is_a_dash() -> None:
    assert format_angka(None) == "–"
    assert format_rupiah(None) == "–"


@pytest.mark.parametrize(
    ("nilai", "isian", "tertulis"),
    [
        ("1234.500", "1234,5", "1234,500"),
        ("5.00", "5", "5,00"),
        ("1200", "1200", "1200"),
        ("1.2E+3", "1200", "1200"),
        ("-0.0", "0", "0,0"),
        ("-1234.567", "-1234,567", "-1234,567"),
        ("1E-7", "0,0000001", "0,0000001"),
    ],
)
def test_format_isian_and_tertulis(nilai: str, isian: str, tertulis: str) -> None:
    assert format_isian(D(nilai)) == isian
    assert format_tertulis(D(nilai)) == tertulis


@pytest.mark.parametrize(
    ("nilai", "isian"),
    [
        ("0", "0"),
        ("999", "999"),
        ("1234", "1.234"),
        ("-1234567.50", "-1.234.567,5"),
        ("-0.5", "-0,5"),
        ("12371951113.25", "12.371.951.113,25"),
    ],
)
def test_format_isian_with_thousands_points(nilai: str, isian: str) -> None:
    assert format_isian(D(nilai), ribuan=True) == isian


@sample(60)
@given(nilai=NILAI)
def test_shown_money_reads_back(nilai: Decimal) -> None:
    hasil = parse_angka(format_rupiah(nilai), satuan="Rp")
    assert hasil == Angka(round_half_up(nilai, 2), "Rp")


@sample(60)
@given(nilai=NILAI)
def test_shown_numbers_read_back(nilai: Decimal) -> None:
    assert parse_angka(format_angka(nilai)) == Angka(round_half_up(nilai, 2))


@pytest.mark.parametrize("nilai", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_no_finite_number_is_not_shown(nilai: str) -> None:
    for tampilkan in (format_angka, format_rupiah, format_isian, format_tertulis):
        with pytest.raises(ValueError, match="Nilai tidak terhingga tidak dapat ditampilkan"):
            tampilkan(D(nilai))


@given(NILAI, st.integers(min_value=0, max_value=6))
def test_what_was_printed_is_read_back_with_its_decimals(nilai: D, desimal: int) -> None:
    printed = format_angka(nilai, desimal=desimal)
    rounded = round_half_up(nilai, desimal)
    for teks in (printed, f"{printed}%"):
        found = read_tercetak(teks)
        assert found is not None
        assert f"{found:f}" == f"{rounded:f}"
    money = read_tercetak(format_rupiah(nilai))
    assert money == round_half_up(nilai, 2)
    assert read_tercetak(format_isian(nilai)) == nilai
    assert read_tercetak(format_isian(nilai, ribuan=True)) == nilai


@pytest.mark.parametrize(
    "teks", ["", "–", "belum diisi", "5–6", "12 dari 34", "1.23", "1,2,3", "1.2345", "Rp", "%", "=1", "5 Dokumen", " 5"]
)
def test_words_are_not_read_as_figures(teks: str) -> None:
    assert read_tercetak(teks) is None


def test_places_are_counted_without_zeros_at_the_end() -> None:
    assert [places_of(D(one)) for one in ("2.50", "2.875", "1200", "0", "0.000", "-0.5")] == [1, 3, 0, 0, 0, 1]

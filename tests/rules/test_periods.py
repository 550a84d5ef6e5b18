"""rules.periods: days, names and URLs of a triwulan; dates as Indonesian text."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.periods import (
    Periode,
    Triwulan,
    format_hari_tanggal,
    format_jam,
    format_tanggal,
    format_waktu,
    parse_periode,
    periode_before,
)
from takar.rules.periods_teks import format_pukul, format_waktu_zona
from tests.sifat import sample

PERIODE = st.builds(Periode, st.integers(min_value=2001, max_value=2099), st.sampled_from(Triwulan))


@pytest.mark.parametrize(
    ("triwulan", "romawi", "mulai", "selesai", "buka_on"),
    [
        (Triwulan.I, "I", date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1)),
        (Triwulan.II, "II", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1)),
        (Triwulan.III, "III", date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1)),
        (Triwulan.IV, "IV", date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_days_of_each_triwulan(triwulan: Triwulan, romawi: str, mulai: date, selesai: date, buka_on: date) -> None:
    periode = Periode(2026, triwulan)
    assert (periode.mulai, periode.selesai, periode.buka_on) == (mulai, selesai, buka_on)
    assert triwulan.romawi == romawi
    assert periode.label == f"Triwulan {romawi} Tahun 2026"
    assert periode.slug == f"2026/tw{triwulan.value}"


def test_neighbours_cross_the_year() -> None:
    assert Periode(2026, Triwulan.IV).berikutnya() == Periode(2027, Triwulan.I)
    assert Periode(2026, Triwulan.I).sebelumnya() == Periode(2025, Triwulan.IV)
    assert Periode(2026, Triwulan.I).berikutnya() == Periode(2026, Triwulan.II)


def test_periods_are_ordered_by_time() -> None:
    assert Periode(2025, Triwulan.IV) < Periode(2026, Triwulan.I) < Periode(2026, Triwulan.II)


@sample(60)
@given(periode=PERIODE)
def test_neighbours_and_slugs_lead_back(periode: Periode) -> None:
    assert periode.berikutnya().sebelumnya() == periode == periode.sebelumnya().berikutnya()
    assert periode.sebelumnya().selesai + timedelta(days=1) == periode.mulai
    tahun, tw = periode.slug.split("/")
    assert parse_periode(tahun, tw) == periode


@pytest.mark.parametrize(("tahun", "tw"), [("2026", "tw3"), (2026, "tw3"), (" 2026 ", " TW3 ")])
def test_parse_periode(tahun: str | int, tw: str) -> None:
    assert parse_periode(tahun, tw) == Periode(2026, Triwulan.III)


@pytest.mark.parametrize("tahun", ["26", "dua ribu", "", "1999", "2101", "٢٠٢٦", "20260", -1])
def test_parse_periode_names_a_wrong_year(tahun: str | int) -> None:
    kalimat = f"Tahun “{tahun}” tidak dikenal. Tulis empat angka dari 2000 sampai 2100, misalnya 2026."
    with pytest.raises(ValueError, match="tidak dikenal") as galat:
        parse_periode(tahun, "tw3")
    assert str(galat.value) == kalimat


@pytest.mark.parametrize("tw", ["tw0", "tw5", "3", "", "III", "tw33"])
def test_parse_periode_names_a_wrong_triwulan(tw: str) -> None:
    with pytest.raises(ValueError, match="tidak dikenal") as galat:
        parse_periode(2026, tw)
    assert str(galat.value) == f"Triwulan “{tw}” tidak dikenal. Tulis tw1, tw2, tw3, atau tw4."


@pytest.mark.parametrize("tahun", [2000, 2100])
def test_the_first_and_last_year_are_read(tahun: int) -> None:
    assert parse_periode(tahun, "tw1").tahun == tahun


@pytest.mark.parametrize(
    ("today", "periode"),
    [
        (date(2026, 9, 30), Periode(2026, Triwulan.II)),
        (date(2026, 10, 1), Periode(2026, Triwulan.III)),
        (date(2026, 12, 31), Periode(2026, Triwulan.III)),
        (date(2027, 1, 1), Periode(2026, Triwulan.IV)),
        (date(2027, 3, 31), Periode(2026, Triwulan.IV)),
    ],
)
def test_periode_before(today: date, periode: Periode) -> None:
    assert periode_before(today) == periode


def test_dates_and_times_as_text() -> None:
    waktu = datetime(2026, 10, 9, 14, 5, 59)  # noqa: DTZ001 - local time is what the function takes
    assert format_tanggal(date(2026, 10, 9)) == "9 Oktober 2026"
    assert format_hari_tanggal(date(2026, 10, 9)) == "Jumat, 9 Oktober 2026"
    assert format_waktu(waktu) == "9 Oktober 2026 pukul 14.05"
    assert format_jam(time(9, 0)) == "09.00"


def test_a_time_of_day_says_its_zone_where_the_zone_has_a_word() -> None:
    assert format_pukul(time(13, 0), time(14, 30), "Asia/Jakarta") == "13.00–14.30 WIB"
    assert format_pukul(time(9, 0), None, "Asia/Makassar") == "09.00 WITA"
    assert format_pukul(time(9, 0), None, "Asia/Tokyo") == "09.00"


def test_every_month_and_weekday_has_its_name() -> None:
    bulan = [format_tanggal(date(2026, b, 1)).split()[1] for b in range(1, 13)]
    assert bulan == (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905 - a list of names
    )
    hari = [format_hari_tanggal(date(2026, 10, h)).split(",")[0] for h in range(5, 12)]
    assert hari == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


@pytest.mark.parametrize(
    ("zona", "kata"),
    [
        ("Asia/Jakarta", "WIB"),
        ("Asia/Makassar", "WITA"),
        ("Asia/Jayapura", "WIT"),
        ("Asia/Kolkata", "(UTC+05:30)"),
    ],
)
def test_a_time_says_its_zone(zona: str, kata: str) -> None:
    waktu = datetime(2026, 10, 9, 14, 5, tzinfo=ZoneInfo(zona))
    assert format_waktu_zona(waktu, zona) == f"9 Oktober 2026 pukul 14.05 {kata}"

"""rules.libur: the tables of domain.md section 9, counted and spot-checked."""

from collections import Counter
from datetime import date

import holidays

from takar.rules.libur import (
    CUTI_BERSAMA,
    LIBUR,
    LIBUR_NASIONAL,
    RAMADAN,
    TAHUN_BERDASAR_SKB,
    LiburNasional,
    tanpa_ramadan,
    tanpa_skb,
    touches,
    with_ramadan,
    wrong_ramadan,
)


def test_counts_are_those_of_the_decrees() -> None:
    jumlah = Counter((libur.tanggal.year, libur.jenis) for libur in LIBUR_NASIONAL)
    assert jumlah == {
        (2025, "libur"): 17,
        (2025, "cuti bersama"): 11,
        (2026, "libur"): 17,
        (2026, "cuti bersama"): 8,
        (2027, "libur"): 18,
        (2027, "cuti bersama"): 8,
    }


def test_each_date_stands_once_in_order() -> None:
    tanggal = [libur.tanggal for libur in LIBUR_NASIONAL]
    assert tanggal == sorted(set(tanggal))


def test_only_years_with_a_decree_have_rows_and_each_names_its_decree() -> None:
    assert frozenset({2025, 2026, 2027}) == TAHUN_BERDASAR_SKB
    assert {(libur.tanggal.year, libur.dasar) for libur in LIBUR_NASIONAL} == {
        (2025, "SKB Nomor 1017/2024, 2/2024, 2/2024"),
        (2025, "SKB Nomor 933/2025, 1/2025, 3/2025"),
        (2026, "SKB Nomor 1497/2025, 2/2025, 5/2025"),
        (2027, "SKB Nomor 1205/2026, 3/2026, 2/2026"),
    }


def _dates(tahun: int, jenis: str) -> list[tuple[int, int]]:
    dipilih = [libur.tanggal for libur in LIBUR_NASIONAL if libur.jenis == jenis]
    return [(d.day, d.month) for d in dipilih if d.year == tahun]


def test_2025() -> None:
    assert _dates(2025, "libur") == [
        *((1, 1), (27, 1), (29, 1), (29, 3), (31, 3), (1, 4), (18, 4), (20, 4), (1, 5), (12, 5)),
        *((29, 5), (1, 6), (6, 6), (27, 6), (17, 8), (5, 9), (25, 12)),
    ]
    assert _dates(2025, "cuti bersama") == [
        *((28, 1), (28, 3), (2, 4), (3, 4), (4, 4), (7, 4), (13, 5), (30, 5), (9, 6), (18, 8), (26, 12)),
    ]


def test_2026() -> None:
    assert _dates(2026, "libur") == [
        *((1, 1), (16, 1), (17, 2), (19, 3), (21, 3), (22, 3), (3, 4), (5, 4), (1, 5), (14, 5)),
        *((27, 5), (31, 5), (1, 6), (16, 6), (17, 8), (25, 8), (25, 12)),
    ]
    assert _dates(2026, "cuti bersama") == [
        *((16, 2), (18, 3), (20, 3), (23, 3), (24, 3), (15, 5), (28, 5), (24, 12)),
    ]


def test_2027() -> None:
    assert _dates(2027, "libur") == [
        *((1, 1), (5, 1), (6, 2), (8, 3), (10, 3), (11, 3), (26, 3), (28, 3), (1, 5), (6, 5)),
        *((17, 5), (20, 5), (1, 6), (6, 6), (15, 8), (17, 8), (25, 12), (26, 12)),
    ]
    assert _dates(2027, "cuti bersama") == [
        *((5, 2), (9, 3), (12, 3), (15, 3), (25, 3), (18, 5), (19, 5), (24, 12)),
    ]


def test_rows_are_values() -> None:
    assert LIBUR_NASIONAL[0] == LiburNasional(date(2025, 1, 1), "libur", "SKB Nomor 1017/2024, 2/2024, 2/2024")


def test_years_without_an_skb() -> None:
    assert tanpa_skb([2028, 2026, 2025, 2024, 2028, 2027]) == (2024, 2028)


def test_the_tables_are_those_of_a_maintained_library() -> None:
    """The library marks Idul Fitri and Idul Adha 2027 as estimates; the decree sets the same days."""
    tahun = sorted(TAHUN_BERDASAR_SKB)
    library = {
        kategori: set(holidays.country_holidays("ID", years=tahun, categories=kategori, language="id"))
        for kategori in ("public", "government")
    }
    ours = {jenis: {one.tanggal for one in LIBUR_NASIONAL if one.jenis == jenis} for jenis in (LIBUR, CUTI_BERSAMA)}
    assert ours == {LIBUR: library["public"], CUTI_BERSAMA: library["government"]}


def test_years_whose_ramadan_is_not_known() -> None:
    assert tanpa_ramadan([2029, 2026, 2028, 2024, 2025, 2027]) == (2024, 2028, 2029)
    assert tanpa_ramadan([2027, 2028], [(date(2028, 1, 28), date(2028, 2, 25))]) == (2027,)


DECREED = (date(2027, 3, 9), date(2027, 4, 7))  # begins on the last day of the one that Takar brings
LATER = (date(2028, 1, 28), date(2028, 2, 26))


def test_a_ramadan_of_the_office_takes_the_place_of_one_that_it_touches() -> None:
    assert with_ramadan([]) == RAMADAN
    assert with_ramadan([LATER]) == (*RAMADAN, LATER)
    assert with_ramadan(iter([LATER, DECREED])) == (*RAMADAN[:2], DECREED, LATER)


def test_periods_touch_where_they_have_a_day_in_common() -> None:
    first, day = (date(2026, 1, 5), date(2026, 1, 9)), date
    for other, both in (
        ((day(2026, 1, 9), day(2026, 1, 20)), True),
        ((day(2026, 1, 10), day(2026, 1, 20)), False),
        ((day(2026, 1, 6), day(2026, 1, 7)), True),
    ):
        assert touches(first, other) is touches(other, first) is both


def test_a_ramadan_has_29_or_30_days_and_stands_once() -> None:
    begin = date(2028, 1, 28)
    said = [wrong_ramadan((begin, date(2028, 2, d)), []) for d in (24, 25, 26, 27)]
    assert [bool(one) for one in said] == [True, False, False, True]
    assert "kedua tanggal ini 31 hari" in said[3]
    assert "Hari terakhir mendahului hari pertama." in wrong_ramadan((begin, date(2028, 1, 2)), [])
    assert "sudah mencatat" in wrong_ramadan(LATER, [DECREED, LATER])
    assert not wrong_ramadan(LATER, [DECREED])

"""A list of days off, row by row."""

from datetime import date

import pytest

from takar.rules.libur import RAMADAN
from takar.rules.libur_daftar import (
    CONTOH,
    Nasib,
    hari_of,
    nasib_of,
    nasib_of_masa,
    read_daftar,
    templat_daftar,
    write_daftar,
)

BARIS = [
    ["Tanggal", "Jenis", "Dasar"],
    ["01/01/2028", "Libur Nasional", "SKB 1/2027", "Tahun Baru"],
    ["", ""],
    ["2028-01-03", "cuti bersama", "SKB 1; 2/2027"],
    ["4 Januari 2028", "libur setempat", "SE 3"],
]


def test_rows_are_read_with_their_number_and_a_head_and_blank_rows_left_out() -> None:
    found = read_daftar(BARIS)
    assert [(x.nomor, x.tanggal, x.jenis, x.dasar, x.salah) for x in found] == [
        (2, date(2028, 1, 1), "libur", "SKB 1/2027", ""),
        (4, date(2028, 1, 3), "cuti bersama", "SKB 1, 2/2027", ""),
        (5, date(2028, 1, 4), "libur daerah", "SE 3", ""),
    ]
    text = write_daftar(found)
    assert text.splitlines() == [
        "01/01/2028;Libur Nasional;SKB 1/2027",
        "2028-01-03;cuti bersama;SKB 1, 2/2027",
        "4 Januari 2028;libur setempat;SE 3",
    ]
    again = read_daftar(line.split(";") for line in text.splitlines())
    assert [(x.tanggal, x.jenis, x.dasar) for x in again] == [(x.tanggal, x.jenis, x.dasar) for x in found]


def test_what_is_wrong_is_said_of_its_row() -> None:
    rows = [
        ["30/02/2028", "libur", "SKB"],
        ["01/01/1899", "libur", "SKB"],
        ["01/01/2028", "libur", "SKB"],
        ["1 Januari 2028", "libur", "SKB"],
        ["02/01/2028", "pesta", "SKB"],
        ["03/01/2028", "libur"],
        ["04/01/2028"],
        ["05/01/2028", "", "SKB"],
    ]
    which = "libur, cuti bersama, libur daerah, atau Ramadan."
    assert [x.keberatan for x in read_daftar(rows) if x.salah] == [
        "Baris 1, kolom Tanggal: Tanggal «30/02/2028» tidak terbaca atau tidak ada. Tulis seperti 26/10/2026.",
        "Baris 2, kolom Tanggal: Tahun 1899 tidak dikenal. Periksa tahunnya.",
        "Baris 4, kolom Tanggal: Sabtu, 1 Januari 2028 sudah tertulis di baris 3. Hapus salah satunya.",
        f"Baris 5, kolom Jenis: Jenis «pesta» tidak dikenal. Tulis {which}",
        "Baris 6, kolom Dasar: Dasarnya belum ditulis. Tulis nomor SKB atau keputusan yang menetapkannya.",
        f"Baris 7, kolom Jenis: Jenisnya belum ditulis. Tulis {which}",
        f"Baris 8, kolom Jenis: Jenisnya belum ditulis. Tulis {which}",
    ]


@pytest.mark.parametrize(
    "hari",
    [
        "28/01/2028 s.d. 25/02/2028",
        "28/01/2028 s/d 25/02/2028",
        "28/01/2028 sd 25/02/2028",
        "28 Januari 2028 sampai 25 Februari 2028",
        "28 Januari 2028 sampai dengan 25 Februari 2028",
        "2028-01-28 - 2028-02-25",
        "28/01/2028–25/02/2028",
    ],
)
def test_a_ramadan_is_a_row_with_its_first_and_last_day(hari: str) -> None:
    (one,) = read_daftar([[hari, "ramadan", "Ketetapan 1/2028"]])
    assert (one.masa, one.jenis, one.salah) == ((date(2028, 1, 28), date(2028, 2, 25)), "Ramadan", "")
    assert hari_of(one) == "28 Januari 2028 sampai 25 Februari 2028"
    assert read_daftar([write_daftar([one]).split(";")])[0].masa == one.masa


def test_what_is_wrong_with_a_ramadan_is_said_of_its_row_and_column() -> None:
    rows = [
        ["28/01/2028 s.d. 25/02/2028", "Ramadan", "Ketetapan 1"],
        ["29/01/2028 s.d. 26/02/2028", "Ramadan", "Ketetapan 1"],
        ["28/01/2029", "Ramadan", "Ketetapan 1"],
        ["28/01/2029 s.d. 28/02/2029", "Ramadan", "Ketetapan 1"],
        ["28/01/2029 s.d. besok", "Ramadan", "Ketetapan 1"],
        ["16/01/2029 s.d. 13/02/2029", "Ramadan", ""],
        ["28/01/2028", "libur", "SKB"],  # a day off within it is none of its days twice
    ]
    assert [x.keberatan for x in read_daftar(rows) if x.salah] == [
        "Baris 2, kolom Tanggal: Ramadan pada hari-hari itu sudah tertulis di baris 1. Hapus salah satunya.",
        "Baris 3, kolom Tanggal: Ramadan ditulis dengan hari pertama dan terakhirnya, seperti "
        "06/01/2030 s.d. 03/02/2030.",
        "Baris 4, kolom Tanggal: Ramadan lamanya 29 atau 30 hari, kedua tanggal ini 32 hari. Periksa kedua tanggalnya.",
        "Baris 5, kolom Tanggal: Tanggal «28/01/2029 s.d. besok» tidak terbaca atau tidak ada. Tulis seperti "
        "06/01/2030 s.d. 03/02/2030.",
        "Baris 6, kolom Dasar: Dasarnya belum ditulis. Tulis nomor SKB atau keputusan yang menetapkannya.",
    ]


def test_a_long_run_of_blanks_is_one_blank() -> None:
    """As in a cell of a spreadsheet; the pattern of two days would take minutes for a pasted page of them."""
    (one,) = read_daftar([["28/01/2028" + " " * 100_000 + "x", "Ramadan", "Ketetapan  1/2028"]])
    assert one.keberatan.startswith("Baris 1, kolom Tanggal: Tanggal «28/01/2028 x» tidak terbaca")
    assert one.teks == "28/01/2028 x;Ramadan;Ketetapan 1/2028"


def test_a_ramadan_is_new_known_or_in_the_way() -> None:
    new, known = (date(2028, 1, 28), date(2028, 2, 25)), RAMADAN[0]
    assert nasib_of_masa(new, []) == (Nasib.BARU, "")
    assert nasib_of_masa(new, [new]) == (Nasib.SAMA, "")
    assert nasib_of_masa(known, []) == (Nasib.DIKENAL, "")
    nasib, said = nasib_of_masa(new, [(date(2028, 1, 27), date(2028, 2, 24))])
    assert (nasib, said) == (
        Nasib.SALAH,
        "Kantor ini sudah mencatat Ramadan pada hari-hari itu. Hapus dahulu yang salah.",
    )


def test_the_template_has_an_example_of_each_kind_and_loads_none_of_them() -> None:
    rows = [line.split(";") for line in templat_daftar().splitlines()]
    assert rows[0] == ["Tanggal", "Jenis", "Dasar"]
    assert read_daftar(rows) == []
    found = read_daftar(CONTOH)
    assert [one.salah for one in found] == [""] * 4
    assert [one.jenis for one in found] == ["libur", "cuti bersama", "libur daerah", "Ramadan"]
    assert hari_of(read_daftar([["x", "libur", "SKB"]])[0]) == "x;libur;SKB"


def test_a_row_adds_corrects_repeats_or_is_passed_over() -> None:
    baru, salah = read_daftar([["03/01/2028", "libur", "SKB 1"], ["x", "", ""]])
    day = date(2028, 1, 3)
    assert nasib_of(baru, [], {}) is Nasib.BARU
    assert nasib_of(baru, [day], {}) is Nasib.NASIONAL
    assert nasib_of(baru, [], {day: ("libur", "SKB 1")}) is Nasib.SAMA
    assert nasib_of(baru, [], {day: ("libur", "SKB 2")}) is Nasib.BERUBAH
    assert nasib_of(salah, [], {}) is Nasib.SALAH

"""A list of days off, row by row."""

from datetime import date

from takar.rules.libur_daftar import Nasib, nasib_of, read_daftar, write_daftar

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
    assert [(x.nomor, x.salah) for x in read_daftar(rows) if x.salah] == [
        (1, "Tanggal «30/02/2028» tidak terbaca atau tidak ada. Tulis seperti 26/10/2026."),
        (2, "Tahun 1899 tidak dikenal. Periksa tahunnya."),
        (4, "Sabtu, 1 Januari 2028 sudah tertulis di baris 3. Hapus salah satunya."),
        (5, "Jenis «pesta» tidak dikenal. Tulis libur, cuti bersama, atau libur daerah."),
        (6, "Jenis atau dasarnya belum ditulis. Tulis jenis, lalu nomor SKB atau keputusan yang menetapkannya."),
        (7, "Jenis atau dasarnya belum ditulis. Tulis jenis, lalu nomor SKB atau keputusan yang menetapkannya."),
        (8, "Jenis atau dasarnya belum ditulis. Tulis jenis, lalu nomor SKB atau keputusan yang menetapkannya."),
    ]


def test_a_row_adds_corrects_repeats_or_is_passed_over() -> None:
    baru, salah = read_daftar([["03/01/2028", "libur", "SKB 1"], ["x", "", ""]])
    day = date(2028, 1, 3)
    assert nasib_of(baru, [], {}) is Nasib.BARU
    assert nasib_of(baru, [day], {}) is Nasib.NASIONAL
    assert nasib_of(baru, [], {day: ("libur", "SKB 1")}) is Nasib.SAMA
    assert nasib_of(baru, [], {day: ("libur", "SKB 2")}) is Nasib.BERUBAH
    assert nasib_of(salah, [], {}) is Nasib.SALAH

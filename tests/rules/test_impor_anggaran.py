"""Realisasi anggaran from a file: read by sub kegiatan, each once, blanks say nothing."""

from decimal import Decimal

from takar.rules.impor_anggaran import read_anggaran
from takar.rules.impor_lembar import LembarKerja

HEADS = ["kode", "uraian", "realisasi_anggaran_raw"]


def test_figures_are_read_by_sub_kegiatan() -> None:
    rows = [["LAPORAN"], HEADS, ["2.1.1", "A", "1.500.000"], ["2.1.2", "B", "0,00"], ["2.1.3", "C"]]
    found = read_anggaran([LembarKerja("Sampul", [["Laporan"]]), LembarKerja("Data", rows)], 2026)
    assert found.dikenal
    assert [(one.kode, one.nilai, one.nomor) for one in found.baris] == [
        ("2.1.1", Decimal(1_500_000), 3),
        ("2.1.2", Decimal(0), 4),
    ]
    assert found.sebab == ()


def test_a_sub_kegiatan_named_twice_and_a_negative_figure_are_refused() -> None:
    rows = [HEADS, ["2.1.1", "A", "1"], ["2.1.1", "A", "2"], ["2.1.2", "B", "-3"]]
    found = read_anggaran([LembarKerja("Data", rows)], 2026)
    assert [(one.baris, one.kolom) for one in found.sebab] == [(4, "C"), (3, "A")]
    assert "sudah ada di baris 2. Jumlahkan" in found.sebab[1].kalimat


def test_a_file_without_the_columns_is_not_known() -> None:
    found = read_anggaran([LembarKerja("Data", [["nomor", "uraian"], ["1", "x"]])], 2026)
    assert (found.dikenal, found.baris, found.sebab) == (False, (), ())

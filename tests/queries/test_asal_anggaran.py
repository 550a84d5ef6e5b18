"""The sums in a table of money: each has a code, and leads to the very lines that add up to it."""

import pytest

from takar.documents.contexts import BarisAnggaran
from takar.queries.dokumen.asal_anggaran import asal_anggaran
from takar.queries.dokumen.gabungan_kode import berkode_semua
from takar.queries.dokumen.laporan_kode import berkode_anggaran


def _line(tingkat: str, kode: str, uang: str, angka: str = "") -> BarisAnggaran:
    pagu, spent, share = uang.split() or ("", "", "")
    indikator = f"Indikator {kode}" if tingkat in {"sub_kegiatan", "indikator"} else ""
    return BarisAnggaran(tingkat, kode, f"Nama {kode}", indikator, "", "", "", pagu, spent, share, angka)


LINES = (
    _line("program", "1", "60 20 33,33%"),
    _line("kegiatan", "1.1", "30 10 33,33%"),
    _line("sub_kegiatan", "1.1.1", "10 – –", "01"),
    _line("sub_kegiatan", "1.1.2", "20 10 50,00%", "02"),
    _line("kegiatan", "1.2", "30 10 33,33%"),
    _line("indikator", "", "", "03"),
    _line("sub_kegiatan", "1.2.1", "30 10 33,33%", "04"),
    _line("program", "2", "40 40 100,00%"),
    _line("kegiatan", "2.1", "40 40 100,00%"),
    _line("sub_kegiatan", "2.1.1", "40 40 100,00%", "05"),
    _line("program", "3", ""),
    _line("jumlah", "", "100 60 60,00%"),
)
PARTS = {
    "1": ["R08", "R09"],
    "1.1": ["01", "02"],
    "1.2": ["04"],
    "2": ["R11"],
    "2.1": ["05"],
}


@pytest.mark.parametrize("seluruhnya", [True, False])
def test_each_sum_leads_to_the_lines_that_it_is_made_of(seluruhnya):
    lines = berkode_anggaran(LINES, 7, seluruhnya=seluruhnya)
    codes = [b.kode_angka for b in lines if b.tingkat in {"program", "kegiatan"}]
    assert codes == ["R07", "R08", "R09", "R10", "R11", ""]
    assert lines[-1].kode_angka == ("R02" if seluruhnya else "R12")
    told = {one.kode_angka: one for one in asal_anggaran(lines)}
    assert ("R12" in told) is not seluruhnya
    assert "R02" not in told  # the money of the whole paper, which its rows make up
    for line in lines:
        if line.kode in PARTS:
            assert [part.kode_angka for part in told[line.kode_angka].bagian] == PARTS[line.kode], line.kode
    if not seluruhnya:
        assert [part.kode_angka for part in told["R12"].bagian] == ["R07", "R10"]


def test_a_blank_is_told_as_blank_and_every_number_is_the_printed_one():
    told = {one.kode_angka: one for one in asal_anggaran(berkode_anggaran(LINES, 7, seluruhnya=True))}
    assert told["R08"].hitungan == (
        "Pagu: jumlah pagu 2 bagian di bawah ini = Rp30",
        "Realisasi: jumlah 1 bagian yang terisi = Rp10",
        "Serapan: 10 ÷ 30 × 100 = 33,33%",
    )
    assert [part.nilai for part in told["R08"].bagian] == ["– dari Rp10", "Rp10 dari Rp20"]
    assert told["R07"].nama == "Anggaran Program Nama 1"


def test_in_the_report_of_the_office_each_line_has_a_code_of_its_own():
    lines = berkode_semua(LINES, 20)
    codes = [b.kode_angka for b in lines]
    assert codes == [*(f"R{n}" for n in range(20, 31)), "R02"]
    assert [part.kode_angka for part in asal_anggaran(lines)[0].bagian] == ["R21", "R24"]

"""Components of an indikator in a spreadsheet: four cells read together, refused in whole sentences, written back."""

import pytest

from takar.rules.impor_baris import BarisImpor
from takar.rules.impor_beda import Tercatat
from takar.rules.impor_butir import Butir, Jenis
from takar.rules.impor_komponen import complete_komponen, write_cells
from takar.rules.impor_susunan_komponen import KOMPONEN_KOLOM

NAMES = ("komponen_cara", "komponen_nama", "komponen_bobot", "komponen_pengali")
CARD = {"polarity": "maks", "accumulation": "LAST"}
RASIO = "rasio × 100\nA\nB"


def complete(*cells: str, lama: str | None = None, **said: str) -> tuple[Butir, list[tuple[str, str]]]:
    """The indikator of one row with these cells, and why it cannot be taken: column and sentence."""
    baris = BarisImpor("Indikator", 2, {}, dict(zip(NAMES, "WXYZ", strict=True)))
    isi = {nama: teks for nama, teks in zip(NAMES, cells, strict=False) if teks}
    butir = Butir(Jenis.INDIKATOR, ("IKU-01",), {**({} if lama is not None else CARD), **isi, **said}, baris)
    other = Butir(Jenis.TARGET, ("IKU-01", "0"), {"teks": "1"}, baris)
    rekaman = {} if lama is None else {(Jenis.INDIKATOR, ("IKU-01",)): Tercatat(1, {**CARD, "komponen": lama})}
    found = [(one.kolom, one.kalimat) for one in complete_komponen([other, butir], rekaman)]
    return butir, found


def test_the_columns_are_named_so_that_other_tables_do_not_have_them():
    assert tuple(kolom.nama for kolom in KOMPONEN_KOLOM) == NAMES
    assert [kolom.lain for kolom in KOMPONEN_KOLOM] == [()] * 4


@pytest.mark.parametrize(
    ("cells", "teks"),
    [
        (("rasio", "A | B"), RASIO),
        (("bagian", " A|B ", "", "1000"), "bagian × 1000\nA\nB"),
        (("jumlah", "A | B | | C"), "jumlah\nA\nB\nC"),
        (("tertimbang", "A; x | B", "16,5 | 0"), "tertimbang\nA; x; 16,5\nB; 0"),
        (("tanpa",), ""),
    ],
)
def test_what_is_written_is_read_and_written_back(cells, teks):
    butir, wrong = complete(*cells)
    assert (wrong, butir.isi) == ([], {**CARD, "komponen": teks})
    cara, *rest = write_cells(teks)
    again, _ = complete(cara.partition(":")[0].partition(" ")[0] or "tanpa", *rest)
    assert again.isi["komponen"] == teks


def test_a_card_without_components_has_four_blank_cells():
    assert write_cells("") == ("", "", "", "")
    assert write_cells(RASIO) == ("rasio: pembilang dibagi penyebut", "A | B", "", "100")
    assert write_cells("tertimbang\nA; 1,5\nB; 2") == ("tertimbang: rata-rata menurut bobot", "A | B", "1,5 | 2", "")
    assert write_cells("jumlah\nA\nB") == ("jumlah komponen", "A | B", "", "")


@pytest.mark.parametrize(
    ("cells", "kolom", "kalimat"),
    [
        (("", "A | B"), "W", "Cara komponen kosong. Pilih caranya, atau kosongkan komponennya."),
        (("", "", "", "100"), "W", "Cara komponen kosong. Pilih caranya, atau kosongkan komponennya."),
        (("tanpa", "A | B"), "W", "Tanpa komponen, tetapi komponennya terisi. Kosongkan, atau pilih caranya."),
        (("tanpa", "", "1"), "W", "Tanpa komponen, tetapi komponennya terisi. Kosongkan, atau pilih caranya."),
        (("tanpa", "", "", "1"), "W", "Tanpa komponen, tetapi komponennya terisi. Kosongkan, atau pilih caranya."),
        (("rasio", "A"), "X", "Rasio mempunyai dua komponen: yang pertama pembilang, yang kedua penyebut."),
        (("jumlah", ""), "X", "Tulis 2 sampai 12 komponen."),
        (("rasio", "A | B", "", "0"), "Z", "Pengali adalah angka di atas 0, misalnya 100 untuk persen."),
        (("jumlah", "A | B", "", "100"), "Z", "Pengali hanya untuk rasio dan bagian. Kosongkan pengalinya."),
        (("bagian", "A | B", "1 | 2"), "Y", "Bobot hanya untuk tertimbang. Kosongkan, atau ganti caranya."),
        (
            ("tertimbang", "A | B", "30"),
            "Y",
            "Ada 2 komponen dan 1 bobot. Tulis satu bobot tiap komponen, misalnya 30 | 70.",
        ),
        (("tertimbang", "A | B", "30 | x"), "Y", "Bobot «x» bukan angka. Tulis nol atau lebih, misalnya 30."),
        (("tertimbang", "A | B", "-1 | 2"), "Y", "Bobot «-1» bukan angka. Tulis nol atau lebih, misalnya 30."),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_column(*, cells, kolom, kalimat):
    butir, wrong = complete(*cells)
    assert wrong == [(kolom, kalimat)]
    assert "komponen" not in butir.isi


def test_components_have_to_fit_the_polaritas_and_the_tipe_of_the_card():
    ((kolom, kalimat),) = complete("rasio", "A | B", accumulation="SUM")[1]
    assert (kolom, "antartriwulan" in kalimat) == ("W", True)
    assert "ada atau tidak ada" in complete("rasio", "A | B", lama="", polarity="ya-tidak")[1][0][1]
    assert complete("rasio", "A | B", lama="")[0].isi == {"komponen": RASIO}


def test_components_on_record_stay_unless_the_row_allows_them_no_more():
    assert complete(lama=RASIO)[0].isi == {}
    assert complete(lama=RASIO, accumulation="YEAR_END")[0].isi == {"accumulation": "YEAR_END"}
    assert complete(lama=RASIO, accumulation="SUM")[0].isi == {"accumulation": "SUM", "komponen": ""}
    assert complete(lama="", accumulation="SUM")[0].isi == {"accumulation": "SUM"}
    assert complete(accumulation="SUM")[0].isi == {**CARD, "accumulation": "SUM"}

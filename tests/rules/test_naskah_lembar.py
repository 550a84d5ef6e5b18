"""The spreadsheet of a paper that comes back: known by its hidden part, and nothing else is taken for it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from takar.rules import naskah_lembar as n
from takar.rules.impor_lembar import LembarKerja
from takar.rules.naskah_lembar import DasarNaskah, IdentitasNaskah, NotNaskah, TabelNaskah

TARGET = TabelNaskah(
    "Target", "naskah-sasaran", ("Kode",), ("No", "Kode", "Target"), (("1", "A", "3,5"), ("2", "B", ""))
)
AKSI = TabelNaskah("Aksi", "", ("Kode", "Indikator"), ("Kode", "Indikator", "Isi"), (("K", "", "satu\ndua"),))
SIAPA = IdentitasNaskah("kominfo", "2026", "iku", "", "IKU 2026")
DASAR = DasarNaskah(SIAPA, (TARGET, AKSI))


def as_read(dasar: DasarNaskah = DASAR) -> LembarKerja:
    """Return the hidden sheet as a reader gives it back: closing blanks are gone."""
    rows = [list(row) for row in n.hidden_rows(dasar)]
    for row in rows:
        while row and not row[-1]:
            row.pop()
    return LembarKerja("Takar", rows, tersembunyi=True)


def test_what_left_is_read_back_and_rows_are_known_by_their_keys():
    data = LembarKerja("Target", [["No"]])
    found = n.recognise([data, as_read()], "kominfo")
    assert found == DASAR
    assert n.is_naskah([data, as_read()])
    assert not n.is_naskah([data, LembarKerja("Kosong", [])])
    assert found.tabel[0].by_kunci() == {("A",): ("1", "A", "3,5"), ("B",): ("2", "B", "")}
    assert found.tabel[1].by_kunci() == {("K", ""): ("K", "", "satu\ndua")}


def test_blanks_that_a_program_kept_otherwise_do_no_harm():
    sheet = as_read()
    sheet.baris[-1][-1] = "satu  dua"
    assert n.recognise([sheet], "kominfo").tabel[1].baris == (("K", "", "satu  dua"),)


def altered(row: int, at: int, teks: str) -> LembarKerja:
    sheet = as_read()
    sheet.baris[row][at] = teks
    return sheet


@pytest.mark.parametrize(
    ("lembar", "kalimat"),
    [
        ([], n.FOREIGN),
        ([LembarKerja("IKU", [["No", "Kode"]]), LembarKerja("Kosong", [])], n.FOREIGN),
        ([altered(0, 1, "0")], n.OLD),
        ([as_read(), as_read()], n.DAMAGED),
        ([replace(as_read(), baris=[[n.MARK, n.FORMAT]])], n.DAMAGED),
        ([replace(as_read(), baris=as_read().baris[:1])], n.DAMAGED),
        ([replace(as_read(), baris=[as_read().baris[0], ["", "di atas tabel"], *as_read().baris[1:]])], ""),
        ([altered(0, 3, "2027")], n.DAMAGED),
        ([altered(2, 3, "9,9")], n.DAMAGED),
        ([altered(1, 3, "7")], n.DAMAGED),
    ],
)
def test_what_is_none_of_ours_or_not_whole_is_refused(lembar, kalimat):
    if not kalimat:  # rows above the first table belong to none
        assert n.recognise(lembar, "kominfo") == DASAR
        return
    with pytest.raises(NotNaskah) as refused:
        n.recognise(lembar, "kominfo")
    assert str(refused.value) == kalimat


def test_a_workbook_of_another_office_is_refused():
    with pytest.raises(NotNaskah, match="kantor lain atau dari pemasangan Takar lain"):
        n.recognise([as_read()], "kominfo (peraga)")


@pytest.mark.parametrize(
    "palsu",
    [
        *(DasarNaskah(replace(SIAPA, tahun=one), (TARGET,)) for one in ("", "abc", "-5", "0", "99999", "9" * 5000)),
        *(DasarNaskah(replace(SIAPA, jabatan=one), (TARGET,)) for one in ("x", "-1", "9" * 30)),
        *(DasarNaskah(SIAPA, (replace(TARGET, jenis=one),)) for one in ("jabatan", "penugasan", "indikator", "xyz")),
        DasarNaskah(SIAPA, (replace(TARGET, kunci=("Nihil",)),)),
    ],
)
def test_a_hidden_part_that_was_made_by_hand_with_its_seal_cannot_say_more_than_ours(palsu):
    with pytest.raises(NotNaskah, match="rusak atau terhapus"):
        n.recognise([as_read(palsu)], "kominfo")


@pytest.mark.parametrize(
    ("sel", "teks"),
    [
        (None, ""),
        ("  satu\r\ndua\x07 ", "satu\ndua"),
        (Decimal("3.50"), "3,5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("120"), "120"),
        (7, "7"),
    ],
)
def test_a_cell_is_kept_as_a_reader_gives_it_back(sel, teks):
    assert n.teks_sel(sel) == teks

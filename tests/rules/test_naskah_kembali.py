"""What came back of a paper's spreadsheet: changed cells alone, each refusal with its place."""

from dataclasses import replace
from decimal import Decimal

import pytest

from takar.rules import naskah_kembali as k
from takar.rules.impor_baris import read_sheet
from takar.rules.impor_butir import Jenis, butir_of
from takar.rules.impor_kolom import JenisLembar, Peta
from takar.rules.impor_lembar import LembarKerja
from takar.rules.naskah_lembar import DasarNaskah, IdentitasNaskah, NotNaskah, TabelNaskah

HEADS = ("No", "Kode indikator", "Indikator", "Target 2025", "Target 2026", "Definisi operasional")
ROWS = (("1", "A", "Satu", "3", "3,5", "Lama"), ("2", "B", "Dua", "", "", ""))
IKU = TabelNaskah("IKU", "naskah-iku", ("Kode indikator",), HEADS, ROWS)
JUMLAH = TabelNaskah("Program", "", ("Kode",), ("Kode", "Anggaran (Rp)"), (("2.16", "100"), ("", "100")))
DASAR = DasarNaskah(IdentitasNaskah("kominfo", "2026", "iku", "", "IKU 2026"), (IKU, JUMLAH))
PETA = Peta(JenisLembar.NASKAH_IKU, 1, {"kode_indikator": 1, "target_tahun": 4, "definisi": 5}, {})


def sheet(*rows, nama="IKU", **more) -> LembarKerja:
    return LembarKerja(nama, [list(HEADS), *([list(row) for row in rows] or [list(row) for row in ROWS])], **more)


def back(*lembar: LembarKerja, kini: TabelNaskah = IKU) -> k.Kembali:
    return k.kembali(lembar, DASAR, [kini, JUMLAH], 2026)


def told(found: k.Kembali) -> list[tuple[str, int, str, str]]:
    return [(one.lembar, one.baris, one.kolom, one.kalimat) for one in found.sebab]


def test_what_nobody_touched_says_nothing_and_a_deleted_sheet_neither():
    found = back(sheet())
    assert (found.lembar[0].baris, found.peta, found.sebab) == ([list(HEADS), [], []], {"IKU": PETA}, [])
    assert back() == k.Kembali((), {}, [])


def test_a_changed_cell_is_left_with_the_key_of_its_row():
    found = back(sheet(("1", "A", "Satu", "3", "3,50", "Baru"), ("2", "B", "Dua", "", "4", "")))
    assert found.lembar[0].baris[1:] == [["", "A", "", "", "", "Baru"], ["", "B", "", "", "4", ""]]
    assert found.sebab == []


def test_rows_are_sorted_columns_moved_or_removed_and_a_title_is_put_above():
    rows = [["IKU kami"], ["target 2026", "KODE indikator"], ["4", "B"], [], ["3,5", "A"]]
    found = back(LembarKerja("iku", rows))
    assert found.lembar[0].baris == [["IKU kami"], ["target 2026", "KODE indikator"], ["4", "B"], [], []]
    assert found.peta == {"iku": Peta(JenisLembar.NASKAH_IKU, 2, {"kode_indikator": 1, "target_tahun": 0}, {})}


KINI = replace(IKU, baris=(("1", "A", "Satu", "3", "3,6", "Lama"),))


@pytest.mark.parametrize(
    ("row", "kini", "place", "kalimat"),
    [
        (("1", "A", "Lain", "3", "3,5", "Lama"), IKU, "C", k.LOCKED.format("Indikator", "Satu")),
        (("2", "B", "Dua", "9", "", ""), IKU, "D", k.LOCKED.format("Target 2025", "kosong")),
        (("1", "A", "Satu", "3", "", "Lama"), IKU, "E", k.EMPTIED.format("3,5")),
        (("1", "A", "Satu", "3", "4", "Lama"), KINI, "E", k.MOVED.format("3,6", "3,5", "4")),
        (("1", "A", "Satu", "3", "", "Lama"), KINI, "E", k.MOVED.format("3,6", "3,5", "kosong")),
        (("2", "B", "Dua", "", "4", ""), KINI, "E", k.GONE),
        (("3", "C", "Tiga", "", "4", ""), IKU, "", k.NEW_ROW),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_place_and_the_row_says_nothing(row, kini, place, kalimat):
    found = back(sheet(row), kini=kini)
    assert told(found) == [("IKU", 2, place, kalimat)]
    assert found.lembar[0].baris[1:] == [[]]


def test_a_refused_cell_holds_up_the_others_of_its_row_and_names_its_column():
    found = back(sheet(("1", "A", "Satu", "3", "", "Baru"), ("2", "B", "Dua", "", "5", "")))
    assert [one.nama for one in found.sebab] == ["target_tahun"]
    assert found.lembar[0].baris[1:] == [[], ["", "B", "", "", "5", ""]]


def test_what_both_changed_alike_or_only_takar_changed_is_nothing_to_do():
    assert back(sheet(("1", "A", "Satu", "3", "3,60", "Lama")), kini=KINI).sebab == []
    found = back(sheet(("1", "A", "Satu", "3", "3,60", "Lama")), kini=KINI)
    assert found.lembar[0].baris[1:] == [[]]
    assert back(sheet(), kini=KINI).lembar[0].baris[1:] == [[], []]


def test_a_formula_without_result_is_left_to_be_refused_as_in_any_sheet():
    found = back(sheet(("1", "A", "Satu", "3", "", "Lama"), rumus_kosong=[(2, 5)]))
    assert found.lembar[0].baris[1:] == [["", "A", "", "", "", ""]]
    assert found.sebab == []


def test_a_copied_row_is_refused_only_where_it_differs():
    same, other = ROWS[0], ("1", "A", "Satu", "3", "4", "Lama")
    assert back(sheet(same, same)).sebab == []
    assert told(back(sheet(same, other))) == [("IKU", 3, "", k.TWICE.format(2))]


def test_a_sheet_without_its_heads_or_with_a_column_twice_is_refused_whole():
    found = back(LembarKerja("IKU", [["No", "Target 2026"], ["1", "4"]]))
    assert told(found) == [("IKU", 1, "", k.NO_HEADS.format("Kode indikator", "IKU"))]
    assert found.peta == {}
    twice = [[*HEADS, "Target 2026"], [*ROWS[0], "4"]]
    assert told(back(LembarKerja("IKU", twice))) == [("IKU", 1, "G", k.DOUBLE.format("E"))]


@pytest.mark.parametrize(
    "kini",
    [
        replace(IKU, kepala=(*HEADS[:3], "Target 2024", *HEADS[4:])),  # the years of the Renstra were set meanwhile
        replace(IKU, jenis="naskah-sasaran"),
        replace(IKU, kunci=("No",)),
    ],
)
def test_a_table_whose_columns_are_others_by_now_is_not_compared(kini):
    with pytest.raises(NotNaskah, match="Kolom lembar «IKU» di Takar sudah lain sejak file ini diunduh"):
        back(sheet(), kini=kini)


def test_a_dash_takes_back_no_pagu_and_no_aksi_where_none_was():
    heads = ("Kode", "Kode indikator", "Anggaran (Rp)", "Aksi TW I", "Aksi TW II")
    tabel = TabelNaskah(
        "Aksi", "naskah-aksi", ("Kode",), heads, (("2.16", "A", "100", "", "Menata"), ("2.17", *4 * ("",)))
    )
    rows = [list(heads), ["2.16", "A", "-", "-", "-"], ["2.17", "", "N/A", "", ""]]
    found = k.kembali([LembarKerja("Aksi", rows)], DasarNaskah(DASAR.identitas, (tabel,)), [tabel], 2026)
    assert told(found) == [("Aksi", 2, "C", k.EMPTIED.format("100"))]
    rows[1][2] = "100"
    found = k.kembali([LembarKerja("Aksi", rows)], DasarNaskah(DASAR.identitas, (tabel,)), [tabel], 2026)
    assert (found.sebab, found.lembar[0].baris[1:]) == ([], [["2.16", "", "", "", "-"], []])


def test_a_table_of_sums_is_locked_and_its_sum_is_a_row_too():
    rows = [["Kode", "Anggaran (Rp)"], ["2.16", "100"], ["", "200"]]
    found = back(LembarKerja("Program", rows))
    assert told(found) == [("Program", 3, "B", k.LOCKED.format("Anggaran (Rp)", "100"))]
    assert found.peta == {}


def test_the_changed_cells_are_read_as_card_targets_and_pagu():
    found = back(sheet(("1", "A", "Satu", "3", "3,50", "Baru"), ("2", "B", "Dua", "", "4", "")))
    bacaan = butir_of([read_sheet(found.lembar[0], found.peta["IKU"], 2026, {})])
    assert bacaan.sebab == []
    assert [(one.jenis, one.kunci, one.isi) for one in bacaan.butir] == [
        (Jenis.INDIKATOR, ("A",), {"definisi": "Baru"}),
        (Jenis.TARGET, ("B", "0"), {"teks": "4"}),
    ]
    peta = Peta(JenisLembar.NASKAH_AKSI, 1, {"kode_sub_kegiatan": 0, "kode_indikator": 1, "aksi_tw2": 2}, {})
    baris = [["Kode", "Kode indikator", "Aksi TW II"], ["2.16", "C", "Menata"], ["2.16", "C", "Lain"]]
    aksi = butir_of([read_sheet(LembarKerja("Aksi", baris), peta, 2026, {})])
    assert [(one.jenis, one.kunci, one.isi) for one in aksi.butir] == [(Jenis.AKSI, ("C", "2"), {"teks": "Menata"})]
    assert aksi.sebab[0].kalimat.startswith("Aksi TW II «C» sudah ada di baris 2.")
    peta = Peta(JenisLembar.NASKAH_PAGU, 1, {"kode_sub_kegiatan": 0, "pagu": 1}, {})
    rows = read_sheet(LembarKerja("Sub", [["Kode", "Anggaran"], ["2.16", "7"], ["2.17", "-"]]), peta, 2026, {})
    assert [(one.jenis, one.kunci, one.isi) for one in butir_of([rows]).butir] == [
        (Jenis.PAGU, ("2.16",), {"nilai": Decimal(7)})
    ]


@pytest.mark.parametrize(
    ("satu", "lain", "sama"),
    [("a  b", "a b", True), ("3,50", "3,5", True), ("1.234", "1234", False), ("x", "y", False), ("", "0", False)],
)
def test_cells_are_compared_by_what_they_say(satu, lain, sama):
    assert k.same(satu, lain) is k.same(lain, satu) is sama

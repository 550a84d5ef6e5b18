"""A workbook that came back: whose it is, and which of its cells are others than when it left."""

from dataclasses import replace
from typing import Any

import pytest

from takar.rules.impor_kolom import Sebab
from takar.rules.impor_lembar import LembarKerja
from takar.rules.kembaran import HEADS, ROW_KEY, Identitas, head_rows, read_key
from takar.rules.kembaran_baca import Kembalian, read_twin
from takar.rules.kembaran_kenal import DAMAGED, FOREIGN, OLD, OTHER_OFFICE, NotTwin, recognise
from takar.rules.kembaran_letak import places

HERE = Identitas("isian", "dinas", "2026-10-01", "3", "2026/tw3", "aptika", "Bidang Aptika, TW III 2026")
VERSI = [(12, 4), (15, 1)]
LEFT = [["12", "4", "A", "5"], ["15", "1", "B", "", "Ada."]]
HIDDEN = LembarKerja("Takar", [*head_rows(HERE, VERSI, ["kode", "nilai", "penjelasan"]), *LEFT])
KEYS = [ROW_KEY, "takar:kode", "takar:nilai", "takar:penjelasan"]
ROWS = [KEYS, [HEADS, "Kode", "Realisasi", "Penjelasan"], ["12", "A", "5"], ["15", "B", "", "Ada."]]
ISIAN = LembarKerja("Isian", ROWS, baris_tersembunyi=[1])


def read(rows: list[list[str]], *more: LembarKerja, **seen: Any) -> Kembalian:
    """Read a filled-in sheet."""
    sheets = [LembarKerja("Petunjuk", [["Cara mengisi"]]), replace(ISIAN, baris=rows, **seen), HIDDEN, *more]
    return read_twin(sheets, recognise(sheets, HERE))


def changed(found: Kembalian) -> dict[tuple[int, str], tuple[str, str]]:
    """What is another than before: base and mine by cell."""
    return {(one.isian_id, one.kolom): (one.dasar, one.milik) for one in found.sel}


def refused(found: Kembalian) -> list[tuple[int, str]]:
    """Row and column of what is refused."""
    return [(one.baris, one.kolom) for one in found.sebab]


def test_what_nobody_touched_says_nothing() -> None:
    assert read(ROWS) == Kembalian((), (), 0, ())


def test_an_edited_cell_is_known_with_what_it_left_with_and_where_it_stands() -> None:
    found = read([*ROWS[:2], ["12", "A", "6", "Naik."], ["15", "B", "", ""]])
    assert changed(found) == {
        (12, "nilai"): ("5", "6"), (12, "penjelasan"): ("", "Naik."), (15, "penjelasan"): ("Ada.", ""),
    }  # fmt: skip
    assert (found.sel[0].versi, found.sel[0].letak) == (4, "Isian, baris 3, kolom C")


def test_a_cell_that_the_sheet_does_not_take_is_refused_where_it_stands() -> None:
    (one,) = read([*ROWS[:2], ["12", "A", "6"]]).sel
    assert one.refuse("Salah.") == Sebab("Isian", 3, "C", "Salah.", "nilai")


def test_refusals_are_read_row_by_row_and_what_is_alike_is_said_once() -> None:
    """Whatever the order in which the faults were found; a row between, other columns or another sentence part them."""
    locked = [Sebab("Isian", n, kolom, "Terkunci.") for kolom in ("AA", "J") for n in (9, 7, 8, 11)]
    other = [
        Sebab("Isian", 8, "K", "Bukan angka."),
        Sebab("Isian", 9, "K", "Bukan angka «x»."),
        Sebab("Isian", 10, "", "Baru."),
    ]
    assert places([*other, *locked, Sebab("Isi", 12, "J", "Terkunci."), Sebab("Isian", 12, "J", "Terkunci.")]) == [
        ("Isi, baris 12, kolom J", "Terkunci."),
        ("Isian, baris 7–9, kolom J, AA", "Terkunci."),
        ("Isian, baris 8, kolom K", "Bukan angka."),
        ("Isian, baris 9, kolom K", "Bukan angka «x»."),
        ("Isian, baris 10", "Baru."),
        ("Isian, baris 11, kolom J, AA", "Terkunci."),
        ("Isian, baris 12, kolom J", "Terkunci."),
    ]


def test_rows_may_be_sorted_and_columns_moved_or_left_out() -> None:
    moved = [
        ["catatan saya"], ["takar:nilai", ROW_KEY, "takar:penjelasan", "takar:lain"],
        ["", "15", "Ada."], ["7", "12", ""], ["Realisasi", HEADS],
    ]  # fmt: skip
    found = read(moved)
    assert changed(found) == {(12, "nilai"): ("5", "7")}
    assert (found.sebab, found.baris_hilang, found.kolom_hilang) == ((), 0, ("kode",))
    assert found.sel[0].letak == "Isian, baris 4, kolom A"


def test_rows_that_were_removed_stay_as_they_are() -> None:
    found = read(ROWS[:3])
    assert (changed(found), found.baris_hilang) == ({}, 1)


@pytest.mark.parametrize("kunci", ["", "99", "x", "9" * 30])
def test_a_row_that_is_none_of_ours_is_refused_unless_it_says_nothing(kunci: str) -> None:
    found = read([*ROWS, [kunci, "C", "8"], [kunci, "", "", "", "catatan di luar kolom"]])
    assert (changed(found), refused(found)) == ({}, [(5, "")])
    assert ("Pindahkan isinya" in found.sebab[0].kalimat) is (kunci == "")


def test_a_copied_row_is_refused_where_it_is_not_clear_which_counts() -> None:
    copy = ["12", "A", "6"]
    assert refused(read([*ROWS, ROWS[2]])) == []
    for rows in ([*ROWS, copy], [*ROWS[:2], copy, ROWS[3], ROWS[2]]):
        found = read(rows)
        assert (changed(found), refused(found)) == ({}, [(5, "")])
        assert "salinan baris 3" in found.sebab[0].kalimat


def test_hidden_and_merged_rows_are_refused_where_they_were_edited() -> None:
    edited = [*ROWS[:2], ["12", "A", "6"], ROWS[3]]
    hidden = read(edited, baris_tersembunyi=[1, 3, 4])
    merged = read(edited, gabungan=[(3, 3, 4, 3), (3, 7, 4, 8)])
    for found, words in ((hidden, "tersembunyi"), (merged, "C3:C4")):
        assert (changed(found), refused(found)) == ({}, [(3, "")])
        assert words in found.sebab[0].kalimat


def test_formulas_without_a_result_and_broken_ones_are_refused_and_the_rest_of_the_row_is_read() -> None:
    found = read([*ROWS[:2], ["12", "A", "#REF!", "Naik."], ["15", "B", "", "Ada."]], rumus_kosong=[(4, 4)])
    assert changed(found) == {(12, "penjelasan"): ("", "Naik.")}
    assert [(one.baris, one.kolom) for one in found.sebab] == [(3, "C"), (4, "D")]


def test_a_sheet_or_a_column_that_stands_there_twice_is_refused() -> None:
    with pytest.raises(NotTwin, match="lebih dari satu: «Isian» dan «Salinan»"):
        read(ROWS, replace(ISIAN, nama="Salinan"))
    with pytest.raises(NotTwin, match="Kolom E salinan kolom C"):
        read([[*KEYS, "takar:nilai"], *ROWS[1:]])


def judge(*sheets: LembarKerja, here: Identitas = HERE) -> str:
    """Return why sheets are not taken."""
    with pytest.raises(NotTwin) as refusal:
        read_twin(sheets, recognise(sheets, here))
    return str(refusal.value)


def hidden(*rows: list[str]) -> LembarKerja:
    """The hidden sheet with other rows."""
    return LembarKerja("Takar", list(rows))


def test_what_is_not_ours_is_refused() -> None:
    assert judge(LembarKerja("Data", [["kode", "nilai"]]), LembarKerja("Kosong", [])) == FOREIGN


def test_a_workbook_of_another_format_is_refused() -> None:
    head, *rest = HIDDEN.baris
    assert judge(ISIAN, hidden([head[0], "0", *head[2:]], *rest)) == OLD
    assert judge(ISIAN, hidden(head[:1])) == OLD


def test_a_damaged_workbook_is_refused() -> None:
    head, kolom, *rows = HIDDEN.baris
    assert judge(ISIAN, hidden(head[:5], kolom, *rows)) == DAMAGED
    assert judge(ISIAN, hidden(head)) == DAMAGED
    assert judge(ISIAN, hidden(head, kolom, rows[0])) == DAMAGED
    assert judge(ISIAN, hidden(head, kolom, rows[0], ["15"])) == DAMAGED
    assert judge(ISIAN, hidden(head, kolom, rows[0], ["15", "", "B"])) == DAMAGED
    assert judge(ISIAN, hidden(head, kolom, rows[0], ["15", "2", "B"])) == DAMAGED
    assert judge(ISIAN, HIDDEN, replace(HIDDEN, nama="Takar (2)")) == DAMAGED
    assert judge(HIDDEN) == DAMAGED


def test_a_workbook_of_another_sheet_or_another_office_is_refused() -> None:
    other = replace(HERE, unit="ikp", berkas="4", sebutan="Bidang IKP, TW III 2026")
    told = judge(ISIAN, HIDDEN, here=other)
    assert told == (
        "Lembar kerja ini untuk Bidang Aptika, TW III 2026, sedangkan halaman ini untuk Bidang IKP, TW III 2026. Buka "
        "lembar yang sesuai lalu unggah di sana, atau unduh lembar kerja dari halaman ini."
    )
    assert "sedangkan halaman ini" in judge(ISIAN, HIDDEN, here=replace(HERE, periode="2026/tw4", dibuka="2027-01-01"))
    assert "sedangkan halaman ini" in judge(ISIAN, HIDDEN, here=replace(HERE, jenis="lain"))
    for here in (replace(HERE, kantor="badan"), replace(HERE, dibuka="2026-10-02"), replace(HERE, berkas="4")):
        assert judge(ISIAN, HIDDEN, here=here) == OTHER_OFFICE


def test_a_key_is_a_plain_number() -> None:
    assert [read_key(teks) for teks in ("12", "", "-1", "1,5", "１", "9" * 19)] == [12, 0, 0, 0, 0, 0]


def test_the_hidden_part_begins_with_the_identity_and_a_seal_over_rows_in_any_order() -> None:
    assert head_rows(HERE, VERSI[::-1], ["kode", "nilai", "penjelasan"]) == HIDDEN.baris[:2]
    assert HIDDEN.baris[0][:9] == [
        *("takar-kembaran", "1", "isian", "dinas", "2026-10-01", "3", "2026/tw3", "aptika"),
        "Bidang Aptika, TW III 2026",
    ]

"""Rows of a sheet as they are read: what the eye does not see, and what stands for all rows."""

from dataclasses import replace

import pytest

from takar.rules.impor_baris import count_rows, merged_rows
from takar.rules.impor_butir import Jenis, butir_of
from takar.rules.impor_lembar import LembarKerja
from tests.rules.impor import SUB, TARGET, read, told

SHEET = LembarKerja("Target", [["Kode", "Target"], ["IKU-1", "5"], ["IKU-2", "6"], [], ["IKU-3"]])


def test_blank_rows_and_example_rows_are_left_out_and_end_nothing() -> None:
    rows = [*SHEET.baris, ["Contoh: IKU-9", "7"], ["IKU-4", "7"]]
    found = read(replace(SHEET, baris=rows))
    assert [one.isi["kode_indikator"] for one in found.baris] == ["IKU-1", "IKU-2", "IKU-3", "IKU-4"]
    assert found.sebab == []
    assert count_rows(replace(SHEET, baris=rows), TARGET) == 4


def test_hidden_rows_are_refused() -> None:
    found = read(replace(SHEET, baris_tersembunyi=[3]))
    assert told(found.sebab) == [(3, "", "Baris ini tersembunyi.")]
    assert len(found.baris) == 2


@pytest.mark.parametrize(
    ("area", "rows"),
    [
        ((2, 1, 3, 1), [2, 3]),
        ((4, 1, 5, 2), [4, 5]),
        ((2, 3, 3, 4), []),  # beside the columns that are read
        ((1, 1, 1, 2), []),  # the heads
    ],
)
def test_merged_cells_are_refused_where_they_hide_something(area: tuple[int, int, int, int], rows: list[int]) -> None:
    found = read(replace(SHEET, gabungan=[area]))
    assert sorted({one.baris for one in found.sebab if "digabung" in one.kalimat}) == rows


def test_areas_laid_over_each_other_take_each_row_once() -> None:
    rows = [["Kode"], *[["x"]] * 8]
    found = merged_rows(LembarKerja("A", rows, gabungan=[(3, 1, 9, 2), (2, 1, 3, 1), (2, 1, 4, 1)]), 1, {1})
    assert found == {2: "A2:A3", 3: "A2:A3", 4: "A2:A4", **dict.fromkeys(range(5, 10), "A3:B9")}


def test_a_formula_without_its_result_is_refused_at_its_cell() -> None:
    found = read(replace(SHEET, rumus_kosong=[(2, 2), (3, 9)]))
    assert told(found.sebab) == [(2, "B", "Selnya berisi rumus")]


def test_a_row_without_its_key_is_refused() -> None:
    found = read(replace(SHEET, baris=[["Kode", "Target"], ["", "5"]]))
    assert told(found.sebab) == [(2, "A", "Kode indikator kosong.")]


def test_what_stands_for_all_rows_fills_what_the_file_does_not_say() -> None:
    rows = [["p", "k", "s", "pagu"], ["1", "1.1", "1.1.1", "5"], ["2", "2.1", "2.1.1", "-"]]
    found = read(LembarKerja("Sub", rows), SUB)
    assert [(one.isi["unit"], one.isi["program"]) for one in found.baris] == [("aptika", "P"), ("ikp", "P")]
    assert "sumber_dana" not in found.baris[0].isi  # longer than its column: the page refuses it before
    butir = butir_of([found]).butir
    assert [one.kunci for one in butir if one.jenis is Jenis.PAGU] == [("1.1.1",)]

"""CSV as offices save it, and what no spreadsheet is."""

import pytest

from takar.rules.file_kinds import NotAccepted
from takar.rules.impor_berkas import judge_lembar_kerja
from takar.rules.impor_csv import read_csv
from takar.rules.impor_lembar import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT
from tests.lembar_kerja import with_part, workbook

ROWS = [["kode", "nama", "pagu"], ["1", "Bidang Ümum", "1.500,50"], ["", "", ""], ["2", "a, b", "3"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_are_found(encoding: str, delimiter: str) -> None:
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    assert read_csv(text.encode(encoding), "uji.csv").baris == ROWS


def test_decimal_commas_do_not_make_a_comma_the_delimiter() -> None:
    assert read_csv(b"a;b;c\n1,5;2,5;3,5\n", "uji.csv").baris == [["a", "b", "c"], ["1,5", "2,5", "3,5"]]


def test_one_column_stays_one() -> None:
    assert read_csv(b"kode\n1\n", "uji.csv").baris == [["kode"], ["1"]]


def test_breaks_and_blanks_inside_of_a_cell_are_one_blank() -> None:
    assert read_csv(b'a,b\n"satu\n\n dua",x\n', "uji.csv").baris[1] == ["satu dua", "x"]


def test_an_open_quote_is_told_with_its_place() -> None:
    with pytest.raises(NotAccepted) as refused:
        read_csv(b'a,b\n"satu,2\n', "uji.csv")
    assert str(refused.value) == (
        "«uji.csv» bukan CSV yang utuh: ada tanda kutip yang tidak ditutup di sekitar baris 2. Simpan ulang dari Excel "
        "sebagai «CSV UTF-8», lalu unggah lagi."
    )


def test_a_byte_of_no_letter_is_shown_as_one_that_cannot_be_read() -> None:
    assert read_csv(b"a;b\nsatu\x81;2\n", "uji.csv").baris == [["a", "b"], ["satu\ufffd", "2"]]


def test_an_ods_is_told_by_its_name() -> None:
    book = with_part(workbook({"A": [["x"]]}), {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    plain = book.replace(b"xl/workbook.xml", b"xl/workbook.xyz")
    with pytest.raises(NotAccepted, match=r"adalah OpenDocument, bukan XLSX\. Simpan sebagai XLSX, lalu"):
        judge_lembar_kerja(plain, "uji.ods")


def test_a_sheet_of_repeated_words_is_no_bomb() -> None:
    book = workbook({"A": [["kata yang sama", 1] for _ in range(5_000)]})
    assert judge_lembar_kerja(book, "uji.xlsx") == "xlsx"


def test_more_rows_than_are_taken_at_once_are_told() -> None:
    assert len(read_csv(b"a,b\n" * ROW_LIMIT, "uji.csv").baris) == ROW_LIMIT
    with pytest.raises(NotAccepted) as refused:
        read_csv(b"a,b\n" * (ROW_LIMIT + 1), "uji.csv")
    assert str(refused.value) == (
        "«uji.csv» memuat lebih dari 12.000 baris. Hapus baris yang bukan data, atau bagi menjadi beberapa file, lalu "
        "unggah satu per satu."
    )


def test_wide_rows_and_long_cells_are_cut() -> None:
    row = read_csv(b";".join([b"x" * (CELL_LIMIT + 1)] * (COLUMN_LIMIT + 1)) + b"\n", "uji.csv").baris[0]
    assert (len(row), len(row[0])) == (COLUMN_LIMIT, CELL_LIMIT)

"""The code of a figure: at least two digits, and apart from the code of its paper again."""

import pytest

from takar.rules.kode_angka import bagian_alamat, kode_angka, kode_rerata, split_kode

PAPER = "7KQ2-ABCD-2345-WXYZ"


@pytest.mark.parametrize(("nomor", "kode"), [(1, "01"), (12, "12"), (200, "200")])
def test_a_figure_has_two_digits_or_more(nomor, kode):
    assert kode_angka(nomor) == kode


@pytest.mark.parametrize(
    ("teks", "found"),
    [
        (f"{PAPER}-07", (PAPER, "7")),
        (f"{PAPER}-200", (PAPER, "200")),
        (f"{PAPER}-R01", (PAPER, "R01")),
        (f"{PAPER}-R", None),
        (PAPER, None),
        (f"{PAPER}-", None),
        (f"{PAPER}-07-08", None),
        (f"{PAPER}-12345", None),
        ("07", None),
    ],
)
def test_a_whole_code_is_that_of_the_paper_and_that_of_the_figure(teks, found):
    assert split_kode(teks) == found


@pytest.mark.parametrize(("teks", "bagian"), [(" 07", "7"), ("r3 ", "R03"), ("R012", "R12"), ("", ""), ("7a", "")])
def test_a_typed_code_is_read_with_or_without_its_zeros(teks, bagian):
    assert bagian_alamat(teks) == bagian
    assert kode_rerata(3) == "R03"

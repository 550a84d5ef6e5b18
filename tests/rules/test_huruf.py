"""What may stand in a text and in the number of a paper, and how a character that may not is told of."""

import pytest

from takar.documents.fonts import covered
from takar.rules.huruf import COPIED, Janggal, end_sentence, plain, strange_in_number, strange_in_text


def test_what_copying_brings_along_is_dropped_and_lines_end_plainly():
    assert plain("a\u200bb\ufeff\u00ad\r\nc\u2028d\x00") == "ab\nc\nd"
    assert plain("Ringkas, jelas.") == "Ringkas, jelas."
    assert plain("\uf0b7 pertama") == "• pertama"  # the bullet of a word processor, in its own typeface
    assert ord("•") in covered()
    assert all(plain(f"1{sign}2") == "12" for sign in COPIED)


@pytest.mark.parametrize(
    "teks", ["", "baris satu\nbaris\tdua", "naik 5 % – ≥ ½ é “kutip”", "selesai 👍", "nbsp\u00a0ada"]
)
def test_what_everybody_sees_may_stand(teks):
    assert strange_in_text(teks) is None


@pytest.mark.parametrize(
    ("huruf", "said"),
    [
        ("\u202e", "karakter [U+202E] yang membalik arah baca"),
        ("\u2067", "karakter [U+2067] yang membalik arah baca"),
        ("\u200f", "karakter [U+200F] yang membalik arah baca"),
        ("\u05d0", "karakter [U+05D0] yang membalik arah baca"),
        ("\u0660", "karakter [U+0660] yang membalik arah baca"),
        ("\u2061", "karakter tak terlihat [U+2061]"),
        ("\u3164", "karakter tak terlihat [U+3164]"),
        ("\ufe00", "karakter tak terlihat [U+FE00]"),
        ("\u2065", "karakter tak terlihat [U+2065]"),
        ("\ufff0", "karakter tak terlihat [U+FFF0]"),
        ("\U000e0041", "karakter tak terlihat [U+E0041]"),
        ("\x07", "karakter tak terlihat [U+0007]"),
        ("\uf0a7", "karakter [U+F0A7] yang bukan huruf atau tanda yang dikenal"),
        ("\U0010fffd", "karakter [U+10FFFD] yang bukan huruf atau tanda yang dikenal"),
        ("\u0378", "karakter [U+0378] yang bukan huruf atau tanda yang dikenal"),
        ("\ufdd0", "karakter [U+FDD0] yang bukan huruf atau tanda yang dikenal"),
    ],
)
def test_what_is_not_seen_or_turns_others_round_is_named_with_its_place(huruf, said):
    strange = strange_in_text(f"12{huruf}34{huruf}")
    assert strange == Janggal(huruf, 3)
    assert strange.kalimat == f"{said} pada huruf ke-3"
    assert ord(huruf) not in covered()  # papers name it too: nothing that is refused here could be printed


@pytest.mark.parametrize("nomor", ["", "000.8/7-LKJ/2026", "Tu.01/108-b-sekre/2022", "800.2.2/5297.026-Bappenda/2025"])
def test_numbers_as_they_are_written(nomor):
    assert strange_in_number(nomor) is None


@pytest.mark.parametrize(
    ("huruf", "said"),
    [
        ("\u041e", "karakter «\u041e» [U+041E]"),
        ("\uff11", "karakter «\uff11» [U+FF11]"),
        ("\u2013", "karakter «\u2013» [U+2013]"),
        ("\u0301", "karakter «\u0301» [U+0301]"),
        ("#", "karakter «#» [U+0023]"),
        ("\u200b", "karakter tak terlihat [U+200B]"),
        ("\n", "karakter «\n» [U+000A]"),
    ],
)
def test_a_number_takes_nothing_that_looks_like_another_letter(huruf, said):
    strange = strange_in_number(f"7/{huruf}")
    assert strange is not None
    assert strange.kalimat == f"{said} pada huruf ke-3"


@pytest.mark.parametrize(("teks", "whole"), [("oleh Siti, M.Si.", "oleh Siti, M.Si."), ("oleh Siti", "oleh Siti.")])
def test_a_sentence_ends_with_one_full_stop(teks: str, whole: str) -> None:
    assert end_sentence(teks) == whole

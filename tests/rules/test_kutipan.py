"""What a search quotes of a text, and how a text is kept for it."""

import pytest

from takar.rules.kutipan import AROUND, Kutipan, kutip
from takar.rules.teks_file import MOST_TEXT, searchable

KALIMAT = "Rapat dibuka. Layanan internet desa naik menjadi 80 desa; sisanya menunggu."
PANJANG = "kata " * 60


@pytest.mark.parametrize(
    ("teks", "words", "expected"),
    [
        (KALIMAT, ["INTERNET"], Kutipan("Layanan ", "internet", " desa naik menjadi 80 desa;", 0)),
        (KALIMAT, ["tiada", "rapat"], Kutipan("", "Rapat", " dibuka.", 0)),
        ("satu\fdua\n\ftiga internet\nempat", ["internet"], Kutipan("tiga ", "internet", "", 3)),
        ("a.b (c) *", ["(c) *"], Kutipan("a.b ", "(c) *", "", 0)),
        (KALIMAT, ["tiada"], None),
        ("", ["a"], None),
        (KALIMAT, [], None),
    ],
)
def test_the_sentence_around_the_first_hit_is_quoted(teks: str, words: list[str], expected: Kutipan | None) -> None:
    assert kutip(teks, words) == expected


def test_a_long_sentence_is_cut_at_words() -> None:
    found = kutip(f"{PANJANG}sasaran {PANJANG}", ["sasaran"])
    assert found is not None
    assert found.sebelum.startswith("…kata ")
    assert found.sesudah.endswith("kata…")
    assert max(len(found.sebelum), len(found.sesudah)) <= AROUND + 1


@pytest.mark.parametrize(
    ("teks", "kept"),
    [
        ("  satu\t dua \r\n\n tiga\x00empat ", "satu dua\ntiga empat"),
        ("a\f\fb\f \n\f", "a\f\fb"),
        ("\ufb01le ²", "file 2"),
        (" \n\f\x07 ", ""),
        ("x" * (MOST_TEXT + 5), "x" * MOST_TEXT),
    ],
)
def test_a_text_is_kept_in_one_form(teks: str, kept: str) -> None:
    assert searchable(teks) == kept

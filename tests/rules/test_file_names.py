"""Names of uploaded files: what deceives, breaks or hides is gone, the true ending stays."""

import pytest

from takar.rules.file_names import MAX_NAME, ending_of, safe_name


@pytest.mark.parametrize(
    ("nama", "safe"),
    [
        ("LHE 2026.pdf", "LHE 2026.pdf"),
        ("Å – é.pdf", "Å – é.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bukti.pdf", "bukti.pdf"),
        ("laporan\u202efdp.hta", "laporanfdp.hta"),
        ("\u202aa\u202bb\u202cc\u202dd\u2067e\u2068f\u2069\u200e\u200f.pdf", "abcdef.pdf"),
        ("\u05dc\u05d5\u05d7 \u0639\u0631\u0628\u064a.pdf", "\u05dc\u05d5\u05d7 \u0639\u0631\u0628\u064a.pdf"),
        ("a\ue000b\u0378.pdf", "ab.pdf"),
        ("a\u200b\u2066b\x00\x1b\x7f.pdf", "ab.pdf"),
        ("\u3164a\u2800\ufe00b.pdf", "ab.pdf"),
        ("\u3164\U000e0100", "tanpa nama"),
        ("a\r\nX-Kepala: 1.pdf", "a X-Kepala_ 1.pdf"),
        ("dua\u00a0 kata\u2028.pdf", "dua kata .pdf"),
        ('a<b>"c".pdf', "a_b__c_.pdf"),
        ("bukti.pdf. . ", "bukti.pdf"),
        (". Xbukti.pdfX", "Xbukti.pdfX"),
        ("\ud800.pdf", "pdf"),
        ("...", "tanpa nama"),
        ("folder/", "tanpa nama"),
        ("", "tanpa nama"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_a_name_is_made_safe(nama, safe):
    assert safe_name(nama) == safe
    assert safe_name(safe) == safe


@pytest.mark.parametrize("nama", ["x" * 900 + ".pdf", "x." + "y" * 900, "é" * 900])
def test_a_long_name_is_cut_and_keeps_a_true_ending(nama):
    cut = safe_name(nama)
    assert len(cut) == MAX_NAME
    assert ending_of(cut) == (".pdf" if nama.endswith(".pdf") else ending_of(cut))
    assert safe_name(cut) == cut


@pytest.mark.parametrize(
    ("nama", "cut"),
    [
        ("x" * 146 + ".pdf", "x" * 146 + ".pdf"),
        ("x" * 147 + ".pdf", "x" * 146 + ".pdf"),
        ("a." + "x" * 900 + ".pdf", "a." + "x" * 144 + ".pdf"),
        ("x" * 142 + ".pdf" + "y" * 10 + ".pdf", "x" * 142 + ".pdf"),
        ("x" * 100 + "." + "y" * 75, "x" * 74 + "." + "y" * 75),
        ("x" * 100 + "." + "y" * 76, "x" * 100 + "." + "y" * 49),  # too long for an ending
        ("x" * 151, "x" * 150),
    ],
)
def test_what_is_left_of_a_long_name(nama, cut):
    assert safe_name(nama) == cut


@pytest.mark.parametrize(
    ("nama", "ending"), [("a.PDF", ".pdf"), ("a.tar.gz", ".gz"), ("a", ""), (".pdf", ""), ("a.", "."), ("", "")]
)
def test_the_ending_is_what_follows_the_last_dot(nama, ending):
    assert ending_of(nama) == ending

"""Columns as wide as their widest figure; what no column holds breaks within it."""

from dataclasses import replace

import pytest

from takar.documents.contexts import AngkaE81, JenisDokumen
from takar.documents.render.e81 import tabel_e81
from takar.documents.render.pdf import render_pdf
from takar.documents.render.tabel import Bagian, Kolom, table
from takar.documents.render.teks import BREAK
from takar.documents.render.ukuran import longest_piece
from tests.documents.test_e81 import BARIS, CONTEXT

KOLOM = (
    Kolom("No", 0.9, "right"),
    Kolom("Indikator", 6),
    Kolom("Target", 1.5, "right"),
    Kolom("Capaian", 1.5, "right"),
)
SATUAN = "Penyelenggaraan Kabupaten/Kota"
WIDE = AngkaE81("12.345.678,90", "999.999.999.999", "posisi", "12.345,67")


def made(*baris, kolom=KOLOM):
    return table(kolom, [Bagian("", baris)], ukuran=8, jarak=3)


def widths(found):
    return [wide / 72 * 2.54 for wide in found["kolom"]]


def too_wide(found):
    """The words that are wider than their column."""
    n, pad = len(found["kolom"]), 2 * found["jarak"]
    return [
        text
        for part in found["bagian"]
        for at, text in enumerate(part["sel"])
        if longest_piece(text, bold=bool(part["gaya"])) * found["ukuran"] > found["kolom"][at % n] - pad + 0.01
    ]


def test_columns_that_hold_their_words_stay_as_they_are():
    found = made(("1", "Indeks layanan", "80,00", "100,00%"))
    assert widths(found) == pytest.approx([0.9, 6, 1.5, 1.5], abs=0.001)
    assert found["bagian"][0]["sel"] == ["1", "Indeks layanan", "80,00", "100,00%"]


def test_a_column_of_figures_takes_what_its_widest_figure_needs_from_the_words():
    found = made(("1", "Indeks layanan", f"12.345.678,90 {SATUAN}", "12.345.678,90%"))
    no, words, target, capaian = widths(found)
    assert sum((no, words, target, capaian)) == pytest.approx(9.9, abs=0.01)
    assert (words < 6, target > 2, capaian > 2) == (True, True, True)
    assert (too_wide(found), BREAK in "".join(found["bagian"][0]["sel"])) == ([], False)


def test_what_no_column_holds_breaks_after_the_points_of_a_figure_or_within_a_word():
    narrow = (Kolom("No", 0.6, "right"), Kolom("Kode", 1.2), Kolom("Target", 1.2, "right"))
    found = made(("1", "Pertanggungjawaban", "12.345.678.901,90"), ("2", "a-b/c", "1\n2"), kolom=narrow)
    (part,) = found["bagian"]
    assert part["bertanda"]
    assert part["sel"][2].split(BREAK) == ["12.", "345.", "678.", "901,90"]
    assert part["sel"][1].replace(BREAK, "") == "Pertanggungjawaban"
    assert part["sel"][3:] == ["2", "a-b/c", "1\n2"]
    assert too_wide(found) == []


@pytest.mark.parametrize(("varian", "ukuran"), [("", 5.5), ("satuan", 5.0)])
def test_form_e81_full_of_wide_figures_is_set_smaller_and_breaks_none(varian, ukuran):
    full = replace(
        BARIS,
        satuan=SATUAN,
        sasaran="S1.1 Meningkatnya penyelenggaraan layanan",
        program="2.16.02 Program Pengelolaan Informasi",
        keterangan="TW I sampai dengan TW IV dipertanggungjawabkan",
        **dict.fromkeys(("renstra", "lalu", "rencana", "realisasi", "akhir"), WIDE),
        triwulan=(WIDE,) * 4,
        capaian=AngkaE81("12.345,67", "123,45"),
    )
    found = tabel_e81(replace(CONTEXT, varian=varian, baris=(full, replace(full, tingkat="jumlah"))))
    assert (found["ukuran"], too_wide(found)) == (ukuran, [])
    assert not any(part["bertanda"] for part in found["bagian"])
    assert tabel_e81(replace(CONTEXT, varian=varian))["ukuran"] == (5.5 if varian else 6.0)


def test_form_e81_prints_what_broke_without_a_sign():
    endless = replace(BARIS, satuan="S" * 24, triwulan=(AngkaE81("9.999." * 9 + "999", "1"),) * 4)
    content = render_pdf(JenisDokumen.E81, replace(CONTEXT, varian="satuan", baris=(endless,)))
    assert content.startswith(b"%PDF")

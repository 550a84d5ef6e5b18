"""The pictures: well-formed, described, told apart without colour, free of style and script."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from takar.documents.charts import bar_capaian, bars_capaian_serapan, chunks, describe, line_trend
from takar.documents.contexts import TitikCapaian, TitikSerapan, TitikTren
from takar.documents.svg import text_width, wrap_text

NS = "{http://www.w3.org/2000/svg}"
BARS = (
    TitikCapaian('Indeks SPBE <script>alert(1)</script> & "tanda"', "97.35", "97,35%"),
    TitikCapaian("Web site milik pemerintah daerah", "102.44", "102,44%"),
    TitikCapaian("Melampaui skala", "1388.9", "1.388,90%"),
    TitikCapaian("Turun di bawah nol", "-50", "0,00%"),
    TitikCapaian("Belum", "", "belum saatnya diukur"),
)
PAIRS = (
    TitikSerapan("Indeks SPBE", "97.35", "97,35%", "68.75", "68,75%"),
    TitikSerapan("Tanpa pagu", "100", "100,00%", "", ""),
)
TREND = (
    TitikTren("TW I", "2.5", "2.4", "2,50", "2,40"),
    TitikTren("TW II", "2.5", "", "2,50", ""),
    TitikTren("TW III", "2.5", "2.6", "2,50", "2,60"),
    TitikTren("TW IV", "2.9", "", "2,90", ""),
)
PICTURES = {
    "capaian": bar_capaian(BARS),
    "serapan": bars_capaian_serapan(PAIRS),
    "tren": line_trend(TREND),
    "capaian kosong": bar_capaian(()),
    "serapan kosong": bars_capaian_serapan(()),
    "tren kosong": line_trend(()),
    "tren datar": line_trend((TitikTren("TW I", "0", "0", "0", "0"),)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_wellformed_named_and_described(name: str) -> None:
    root = ElementTree.fromstring(PICTURES[name])  # noqa: S314 - our own text
    assert root.get("role") == "img"
    assert [child.tag for child in root[:2]] == [f"{NS}title", f"{NS}desc"]
    assert root[0].text
    assert root[1].text
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    assert width > 0
    assert height > 0


@pytest.mark.parametrize("name", PICTURES)
def test_picture_needs_no_style_no_script_no_reference(name: str) -> None:
    root = ElementTree.fromstring(PICTURES[name])  # noqa: S314 - our own text
    for element in root.iter():
        assert element.tag.removeprefix(NS) in {"svg", "title", "desc", "rect", "circle", "polyline", "text"}
        assert not {"style", "class", "href", "id", "onload"} & set(element.attrib)


def test_description_says_every_figure_in_words() -> None:
    said = describe(PICTURES["capaian"])
    for point in BARS:
        assert f"{point.label}: {point.teks}" in said
    assert "TW II: target 2,50, realisasi belum ada" in describe(PICTURES["tren"])
    assert "capaian terhadap target tahun" in PICTURES["serapan"]
    assert "serapan terhadap pagu tahun" in PICTURES["serapan"]
    assert "Tanpa pagu: capaian tahun 100,00%, serapan tidak ada" in describe(PICTURES["serapan"])


def test_a_code_stands_at_the_left_and_is_told_and_none_leaves_the_picture_as_it_was() -> None:
    coded = bar_capaian([TitikCapaian("Satu", "50", "50,00%", "R03"), TitikCapaian("Dua", "", "belum diisi", "R04")])
    assert re.findall(r'<text x="0"[^>]*>(R\d\d)<', coded) == ["R03", "R04"]
    assert "Satu (kode angka R03): 50,00%" in describe(coded)
    pair = bars_capaian_serapan([TitikSerapan("Satu", "50", "50,00%", "9", "9,00%", "R05", "R12")])
    assert re.findall(r'<text x="0"[^>]*>(R\d\d)<', pair) == ["R05", "R12"]
    assert "Satu (kode angka R05 dan R12): capaian tahun 50,00%, serapan 9,00%" in describe(pair)
    assert 'x="0"' not in bar_capaian([TitikCapaian("Satu", "50", "50,00%")])


def test_a_missing_quarter_breaks_the_line_of_realisasi() -> None:
    root = ElementTree.fromstring(PICTURES["tren"])  # noqa: S314 - our own text
    solid = [
        line.attrib["points"].split()
        for line in root.iter(f"{NS}polyline")
        if "stroke-dasharray" not in line.attrib and float(line.attrib["stroke-width"]) > 1
    ]
    legend = 1
    assert len(solid) == legend  # TW I and TW III are not joined over the gap


def test_bars_keep_inside_the_picture_and_never_run_backwards() -> None:
    root = ElementTree.fromstring(PICTURES["capaian"])  # noqa: S314 - our own text
    width = float(root.attrib["width"])
    for bar in root.iter(f"{NS}rect"):
        assert float(bar.attrib["width"]) >= 0
        assert float(bar.attrib["x"]) + float(bar.attrib["width"]) < width
    assert "→ 1.388,90%" in PICTURES["capaian"]


def test_hostile_names_stay_text() -> None:
    assert "<script>" not in PICTURES["capaian"]
    assert "&lt;script&gt;" in PICTURES["capaian"]


def test_long_names_wrap_and_end_in_an_ellipsis() -> None:
    name = "Persentase Perangkat Daerah dan unit pelaksana teknis daerah yang terhubung dengan internet Dinas"
    rows = wrap_text(name, 200, size=9, lines=2)
    assert len(rows) == 2
    assert rows[1].endswith("…")
    assert all(text_width(row, 9) <= 200 for row in rows)
    (row,) = wrap_text("X" * 400, 200, size=9, lines=2)
    assert row.endswith("…")
    assert text_width(row, 9) <= 200
    assert wrap_text("", 200, size=9, lines=2) == ("",)


def test_a_name_in_capitals_fits_its_column_too() -> None:
    """Such are the names of program: capitals are wider, and a line that is too long lost its first letter."""
    rows = wrap_text("PROGRAM PENGELOLAAN INFORMASI DAN KOMUNIKASI PUBLIK", 238, size=9, lines=2)
    assert rows == ("PROGRAM PENGELOLAAN INFORMASI DAN", "KOMUNIKASI PUBLIK")
    assert text_width("📈", 9) == 9  # no letter of the typeface


@pytest.mark.parametrize("plain", ["1,5", "abc", "NaN", "Infinity"])
def test_a_formatted_figure_is_refused(plain: str) -> None:
    with pytest.raises(ValueError, match="chart figures"):
        bar_capaian((TitikCapaian("x", plain, plain),))


def test_chunks_cover_everything_evenly() -> None:
    assert chunks(0) == []
    assert chunks(30) == [(0, 15), (15, 30)]
    for count in range(1, 120):
        spans = chunks(count)
        assert [n for low, high in spans for n in range(low, high)] == list(range(count))


def test_same_points_give_the_same_text() -> None:
    assert line_trend(TREND) == PICTURES["tren"]
    assert Decimal(TREND[0].target) == Decimal("2.5")


def test_the_longest_figure_stays_within_its_picture() -> None:
    point = TitikCapaian("Sasaran", "160", "160,00% (12 dari 12 terukur)")
    width = float(re.search(r'viewBox="0 0 ([\d.]+)', bar_capaian([point]))[1])
    at = re.search(r'<text x="([\d.]+)"[^>]*>160,00%', bar_capaian([point]))
    assert float(at[1]) + text_width(point.teks, 9) <= width


def test_names_and_figures_keep_their_room_in_any_typeface():
    """A screen without the typeface that was reckoned with has wider letters: the edge would cut them."""
    nama = "PROGRAM PENYELENGGARAAN PERSANDIAN UNTUK PENGAMANAN INFORMASI PEMERINTAH DAERAH KABUPATEN"
    capaian = bar_capaian([TitikCapaian(nama, "170", "170,00% (3 dari 3 terukur)")])
    serapan = bars_capaian_serapan([TitikSerapan(nama, "160", "160,00%", "90", "90,00%")])
    for svg, rows in ((capaian, 3), (serapan, 4)):
        (width,) = re.findall(r'<svg [^>]*? width="([\d.]+)"', svg)
        found = re.findall(r'<text x="([\d.]+)"[^>]*?( text-anchor="end")? textLength="([\d.]+)"', svg)
        assert len(found) == rows
        for x, end, length in found:
            assert float(length) <= (float(x) if end else float(width) - float(x))

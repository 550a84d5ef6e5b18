"""Lines reckoned from the typeface: never fewer than typst sets, and rarely more."""

import json
import random
from pathlib import Path

import pytest
import typst

from takar.documents.fonts import FOLDER, advances
from takar.documents.render.teks import printable
from takar.documents.render.ukuran import CAP_HEIGHT, LEADING, line_count, text_height

WORDS = (
    "Persentase", "perangkat", "daerah", "yang", "SPBE", "AVATAR", "Tata", "WAWV", "Ty.", "iiiiii", "mmmm", "di",
    "1.234.567,89", "97,22%", "dan/atau", "sub-kegiatan", "(posisi)", "/ya",
    "e-Government", "S1.2-a", "TW-II/2026", "dan-atau/maupun", "a-/b", ")", "A/B-C/D", "é", "≥", "Kabupaten/Kota",
    "Pertanggungjawabankeuangandaerah" * 3, "a" * 24, "W" * 24, "x/y" * 8,
)  # fmt: skip


def _texts() -> list[str]:
    pick = random.Random(20261102)  # noqa: S311 - a repeatable choice of words
    texts = ["", "a", "a\nb", "a\n\nb", "kata " * 60]
    texts += [" ".join(pick.choices(WORDS, k=pick.randint(1, 30))) for _ in range(400)]
    texts += ["\n".join(" ".join(pick.choices(WORDS, k=pick.randint(1, 9))) for _ in range(3)) for _ in range(50)]
    return [printable(text) for text in texts]


def _set_lines(texts: list[str], width: float, size: float, weight: str, tmp_path: Path) -> list[int]:
    source = tmp_path / "ukur.typ"
    source.write_text(
        '#set text(font: "Liberation Sans", lang: "id", region: "ID", fallback: false, number-width: "tabular", '
        f'size: {size}pt, weight: "{weight}")\n#set par(justify: false, leading: {LEADING}em, spacing: .5em)\n'
        f"#context [#metadata(json(bytes(sys.inputs.teks)).map(t => measure(width: {width}pt, t).height.pt())) <m>]"
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])
    compiler = typst.Compiler(
        str(source), font_paths=fonts, ignore_system_fonts=True, sys_inputs={"teks": json.dumps(texts)}
    )
    (heights,) = json.loads(compiler.query("<m>", field="value"))
    return [round((h / size - CAP_HEIGHT) / (CAP_HEIGHT + LEADING)) + 1 if h else 0 for h in heights]


@pytest.mark.parametrize(("width", "size", "bold"), [(40.0, 8.5, False), (65.0, 8.0, True), (190.0, 7.5, False)])
def test_never_too_few_lines_and_rarely_too_many(width: float, size: float, bold: bool, tmp_path: Path) -> None:
    texts = _texts()
    really = _set_lines(texts, width, size, "bold" if bold else "regular", tmp_path)
    reckoned = [line_count(text, width / size, bold=bold) for text in texts]
    short = [(t, a, b) for t, a, b in zip(texts, reckoned, really, strict=True) if a < b]
    assert short == []
    if width > 100:
        assert sum(a - b for a, b in zip(reckoned, really, strict=True)) < 0.12 * sum(really)


def test_height_of_lines() -> None:
    assert text_height(1, 10) == pytest.approx(6.88, abs=0.01)
    assert text_height(3, 10) == pytest.approx(3 * 6.88 + 2 * 4.5, abs=0.02)


def test_figures_are_equally_wide() -> None:
    for bold in (False, True):
        assert len({advances(bold=bold)[figure] for figure in "0123456789"}) == 1


def test_printable_keeps_line_ends_and_blanks_controls() -> None:
    assert printable('a"b\\u0000') == 'a"b\\u0000'
    assert printable("a\x07b\tc\nd") == "a b c\nd"
    assert printable("\u2011\ufe0f") == "-"
    assert printable("\ud800") == "[U+D800]"
    assert printable("x" * 30) == "\u200b".join(["x" * 10] * 3)
    assert printable("Dipelihara/Direhabilitasi") == "Dipelihara/\u200bDirehabilitasi"
    assert printable("/" * 30) == "\u200b".join(["/" * 10] * 3)

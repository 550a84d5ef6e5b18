"""Every paper holds the longest names and the widest figures: no word stands on another or leaves its page."""

import dataclasses
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from takar.documents.contexts import jenis_of
from takar.documents.render.pdf import render_pdf
from tests.naskah_baku import AT, FOLDER, golden_one
from tests.sifat import PROVING, chosen

UNIT = "Bidang Aplikasi Informatika"
LONG = (
    "Bidang Penyelenggaraan Pemerintahan Digital, Aplikasi Informatika, Statistik Sektoral, Persandian untuk "
    "Pengamanan Informasi, Layanan Hubungan Media, dan Pengelolaan Infrastruktur Teknologi Informasi Daerah"
)
SATUAN = "Penyelenggaraan Kabupaten/Kota per Triwulan"
WIDE = (
    (re.compile(r"\d[\d.]*,\d\d ?%"), "−12.345.678,90%"),
    (re.compile(r"\d[\d.]*,\d\d"), "−12.345.678,90"),
    (re.compile(r"\d{1,3}(\.\d{3}){2,}"), "999.999.999.999"),
    (re.compile(r"Rp\d{1,3}(\.\d{3}){2,}"), "Rp999.999.999.999"),
    (re.compile(r"\d+ (dokumen|kegiatan|orang|unit|lokasi|aplikasi)"), f"12.345.678,90 {SATUAN}"),
)
ONE_IN = 8
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
EDGE = 12
"""Points from an edge within which nothing is printed: most office printers leave 4 mm."""
TOUCHING = re.compile(r"[\w.,%](−\d|Rp)")
"""Two words with no room between them are one to pdftotext."""
BROKEN = re.compile(r"−12\.(345\.)?|(Rp)?999\.(999\.){0,2}")
"""Where a figure of ``WIDE`` ends a line before its own end."""
CELLS = ("rata_rata_capaian", "terukur", "predikat", "pagu", "realisasi_anggaran", "serapan")
KEPT = {"kop", "jejak", "peraga", "jenis"}


@pytest.mark.parametrize("nama", [one for one in NAMES if PROVING or chosen(f"muat-{one}", ONE_IN)])
def test_no_word_leaves_its_page_or_stands_on_another(nama: str) -> None:
    context = _widened(golden_one(nama))
    assert wrong_words(render_pdf(jenis_of(context), context, at=AT)) == []


@pytest.mark.parametrize("figure", ["Rp999.999.999.999", "Rp999.999.999.999.999.99"])
def test_a_figure_in_a_bold_row_gets_room_and_breaks_where_there_is_none(figure: str) -> None:
    whole = golden_one("laporan-gabungan")
    money = dataclasses.replace(whole.ringkasan, **dict.fromkeys(CELLS, figure))
    assert wrong_words(render_pdf(jenis_of(whole), dataclasses.replace(whole, ringkasan=money), at=AT)) == []


def wrong_words(pdf: bytes) -> list[tuple[str, ...]]:
    """Return the words of a PDF that leave their page or stand on another word."""
    shown = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [wrong for page in shown.split("<page ")[1:] for wrong in _wrong(page)]


def _widened(value: Any) -> Any:
    """Return a context with one unit of 200 letters, a long satuan, and figures as wide as they come."""
    if isinstance(value, str):
        fitting = (wide for pattern, wide in WIDE if pattern.fullmatch(value))
        return next(fitting, value.replace(UNIT, LONG))
    if isinstance(value, tuple):
        return tuple(_widened(one) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = (field.name for field in dataclasses.fields(value) if field.init and field.name not in KEPT)
        said = {name: _widened(getattr(value, name)) for name in named}
        return dataclasses.replace(value, **said | ({"satuan": SATUAN} if said.get("satuan") else {}))
    return value


def _wrong(page: str) -> Iterator[tuple[str, ...]]:
    wide, high = (float(one) for one in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
    found = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<', page)
    words = sorted((tuple(map(float, one[:4])), one[4]) for one in found)
    for n, ((left, top, right, bottom), word) in enumerate(words):
        if min(left, top, wide - right, high - bottom) < EDGE:
            yield "leaves the page", word
        if TOUCHING.search(word):
            yield "touches what is before it", word
        if BROKEN.fullmatch(word):
            yield "is broken", word
        for (left2, top2, right2, bottom2), other in words[n + 1 :]:
            if left2 > right:
                break
            if min(right, right2) - left2 > 1.5 and min(bottom, bottom2) - max(top, top2) > 3.5:
                yield "overlaps", word, other

"""The manual does not go stale: its words stand on the pages, its pictures are taken by the browser tests."""

import struct

import pytest

from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran
from takar.web.panduan.bab import bab_of
from tests.repo import panduan

CHAPTERS = panduan.chapters()
MOST_BYTES = 1_500_000
WIDEST = 1280


@pytest.fixture(scope="module")
def texts() -> set[str]:
    return panduan.page_texts()


@pytest.mark.parametrize("name", CHAPTERS)
def test_what_is_bold_stands_on_a_page(name: str, texts: set[str]) -> None:
    assert [one for one in panduan.bold(CHAPTERS[name]) if one not in texts] == []


def test_a_word_that_no_page_has_is_seen(texts: set[str]) -> None:
    said = panduan.MarkdownIt("commonmark").parse("Tekan **Kirim semuanya**, lalu **Ya,\nkirim**.")
    assert [one for one in panduan.bold(said) if one not in texts] == ["Kirim semuanya"]


def test_a_renamed_button_is_seen() -> None:
    page = '{# Simpan dulu #}<p>{{ tombol("Simpan catatan", alasan=x) }} <a href="/">Batal<span>!</span></a></p>'
    found = panduan.template_texts(page)
    assert {"Simpan catatan", "Batal"} <= found
    assert not {"Simpan", "catatan", "Simpan dulu"} & found


def test_every_peran_has_a_chapter_under_its_name() -> None:
    assert {peran: CHAPTERS[f"{bab_of(peran)}.md"][1].content for peran in Peran} == PERAN_LABELS


def test_links_lead_to_chapters() -> None:
    led = {link.partition("#")[0] for tokens in CHAPTERS.values() for link in panduan.links(tokens)}
    assert led - set(CHAPTERS) == set()
    assert set(CHAPTERS) - led == {"index.md"}  # every other chapter is reached


def test_pictures_are_those_that_the_browser_tests_take() -> None:
    used = [picture for tokens in CHAPTERS.values() for picture in panduan.pictures(tokens)]
    kept = {path.stem for path in panduan.GAMBAR.iterdir()}
    assert {address for address, _ in used} == {f"gambar/{name}.png" for name in kept}  # none missing, none unused
    assert kept == panduan.taken()
    assert all(described for _, described in used)


def test_pictures_are_small() -> None:
    files = list(panduan.GAMBAR.glob("*.png"))
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert [path.name for path in files if struct.unpack(">I", path.read_bytes()[16:20])[0] > WIDEST] == []

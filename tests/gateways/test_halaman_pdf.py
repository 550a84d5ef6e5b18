"""A page of a PDF as a picture: drawn in a process of its own, and what cannot be drawn harms nobody."""

import struct
import subprocess
from io import BytesIO

import pytest
import typst
from pypdf import PdfWriter

from takar.gateways import halaman_pdf
from takar.gateways.halaman_pdf import Sibuk, draw_page


@pytest.fixture(scope="module")
def pdf() -> bytes:
    made = typst.compile(b"#set page(width: 200pt, height: 100pt)\nSatu #pagebreak() Dua", format="pdf")
    assert isinstance(made, bytes)
    return made


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_a_page_is_drawn_and_the_pages_are_counted(pdf):
    first, second, beyond = (draw_page(pdf, n) for n in (1, 2, 3))
    assert [one.jumlah for one in (first, second, beyond)] == [2, 2, 2]
    assert size_of(first.png) == size_of(second.png) == (900, 450)
    assert first.png != second.png
    assert beyond.png == b""


@pytest.mark.parametrize("content", [b"%PDF-1.7 bukan apa-apa", b"", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_pdf_cannot_be_drawn(content):
    assert draw_page(content, 1) is None


def test_a_page_too_large_to_draw_ends_its_own_process_only():
    writer = PdfWriter()
    writer.add_blank_page(width=1, height=14_000)  # at the width of a picture it would be 45 GB
    out = BytesIO()
    writer.write(out)
    assert draw_page(out.getvalue(), 1) is None
    assert draw_page(out.getvalue(), 0).jumlah == 1


def test_one_that_takes_too_long_is_ended(pdf, monkeypatch):
    def late(*_, **more):
        raise subprocess.TimeoutExpired("anak", more["timeout"])

    monkeypatch.setattr(halaman_pdf.subprocess, "run", late)
    assert draw_page(pdf, 1) is None


def test_who_comes_while_others_are_drawn_is_told(pdf, monkeypatch):
    monkeypatch.setattr(halaman_pdf, "WAIT_SECONDS", 0)
    held = [halaman_pdf._readers.acquire(timeout=1) for _ in range(halaman_pdf.AT_ONCE)]
    try:
        assert all(held)
        with pytest.raises(Sibuk, match="Muat ulang"):
            draw_page(pdf, 1)
    finally:
        for _ in held:
            halaman_pdf._readers.release()
    assert draw_page(pdf, 0).jumlah == 2

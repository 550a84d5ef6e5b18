"""A page of a PDF as a picture: drawn in a process of its own, and what cannot be drawn harms nobody."""

import struct
import subprocess
import sys
import zlib
from io import BytesIO

import pytest
import typst
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

from takar.gateways import halaman_pdf
from takar.gateways.halaman_pdf import Sibuk, draw_page
from tests.proses_terukur import measured


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


def scan(width: int, height: int) -> bytes:
    """A page of A4 that is one picture in colour of so many dots."""
    dots = zlib.compress(bytes(range(250)) * (width * height * 3 // 250 + 1), 1)
    picture = StreamObject()
    picture.set_data(dots)
    shape = {"/Subtype": "/Image", "/ColorSpace": "/DeviceRGB", "/Filter": "/FlateDecode"}
    picture.update({NameObject(key): NameObject(value) for key, value in shape.items()})
    numbers = {"/Width": width, "/Height": height, "/BitsPerComponent": 8}
    picture.update({NameObject(key): NumberObject(value) for key, value in numbers.items()})
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    drawn = StreamObject()
    drawn.set_data(b"q 595 0 0 842 0 0 cm /I Do Q")
    page[NameObject("/Contents")] = writer._add_object(drawn)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/I"): writer._add_object(picture)})}
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("width", "height", "drawn"),
    [(4960, 7016, True), (7000, 7100, False)],  # A4 at 600 dpi; one that takes 149 MB unpacked, and as much again
)
def test_a_page_stays_below_300_mb_and_a_large_scan_is_still_drawn(width, height, drawn, tmp_path):
    (tmp_path / "bukti.pdf").write_bytes(scan(width, height))
    unbounded = tmp_path / "tanpa_batas.py"
    unbounded.write_text(halaman_pdf.CHILD.read_text().replace("resource.setrlimit(", "id(resource) or ("))
    held, free = (
        measured([sys.executable, "-I", str(child), str(tmp_path), "1"]) for child in (halaman_pdf.CHILD, unbounded)
    )
    assert (held.returncode == 0, held.mb < 300, held.seconds < 2) == (drawn, True, True)
    assert (free.returncode, free.mb < 300) == (0, drawn)  # it is the bound that keeps it there


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

"""The letterhead: its addresses can be copied; its lambang is shown once, and nothing moves where there is none."""

import io
import struct
import subprocess
import zlib
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pypdf
import pytest
import typst
from docx import Document

from takar.documents.contexts import Jejak, jenis_of
from takar.documents.render.docx_surat import render_docx
from takar.documents.render.gambar_dicoba import Cacat, cacat_of
from takar.documents.render.payload import inputs
from takar.documents.render.pdf import render_pdf
from takar.documents.sop_edisi import sop_context
from takar.sop.loader import bundled_editions
from tests.documents.contoh import KOP, cek_list
from tests.documents.contoh_laporan import laporan
from tests.documents.contoh_surat import permintaan_data

SAMPLE = cek_list(ganda=1)


def png(side: int = 64, tinggi: int = 0) -> bytes:
    """A square of one colour, or a strip ``tinggi`` high."""
    high = tinggi or side

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\x0a\x43\x4d" * side) * high
    head = struct.pack(">IIBBBBB", side, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def paper(lambang: bytes) -> pypdf.PdfReader:
    context = replace(SAMPLE, kop=replace(KOP, lambang="0" * 64 if lambang else ""))
    return pypdf.PdfReader(io.BytesIO(render_pdf(jenis_of(context), context, lambang=lambang)))


def test_the_first_page_shows_the_lambang_beside_the_same_text() -> None:
    with_lambang, without = paper(png()), paper(b"")
    assert len(with_lambang.pages[0].images) == len(without.pages[0].images) + 1
    assert "".join(with_lambang.pages[0].extract_text().split()) == "".join(without.pages[0].extract_text().split())
    assert "Lambang PEMERINTAH KABUPATEN PURWAKARTA" in words_for_pictures(with_lambang)
    assert KOP.pemerintah in without.pages[0].extract_text()


def words_for_pictures(pdf: pypdf.PdfReader) -> list[str]:
    """What a screen reader says for each picture."""
    objects = (pdf.get_object(number) for number in range(1, len(pdf.xref[0]) + len(pdf.xref_objStm) + 1))
    return [str(one["/Alt"]) for one in objects if isinstance(one, pypdf.generic.DictionaryObject) and "/Alt" in one]


@pytest.mark.parametrize("broken", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", png()[:80], b"<svg/>"])
def test_a_picture_that_no_paper_can_show_is_known_beforehand(broken: bytes) -> None:
    assert cacat_of(png()) is None
    assert cacat_of(broken) is Cacat.GAMBAR


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg(parts: int) -> bytes:
    """A whole JPEG of 64 × 16 points in so many colours: one of grey, three of screens, four of printing shops."""
    frame = b"\x08\x00\x10\x00\x40" + bytes([parts]) + b"".join(bytes([one, 0x11, 0]) for one in range(parts))
    code = b"\x01" + b"\x00" * 16  # one code, of one bit
    scan = bytes([parts]) + b"".join(bytes([one, 0]) for one in range(parts)) + b"\x00\x3f\x00"
    tables = segment(0xC4, b"\x00" + code) + segment(0xC4, b"\x10" + code)
    head = segment(0xDB, b"\x00" + b"\x01" * 64) + segment(0xC0, frame) + tables + segment(0xDA, scan)
    return b"\xff\xd8" + head + b"\x00" * 64 + b"\xff\xd9"


@pytest.mark.parametrize(("parts", "shown"), [(1, True), (3, True), (4, False)])
def test_a_picture_counts_as_shown_where_a_paper_by_its_standards_shows_it(parts: int, shown: bool) -> None:
    context = replace(SAMPLE, kop=replace(KOP, gambar="a" * 64))
    assert cacat_of(jpeg(parts)) is (None if shown else Cacat.GAMBAR)
    with nullcontext() if shown else pytest.raises(typst.TypstError, match="CMYK"):
        render_pdf(jenis_of(context), context, lambang=jpeg(parts))


def own_profile() -> bytes:
    """The colour profile that every paper has."""
    pdf = pypdf.PdfReader(io.BytesIO(render_pdf(jenis_of(SAMPLE), SAMPLE)))
    intent: Any = pdf.trailer["/Root"]["/OutputIntents"]  # type: ignore[index]
    return intent[0]["/DestOutputProfile"].get_object().get_data()


def as_jpeg(profile: bytes) -> bytes:
    made = jpeg(3)
    return made[:2] + segment(0xE2, b"ICC_PROFILE\0\1\1" + profile) + made[2:]


def as_png(profile: bytes) -> bytes:
    made, data = png(), b"iCCP" + b"warna\0\0" + zlib.compress(profile)
    at = made.index(b"IDAT") - 4
    return made[:at] + struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data)) + made[at:]


@pytest.mark.parametrize("kind", [as_jpeg, as_png])
def test_a_colour_profile_that_is_cut_would_be_carried_into_every_paper(kind: Callable[[bytes], bytes]) -> None:
    whole = own_profile()
    found = [cacat_of(kind(profile)) for profile in (whole, whole[:-9], b"of no kind")]
    assert found == [None, Cacat.PROFIL, None], "of what is none at all nothing is carried along"


@pytest.mark.parametrize("laman", ["", " · Laman: https://" + "panjang" * 30], ids=["one line", "too long"])
def test_an_address_in_the_letterhead_is_copied_as_it_is(laman: str, pdftotext_path: str) -> None:
    alamat = "sekretariat.komunikasi@diskominfo.kabupaten.contoh.example"
    kontak = f"Telepon (0264) 200000 · Pos-el: {alamat}{laman}"
    context = replace(SAMPLE, kop=replace(KOP, kontak=kontak))
    paper = render_pdf(jenis_of(context), context)
    copied = subprocess.run([pdftotext_path, "-l", "1", "-", "-"], input=paper, capture_output=True, check=True).stdout
    for text in (copied.decode(), pypdf.PdfReader(io.BytesIO(paper)).pages[0].extract_text()):
        assert alamat in text
        assert kontak in text.replace("\n", "")
        assert (kontak in text) is not bool(laman)  # what is too long for a line does not run over the edge


def test_numbers_in_a_sentence_and_codes_in_a_table_are_copied_as_they_are(pdftotext_path: str) -> None:
    nomor = "000.8/203-Diskominfo/Sekretariat/2026"
    paper = permintaan_data()
    context = replace(paper, pembuka=(f"Menindaklanjuti surat Nomor {nomor} bersama ini disampaikan.",))
    made = render_pdf(jenis_of(context), context)
    copied = subprocess.run([pdftotext_path, "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    assert nomor in copied
    assert "\u200b" not in copied
    assert paper.daftar[-1].kode in "".join(copied.split())


LONG = "000.8.3.3/12-DISPUSIP.SEKRETARIAT/naskah-tembusan/2026"


def with_long_words(value: Any) -> Any:
    """A context whose sentences end in a number that is longer than a column."""
    if isinstance(value, str):
        return f"{value} {LONG}" if value.count(" ") > 1 and not value[0].isdigit() else value
    if isinstance(value, tuple):
        return tuple(map(with_long_words, value))
    if not is_dataclass(value) or isinstance(value, (Jejak, type)):
        return value
    return replace(value, **{f.name: with_long_words(getattr(value, f.name)) for f in fields(value)})


def test_no_paper_leaves_a_break_mark_in_what_is_copied(pdftotext_path: str) -> None:
    nomor = "000.8.3.3/12-DISPUSIP.SEKRETARIAT/2026"
    sop = replace(sop_context(bundled_editions()[-1]), nomor=nomor, dasar_hukum=(f"Peraturan Bupati Nomor {nomor}",))
    for context in (sop, with_long_words(laporan(indikator=2)), with_long_words(permintaan_data())):
        made = render_pdf(jenis_of(context), context)
        copied = subprocess.run([pdftotext_path, "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
        assert "\u200b" not in copied
        if context is sop:
            assert copied.count(nomor) >= 3  # identity, dasar hukum, foot
        else:
            assert "".join(copied.split()).count(LONG) > 5


def test_only_a_paper_with_long_words_pays_for_their_breaks() -> None:
    assert inputs(laporan(indikator=2))["bertanda"] == ""
    assert inputs(with_long_words(laporan(indikator=2)))["bertanda"] == "1"


def test_a_code_breaks_within_its_narrow_column(pdftotext_path: str) -> None:
    kode = "2.16.03.2.02.0013-1"
    context = replace(SAMPLE, baris=(replace(SAMPLE.baris[0], kode=kode),))
    made = render_pdf(jenis_of(context), context)
    copied = subprocess.run([pdftotext_path, "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    assert kode not in copied
    assert kode in copied.replace("\n", "")


@pytest.mark.parametrize("sample", [SAMPLE, permintaan_data()])
def test_a_picture_of_the_whole_letterhead_stands_in_the_place_of_its_lines(sample: Any) -> None:
    """As wide as there is room, at most 17 cm; its words for who cannot see it; the lines where its bytes are not."""
    context = replace(sample, kop=replace(KOP, lambang="0" * 64, gambar="1" * 64))
    pdf = pypdf.PdfReader(io.BytesIO(render_pdf(jenis_of(context), context, lambang=png(400, 80))))
    bare = pypdf.PdfReader(io.BytesIO(render_pdf(jenis_of(context), context)))
    said = f"Kop naskah: {KOP.pemerintah}, {KOP.perangkat_daerah}, {KOP.alamat}, {KOP.kontak}"
    assert said in words_for_pictures(pdf)
    first, lines = pdf.pages[0].extract_text(), bare.pages[0].extract_text()
    assert (KOP.pemerintah in first, KOP.pemerintah in lines) == (False, True)
    assert context.kop.tercetak == "1" * 64
    file = Document(io.BytesIO(render_docx(permintaan_kop(context.kop), lambang=png(400, 80))))
    (shape,) = file.inline_shapes
    assert (round(shape.width.cm, 1), round(shape.height.cm, 1)) == (16.0, 3.2)
    assert KOP.pemerintah not in "\n".join(p.text for p in file.paragraphs)


def permintaan_kop(kop: Any) -> Any:
    return replace(permintaan_data(), kop=kop)

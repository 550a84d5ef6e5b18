"""What is uploaded is looked at whole: pictures unfold, scans open, and who sends another thing hears why."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from takar.actions import file_utuh
from takar.actions.errors import Invalid
from takar.actions.file_utuh import read_ahead, read_whole
from takar.gateways import periksa_pindaian
from takar.gateways.gambar_utuh import Gambar, Sibuk, unfold_picture
from takar.gateways.pindaian_anak import DOUBLED, look
from tests.pindaian_kecil import PNG, jpeg, pdf, png, png_part

SCAN = pdf("Surat")
HUGE = PNG + png_part(b"IHDR", (12_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00")


def written(change) -> bytes:
    """Return the scan with something done to it by a library."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(SCAN)))
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def opening(kind: str, key: str, *, beside: bool = False) -> bytes:
    """Return the scan with something that is done when it is opened; ``beside``: its name is an object of its own."""

    def change(writer: PdfWriter) -> None:
        name = writer._add_object(NameObject(kind)) if beside else NameObject(kind)
        action = {NameObject("/S"): name, NameObject(key): TextStringObject("sesuatu.exe")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)

    return written(change)


def cut_inside(pdf: bytes) -> bytes:
    """Break what the page shows, and leave the rest."""
    at = pdf.index(b"stream\n") + 20
    return pdf[:at] + bytes(len(pdf) // 3) + pdf[at + len(pdf) // 3 :]


def twice(at: bytes, more: bytes) -> bytes:
    """Return the scan with something said a second time, in a dictionary that has it already."""
    scan = written(lambda _: None)
    assert at in scan
    return scan.replace(at, at + b" " + more, 1)


SCANS = {
    "utuh": (SCAN, "utuh"),
    "berkata sandi": (written(lambda w: w.encrypt("rahasia")), "terkunci"),
    "dibatasi saja": (written(lambda w: w.encrypt("", "pemilik")), "terkunci"),
    "skrip": (opening("/Anything", "/JS"), "aktif"),
    "menjalankan program": (opening("/Launch", "/F"), "aktif"),
    "menjalankan program, disebut tidak langsung": (opening("/Launch", "/F", beside=True), "aktif"),
    "membuka file di tempat lain": (opening("/GoToR", "/F"), "aktif"),
    "berisi file lain": (written(lambda w: w.add_attachment("a.exe", b"MZ")), "aktif"),
    "tanpa halaman": (written(lambda w: w.remove_page(0)), "tanpa-halaman"),
    "halaman lain di belakang yang pertama": (twice(b"/Type /Page\n", b"/Contents 4 0 R"), "ganda"),
    "akar yang dua kali menyebut halamannya": (twice(b"/Type /Catalog", b"/Type /Catalog"), "ganda"),
    "dua kali, dan di belakangnya program": (
        opening("/Anything", "/JS").replace(b"/Type /Catalog", b"/Type /Catalog /Type /Catalog"),
        "aktif",
    ),
    "terpotong": (SCAN[: len(SCAN) // 2], "rusak"),
    "isi halaman rusak": (cut_inside(SCAN), "rusak"),
    "kepala saja": (b"%PDF-1.7\n", "rusak"),
}


@pytest.mark.parametrize("one", SCANS)
def test_a_scan_is_opened_whole(one: str) -> None:
    content, expected = SCANS[one]
    assert look(content, {})["putusan"] == expected


def test_what_is_said_twice_a_thousand_times_is_not_told_each_time(caplog: pytest.LogCaptureFixture) -> None:
    content = twice(b"/Type /Catalog", b"/Lain 1 " * 1_000)
    assert look(content, {}) == {"putusan": "ganda"}
    assert not any(said.startswith(DOUBLED) for said in caplog.messages)


REFUSED = {
    "kepala PNG saja": (PNG + b"apa pun", "a.png", "rusak atau terpotong"),
    "isi PNG bukan gambar": (
        PNG + png("a")[8:33] + png_part(b"IDAT", b"bukan") + png_part(b"IEND", b""),
        "a.png",
        "rusak atau terpotong",
    ),
    "kepala JPEG saja": (b"\xff\xd8\xffpindaian", "a.jpg", "rusak atau terpotong"),
    "arsip di belakang gambar": (png("a") + b"PK\x03\x04", "a.png", "Di belakang gambar «a.png» ada data lain"),
    "terlalu banyak titik": (HUGE, "a.png", "paling banyak 60 juta titik"),
    "foto HEIC": (b"\x00\x00\x00\x18ftypheic", "IMG_1.heic", "Paling kompatibel"),
    "kepala PDF saja": (b"%PDF-1.7\n", "a.pdf", "rusak atau terpotong"),
    "PDF yang menyebut halamannya dua kali": (SCANS["halaman lain di belakang yang pertama"][0], "a.pdf", "dua kali"),
    "PDF terkunci": (SCANS["dibatasi saja"][0], "a.pdf", "«a.pdf» dikunci"),
}


@pytest.mark.parametrize("one", REFUSED)
def test_what_is_no_scan_is_refused_at_its_field_when_the_act_comes_to_it(one: str) -> None:
    content, nama, said = REFUSED[one]
    read = read_ahead("file", nama, [content], pindaian=True)
    with pytest.raises(Invalid) as refused:
        read()
    assert [galat.kolom for galat in refused.value.galat] == ["file"]
    assert said in str(refused.value.galat[0].kalimat)


def test_whole_files_are_taken_and_a_pdf_that_is_no_scan_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    for content, nama in ((png("a"), "a.png"), (jpeg("a"), "a.jpg"), (SCAN, "a.pdf")):
        assert read_whole("file", nama, [content], pindaian=True).content == content
    assert read_whole("bukti", "a.pdf", [b"%PDF-1.7 bukti"]).nama == "a.pdf"
    assert unfold_picture(b"bukan", "image/png") is Gambar.RUSAK
    monkeypatch.setattr(periksa_pindaian, "ask_child", lambda *_: {})
    with pytest.raises(Invalid, match="terlalu rumit"):
        read_whole("file", "a.pdf", [SCAN], pindaian=True)
    monkeypatch.setattr(file_utuh, "unfold_picture", busy)
    with pytest.raises(Invalid, match="Sedang sibuk"):
        read_whole("bukti", "a.png", [png("a")])


def busy(*_: object) -> Gambar:
    raise Sibuk("Sedang sibuk.")

"""The text of a file: read as a person would read it; what is hostile harms nobody and keeps what stood before it."""

import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
import typst
from pypdf import PdfWriter

from takar.gateways import teks_file
from takar.gateways.teks_file import CHILD, KIND_OF_MIME, TeksFile, read_teks
from takar.rules.teks_file import MOST_TEXT
from tests.lembar_kerja import workbook
from tests.proses_terukur import measured
from tests.sifat import PROVING

MIME = {kind: mime for mime, kind in KIND_OF_MIME.items()}
ODT = "application/vnd.oasis.opendocument.text"
MOST_MB, MOST_SECONDS = 300, 2.0  # trust.md, promise 13


def pdf_of(source: str) -> bytes:
    made = typst.compile(f"#set page(width: 300pt, height: 100pt)\n{source}".encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def packed(**parts: str | bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def test_the_pages_of_a_pdf_are_kept_apart() -> None:
    read = read_teks(pdf_of("Layanan internet #pagebreak() #rect() #pagebreak() Desa ketiga"), MIME["pdf"])
    assert read == TeksFile("Layanan internet\f\fDesa ketiga", utuh=True)


def test_office_files_and_plain_ones_are_read() -> None:
    paper = docx.Document()
    paper.add_heading("Laporan")
    paper.add_paragraph("Desa <b> & kota")
    paper.add_table(1, 2).cell(0, 1).text = "sel"
    out = BytesIO()
    paper.save(out)
    assert read_teks(out.getvalue(), MIME["docx"]).teks == "Laporan\nDesa <b> & kota\nsel"
    sheet = read_teks(workbook({"Data": [["Desa Cikao", 12371951113], ["Desa Cikao", "lain"]]}), MIME["xlsx"])
    assert sheet.teks.split() == ["Desa", "Cikao", "lain", "12371951113"]  # a text that stands twice is kept once
    opened = packed(
        content_xml='<d xmlns:text="t"><text:h>Satu</text:h><x>bukan</x><text:p>dua <i>tiga</i></text:p></d>'
    )
    assert read_teks(opened, ODT).teks == "Satu\ndua tiga"
    assert read_teks("\ufeffkode;nilai\n1;Ångström".encode(), "text/csv").teks == "kode;nilai\n1;Ångström"


def test_a_picture_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teks_file.subprocess, "run", None)
    assert read_teks(b"\x89PNG", "image/png") == TeksFile("", utuh=True)


def test_a_long_text_is_cut_and_one_that_takes_too_long_keeps_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_teks(b"kata " * MOST_TEXT, "text/plain").teks == ("kata " * MOST_TEXT)[:MOST_TEXT].rstrip()

    def late(*_: object, **more: float) -> None:
        raise subprocess.TimeoutExpired("anak", more["timeout"], output=b"satu\fdua")

    monkeypatch.setattr(teks_file.subprocess, "run", late)
    assert read_teks(b"x", "text/plain") == TeksFile("satu\fdua", utuh=False)


def test_what_the_reader_complains_of_is_not_gathered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A library warns of each thing in a broken file: as long as the file likes, and to the memory of the worker."""
    child = tmp_path / "anak.py"
    child.write_text("import sys\nsys.stderr.write('awas ' * 9)\nprint('isi')")
    done: list[subprocess.CompletedProcess[bytes]] = []
    plain = subprocess.run
    monkeypatch.setattr(teks_file, "CHILD", child)
    monkeypatch.setattr(teks_file.subprocess, "run", lambda *a, **b: done.append(plain(*a, **b)) or done[-1])
    assert read_teks(b"x", "text/plain").teks == "isi"
    assert done[0].stderr is None


def _pdf(body: bytes) -> bytes:
    """A PDF of one page with this content stream, written by hand."""
    packed_body = zlib.compress(body, 9)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed_body), packed_body),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, at = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % one for one in at)
    tail = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (rows, len(out))
    return out + tail


def _looping() -> bytes:
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(9, 9)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def hostile() -> Iterator[tuple[str, str, bytes]]:
    """Yield name, kind and content: 80 files that would hurt an unbounded process, or are not what they say."""
    bomb, deep = b" " * 60_000_000, "<a>" * 200_000
    laughs = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><w:p><w:t>&b;</w:t></w:p>'
    whole = _pdf(b"BT /F 9 Tf (Layanan) Tj ET")
    yield "pdf bom", "pdf", _pdf(bomb)
    yield "pdf sejuta teks", "pdf", _pdf(b"BT /F 9 Tf " + b"(aaaa) Tj " * 1_000_000 + b"ET")
    yield "pdf larik dalam", "pdf", _pdf(b"[" * 1_000_000)
    yield "pdf melingkar", "pdf", _looping().replace(b"/Kids", b"/Kidz")
    yield "pdf sejuta keadaan", "pdf", _pdf(b"q " * 2_000_000)
    yield "pdf acuan jauh", "pdf", whole.replace(b"startxref\n", b"startxref\n9999999")
    yield "docx bom", "docx", packed(word__document_xml=b"<w><t>" + bomb)
    yield "docx tawa", "docx", packed(word__document_xml=laughs)
    yield "docx dalam", "docx", packed(word__document_xml=deep)
    yield (
        "xlsx bom",
        "xlsx",
        packed(**{f"xl__worksheets__sheet{n}_xml": b"<c><v>" + bomb for n in range(4)}),
    )
    yield "odt bom", "open", packed(content_xml=b"<p>" + bomb)
    yield "zip rusak", "docx", packed(word__document_xml="<t>a</t>")[:-20]
    for kind in ("pdf", "docx", "xlsx", "open", "plain"):
        for number, content in enumerate(
            (b"", b"\x00" * 5000, b"%PDF-1.7", b"PK\x03\x04", b"<" * 90_000, b"\xff" * 9999)
        ):
            yield f"{kind} salah isi {number}", kind, content
    for step in range(80 - 12 - 30):  # a whole file cut, or with a byte changed
        at = len(whole) * step // 38
        changed = whole[:at] if step % 2 else whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        yield f"pdf ubahan {step}", "pdf", changed


@pytest.fixture(scope="module")
def corpus() -> list[tuple[str, str, bytes]]:
    return list(hostile())


def test_hostile_files_are_eighty(corpus) -> None:
    names = [name for name, _, _ in corpus]
    assert len(names) == len(set(names)) == 80


@pytest.mark.parametrize("only", [slice(0, None)] if PROVING else [slice(0, 80, 9), slice(1, 8, 6)])
def test_what_is_hostile_stays_within_memory_and_time(only: slice, corpus, tmp_path) -> None:
    file = tmp_path / "file"
    found = {}
    for name, kind, content in corpus[only]:
        file.write_bytes(content)
        found[name] = measured([sys.executable, "-I", str(CHILD), kind, str(MOST_TEXT)], str(file))
    assert {name: one for name, one in found.items() if one.mb >= MOST_MB or one.seconds > MOST_SECONDS + 0.5} == {}


def test_a_bound_is_what_holds_a_bomb(tmp_path) -> None:
    """The same file without bounds takes more than is granted: the measure above can fail."""
    file, child = tmp_path / "besar.txt", tmp_path / "tanpa_batas.py"
    file.write_bytes(b"a" * 180_000_000)
    child.write_text(CHILD.read_text().replace("resource.setrlimit(", "id(resource) or ("))
    held, free = (
        measured([sys.executable, "-I", str(one), "plain", str(MOST_TEXT)], str(file)) for one in (CHILD, child)
    )
    assert (held.returncode, held.mb < MOST_MB) == (3, True)
    assert (free.returncode, free.mb < MOST_MB) == (0, False)

"""Which files count as bukti: content and ending agree; macros, passwords and broken archives are refused."""

import io
import zipfile

import pytest

from takar.rules import file_zip
from takar.rules.file_kinds import NotAccepted, kind_of, seen_kind
from takar.rules.file_zip import BrokenZip, ZipEntry, read_directory, read_entry

OOXML = "application/vnd.openxmlformats-officedocument"
DOCX, XLSX = f"{OOXML}.wordprocessingml.document", f"{OOXML}.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
TYPES = "[Content_Types].xml"
PDF, PNG, JPEG = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff\xe0"


def pack(method: int = zipfile.ZIP_DEFLATED, **parts: str | bytes) -> bytes:
    """Return a ZIP of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(types: str | bytes = "<Types/>", **more: str) -> bytes:
    return pack(**{TYPES: types, "word/document.xml": "<w/>", **more})


def odt(**more: str) -> bytes:
    return pack(zipfile.ZIP_STORED, **{"mimetype": ODT, "content.xml": "<x/>", **more})


def encrypted(content: bytes) -> bytes:
    """Set the flag of encryption of the first entry in the directory."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + bytes([content[at] | 1]) + content[at + 1 :]


@pytest.mark.parametrize(
    ("content", "nama", "mime"),
    [
        (PDF, "laporan.pdf", "application/pdf"),
        (PDF, "LAPORAN.PDF", "application/pdf"),
        (PNG, "foto.png", "image/png"),
        (JPEG, "foto.jpg", "image/jpeg"),
        (JPEG, "foto.jpeg", "image/jpeg"),
        (docx(), "surat.DOCX", DOCX),
        (pack(**{TYPES: "<Types/>", "xl/workbook.xml": "<w/>"}), "data.xlsx", XLSX),
        (odt(), "a.odt", ODT),
        (odt(**{"META-INF/manifest.xml": "<m/>"}), "a.odt", ODT),
        ("kode;nilai\n1;2 – ada".encode(), "data.csv", "text/csv"),
        (b"catatan", "catatan.txt", "text/plain"),
    ],
)
def test_content_and_ending_that_agree_are_accepted(content, nama, mime):
    assert kind_of(content, nama) == mime


@pytest.mark.parametrize(
    ("content", "nama", "said"),
    [
        (PDF, "bukti.hta", "adalah PDF, tetapi namanya berakhir «.hta». Ganti akhiran namanya menjadi «.pdf»"),
        (PDF + b"<script>alert(1)</script>", "x.html", "namanya berakhir «.html»"),
        (PDF, "tanpa-akhiran", "namanya tidak berakhiran"),
        (PDF, ".pdf", "namanya tidak berakhiran"),
        (b"\x00\x00\x00\x18ftypheic", "IMG_1.HEIC", "«IMG_1.HEIC» adalah foto HEIC, bentuk bawaan kamera iPhone"),
        (b"\x00\x00\x00\x18ftypmif1", "IMG_1.jpg", "Atur kamera ke «Paling kompatibel»"),
        (b"\x00\x00\x00\x18ftypqt  ", "IMG_1.mov", "bukan jenis yang diterima"),
        (PNG, "foto.pdf", "adalah PNG"),
        (JPEG, "foto.png", "adalah JPG"),
        (docx(), "surat.xlsx", "adalah DOCX"),
        (docx(), "surat.docm", "adalah DOCX"),
        (odt(), "a.docx", "adalah ODT"),
        (odt(mimetype=ODT + "-master"), "a.odt", "bukan jenis yang diterima"),
        (docx(**{"word/vbaProject.bin": "x"}), "surat.docx", "memuat makro"),
        (docx(**{"word/VBAPROJECT.BIN": "x"}), "surat.docx", "memuat makro"),
        (docx(types='<Override ContentType="application/vnd.ms-office.vbaProject"/>'), "surat.docx", "memuat makro"),
        (docx(types="application/vnd.ms-word.document.macroEnabled".encode("utf-16")), "surat.docx", "memuat makro"),
        (pack(**{TYPES: "", "xl/workbook.xml": "", "xl/macrosheets/sheet1.xml": ""}), "a.xlsx", "memuat makro"),
        (odt(**{"Basic/Standard/Module1.xml": "x"}), "a.odt", "memuat makro"),
        (encrypted(docx()), "surat.docx", "dikunci kata sandi"),
        (odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "a.odt", "dikunci kata sandi"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "surat.docx",
            "«surat.docx» berbentuk Office lama atau dikunci kata sandi. Buka, simpan sebagai PDF, DOCX, atau XLSX "
            "tanpa kata sandi, lalu unggah lagi.",
        ),
        (pack(**{"a.txt": "x"}), "arsip.zip", "bukan jenis yang diterima"),
        (pack(**{"word/document.xml": "x"}), "surat.docx", "bukan jenis yang diterima"),
        (docx()[:-30], "surat.docx", "rusak: daftar isinya tidak ada"),
        (docx(types=b" " * file_zip.MAX_READ), "surat.docx", "rusak: keterangan jenisnya terlalu besar"),
        (b"catatan", "catatan", "bukan jenis yang diterima"),
        (b"<script>alert(1)</script>", "halaman.html", "bukan jenis yang diterima"),
        (b"<svg xmlns=''>", "gambar.svg", "bukan jenis yang diterima"),
        (b"MZ\x90\x00", "data.csv", "bukan teks UTF-8"),
        (b"teks" * 100_000 + b"\xff", "data.csv", "bukan teks UTF-8"),
    ],
)
def test_what_does_not_agree_or_could_run_is_refused_with_what_to_do(content, nama, said):
    with pytest.raises(NotAccepted) as refused:
        kind_of(content, nama)
    assert said in str(refused.value)
    assert f"«{nama}»" in str(refused.value)


def altered(at_mark: bytes, offset: int, new: bytes) -> bytes:
    """Return a small ZIP with some bytes after a mark changed."""
    whole = pack(a="x")
    at = whole.rindex(at_mark) + offset
    return whole[:at] + new + whole[at + len(new) :]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "daftar isinya tidak ada"),
        (altered(b"PK\x05\x06", 10, b"\xff\xff"), "isinya terlalu banyak"),
        (altered(b"PK\x05\x06", 10, b"\x02\x00"), "daftar isinya terpotong"),
        (altered(b"PK\x01\x02", 0, b"PK\x09\x09"), "daftar isinya rusak"),
        (altered(b"PK\x05\x06", 16, b"\xf0\xff\xff\xff"), "daftar isinya terpotong"),
        (altered(b"PK\x01\x02", 24, b"\xff\xff\xff\xff"), "isinya membengkak saat dibuka"),
        (pack(satu="x", dua2="y").replace(b"dua2", b"satu"), "ada nama ganda di dalamnya"),
    ],
)
def test_a_hostile_directory_is_refused_within_bounds(content, said):
    with pytest.raises(BrokenZip, match=f"^{said}$"):
        read_directory(content)


@pytest.mark.parametrize(
    ("content", "entry", "said"),
    [
        (b"", ZipEntry("a", False, 8, 1, 1, 9), "isinya terpotong"),
        (b"x" * 60, ZipEntry("a", False, 8, 1, 1, 0), "isinya disimpan dengan cara yang tidak dikenal"),
        (pack(a="x"), ZipEntry("a", False, 12, 1, 1, 0), "isinya disimpan dengan cara yang tidak dikenal"),
        (
            pack(a="x" * 99).replace(b"PK\x01\x02", b"\xff" * 4),
            ZipEntry("a", False, 8, 99, 99, 2**31),
            "isinya terpotong",
        ),
    ],
)
def test_an_entry_that_lies_about_itself_is_refused(content, entry, said):
    with pytest.raises(BrokenZip, match=f"^{said}$"):
        read_entry(content, entry)


def test_damaged_packing_is_refused():
    whole = pack(a="x" * 99)
    broken = whole[:31] + b"\xff\xff\xff" + whole[34:]
    with pytest.raises(BrokenZip, match=r"^isinya rusak$"):
        read_entry(broken, read_directory(whole)[0])


def with_extras() -> bytes:
    """Return a ZIP whose entries carry extra fields and comments, and the mark of a directory in their content."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for nama, teks in (("satu", "isi satu PK\x05\x06"), ("dua", "isi dua")):
            info = zipfile.ZipInfo(nama)
            info.extra, info.comment = b"\x01\x00\x03\x00abc", b"catatan"
            archive.writestr(info, teks)
        archive.comment = b"y" * 65_535
    return made.getvalue()


def test_entries_are_found_behind_extra_fields_comments_and_a_false_directory():
    whole = with_extras()
    found = {entry.nama: read_entry(whole, entry) for entry in read_directory(whole)}
    assert found == {"satu": b"isi satu PK\x05\x06", "dua": b"isi dua"}
    (odd,) = read_directory(altered(b"PK\x01\x02", 46, b"\xff"))
    assert odd.nama == "\ufffd"


def test_an_archive_is_refused_beyond_its_bounds_and_not_at_them(monkeypatch):
    monkeypatch.setattr(file_zip, "MAX_ENTRIES", 2)
    monkeypatch.setattr(file_zip, "MAX_UNPACKED", 5)
    assert [entry.unpacked for entry in read_directory(pack(a="12", b="345"))] == [2, 3]
    with pytest.raises(BrokenZip, match=r"^isinya membengkak saat dibuka$"):
        read_directory(pack(a="12", b="3456"))
    with pytest.raises(BrokenZip, match=r"^isinya terlalu banyak$"):
        read_directory(pack(a="1", b="2", c="3"))
    assert read_directory(b"PK\x05\x06" + bytes(18)) == ()  # an archive of nothing


def test_what_a_page_may_show_is_known_by_how_it_begins():
    begins = (b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"<script>", b"")
    none = "application/octet-stream"
    assert [seen_kind(one) for one in begins] == ["application/pdf", "image/png", "image/jpeg", none, none]

"""Which files count as bukti, by their first bytes."""

import pytest

from takar.rules.file_kinds import kind_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("head", "nama", "mime"),
    [
        (b"%PDF-1.7\n", "laporan.pdf", "application/pdf"),
        (b"%PDF-1.7\n", "tanpa-akhiran", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "foto.pdf", "image/png"),
        (b"\xff\xd8\xff\xe0", "foto.jpg", "image/jpeg"),
        (b"PK\x03\x04....[Content_Types].xml", "surat.docx", DOCX),
        (b"PK\x03\x04...._rels/.rels", "surat.DOCX", DOCX),
        (
            b"PK\x03\x04\x14mimetypeapplication/vnd.oasis.opendocument.text",
            "a.odt",
            "application/vnd.oasis.opendocument.text",
        ),
        (b"PK\x03\x04\x14mimetypeapplication/vnd.oasis.opendocument.text", "a.docx", None),
        (b"PK\x03\x04....[Content_Types].xml", "makro.xlsm", None),
        (b"PK\x03\x04....lain", "surat.docx", None),
        (b"PK\x03\x04....", "arsip.zip", None),
        ("kode;nilai\n1;2 – ada".encode(), "data.csv", "text/csv"),
        (b"catatan", "catatan.txt", "text/plain"),
        (b"catatan", "catatan", None),
        (b"MZ\x90\x00", "data.csv", None),
        (b"\xff\xfe\x31\x31\x31\x31\x31", "data.csv", None),
        ("ab–".encode()[:-1], "potong.txt", "text/plain"),
        (b"<script>alert(1)</script>", "halaman.html", None),
        (b"<svg xmlns=''>", "gambar.svg", None),
    ],
)
def test_kind_is_read_from_content(head, nama, mime):
    assert kind_of(head, nama) == mime

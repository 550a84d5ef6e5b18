"""Which files count as bukti dukung, read from their first bytes (trust.md: sniffed by content)."""

ACCEPTED = "PDF, gambar (PNG, JPEG), dokumen Word atau Excel (DOCX, XLSX), OpenDocument (ODT, ODS), CSV, atau teks"

_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_ZIP = b"PK\x03\x04"
_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_ODF = {
    b"mimetypeapplication/vnd.oasis.opendocument.text": ".odt",
    b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_TEXT_ENDINGS = (".csv", ".txt")


def kind_of(head: bytes, nama: str) -> str | None:
    """Return the MIME type of a file from its first bytes, or None if it is not accepted.

    ZIP-based office files and plain text have no signature of their own: there the ending must agree with
    what the content can be.
    """
    for signature, mime in _SIGNATURES:
        if head.startswith(signature):
            return mime
    ending = nama[nama.rfind(".") :].lower() if "." in nama else ""
    if head.startswith(_ZIP):
        return _office_kind(head, ending)
    if ending in _TEXT_ENDINGS and _is_text(head):
        return "text/csv" if ending == ".csv" else "text/plain"
    return None


def _office_kind(head: bytes, ending: str) -> str | None:
    for mark, odf in _ODF.items():
        if mark in head[:120]:
            return _OFFICE[odf] if ending == odf else None
    if ending in {".docx", ".xlsx"} and (b"[Content_Types].xml" in head or b"_rels/" in head):
        return _OFFICE[ending]
    return None


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # A multi-byte letter may be cut at the end of the first chunk; anything earlier is not text.
        return error.start >= len(head) - 3
    return True

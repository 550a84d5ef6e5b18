"""Which files count as bukti dukung: read from their content, and the ending must say the same (promise 13)."""

from takar.rules.file_names import ending_of
from takar.rules.file_zip import BrokenZip, ZipEntry, read_directory, read_entry

ACCEPTED = "PDF, gambar (PNG, JPEG), dokumen Word atau Excel (DOCX, XLSX), OpenDocument (ODT, ODS), CSV, atau teks"

_SIGNATURES = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg", ".jfif")),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones under a password
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_OFFICE = {  # what the main part of a file shows: its MIME type and its ending
    "word/document.xml": (f"{_OOXML}wordprocessingml.document", ".docx"),
    "xl/workbook.xml": (f"{_OOXML}spreadsheetml.sheet", ".xlsx"),
}
_OPEN = {f"{_ODF}text": ".odt", f"{_ODF}spreadsheet": ".ods"}
_TYPES, _MIMETYPE, _MANIFEST = "[Content_Types].xml", "mimetype", "META-INF/manifest.xml"
_MACRO_ENDINGS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("xl/macrosheets/", "basic/", "scripts/")
_MACRO_TYPES = (b"vbaproject", b"macroenabled", b"ms-excel.macrosheet")
_HEIF, _HEIC = b"ftyp", frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
"""The brands of pictures in HEVC (ISO/IEC 23008-12, 10.2 and B.4), as phones take them."""
_TEXT = {".csv": "text/csv", ".txt": "text/plain"}
_MACRO = "«{}» memuat makro. Simpan sebagai PDF atau tanpa makro (DOCX, XLSX, ODT, ODS), lalu unggah lagi."
_PHONE = (
    "«{}» adalah foto HEIC, bentuk bawaan kamera iPhone dan sebagian ponsel lain, yang tidak dapat dibuka di semua "
    "komputer. Atur kamera ke «Paling kompatibel» (iPhone: Pengaturan, Kamera, Format) lalu potret lagi, atau simpan "
    "foto itu sebagai JPEG, lalu unggah lagi."
)
_LOCKED = "«{}» dikunci kata sandi. Buka kuncinya, simpan lagi, lalu unggah."


class NotAccepted(ValueError):
    """The file is none that counts; the sentence says why and what to do."""


def kind_of(content: bytes, nama: str) -> str:
    """Return the MIME type of a whole file. Raises NotAccepted.

    The ending must be one of that type: else the file would open as something else than what was looked at.
    """
    for signature, mime, endings in _SIGNATURES:
        if content.startswith(signature):
            return _agreed(mime, endings, nama)
    if content.startswith(_OLE):
        raise NotAccepted(
            f"«{nama}» berbentuk Office lama atau dikunci kata sandi. Buka, simpan sebagai PDF, DOCX, atau XLSX "
            "tanpa kata sandi, lalu unggah lagi."
        )
    if content.startswith(_ZIP):
        return _office(content, nama)
    if content[4:8] == _HEIF and content[8:12] in _HEIC:
        raise NotAccepted(_PHONE.format(nama))
    return _text(content, nama)


def seen_kind(begin: bytes) -> str:
    """Return the MIME type of what a page may show, by how a file begins; of all else that of bytes."""
    return next((mime for signature, mime, _ in _SIGNATURES if begin.startswith(signature)), "application/octet-stream")


def _agreed(mime: str, endings: tuple[str, ...], nama: str) -> str:
    if ending_of(nama) in endings:
        return mime
    shown = f"berakhir «{ending_of(nama)}»" if ending_of(nama) else "tidak berakhiran"
    raise NotAccepted(
        f"Isi «{nama}» adalah {endings[0][1:].upper()}, tetapi namanya {shown}. "
        f"Ganti akhiran namanya menjadi «{endings[0]}», lalu unggah lagi."
    )


def _office(content: bytes, nama: str) -> str:
    try:
        entries = {entry.nama: entry for entry in read_directory(content)}
        parts = {name: read_entry(content, entries[name]) for name in (_TYPES, _MIMETYPE, _MANIFEST) if name in entries}
    except BrokenZip as error:
        raise NotAccepted(f"«{nama}» rusak: {error}. Simpan ulang filenya, lalu unggah lagi.") from error
    if any(entry.encrypted for entry in entries.values()) or b"encryption-data" in parts.get(_MANIFEST, b""):
        raise NotAccepted(_LOCKED.format(nama))
    if has_macro(entries, parts.get(_TYPES, b"")):
        raise NotAccepted(_MACRO.format(nama))
    for part, (mime, ending) in _OFFICE.items():
        if _TYPES in entries and part in entries:
            return _agreed(mime, (ending,), nama)
    mime = parts.get(_MIMETYPE, b"").decode("ascii", "replace").strip()
    if mime in _OPEN:
        return _agreed(mime, (_OPEN[mime],), nama)
    raise _unknown(nama)


def has_macro(entries: dict[str, ZipEntry], types: bytes) -> bool:
    """Whether an office file carries a macro, by the names of its parts or the list of their types."""
    names = [name.lower() for name in entries]
    named = any(name.endswith(_MACRO_ENDINGS) or name.startswith(_MACRO_FOLDERS) for name in names)
    plain = types.replace(b"\x00", b"").lower()  # the list may be written in UTF-16
    return named or any(mark in plain for mark in _MACRO_TYPES)


def _text(content: bytes, nama: str) -> str:
    mime = _TEXT.get(ending_of(nama))
    if mime is None:
        raise _unknown(nama)
    if b"\x00" not in content and _is_utf8(content):
        return mime
    raise NotAccepted(f"«{nama}» bukan teks UTF-8. Simpan ulang sebagai «CSV UTF-8» atau PDF, lalu unggah lagi.")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unknown(nama: str) -> NotAccepted:
    return NotAccepted(f"«{nama}» bukan jenis yang diterima. Kirim {ACCEPTED}.")

"""Which files can be loaded as a spreadsheet: judged by content, before anything opens them (trust.md, promise 13)."""

from typing import Literal

from takar.rules.file_kinds import NotAccepted, has_macro
from takar.rules.file_names import ending_of
from takar.rules.file_zip import BrokenZip, ZipEntry, read_directory, read_entry

MIME = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}
ASAL_FILE = "File "  # begins the origin of what was loaded from a file, before its name
MAX_UNPACKED = 64 * 1024 * 1024  # ten thousand rows of thirty columns are a third of it
MAX_RATIO = 200  # a sheet of numbers packs to a twentieth, one of repeated words to a sixtieth
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Excel files, and new ones under a password
_TYPES, _WORKBOOK, _ODF = "[Content_Types].xml", "xl/workbook.xml", "mimetype"


def judge_lembar_kerja(content: bytes, nama: str) -> Literal["xlsx", "csv"]:
    """Return how a file is to be read. Raises NotAccepted with a sentence that says why and what to do."""
    if not content:
        raise NotAccepted(f"«{nama}» kosong (0 byte). Pilih file yang berisi.")
    if content.startswith(_OLE):
        raise NotAccepted(
            f"«{nama}» berbentuk Excel lama (.xls) atau dikunci kata sandi. Buka di Excel atau LibreOffice, simpan "
            "sebagai XLSX tanpa kata sandi, lalu unggah lagi."
        )
    if content.startswith(_ZIP):
        return _workbook(content, nama)
    if ending_of(nama) == ".csv" and b"\x00" not in content:
        return "csv"
    raise NotAccepted(f"«{nama}» bukan lembar kerja. Simpan sebagai XLSX, lalu unggah lagi.")


def _workbook(content: bytes, nama: str) -> Literal["xlsx"]:
    try:
        entries = {entry.nama: entry for entry in read_directory(content)}
        types = read_entry(content, entries[_TYPES]) if _TYPES in entries else b""
    except BrokenZip as error:
        raise NotAccepted(f"«{nama}» rusak: {error}. Buka dan simpan ulang, lalu unggah lagi.") from error
    if any(entry.encrypted for entry in entries.values()):
        raise NotAccepted(f"«{nama}» dikunci kata sandi. Buka kuncinya, simpan lagi, lalu unggah.")
    if has_macro(entries, types):
        raise NotAccepted(f"«{nama}» memuat makro. Simpan sebagai XLSX (tanpa makro), lalu unggah lagi.")
    if _WORKBOOK not in entries or not types:
        kind = "OpenDocument" if _ODF in entries else "arsip ZIP atau dokumen lain"
        raise NotAccepted(f"«{nama}» adalah {kind}, bukan XLSX. Simpan sebagai XLSX, lalu unggah lagi.")
    if ending_of(nama) != ".xlsx":
        raise NotAccepted(f"Isi «{nama}» adalah XLSX, tetapi akhiran namanya lain. Ganti menjadi «.xlsx», lalu unggah.")
    if _swells(list(entries.values())):
        raise NotAccepted(
            f"«{nama}» membengkak saat dibuka, jadi tidak dibuka. Salin hanya baris yang perlu ke lembar kerja baru "
            "(atau pakai templat), lalu unggah."
        )
    return "xlsx"


def _swells(entries: list[ZipEntry]) -> bool:
    unpacked = sum(entry.unpacked for entry in entries)
    packed = sum(entry.packed for entry in entries)
    return unpacked > MAX_UNPACKED or unpacked > packed * MAX_RATIO

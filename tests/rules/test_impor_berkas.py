"""Which files are opened as a spreadsheet, and the sentence for each that is not (trust.md, promise 13)."""

import io
import zipfile

import pytest

from takar.rules.file_kinds import NotAccepted
from takar.rules.impor_berkas import judge_lembar_kerja
from tests.lembar_kerja import part_of, with_part, workbook

BOOK = workbook({"A": [["kode", "nama"], ["1", "Bidang"]]})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64


def locked() -> bytes:
    """Return the workbook with the mark of encryption on its first entry."""
    at = BOOK.find(b"PK\x01\x02") + 8
    return BOOK[:at] + b"\x01\x00" + BOOK[at + 2 :]


def bomb() -> bytes:
    """Return a workbook whose one sheet unpacks to hundreds of times its size."""
    return with_part(BOOK, {"xl/worksheets/sheet1.xml": b"<row/>" * 1_000_000})


def archive() -> bytes:
    """Return an archive that is no office file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("a.txt", b"a")
    return out.getvalue()


def macro() -> bytes:
    """Return the workbook with a macro that only the list of types tells."""
    types = part_of(BOOK, "[Content_Types].xml")
    return with_part(BOOK, {"[Content_Types].xml": types.replace(b"sheet.main", b"sheet.macroEnabled.main")})


REFUSED = {
    "blank": (b"", "a.xlsx", "«a.xlsx» kosong (0 byte). Pilih file yang berisi."),
    "old Excel, or a password": (OLE, "a.xls", "berbentuk Excel lama (.xls) atau dikunci kata sandi"),
    "encrypted entries": (locked(), "a.xlsx", "dikunci kata sandi. Buka kuncinya"),
    "cut off": (BOOK[:-30], "a.xlsx", "«a.xlsx» rusak: daftar isinya tidak ada. Buka dan simpan ulang"),
    "a macro by its part": (with_part(BOOK, {"xl/vbaProject.bin": b"x"}), "a.xlsx", "memuat makro"),
    "a macro by the types": (macro(), "a.xlsx", "memuat makro. Simpan sebagai XLSX (tanpa makro)"),
    "some archive": (archive(), "a.xlsx", "adalah arsip ZIP atau dokumen lain, bukan XLSX"),
    "another ending": (BOOK, "a.csv", "Isi «a.csv» adalah XLSX, tetapi akhiran namanya lain"),
    "a bomb": (bomb(), "a.xlsx", "membengkak saat dibuka, jadi tidak dibuka"),
    "no spreadsheet": (b"%PDF-1.7", "a.pdf", "bukan lembar kerja. Simpan sebagai XLSX, lalu unggah lagi"),
    "bytes under .csv": (b"a,b\n\x00,1\n", "a.csv", "bukan lembar kerja"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_no_spreadsheet_is_refused_with_the_way_out(which: str) -> None:
    content, nama, part = REFUSED[which]
    with pytest.raises(NotAccepted) as told:
        judge_lembar_kerja(content, nama)
    assert part in str(told.value)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(("content", "nama", "kind"), [(BOOK, "A.XLSX", "xlsx"), (b"a,b\n1,2\n", "a.csv", "csv")])
def test_a_spreadsheet_is_known_by_its_content(content: bytes, nama: str, kind: str) -> None:
    assert judge_lembar_kerja(content, nama) == kind

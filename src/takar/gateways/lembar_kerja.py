"""A spreadsheet file as plain text. A workbook is opened by a process of its own (lembar_kerja_anak.py)."""

import subprocess
import sys
from pathlib import Path

from takar.gateways import lembar_kerja_anak as anak
from takar.rules.file_kinds import NotAccepted
from takar.rules.impor_berkas import judge_lembar_kerja
from takar.rules.impor_csv import read_csv, too_many
from takar.rules.impor_lembar import COLUMN_LIMIT, ROW_LIMIT, LembarKerja, load_lembar

WALL_SECONDS = 20  # a busy machine gives the process its few seconds of computing late


def read_lembar_kerja(content: bytes, nama: str, *, lines: bool = False) -> list[LembarKerja]:
    """Return the sheets of a file. Raises NotAccepted with a sentence that says why and what to do.

    ``lines``: the texts of a workbook keep their blanks and line ends, as what is compared with a typed text must.
    """
    if judge_lembar_kerja(content, nama) == "csv":
        return [read_csv(content, nama)]
    command = [sys.executable, "-I", anak.__file__, str(ROW_LIMIT), str(COLUMN_LIMIT), *([anak.LINES] if lines else [])]
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no shell, no argument of a person)
            command,
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
            cwd=Path(anak.__file__).parent,
        )
    except subprocess.TimeoutExpired as error:
        raise NotAccepted(_heavy(nama)) from error
    if done.returncode == anak.TOO_MANY_ROWS:
        raise NotAccepted(too_many(nama))
    if done.returncode < 0 or done.returncode == anak.HEAVY or b"MemoryError" in done.stderr:
        raise NotAccepted(_heavy(nama))
    if done.returncode:
        raise NotAccepted(
            f"«{nama}» rusak atau memuat bagian yang tidak wajar, jadi tidak dibaca. Buka di Excel atau LibreOffice, "
            "simpan ulang sebagai XLSX, lalu unggah lagi."
        )
    return load_lembar(done.stdout.decode())


def _heavy(nama: str) -> str:
    return (
        f"«{nama}» terlalu berat untuk dibuka. Salin hanya baris yang perlu ke lembar kerja baru (atau pakai templat), "
        "lalu unggah."
    )

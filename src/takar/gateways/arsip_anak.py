"""The process that reads an archive which somebody sent: alone, with little memory and little time (trust.md 13).

Reads the ZIP from stdin, which is a file; writes as JSON the verdict of the verifier and, where nothing was altered,
what is in it: the names of its files, the figures and the history. What it holds is believed by nobody here: texts are
cut to a length, rows to a number, and what is not as Takar writes it is left out.

With the number of a file, its place in the manifest, it gives out that one instead, and says on stderr what it is: not
a byte before all of it was compared with its hash.
"""

import json
import resource
import shutil
import sys
import zipfile
from collections.abc import Iterator, Sized
from dataclasses import asdict
from itertools import islice
from typing import Any, BinaryIO

from takar.verifier.periksa_arsip import BROKEN, CHUNK, MANIFEST, Hasil, Putus, check_arsip, check_file, opened
from takar.verifier.periksa_riwayat import plain

MEMORY_BYTES = 300 * 1024 * 1024  # addresses
CPU_SECONDS = 60
MOST_ROWS, MOST_FILES, LONGEST_TEXT = 2_000, 2_000, 500
LARGEST_TABLE = 8 * 1024 * 1024
LARGEST_FILE = 128 * 1024 * 1024  # that is given out; no bukti comes near it
ANGKA = ("indikator", "versi", "jalur", "nilai", "status_kosong", "penulis", "waktu", "hasil_pemeriksaan")
RIWAYAT = ("waktu", "langkah", "peristiwa", "oleh", "sebagai", "catatan")


def look(file: BinaryIO) -> dict[str, Any]:
    """Return ``putus``, the reason against the archive, or what it is and what is in it."""
    try:
        hasil = check_arsip(file)
    except Putus as putus:
        return {"putus": str(putus)}
    with zipfile.ZipFile(file) as arsip:
        listed = json.loads(arsip.read(MANIFEST))["isi"]
        tables = {
            name: list(_rows(arsip, listed, f"/{stem}.json", columns))
            for name, stem, columns in (("angka", "angka", ANGKA), ("tindakan", "riwayat-berkas", RIWAYAT))
        }
    files = [(_text(one["nama"]), _text(one["asli"]), one["ukuran"]) for one in listed[:MOST_FILES]]
    short = len(listed) > MOST_FILES or any(len(rows) > MOST_ROWS for rows in (*tables.values(), *_lists(hasil)))
    cut = {name: rows[:MOST_ROWS] for name, rows in tables.items()}
    return {"putus": "", "hasil": _cut(hasil), "file": files, "dipotong": short, **cut}


def take_out(file: BinaryIO, nomor: int, out: BinaryIO) -> dict[str, Any]:
    """Write a file of an archive; return ``putus``, the reason why nothing was written, or its name and size."""
    try:
        with opened(file) as (arsip, manifest, _):
            if nomor >= len(manifest["isi"]):
                return {"putus": "file itu tidak ada di dalam arsip ini"}
            one = manifest["isi"][nomor]
            if one["ukuran"] > LARGEST_FILE:
                return {"putus": "file itu terlalu besar untuk dibuka di sini; bongkar ZIP-nya untuk membukanya"}
            check_file(arsip, one)
            with arsip.open(one["nama"]) as stream:
                shutil.copyfileobj(stream, out, CHUNK)
    except Putus as putus:
        return {"putus": str(putus)}
    except BROKEN:
        return {"putus": "arsip ini rusak"}
    return {"putus": "", "nama": one["nama"], "asli": _text(one["asli"]), "ukuran": one["ukuran"]}


def _lists(hasil: Hasil) -> tuple[Sized, ...]:
    return hasil.jenis, hasil.riwayat, hasil.kurang


def _cut(hasil: Hasil) -> dict[str, Any]:
    """Return what the archive says of itself, no longer than a page shows it: a manifest may be a bomb of words."""
    return {
        **asdict(hasil),
        **{name: _text(getattr(hasil, name)) for name in ("judul", "dibuat", "takar", "diikat")},
        "jenis": {_text(jenis): told for jenis, told in islice(hasil.jenis.items(), MOST_ROWS)},
        "riwayat": hasil.riwayat[:MOST_ROWS],
        "kurang": [_text(one) for one in hasil.kurang[:MOST_ROWS]],
    }


def _rows(arsip: zipfile.ZipFile, listed: list[Any], ending: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the rows of every table of a kind, each with the folder of its berkas in front; one more than are shown."""
    left = MOST_ROWS + 1
    for one in listed:
        if not one["nama"].endswith(ending) or one["ukuran"] > LARGEST_TABLE:
            continue
        for row in _table(arsip.read(one["nama"])):
            if not left:
                return
            left -= 1
            yield [one["nama"].removesuffix(ending), *(_text(row.get(name)) for name in columns)]


def _table(content: bytes) -> list[dict[str, Any]]:
    try:
        rows = json.loads(content)
    except (ValueError, RecursionError):
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _text(value: Any) -> str:
    return "" if value is None else plain(str(value)[:LONGEST_TEXT])


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.argv[1:]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
        sys.stderr.write(json.dumps(take_out(sys.stdin.buffer, int(sys.argv[1]), sys.stdout.buffer)))
    else:
        sys.stdout.write(json.dumps(look(sys.stdin.buffer)))

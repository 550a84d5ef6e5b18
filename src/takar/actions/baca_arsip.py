"""Read an archive that somebody holds: checked and shown, never loaded among what is ours (docs/adr/0085)."""

import shutil
import tempfile
from dataclasses import dataclass
from typing import IO

from takar.gateways.baca_arsip import Sibuk, look_into
from takar.verifier.periksa_arsip import MANIFEST

__all__ = ["ArsipTerbaca", "Sibuk", "read_arsip"]

TOO_HEAVY = "arsip ini terlalu besar atau terlalu rumit untuk dibaca di sini; periksa dengan program di dalamnya"

NILAI = 4  # where the figure stands in a row of figures


@dataclass(frozen=True, slots=True)
class ArsipTerbaca:
    """What an archive says it is and what is in it; all blank where ``putus`` says why it is not believed.

    ``angka`` and ``tindakan``: rows of text, the folder of the berkas in front. ``dipotong``: there is more than that.
    """

    putus: str
    judul: str = ""
    dibuat: str = ""
    takar: str = ""
    sidik: str = ""
    ukuran: int = 0
    jenis: tuple[tuple[str, int, int], ...] = ()
    riwayat: tuple[tuple[str, int, str], ...] = ()
    kurang: tuple[str, ...] = ()
    file: tuple[tuple[str, str, int], ...] = ()
    angka: tuple[tuple[str, ...], ...] = ()
    tindakan: tuple[tuple[str, ...], ...] = ()
    dipotong: bool = False


def read_arsip(file: IO[bytes]) -> ArsipTerbaca:
    """Return what is in an archive. Raises Sibuk."""
    with tempfile.TemporaryFile() as copy:  # the process reads a file that has a number, at any place
        shutil.copyfileobj(file, copy)
        copy.flush()
        said = look_into(copy)
    if not said:
        return ArsipTerbaca(TOO_HEAVY)
    if said["putus"]:
        return ArsipTerbaca(said["putus"])
    hasil = said["hasil"]
    return ArsipTerbaca(
        putus="",
        judul=hasil["judul"],
        dibuat=hasil["dibuat"],
        takar=hasil["takar"],
        sidik=hasil["sidik"],
        ukuran=hasil["ukuran"],
        jenis=tuple((jenis, count, total) for jenis, (count, total) in sorted(hasil["jenis"].items())),
        riwayat=tuple((nama, count, f"{seq}:{digest[:16]}") for nama, count, seq, digest in hasil["riwayat"]),
        kurang=tuple(hasil["kurang"]),
        file=tuple((nama, asli, ukuran) for nama, asli, ukuran in said["file"] if nama != MANIFEST),
        angka=tuple(_angka(row) for row in said["angka"]),
        tindakan=tuple(tuple(row) for row in said["tindakan"]),
        dipotong=said["dipotong"],
    )


def _angka(row: list[str]) -> tuple[str, ...]:
    """Return a row of figures with the decimal comma that people here read."""
    return (*row[:NILAI], row[NILAI].replace(".", ","), *row[NILAI + 1 :])

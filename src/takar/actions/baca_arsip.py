"""Read an archive that somebody holds: checked and shown, never loaded among what is ours (docs/adr/0085)."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import IO

from takar.gateways.baca_arsip import Sibuk, look_into
from takar.queries.bukti import file_size
from takar.rules.numbers import format_angka
from takar.rules.periods import format_waktu
from takar.verifier.periksa_arsip import MANIFEST

__all__ = ["ArsipTerbaca", "Sibuk", "read_arsip"]

TOO_HEAVY = "arsip ini terlalu besar atau terlalu rumit untuk dibaca di sini; periksa dengan program di dalamnya"

ANGKA, TINDAKAN = {"nilai": 4, "waktu": 7}, {"waktu": 1}  # where these stand in a row


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
    jenis: tuple[tuple[str, str, str], ...] = ()
    riwayat: tuple[tuple[str, str, str], ...] = ()
    kurang: tuple[str, ...] = ()
    file: tuple[tuple[str, str, str], ...] = ()
    angka: tuple[tuple[str, ...], ...] = ()
    tindakan: tuple[tuple[str, ...], ...] = ()
    dipotong: bool = False


def read_arsip(file: IO[bytes], zona: tzinfo = UTC) -> ArsipTerbaca:
    """Return what is in an archive, its moments as people in a zone read them. Raises Sibuk."""
    with _on_disk(file) as readable:
        said = look_into(readable)
    if not said:
        return ArsipTerbaca(TOO_HEAVY)
    if said["putus"]:
        return ArsipTerbaca(said["putus"])
    hasil = said["hasil"]
    return ArsipTerbaca(
        putus="",
        judul=hasil["judul"],
        dibuat=_waktu(hasil["dibuat"], zona),
        takar=hasil["takar"],
        sidik=hasil["sidik"],
        ukuran=hasil["ukuran"],
        jenis=tuple(
            (jenis, _bulat(count), file_size(total)) for jenis, (count, total) in sorted(hasil["jenis"].items())
        ),
        riwayat=tuple((nama, _bulat(count), f"{seq}:{digest[:16]}") for nama, count, seq, digest in hasil["riwayat"]),
        kurang=tuple(hasil["kurang"]),
        file=tuple((nama, asli, file_size(ukuran)) for nama, asli, ukuran in said["file"] if nama != MANIFEST),
        angka=tuple(_row(row, ANGKA, zona) for row in said["angka"]),
        tindakan=tuple(_row(row, TINDAKAN, zona) for row in said["tindakan"]),
        dipotong=said["dipotong"],
    )


@contextmanager
def _on_disk(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Give a file that another process can read at any place: itself, or a copy of one that is in memory alone."""
    try:
        file.fileno()
    except (AttributeError, OSError):
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(file, copy)
            copy.flush()
            yield copy
    else:
        yield file


def _bulat(jumlah: int) -> str:
    return format_angka(Decimal(jumlah), desimal=0)


def _row(row: list[str], places: Mapping[str, int], zona: tzinfo) -> tuple[str, ...]:
    """Return a row with the decimal comma that people here read, and its moment in words."""
    told = list(row)
    if "nilai" in places:
        told[places["nilai"]] = told[places["nilai"]].replace(".", ",")
    told[places["waktu"]] = _waktu(told[places["waktu"]], zona)
    return tuple(told)


def _waktu(text: str, zona: tzinfo) -> str:
    """Return a moment in words; what is none, as it is: an archive from outside says what it likes."""
    try:
        return format_waktu(datetime.fromisoformat(text).astimezone(zona))
    except (ValueError, OverflowError):
        return text

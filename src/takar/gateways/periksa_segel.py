"""What the seal of a PDF is worth. The file is read by a process of its own (segel_anak.py)."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

AT_ONCE, WAIT_SECONDS = 2, 5  # anybody may ask: readers never take more of a machine than this
WALL_SECONDS = 30  # a busy machine gives the process its few seconds of computing late
LIMIT_BYTES = 16 * 1024 * 1024
CHILD = Path(__file__).with_name("segel_anak.py")


_readers = BoundedSemaphore(AT_ONCE)


class Sibuk(Exception):
    """Others are read already; this one was not looked at."""


class Putusan(StrEnum):
    """What was found, from what can be said of any file to what only the owner of a certificate can do."""

    BUKAN_PDF = "bukan-pdf"
    TERLALU_BERAT = "terlalu-berat"
    RUSAK = "rusak"
    TANPA_SEGEL = "tanpa-segel"
    SEGEL_GANDA = "segel-ganda"
    RENTANG_SALAH = "rentang-salah"
    DITAMBAH = "ditambah"
    BERUBAH = "berubah"
    SERTIFIKAT_ASING = "sertifikat-asing"
    WAKTU_SALAH = "waktu-salah"
    SERTIFIKAT_DIGANTI = "sertifikat-diganti"
    SERTIFIKAT_KEDALUWARSA = "sertifikat-kedaluwarsa"
    UTUH = "utuh"


@dataclass(frozen=True, slots=True)
class Dipercaya:
    """A certificate that is trusted (PEM), and from when on it seals no more."""

    sertifikat: str
    diganti_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Segel:
    """What a seal says of itself: believed only where ``putusan`` is UTUH. All blank where there is none.

    ``waktu`` is what the sealing machine's clock said; ``sidik_sertifikat`` the SHA-256 of the certificate. Of several
    seals it is the last, and ``dahulu`` those before it; the verdict is on all.
    """

    putusan: Putusan
    oleh: str = ""
    seri: str = ""
    sidik_sertifikat: str = ""
    waktu: str = ""
    alasan: str = ""
    ruas: str = ""
    dahulu: tuple["Segel", ...] = ()


def read_segel(pdf: bytes, dipercaya: Sequence[Dipercaya], now: datetime) -> Segel:
    """Return the verdict on a PDF; what is hostile in it harms a process that is ended only. Raises Sibuk."""
    known = [
        {"sertifikat": one.sertifikat, "diganti": one.diganti_at.isoformat() if one.diganti_at else ""}
        for one in dipercaya
    ]
    said = ask_child(CHILD, {"sertifikat": known, "at": now.isoformat()}, pdf)
    if not said:
        return Segel(Putusan.TERLALU_BERAT)
    putusan = Putusan(said.pop("putusan"))
    dahulu = tuple(Segel(putusan, **one) for one in said.pop("dahulu", []))
    return Segel(putusan, **said, dahulu=dahulu)


def ask_child(program: Path, asked: dict[str, Any], content: bytes) -> dict[str, Any]:
    """Return what a program of ours, alone with its limits, says of a content; {} where the limits ended it.

    Raises Sibuk.
    """
    if len(content) > LIMIT_BYTES:
        return {}
    line = json.dumps(asked).encode() + b"\n"
    if not _readers.acquire(timeout=WAIT_SECONDS):
        raise Sibuk("Takar sedang memeriksa PDF lain. Coba lagi sebentar lagi.")
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no shell, no argument of a person)
            [sys.executable, "-I", str(program)],
            input=line + content,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {}
    finally:
        _readers.release()
    said: dict[str, Any] = {} if done.returncode else json.loads(done.stdout)
    return said

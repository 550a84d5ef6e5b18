"""Write an archive: files one behind the other into a ZIP, each hashed as it goes through, a manifest last.

What is written is what verifier/periksa_arsip.py reads; no file is ever held whole.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from typing import IO, Any, BinaryIO, Self

from takar.actions.arsip_bentuk import write_csv
from takar.actions.backup_tables import Sink
from takar.gateways.beside import Beside
from takar.queries.arsip_tabel import Baris
from takar.verifier.periksa_arsip import FORMAT, MANIFEST, VERSI, is_safe
from takar.verifier.periksa_riwayat import canonical

PLAIN_FILE = 0o100644 << 16
PACKING = 6
LIST = "daftar-isi.csv"
COLUMNS = ("Nomor", "File", "Judul atau nama asli", "Jenis", "Ukuran (byte)", "SHA-256", "Keterangan")
DAMAGED = "RUSAK sebelum arsip dibuat: isinya tidak lagi sesuai dengan sidiknya"


class _Hashing:
    """Takes bytes on to the ZIP, keeping their hash and number; ``beside``: the hash is computed there meanwhile."""

    def __init__(self, stream: IO[bytes], beside: Beside | None) -> None:
        self._stream, self._beside, self._digest, self.size = stream, beside, hashlib.sha256(), 0

    def write(self, data: bytes, /) -> None:
        """Write some bytes."""
        if self._beside:
            self._beside.do(partial(self._digest.update, data))
        else:
            self._digest.update(data)
        self._stream.write(data)
        self.size += len(data)

    def tell(self, row: dict[str, Any]) -> None:
        """Put number and SHA-256 of what was written into a row; the hash as soon as it is computed."""
        row["ukuran"] = self.size
        if self._beside:
            self._beside.do(partial(self._tell_hash, row))
        else:
            self._tell_hash(row)

    def _tell_hash(self, row: dict[str, Any]) -> None:
        row["sha256"] = self._digest.hexdigest()


class ArsipWriter:
    """One archive that is being written to a file that can be read back and rewound."""

    def __init__(self, sink: BinaryIO, dibuat: datetime, settled: Callable[[int], None] = lambda _until: None) -> None:
        """``settled`` is told, after each file, before which place of ``sink`` nothing is written any more."""
        self._zip = zipfile.ZipFile(sink, "w", allowZip64=True)
        self._sink, self._dibuat, self._settled, self._beside = sink, dibuat, settled, Beside()
        self._isi: list[dict[str, Any]] = []
        self._kurang: list[dict[str, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file: one that was given up has a directory and no manifest, and is no archive."""
        self._beside.close()
        with suppress(OSError):
            self._zip.close()

    @property
    def kurang(self) -> list[str]:
        """What was lost or damaged, in words."""
        damaged = [f"{one['nama']}: isinya tidak lagi sesuai dengan sidiknya" for one in self._isi if _is_damaged(one)]
        return [*(f"{one['nama']}: {one['sebab']}" for one in self._kurang), *damaged]

    @property
    def jumlah(self) -> int:
        """How many files it holds by now."""
        return len(self._isi)

    def text(self, nama: str, jenis: str, write: Callable[[Sink], object]) -> None:
        """Add what ``write`` writes, packed."""
        with self._entry(nama, jenis, zipfile.ZIP_DEFLATED, large=True) as sink:
            write(sink)

    def file(self, nama: str, jenis: str, chunks: Iterable[bytes], *, ukuran: int, sha256: str, asli: str) -> None:
        """Add a stored file as it is; one that is not there is named as lost.

        One unlike its recorded hash, or not readable to its end, goes in as far as it is and is named as damaged.
        """
        found = iter(chunks)
        try:
            chunk = next(found, b"")
        except FileNotFoundError:
            self.lost(nama, sha256, "filenya hilang dari penyimpanan")
            return
        except OSError as error:
            self.lost(nama, sha256, f"filenya tidak dapat dibaca ({error.strerror})")
            return
        large = ukuran >= zipfile.ZIP64_LIMIT
        with self._entry(
            nama, jenis, zipfile.ZIP_STORED, large=large, sha256=sha256, asli=asli, beside=self._beside
        ) as sink:
            while chunk:
                sink.write(chunk)
                chunk = _next(found)

    def lost(self, nama: str, sha256: str, sebab: str) -> None:
        """Name what should be in it and is not."""
        self._kurang.append({"nama": nama, "sha256": sha256, "sebab": sebab})

    def finish(self, *, judul: str, lingkup: str, takar: str) -> None:
        """Add the list that people read, the manifest and the directory."""
        self._beside.wait()  # for the hashes of the last files
        self.text(LIST, "penjelasan", partial(write_csv, columns=COLUMNS, rows=self._listed()))
        manifest = {
            "format": FORMAT,
            "versi": VERSI,
            "judul": judul,
            "lingkup": lingkup,
            "takar": takar,
            "dibuat": self._dibuat.isoformat(timespec="seconds"),
            "isi": self._isi,
            "kurang": self._kurang,
        }
        with self._zip.open(self._info(MANIFEST, zipfile.ZIP_DEFLATED), "w") as stream:
            stream.write(canonical(manifest).encode() + b"\n")
        self._zip.close()

    def _listed(self) -> list[Baris]:
        """Return what is in it, and what is missing, as an archivist lists it."""
        there = [
            (one["nama"], one["asli"], one["jenis"], one["ukuran"], one["sha256"], DAMAGED if _is_damaged(one) else "")
            for one in self._isi
        ]
        missing = [(one["nama"], "", "", "", one["sha256"], f"TIDAK ADA: {one['sebab']}") for one in self._kurang]
        return [dict(zip(COLUMNS, (nomor, *row), strict=True)) for nomor, row in enumerate([*there, *missing], 1)]

    @contextmanager
    def _entry(
        self,
        nama: str,
        jenis: str,
        method: int,
        *,
        large: bool,
        sha256: str = "",
        asli: str = "",
        beside: Beside | None = None,
    ) -> Iterator[_Hashing]:
        if not is_safe(nama):
            raise ValueError(nama)
        with self._zip.open(self._info(nama, method), "w", force_zip64=large) as stream:
            sink = _Hashing(stream, beside)
            yield sink
        self._isi.append({"nama": nama, "jenis": jenis, "tercatat": sha256, "asli": asli})
        sink.tell(self._isi[-1])
        self._sink.flush()
        self._settled(self._zip.start_dir)  # where the next begins: the head of this one was written anew by now

    def _info(self, nama: str, method: int) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(nama, self._dibuat.timetuple()[:6])
        info.compress_type, info.external_attr = method, PLAIN_FILE
        info._compresslevel = PACKING  # type: ignore[attr-defined]  # public by 3.13 only
        return info


def _next(chunks: Iterator[bytes]) -> bytes:
    """Return the next part of a file that is being added; b"" at its end, or where it can be read no further."""
    try:
        return next(chunks, b"")
    except OSError:
        return b""


def _is_damaged(one: dict[str, Any]) -> bool:
    return bool(one["tercatat"]) and one["tercatat"] != one["sha256"]

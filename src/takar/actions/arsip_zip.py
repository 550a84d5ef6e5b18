"""Write an archive: files one behind the other into a ZIP, each read back and hashed where it lies, a manifest last.

What is written is what verifier/periksa_arsip.py reads; no file is ever held whole. Writing itself hashes no stored
file: threads beside it hash what lies in the ZIP while the next is written, and that is compared with the hash that was
recorded when the file was stored (docs/adr/0105).
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import IO, Any, BinaryIO, Self, TypeVar

from takar.actions.arsip_bentuk import write_csv
from takar.actions.backup_tables import Sink
from takar.gateways.beside import Beside
from takar.gateways.file_disk import DiskFile, forget_cached
from takar.gateways.isi_zip import Bagian, ReadBack
from takar.queries.arsip_tabel import Baris
from takar.verifier.periksa_arsip import BROKEN, FORMAT, MANIFEST, VERSI, is_safe, opened
from takar.verifier.periksa_riwayat import Putus, canonical

PLAIN_FILE = 0o100644 << 16
PACKING = 6
READERS = 3  # one or the other of which waits for the disk
BATCH_BYTES = 1024 * 1024  # that are read back together: each reading waits for the disk
LIST = "daftar-isi.csv"
COLUMNS = ("Nomor", "File", "Judul atau nama asli", "Jenis", "Ukuran (byte)", "SHA-256", "Keterangan")
DAMAGED = "RUSAK sebelum arsip dibuat: isinya tidak lagi sesuai dengan sidiknya"
NOT_GIVEN_BACK = "isi ZIP yang baru ditulis tidak terbaca kembali seperti ditulis; disknya mungkin rusak"
Hasil = TypeVar("Hasil")


class _Counted:
    """Takes bytes on to the ZIP, keeping their number and, of what is written from tables, their hash."""

    def __init__(self, stream: IO[bytes], *, hashed: bool, tell: Callable[[int], None]) -> None:
        self._stream, self._digest, self._tell, self.size = stream, hashlib.sha256() if hashed else None, tell, 0

    @property
    def sha256(self) -> str:
        """Return the hash of what was written; "" where it is not kept."""
        return self._digest.hexdigest() if self._digest else ""

    def write(self, data: bytes, /) -> None:
        """Write some bytes."""
        if self._digest:
            self._digest.update(data)
        self._stream.write(data)
        self.size += len(data)
        self._tell(len(data))


@dataclass(frozen=True, slots=True)
class _Tertulis:
    """A file that is in and was not read back yet: its row of the manifest, where it lies, its hash and its CRC-32."""

    row: dict[str, Any]
    part: Bagian
    expected: str
    crc: int


class ArsipWriter:
    """One archive that is being written to a file on the disk, which is read beside it.

    ``tell`` hears, from several threads, of how many bytes of a stored file it wrote, and again of how many it read
    back.
    """

    def __init__(self, sink: BinaryIO, dibuat: datetime, tell: Callable[[int], None] = lambda _length: None) -> None:
        self._disk = DiskFile(sink.fileno())
        self._zip = zipfile.ZipFile(self._disk, "w", allowZip64=True)
        self._sink, self._dibuat, self._tell = sink, dibuat, tell
        self._beside, self._back = Beside(READERS, ahead=0), ReadBack(self._disk)
        self._batch: list[_Tertulis] = []
        self._begun = 0  # where the batch begins in the file
        self._isi: list[dict[str, Any]] = []
        self._kurang: list[dict[str, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file: one that was given up has a directory and no manifest, and is no archive."""
        try:
            with suppress(OSError):
                self._zip.close()
                self._disk.end()
        finally:
            self._disk.close()
            self._beside.close()

    @property
    def kurang(self) -> list[str]:
        """What was lost or damaged, in words."""
        damaged = [f"{one['nama']}: isinya tidak lagi sesuai dengan sidiknya" for one in self._isi if _is_damaged(one)]
        return [*(f"{one['nama']}: {one['sebab']}" for one in self._kurang), *damaged]

    @property
    def from_disk(self) -> bool:
        """Whether what was written is read back from the disk and not from the system's memory."""
        return self._disk.from_disk

    @property
    def jumlah(self) -> int:
        """How many files it holds by now."""
        return len(self._isi)

    def text(self, nama: str, jenis: str, write: Callable[[Sink], Hasil]) -> Hasil:
        """Add what ``write`` writes, packed; return what that returned."""
        with self._entry(nama, jenis, zipfile.ZIP_DEFLATED, large=True) as sink:
            return write(sink)

    def file(self, nama: str, jenis: str, chunks: Iterable[bytes], *, ukuran: int, sha256: str, asli: str) -> None:
        """Add a stored file as it is; one that is not there is named as lost.

        One unlike its recorded hash, or not readable to its end, goes in as far as it is and is named as damaged.
        Raises OSError as soon as the disk does not give back a file before it.
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
        with self._entry(nama, jenis, zipfile.ZIP_STORED, large=large, sha256=sha256, asli=asli) as sink:
            while chunk:
                self._beside.check()
                sink.write(chunk)
                chunk = _next(found)

    def lost(self, nama: str, sha256: str, sebab: str) -> None:
        """Name what should be in it and is not."""
        self._kurang.append({"nama": nama, "sha256": sha256, "sebab": sebab})

    def settle(self) -> None:
        """Return when all that is in was read back. Raises OSError where the disk does not give it back."""
        self._read_batch()
        self._disk.put_out()
        self._beside.wait()

    def finish(self, *, judul: str, lingkup: str, takar: str) -> str:
        """Add the list that people read, the manifest and the directory; return the SHA-256 of the manifest.

        Raises OSError where what lies on the disk is not what was written.
        """
        self.settle()  # for the hashes of the last files
        self.text(LIST, "penjelasan", partial(write_csv, columns=COLUMNS, rows=self._listed()))
        self.settle()
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
        line = canonical(manifest).encode() + b"\n"
        with self._zip.open(self._info(MANIFEST, zipfile.ZIP_DEFLATED), "w") as stream:
            stream.write(line)
        self._zip.close()
        self._disk.end()
        forget_cached(self._sink.fileno())
        written = hashlib.sha256(line).hexdigest()
        if self._read_manifest() != written:
            raise OSError(NOT_GIVEN_BACK)
        return written

    def _read_manifest(self) -> str:
        """Return the SHA-256 of the manifest as who checks the archive reads it; "" where it is not built as one is."""
        try:
            with opened(self._sink) as (_, _, sidik):
                return sidik
        except (Putus, *BROKEN):  # what was written is sound: the disk is not, and no history is
            return ""

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
        self, nama: str, jenis: str, method: int, *, large: bool, sha256: str = "", asli: str = ""
    ) -> Iterator[_Counted]:
        if not is_safe(nama):
            raise ValueError(nama)
        info = self._info(nama, method)
        with self._zip.open(info, "w", force_zip64=large) as stream:
            sink = _Counted(stream, hashed=not sha256, tell=self._tell if sha256 else _tell_nobody)
            yield sink
        row = {"nama": nama, "jenis": jenis, "tercatat": sha256, "asli": asli, "ukuran": sink.size}
        self._isi.append(row)
        end = self._zip.start_dir  # where the next begins: the head of this one was written anew by now
        part = Bagian(end - info.compress_size, end, packed=method != zipfile.ZIP_STORED)
        self._batch.append(_Tertulis(row, part, sink.sha256 or sha256, info.CRC))
        if end - self._begun >= BATCH_BYTES:
            self._read_batch()

    def _read_batch(self) -> None:
        """Have read back what was written since the last time once it is on the disk, by the next free thread."""
        batch, self._batch, self._begun = self._batch, [], self._zip.start_dir
        self._disk.after(partial(self._beside.do, partial(self._read_back, batch, self._begun)))

    def _read_back(self, batch: list[_Tertulis], limit: int) -> None:
        """Put the hash of what lies in the ZIP into each row; unlike the recorded one, its file was damaged before.

        Raises OSError where it is unlike what was written.
        """
        for one in batch:
            recorded = one.row["tercatat"]
            one.row["sha256"] = self._back.hash_of(one.part, limit, self._tell if recorded else _tell_nobody)
            if one.row["sha256"] != one.expected and (not recorded or self._back.sum_of(one.part, limit) != one.crc):
                raise OSError(NOT_GIVEN_BACK)

    def _info(self, nama: str, method: int) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(nama, self._dibuat.timetuple()[:6])
        info.compress_type, info.external_attr = method, PLAIN_FILE
        info._compresslevel = PACKING  # type: ignore[attr-defined]  # public by 3.13 only
        return info


def _tell_nobody(_length: int) -> None:
    """Leave out what is no stored file."""


def _next(chunks: Iterator[bytes]) -> bytes:
    """Return the next part of a file that is being added; b"" at its end, or where it can be read no further."""
    try:
        return next(chunks, b"")
    except OSError:
        return b""


def _is_damaged(one: dict[str, Any]) -> bool:
    return bool(one["tercatat"]) and one["tercatat"] != one["sha256"]

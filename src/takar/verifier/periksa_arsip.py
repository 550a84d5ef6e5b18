#!/usr/bin/env python3
"""Check an archive of Takar (a ZIP): standard library and periksa_riwayat.py beside it, nothing else (docs/adr/0077).

    python3 periksa_arsip.py ARSIP.zip [--jangkar jangkar.txt] [--kepala 123:0f1e2d3c4b5a6978 ...]

Exit 0: nothing was altered. 1: something was, and where. 2: the file could not be read. 3: nothing was altered since it
was made, but what was lost or damaged before that is named.

An archive is as Takar writes it and no other way: its files one behind the other without gap or overlap, the last of
them a manifest with name, size and SHA-256 of all others. Its histories are tied together: one event of the log names
the end of each, and was anchored when the archive was made (docs/adr/0105). Whoever can make a ZIP can make one that
agrees with itself: only its own SHA-256, as the office tells it, and heads of the history that were kept elsewhere show
one made anew. That SHA-256 is of the manifest, which names all else: unzip -p ARSIP.zip manifest.json | sha256sum; of
an archive of versi 1 it is of the whole file.
"""

from __future__ import annotations  # who checks may have Python 3.9, as a Mac does

import argparse
import hashlib
import json
import os
import re
import stat
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any, BinaryIO, TypeVar

try:
    from takar.verifier import periksa_riwayat as riwayat
except ImportError:  # a stranger has both files side by side, and no Takar
    sys.path.append(str(Path(__file__).resolve().parent))  # python3 -I leaves the folder of the program out
    import periksa_riwayat as riwayat  # type: ignore[import-not-found,no-redef]

Putus = riwayat.Putus
FORMAT, VERSI = "takar-arsip", 2
UNTIED = 1  # the version whose histories are not tied, and whose SHA-256 is of the whole file
MANIFEST = "manifest.json"
JANGKAR = "jangkar.txt"
RIWAYAT, KEJADIAN = "riwayat", "kejadian"  # kinds: the chain of a berkas; events that have no chain of their own
IKATAN, TIED = "ikatan.jsonl", "TIE_ARSIP"  # the event that names the end of each history; its act
HISTORIES = {"riwayat.jsonl": RIWAYAT, "riwayat-pengumpulan.jsonl": KEJADIAN}  # called otherwise, they went unchecked
MAX_ENTRIES = 1_000_000
MAX_DIRECTORY = 256 * 1024 * 1024
MAX_MANIFEST = 256 * 1024 * 1024
MAX_ANCHORS = 64 * 1024 * 1024
MAX_RATIO = 100  # text of ours is packed to a tenth, one with many blanks to a fiftieth
SMALL = 1024 * 1024  # what is no larger is no bomb, however well it was packed
CHUNK = 256 * 1024
NAMES = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]{0,99}/){0,7}[A-Za-z0-9][A-Za-z0-9._-]{0,149}")
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_TEXT = rb'"[^"\\]*(?:\\.[^"\\]*){0,1000}"'  # as canonical JSON has it; matched from the front
_HEAD = re.compile(rb'\{"dibuat":%b,"format":%b,"isi":\[' % (_TEXT, _TEXT))
_ROW = re.compile(rb',?\{(?:"[a-z0-9]{1,8}":(?:%b|\d{1,19})[,}]){3,6}' % _TEXT)
_MIDDLE = re.compile(rb'\],"judul":%b,"kurang":\[' % _TEXT)
_TAIL = re.compile(rb'\],"lingkup":%b,"takar":%b,"versi":\d\}\n' % (_TEXT, _TEXT))
PARTS = {"dibuat", "format", "isi", "judul", "kurang", "lingkup", "takar", "versi"}
ENTRY = {"asli", "jenis", "nama", "sha256", "tercatat", "ukuran"}
LOST = {"nama", "sebab", "sha256"}
TANPA_KEPALA = (
    "Perhatian: tanpa --jangkar atau --kepala, riwayat yang ditulis ulang seluruhnya tidak dapat diketahui dari arsip "
    "ini saja. Kepala audit tercetak pada naskah yang ditandatangani."
)
TANPA_IKATAN = "Perhatian: arsip ini dari versi lama: riwayat yang dibuang seluruhnya darinya tidak dapat diketahui."
TERIKAT = "Semua riwayat di dalamnya terikat pada kejadian nomor {}:{}."
DIIKAT = "Ikatan itu dicatat {}: tentang yang terjadi sesudahnya arsip ini tidak membuktikan apa pun."
IKATAN_COCOK = "Kejadian itu ada pada jangkar di luar: tidak ada riwayat yang dibuang, dipotong, atau ditukar."
IKATAN_LEPAS = (
    "Cari nomor kejadian itu dalam file jangkar yang disimpan di luar (--jangkar): dengan itu riwayat yang dibuang, "
    "dipotong, atau ditukar ketahuan."
)
_TORN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError)
BROKEN = (*_TORN, NotImplementedError, RuntimeError, UnicodeDecodeError)
"""What the standard library says of a ZIP that it cannot follow; the last of a name that is not UTF-8 as it claims."""
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_LOCAL = struct.Struct("<4s5H3L2H")
_SIZES64 = struct.Struct("<HHQQ")  # as the head of a file that may be large tells its sizes
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


@dataclass
class Hasil:
    """What an archive says it is, and what was found: kinds with how many, histories and what is missing or damaged."""

    judul: str = ""
    dibuat: str = ""
    takar: str = ""
    sidik: str = ""
    ukuran: int = 0
    jenis: dict[str, tuple[int, int]] = field(default_factory=dict)
    riwayat: list[tuple[str, int, int, str]] = field(default_factory=list)  # name, how many, last number, its hash
    ikatan: tuple[int, str] = (0, "")  # number and hash of the event that ties them; of versi 1 none
    diikat: str = ""  # when that event was written: an archive of before, given a later date, has an older one
    terikat: bool = False  # that event is known outside of the archive
    cocok: int = 0
    terlewat: list[str] = field(default_factory=list)  # heads printed on pages that no history here has
    kurang: list[str] = field(default_factory=list)


def check_arsip(file: BinaryIO, kepala: Iterable[riwayat.Jangkar] = ()) -> Hasil:
    """Check an archive to its last byte and return what is in it. Raises Putus at the first thing that is wrong.

    ``kepala``: heads of the history kept elsewhere. Nothing is unpacked to the disk, and no entry held whole but the
    manifest.
    """
    hasil = Hasil(ukuran=file.seek(0, os.SEEK_END))
    try:
        with opened(file) as (arsip, manifest, sidik):
            _check_files(arsip, manifest, hasil)
            _check_histories(arsip, manifest, list(kepala), hasil)
            hasil.sidik = sidik if manifest["versi"] != UNTIED else _hash_of(file)
    except BROKEN as error:
        raise Putus("file ini rusak, terpotong, atau bukan arsip Takar") from error
    hasil.judul, hasil.dibuat, hasil.takar = manifest["judul"], manifest["dibuat"], manifest["takar"]
    hasil.kurang += [f"{one['nama']}: {one['sebab']}" for one in manifest["kurang"]]
    return hasil


@contextmanager
def opened(file: BinaryIO) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any], str]]:
    """Give an archive that is built as Takar builds one, its manifest and the SHA-256 of that.

    What is in its files is not read yet. Raises Putus, or one of BROKEN.
    """
    count = _check_end(file, file.seek(0, os.SEEK_END))
    with zipfile.ZipFile(file) as arsip:
        if len(arsip.infolist()) != count:
            raise Putus("daftar isi arsip ini rusak")
        entries = _entries(arsip, file)
        yield (arsip, *_manifest(arsip, entries))


def _hash_of(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in _chunks(file):
        digest.update(chunk)
    return digest.hexdigest()


Satu = TypeVar("Satu")


def in_two(work: Callable[[Satu], object], rows: Iterable[Satu]) -> None:
    """Do a piece of work for each row, in two threads, as hashing leaves Python free; memory stays the same.

    Raises what the first row raised at which it went wrong; where a system gives no thread, one does it all.
    """
    waiting, taking, failed = enumerate(rows), Lock(), list[tuple[int, BaseException]]()

    def go_on() -> None:
        while not failed:
            with taking:
                nomor, row = next(waiting, (-1, None))
            if nomor < 0:
                return
            try:
                work(row)  # type: ignore[arg-type]
            except BaseException as error:
                failed.append((nomor, error))

    other = Thread(target=go_on, daemon=True)
    with suppress(RuntimeError):  # a system that gives no further thread says nothing against the archive
        other.start()
    go_on()
    if other.ident:
        other.join()
    if failed:
        raise min(failed, key=lambda one: one[0])[1]


def _check_end(file: BinaryIO, size: int) -> int:
    """Read the end of the directory before anything follows what it says; return how many it names. Raises Putus."""
    if size < _END.size:
        raise Putus("file ini bukan arsip Takar")
    file.seek(size - _END.size)
    sign, _, _, _, count, length, begin, comment = _END.unpack(file.read(_END.size))
    tail = size - _END.size
    if sign != b"PK\x05\x06" or comment:
        raise Putus("file ini terpotong, diberi tambahan, atau bukan arsip Takar")
    if count == _FULL16 or _FULL32 in (length, begin):
        tail = size - _END.size - _LOCATOR.size - _END64.size
        file.seek(max(0, tail))
        head = _END64.unpack(file.read(_END64.size))
        if head[0] != b"PK\x06\x06":
            raise Putus("daftar isi arsip ini rusak")
        count, length, begin = head[7], head[8], head[9]
    if count > MAX_ENTRIES or length > MAX_DIRECTORY:
        raise Putus("isi arsip ini terlalu banyak untuk diperiksa")
    if begin + length != tail:
        raise Putus("daftar isi arsip ini tidak pada tempatnya")
    return int(count)


def _entries(arsip: zipfile.ZipFile, file: BinaryIO) -> dict[str, zipfile.ZipInfo]:
    """Return the entries in their order. Raises Putus for a name, kind or place that Takar gives none."""
    found: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    at = 0
    for info in arsip.infolist():
        name = info.orig_filename
        if not is_safe(name):
            raise Putus(f"nama «{riwayat.shown(name)}» dalam arsip ini tidak aman")
        if name.casefold() in seen:
            raise Putus(f"nama «{riwayat.shown(name)}» ada dua kali dalam arsip ini")
        mode = info.external_attr >> 16
        if info.flag_bits & ~0x806 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Putus(f"{name} disimpan dengan cara yang tidak dipakai Takar")
        if mode and not stat.S_ISREG(mode):
            raise Putus(f"{name} bukan file biasa")
        if info.file_size > max(SMALL, info.compress_size * MAX_RATIO):
            raise Putus(f"{name} membengkak saat dibuka")
        at = _behind(file, info, at)
        seen.add(name.casefold())
        found[name] = info
    if at != arsip.start_dir:
        raise Putus("di antara isi arsip ini ada yang tidak terdaftar")
    if not found or list(found)[-1] != MANIFEST:
        raise Putus(f"{MANIFEST} tidak ada, atau bukan isi yang terakhir")
    return found


def is_safe(name: str) -> bool:
    """Whether a name stays below the folder it is unpacked to, on any system."""
    return bool(NAMES.fullmatch(name)) and not any(DEVICES.fullmatch(part) for part in name.split("/"))


def _behind(file: BinaryIO, info: zipfile.ZipInfo, at: int) -> int:
    """Return where an entry ends that begins exactly where the one before it ended. Raises Putus.

    What unpacks from the front goes by the head before a file, others by the directory: both must say the same.
    """
    if info.header_offset != at:
        raise Putus(f"{info.filename} tidak pada tempatnya: isi arsip bertumpuk atau berjarak")
    file.seek(at)
    sign, _, flags, method, clock, day, crc, packed, plain_size, name_length, extra_length = _LOCAL.unpack(
        file.read(_LOCAL.size)
    )
    name, extra = file.read(name_length), file.read(extra_length)
    listed = (b"PK\x03\x04", info.flag_bits, info.compress_type, *_clock(info.date_time), info.CRC)
    same = (sign, flags, method, clock, day, crc) == listed
    large = _SIZES64.pack(1, 16, info.file_size, info.compress_size)  # Pythons differ in what stands beside it
    sizes = (packed, plain_size) in ((info.compress_size, info.file_size), (_FULL32, _FULL32))
    told = extra == large or (extra, plain_size) == (b"", info.file_size)
    if not same or name != info.orig_filename.encode() or not (sizes and told):
        raise Putus(f"{info.filename} tidak sama dengan yang tertulis di daftar isi")
    return int(at + _LOCAL.size + name_length + extra_length + info.compress_size)


def _clock(at: tuple[int, ...]) -> tuple[int, int]:
    """Return time and day as a ZIP has them."""
    return at[3] << 11 | at[4] << 5 | at[5] // 2, (at[0] - 1980) << 9 | at[1] << 5 | at[2]


def _manifest(arsip: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> tuple[dict[str, Any], str]:
    """Return the manifest and its SHA-256. Raises Putus for one that is not as Takar writes it."""
    if entries[MANIFEST].file_size > MAX_MANIFEST:
        raise Putus(f"{MANIFEST} terlalu besar")
    with arsip.open(MANIFEST) as stream:
        line = stream.read(MAX_MANIFEST + 1)
    manifest = _read_manifest(line)
    names = [one["nama"] for one in manifest["isi"]]
    listed, found = set(names), set(entries) - {MANIFEST}
    if len(listed) != len(names) or listed != found:
        other = sorted(listed ^ found)
        raise Putus(f"daftar isi dan isi arsip tidak sama: {riwayat.shown(other[0]) if other else 'ada yang ganda'}")
    if manifest["versi"] != UNTIED:
        _check_dates(entries, manifest["dibuat"])
    return manifest, hashlib.sha256(line).hexdigest()


def _check_dates(entries: dict[str, zipfile.ZipInfo], dibuat: str) -> None:
    """Check that all files are of the moment that the manifest says. Raises Putus."""
    try:
        moment = _clock(datetime.fromisoformat(dibuat).timetuple())
    except ValueError:
        raise Putus(f"{MANIFEST} bukan seperti yang ditulis Takar") from None
    for name, info in entries.items():
        if _clock(info.date_time) != moment:
            raise Putus(f"{name} bukan dari saat arsip ini dibuat")


def _has_rows(line: bytes) -> bool:
    """Whether a manifest is rows and nothing else: empty ones, hardly a byte packed, would fill the memory."""
    at = 0
    for part in (_HEAD, _MIDDLE, _TAIL):
        while at and (row := _ROW.match(line, at)):
            at = row.end()
        if not (found := part.match(line, at)):
            return False
        at = found.end()
    return at == len(line)


def _read_manifest(line: bytes) -> dict[str, Any]:
    try:
        if not _has_rows(line):
            raise ValueError("no manifest")
        manifest = json.loads(line)
        if riwayat.canonical(manifest).encode() + b"\n" != line:
            raise ValueError("not canonical")
        versi = manifest["versi"]
        same = manifest["format"] == FORMAT and UNTIED <= versi <= VERSI
        texts = [manifest[name] for name in ("judul", "dibuat", "takar")]
        whole = manifest.keys() == PARTS and same and all(isinstance(text, str) for text in texts)
        whole = whole and all(one.keys() == ENTRY and _is_entry(one) for one in manifest["isi"])
        whole = whole and all(one.keys() == LOST and _all_texts(one) for one in manifest["kurang"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        whole = False
    if not whole:
        raise Putus(f"{MANIFEST} bukan seperti yang ditulis Takar")
    result: dict[str, Any] = manifest
    return result


def _is_entry(one: dict[str, Any]) -> bool:
    size, *texts = one["ukuran"], one["asli"], one["jenis"], one["nama"], one["sha256"], one["tercatat"]
    return type(size) is int and size >= 0 and all(isinstance(text, str) for text in texts)


def _all_texts(one: dict[str, Any]) -> bool:
    return all(isinstance(text, str) for text in one.values())


def _check_files(arsip: zipfile.ZipFile, manifest: dict[str, Any], hasil: Hasil) -> None:
    """Compare each file with its size and SHA-256. Raises Putus."""
    in_two(lambda one: check_file(arsip, one), manifest["isi"])
    for one in manifest["isi"]:
        if one["tercatat"] and one["tercatat"] != one["sha256"]:
            hasil.kurang.append(
                f"{one['nama']}: sudah rusak sebelum arsip dibuat (sidik tercatat {riwayat.shown(one['tercatat'])})"
            )
        count, total = hasil.jenis.get(one["jenis"], (0, 0))
        hasil.jenis[one["jenis"]] = count + 1, total + one["ukuran"]


def check_file(arsip: zipfile.ZipFile, one: dict[str, Any]) -> None:
    """Compare a file with its row of the manifest. Raises Putus."""
    name, size = one["nama"], one["ukuran"]
    if HISTORIES.get(name.rpartition("/")[2], one["jenis"]) != one["jenis"]:
        raise Putus(f"{name} disebut sebagai jenis lain, supaya tidak diperiksa sebagai riwayat")
    if arsip.getinfo(name).file_size != size:
        raise Putus(f"{name} tidak sebesar yang tertulis di daftar isi")
    digest, read = hashlib.sha256(), 0
    with arsip.open(name) as stream:
        for chunk in _chunks(stream):
            digest.update(chunk)
            read += len(chunk)
    if read != size or digest.hexdigest() != one["sha256"]:
        raise Putus(f"{name} sudah diubah: tidak sama dengan sidiknya di daftar isi")


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    yield from iter(lambda: stream.read(CHUNK), b"")


def _check_histories(
    arsip: zipfile.ZipFile, manifest: dict[str, Any], kepala: list[riwayat.Jangkar], hasil: Hasil
) -> None:
    """Check each history against the anchors in the archive and the heads kept elsewhere. Raises Putus."""
    names = {one["nama"]: one["jenis"] for one in manifest["isi"]}
    inside = _anchors(arsip) if JANGKAR in names else []
    outside = {(one.seq, one.hash) for one in kepala}
    missed = riwayat.missed(kepala, ())
    ujung: dict[str, riwayat.Ujung] = {}
    for name in [name for name, jenis in names.items() if jenis == RIWAYAT]:
        with _history(arsip, name) as lines:
            rantai = riwayat.check(lines, [*inside, *kepala])
        hasil.riwayat.append((name, rantai.jumlah, rantai.seq, rantai.hash))
        hasil.cocok += sum(seq in rantai.cocok for seq, _ in outside)
        missed = [one for one in missed if one in rantai.terlewat]
        ujung[name] = rantai.ujung
    for name in [name for name, jenis in names.items() if jenis == KEJADIAN]:
        with _history(arsip, name) as lines:
            ujung[name] = riwayat.check_loose(lines)
    if manifest["versi"] != UNTIED:
        seq, digest, hasil.diikat = _tied(arsip, manifest, ujung)
        hasil.ikatan = (seq, digest)
        for one in (one for one in [*inside, *kepala] if one.seq == seq):
            riwayat.compare(one, digest)
        hasil.terikat = seq in {one.seq for one in kepala}
        hasil.cocok += sum(seq == one for one, _ in outside)
        missed = [one for one in missed if one.partition(":")[0] != str(seq)]
    hasil.terlewat = missed


@contextmanager
def _history(arsip: zipfile.ZipFile, name: str) -> Iterator[Iterator[bytes]]:
    """Give the lines of a history; what is found in it bears its name."""
    with arsip.open(name) as stream:
        try:
            yield riwayat.read_lines(stream)  # type: ignore[arg-type]
        except Putus as putus:
            raise Putus(f"{name}: {putus}") from None


def _tied(arsip: zipfile.ZipFile, manifest: dict[str, Any], ujung: dict[str, riwayat.Ujung]) -> tuple[int, str, str]:
    """Check that histories are those tied, each to its end; return number, hash and time of the tie. Raises Putus."""
    if IKATAN not in arsip.NameToInfo or arsip.getinfo(IKATAN).file_size > riwayat.MAX_LINE:
        raise Putus(f"{IKATAN} tidak ada atau terlalu besar: riwayat dalam arsip ini tidak terikat")
    event = riwayat.check_event(riwayat.parsed(arsip.read(IKATAN), 1), 1)
    try:
        told = json.loads(event["isi"])
        whose, tied = told["lingkup"], told["riwayat"]
        pairs = {name: riwayat.canonical(tied[name]) for name in tied}
    except (ValueError, TypeError, KeyError, RecursionError):
        whose, pairs = None, {}
    if event["hash"] != riwayat.event_hash(event) or (event["action"], whose) != (TIED, manifest["lingkup"]):
        raise Putus(f"{IKATAN} sudah diubah, atau dari arsip lain")
    found = {name: riwayat.canonical(one) for name, one in ujung.items()}
    for name in sorted(found.keys() | pairs.keys()):
        if name not in found:
            raise Putus(f"{riwayat.shown(name)} terikat pada arsip ini, tetapi tidak ada di dalamnya")
        if found[name] != pairs.get(name):
            raise Putus(f"{name} bukan riwayat yang diikat saat arsip dibuat: ada yang hilang, bertambah, atau ditukar")
    return event["seq"], event["hash"], event["at"]


def _anchors(arsip: zipfile.ZipFile) -> list[riwayat.Jangkar]:
    if arsip.getinfo(JANGKAR).file_size > MAX_ANCHORS:
        raise Putus(f"{JANGKAR} terlalu besar")
    return riwayat.read_anchors(arsip.read(JANGKAR).decode("ascii", "replace"))


def report(hasil: Hasil, *, given: bool) -> Iterator[str]:
    """Yield what is in an archive that is whole, and how far it is proved; ``given``: heads kept elsewhere were."""
    yield f"{riwayat.plain(hasil.judul)}. Dibuat {riwayat.plain(hasil.dibuat)} oleh Takar {riwayat.plain(hasil.takar)}."
    for jenis, (count, total) in sorted(hasil.jenis.items()):
        yield f"  {riwayat.plain(jenis)}: {count} file, {total} byte"
    for name, count, seq, digest in hasil.riwayat:
        yield f"  {name}: {count} kejadian, sampai nomor {seq}:{digest}"
    yield f"Sidik arsip (SHA-256): {hasil.sidik}. Cocokkan dengan yang disebut kantor pembuatnya."
    if hasil.ikatan[0]:
        yield from (TERIKAT.format(*hasil.ikatan), DIIKAT.format(riwayat.plain(hasil.diikat)))
        yield IKATAN_COCOK if hasil.terikat else IKATAN_LEPAS
    elif hasil.riwayat:
        yield TANPA_IKATAN
    if hasil.cocok:
        yield f"Riwayat cocok dengan {hasil.cocok} kepala yang disimpan di luar arsip ini."
        yield from map(riwayat.TERLEWAT.format, hasil.terlewat)
    elif given or hasil.riwayat:
        yield riwayat.TAK_BERTEMU if given else TANPA_KEPALA
    for said in hasil.kurang:
        yield f"KURANG: {riwayat.plain(said)}."
    yield "UTUH: tidak ada yang berubah sejak arsip ini dibuat."


def main(argv: list[str] | None = None) -> int:
    """Check a file and say what was found."""
    parser = riwayat.Parser(description="Periksa arsip Takar tanpa Takar.")
    add_arguments(parser)
    return run(parser.parse_args(argv))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what is checked and against what."""
    parser.add_argument("berkas", metavar="ARSIP.zip", help="arsip yang diperiksa")
    parser.add_argument("--jangkar", metavar="FILE", help="file jangkar harian yang disimpan di luar basis data")
    parser.add_argument(
        "--kepala",
        action="append",
        default=[],
        type=riwayat.printed,
        metavar="NOMOR:SIDIK",
        help="kepala audit pada halaman",
    )


def run(args: argparse.Namespace) -> int:
    """Return 0 whole, 1 altered, 2 not readable, 3 whole but with something that was lost before."""
    try:
        kepala = list(args.kepala)
        if args.jangkar:
            kepala += riwayat.read_anchors(Path(args.jangkar).read_bytes().decode("ascii", "replace"))
        with Path(args.berkas).open("rb") as file:
            hasil = check_arsip(file, kepala)
    except OSError as error:
        print(f"Tidak dapat dibaca: {error.strerror} ({error.filename}).", file=sys.stderr)
        return 2
    except Putus as putus:
        print(f"TIDAK UTUH: {putus}.")
        return 1
    for line in report(hasil, given=bool(kepala)):
        print(line)
    return 3 if hasil.kurang else 0


if __name__ == "__main__":
    sys.exit(main())

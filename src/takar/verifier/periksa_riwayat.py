#!/usr/bin/env python3
"""Check an export of the audit history of Takar: standard library only, nothing of Takar is needed (docs/adr/0070).

    python3 periksa_riwayat.py riwayat.jsonl [--jangkar jangkar.txt] [--kepala 123:0f1e2d3c4b5a6978 ...]

Exit 0: nothing was altered. 1: something was, and where. 2: the file could not be read.

An export is lines of canonical JSON (keys sorted, no spaces): a head, one line for each event, an end. Each event holds
the hash of the one before it, and each event of a berkas also that of the one before it in the same berkas. A rewritten
chain or a cut tail agrees with itself: only a head that was kept elsewhere (the daily anchor file, a signed page) shows
it.
"""

from __future__ import annotations  # who checks may have Python 3.9, as a Mac does

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

FORMAT, VERSI = "takar-riwayat", 1
GENESIS = "0" * 64
ALL = "seluruh"
ANCHORED = "ANCHOR_HEAD"
MAX_LINE = 8 * 1024 * 1024  # bytes: no event comes near it, and what is nested in one takes twenty times as much
HEAD = {"dari", "format", "lingkup", "sebelum", "tanpa_rantai", "versi"}
END = {"hash", "jumlah", "seq", "sha256"}
HASHED = ("seq", "at", "akun_id", "oleh", "action", "outcome", "objek", "isi")
LINKED = ("rantai_urut", "rantai_prev")
EVENT = {*HASHED, "prev_hash", "hash"}
LINKED_EVENT = EVENT | {*LINKED}
TEXTS = ("at", "oleh", "action", "outcome", "objek", "isi", "prev_hash", "hash")
_HASH = re.compile(r"[0-9a-f]{64}")
_ANCHOR = re.compile(r"(\d{4}-\d\d-\d\d) ([1-9]\d{0,18}) ([0-9a-f]{64}) ([0-9a-f]{64})")
_BERKAS = re.compile(r"berkas:[1-9]\d{0,18}", re.ASCII)
_PRINTED = re.compile(r"([1-9]\d{0,18}):([0-9a-f]{16,64})")
TANPA_JANGKAR = (
    "Perhatian: tanpa --jangkar atau --kepala, ekor yang dipotong atau rantai yang ditulis ulang seluruhnya "
    "tidak dapat diketahui dari file ini saja."
)
TAK_BERTEMU = (
    "Perhatian: tidak satu pun jangkar atau kepala itu mengenai kejadian dalam file ini, jadi ekor yang dipotong atau "
    "rantai yang ditulis ulang tidak dapat diketahui. Periksa juga ekspor seluruh riwayat."
)

TERLEWAT = (
    "Perhatian: kepala {} tidak ada dalam file ini. Bila pada halaman itu tertulis sebagai kepala berkas ini, ekor "
    "riwayatnya dipotong."
)
PRINTED = "pada halaman bertanda tangan"
OURS = ("harus ", "bukan ")
"""How a sentence of ours begins on a value that cannot be read; what argparse says itself is English."""


class Putus(Exception):
    """Something was altered; the sentence says what and where."""


class Jangkar(NamedTuple):
    """A head that was kept outside the database: when, the number of the event, its hash or how that begins."""

    tanggal: str
    seq: int
    hash: str


def canonical(value: Any, default: Callable[[Any], str] | None = None) -> str:
    """Return JSON with sorted keys and no spaces; ``default`` writes what JSON does not know."""
    return (_PLAIN if default is None else _encoder(default)).encode(value)


def _encoder(default: Callable[[Any], str] | None = None) -> json.JSONEncoder:
    return json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=default)


_PLAIN = _encoder()  # made once: a million events are written twice each


def event_hash(event: dict[str, Any]) -> str:
    """Return what the hash of an event must be: SHA-256 over the hash before it and its own canonical JSON."""
    names = HASHED if "rantai_urut" not in event else HASHED + LINKED
    return _digest(event["prev_hash"], canonical({name: event[name] for name in names}).encode())


def _digest(prev_hash: str, body: bytes) -> str:
    return hashlib.sha256(prev_hash.encode() + b"\n" + body).hexdigest()


def body_of(line: bytes, event: dict[str, Any]) -> bytes:
    """Return what the hash of an event is over, out of its own canonical line: all but its two hashes.

    Both follow another part, and a comma with a quote behind it stands between parts alone: in a text each quote has
    a backslash. Where they are not as they stand there nothing is taken out, and the hash is another.
    """
    for name in ("hash", "prev_hash"):
        line = line.replace(f',"{name}":"{event[name]}"'.encode(), b"", 1)
    return line.rstrip(b"\n")


Ujung = tuple[str, int, int, str]
"""Where a history ends: whose it is, how many events, the number of the last, its hash.

Of events without a chain of their own the hash is the SHA-256 of the hashes of all, a line each.
"""


class Rantai:
    """The chain as it is read: take each event in order; raises Putus at the first that does not fit."""

    def __init__(self, lingkup: str = ALL, dari: int = 1, sebelum: str = GENESIS) -> None:
        self.lingkup, self.dari, self.sebelum = lingkup, dari, sebelum
        self.seq, self.hash, self.jumlah = dari - 1, sebelum, 0
        self.tanpa_rantai = 0
        self.cocok: list[int] = []
        self.terlewat: list[str] = []
        self.anchored: dict[int, str] = {}
        self._berkas: dict[str, tuple[int, str]] = {}

    def ends(self) -> Iterable[tuple[str, tuple[int, str]]]:
        """Return where the chain of each berkas ended: its last place and hash."""
        return self._berkas.items()

    @property
    def ujung(self) -> Ujung:
        """Where it ends by now."""
        return self.lingkup, self.jumlah, self.seq, self.hash

    def take(self, event: dict[str, Any], body: bytes | None = None) -> None:
        """Take the next event; ``body`` is what its hash is over, where that was read already. Raises Putus."""
        seq = event["seq"]
        if self.lingkup == ALL and seq != self.seq + 1:
            raise Putus(f"kejadian nomor {self.seq + 1} tidak ada atau tidak pada tempatnya")
        if seq <= self.seq:
            raise Putus(f"kejadian nomor {seq} tidak pada tempatnya")
        if self.lingkup == ALL and event["prev_hash"] != self.hash:
            raise Putus(f"kejadian nomor {seq} tidak menyambung kejadian sebelumnya")
        found = event_hash(event) if body is None else _digest(event["prev_hash"], body)
        if event["hash"] != found:
            raise Putus(f"kejadian nomor {seq} sudah diubah")
        self._link(event)
        if event["action"] == ANCHORED:
            self._note_anchor(event)
        self.seq, self.hash, self.jumlah = seq, event["hash"], self.jumlah + 1

    def _link(self, event: dict[str, Any]) -> None:
        """Compare with the event before it in the same berkas."""
        objek, linked = event["objek"], "rantai_urut" in event
        if self.lingkup not in (ALL, objek):
            raise Putus(f"kejadian nomor {event['seq']} bukan milik {shown(self.lingkup)}")
        before = self._berkas.get(objek)
        if not linked:
            if before or self.lingkup != ALL:
                raise Putus(f"kejadian nomor {event['seq']} terlepas dari rantai {shown(objek)}")
            return
        if before is None and (self.dari == 1 or self.lingkup != ALL):
            before = (0, GENESIS)
        if before is not None and (event["rantai_urut"], event["rantai_prev"]) != (before[0] + 1, before[1]):
            raise Putus(f"kejadian nomor {event['seq']} tidak menyambung rantai {shown(objek)}")
        self._berkas[objek] = (event["rantai_urut"], event["hash"])

    def _note_anchor(self, event: dict[str, Any]) -> None:
        try:
            told = json.loads(event["isi"])
            seq, head = told["seq"], told["hash"]
        except (ValueError, TypeError, KeyError, RecursionError):
            seq, head = None, None
        if type(seq) is not int or not isinstance(head, str):
            raise Putus(f"kejadian nomor {event['seq']} menyebut jangkar yang tidak terbaca")
        self.anchored[seq] = head


class Lepas:
    """Events of one objek that have no chain of their own: take each in order; raises Putus at what does not fit."""

    def __init__(self) -> None:
        self._objek, self._seq, self._jumlah, self._digest = "", 0, 0, hashlib.sha256()

    @property
    def ujung(self) -> Ujung:
        """Where they end by now."""
        return self._objek, self._jumlah, self._seq, self._digest.hexdigest()

    def take(self, event: dict[str, Any]) -> None:
        """Take the next event. Raises Putus."""
        if event["hash"] != event_hash(event):
            raise Putus(f"kejadian nomor {event['seq']} sudah diubah")
        if event["seq"] <= self._seq or event["objek"] != (self._objek or event["objek"]):
            raise Putus(f"kejadian nomor {event['seq']} tidak pada tempatnya")
        self._objek, self._seq, self._jumlah = event["objek"], event["seq"], self._jumlah + 1
        self._digest.update(f"{event['hash']}\n".encode())


def check_loose(lines: Iterable[bytes]) -> Ujung:
    """Check lines that are events without a chain of their own; return where they end. Raises Putus.

    What is missing between or behind them is seen only by who knows that end from elsewhere.
    """
    lepas = Lepas()
    for nomor, line in enumerate(lines, 1):
        lepas.take(check_event(parsed(line, nomor), nomor))
    return lepas.ujung


def plain(text: str) -> str:
    """Return what a file says without what would command the terminal."""
    return "".join(one if one.isprintable() else "?" for one in text)


def shown(text: str) -> str:
    """Return what a file holds as it may stand in a sentence: a terminal obeys what an attacker writes into it."""
    return text[:80].encode("unicode_escape").decode("ascii")


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines with their ends. Raises Putus for a last line without one, or an endless one."""
    while line := stream.readline(MAX_LINE):
        if not line.endswith(b"\n"):
            raise Putus("file terpotong: baris terakhirnya tidak selesai")
        yield line


def parsed(line: bytes, nomor: int) -> dict[str, Any]:
    """Return a line as it was written. Raises Putus unless it is canonical, to the byte."""
    try:
        text = line.decode()
        value = json.loads(text)
        same = f"{canonical(value)}\n" == text
    except (ValueError, RecursionError):  # not UTF-8, not JSON, or nested without end
        same, value = False, None
    if not same or not isinstance(value, dict):
        raise Putus(f"baris {nomor} bukan seperti yang ditulis Takar")
    return value


def check_event(event: dict[str, Any], nomor: int) -> dict[str, Any]:
    """Return an event that has all its parts, each of its kind. Raises Putus."""
    whole = type(event.get("seq")) is int and {type(event.get(name)) for name in TEXTS} == {str}
    whole = whole and type(event.get("akun_id")) in (int, type(None))
    linked = type(event.get("rantai_urut", 1)) is int and isinstance(event.get("rantai_prev", ""), str)
    if event.keys() not in (EVENT, LINKED_EVENT) or not whole or not linked:
        raise Putus(f"baris {nomor} bukan kejadian yang lengkap")
    return event


def begin(head: dict[str, Any]) -> Rantai:
    """Return the chain that an export begins. Raises Putus for a head that is not one."""
    if head.keys() != HEAD or canonical([head["format"], head["versi"]]) != canonical([FORMAT, VERSI]):
        raise Putus("baris pertama bukan kepala ekspor riwayat Takar")
    lingkup, tanpa_rantai = head["lingkup"], head["tanpa_rantai"]
    if not isinstance(lingkup, str) or not (lingkup == ALL or _BERKAS.fullmatch(lingkup)):
        raise Putus("kepala ekspor menyebut lingkup yang tidak dikenal")
    if type(head["dari"]) is not int or (head["dari"], head["sebelum"]) != (1, GENESIS):
        raise Putus("riwayat dalam file ini tidak mulai dari awal: kejadian yang lebih dulu tidak ada")
    if type(tanpa_rantai) is not int or tanpa_rantai < 0 or (tanpa_rantai and lingkup == ALL):
        raise Putus("kepala ekspor menyebut banyaknya kejadian tanpa rantai yang tidak mungkin")
    rantai = Rantai(lingkup)
    rantai.tanpa_rantai = tanpa_rantai
    return rantai


class Pemeriksaan:
    """A check that is going on: take each line of an export in its order, then finish.

    ``jangkar``: heads kept elsewhere.
    """

    def __init__(self, jangkar: Iterable[Jangkar] = ()) -> None:
        self.jangkar = list(jangkar)
        self._by_seq: dict[int, list[Jangkar]] = {}
        for one in self.jangkar:
            self._by_seq.setdefault(one.seq, []).append(one)
        self.rantai: Rantai | None = None
        self.end: dict[str, Any] | None = None
        self.digest, self.nomor = hashlib.sha256(), 0

    def take(self, line: bytes) -> None:
        """Take the next line. Raises Putus at what was altered."""
        self.nomor += 1
        if self.end is not None:
            raise Putus(f"sesudah baris penutup masih ada baris {self.nomor}")
        value = parsed(line, self.nomor)
        if self.rantai is None:
            self.rantai = begin(value)
        elif "sha256" in value:
            self.end = value
            return
        else:
            event = check_event(value, self.nomor)
            self.rantai.take(event, body_of(line, event))
            for one in self._by_seq.get(self.rantai.seq, ()):
                compare(one, self.rantai.hash)
                self.rantai.cocok.append(one.seq)
        self.digest.update(line)

    def finish(self, *, complete: bool = False) -> Rantai:
        """Return the chain of what was taken. Raises Putus where it is not all; ``complete`` as ``check`` says."""
        rantai, end = self.rantai, self.end
        if rantai is None or end is None:
            raise Putus("file terpotong: baris penutupnya tidak ada")
        told = {"jumlah": rantai.jumlah, "seq": rantai.seq, "hash": rantai.hash, "sha256": self.digest.hexdigest()}
        if canonical(end) != canonical(told):
            raise Putus("baris penutup tidak cocok dengan isi file")
        compare_ends(rantai, self.jangkar, complete=complete)
        rantai.terlewat = missed(self.jangkar, rantai.cocok)
        return rantai


def check(lines: Iterable[bytes], jangkar: Iterable[Jangkar] = (), *, complete: bool = False) -> Rantai:
    """Check an export and return its chain. Raises Putus at the first thing that was altered.

    ``jangkar``: heads kept elsewhere. ``complete``: they are a whole anchor file, so each anchoring that the history
    tells of must be among them.
    """
    pemeriksaan = Pemeriksaan(jangkar)
    for line in lines:
        pemeriksaan.take(line)
    return pemeriksaan.finish(complete=complete)


def missed(jangkar: Iterable[Jangkar], cocok: Container[int]) -> list[str]:
    """Return the heads printed on pages that were compared with nothing: of another chain, or of a tail cut off."""
    return [f"{one.seq}:{one.hash}" for one in jangkar if one.tanggal == PRINTED and one.seq not in cocok]


def compare(one: Jangkar, found: str) -> None:
    """Compare a kept head with the hash of its event. Raises Putus."""
    if not found.startswith(one.hash):
        raise Putus(f"kejadian nomor {one.seq} bukan yang dijangkarkan {one.tanggal}: rantai ditulis ulang")


def compare_ends(rantai: Rantai, jangkar: list[Jangkar], *, complete: bool) -> None:
    """Compare what lies outside of what was read: a cut tail, an anchor that is missing. Raises Putus."""
    if rantai.lingkup != ALL:
        return
    for one in jangkar:
        if one.seq > rantai.seq:
            raise Putus(
                f"riwayat berakhir di nomor {rantai.seq}, padahal {one.tanggal} sudah sampai nomor {one.seq}: "
                "ekornya dipotong, atau basis data dipulihkan dari cadangan yang lebih lama"
            )
        if one.seq == rantai.dari - 1:
            compare(one, rantai.sebelum)
    if complete:
        compare_anchored(rantai, jangkar)


def compare_anchored(rantai: Rantai, jangkar: Iterable[Jangkar]) -> None:
    """Compare the anchorings that the history tells of with a whole anchor file. Raises Putus."""
    kept = {(one.seq, one.hash) for one in jangkar}
    for seq, head in rantai.anchored.items():
        if (seq, head) not in kept:
            raise Putus(
                f"jangkar untuk kejadian nomor {seq} tercatat dalam riwayat tetapi tidak ada dalam file jangkar"
            )


def anchor_line(before: str, tanggal: str, seq: int, head: str) -> str:
    """Return a line of the anchor file; ``before`` is the last hash of the line before it (GENESIS for the first)."""
    body = f"{tanggal} {seq} {head}"
    digest = hashlib.sha256(f"{before}\n{body}".encode()).hexdigest()
    return f"{body} {digest}\n"


def read_anchors(text: str) -> list[Jangkar]:
    """Return the heads of an anchor file. Raises Putus for a line that was altered, taken out or put in."""
    found: list[Jangkar] = []
    before = GENESIS
    if text and not text.endswith("\n"):
        raise Putus("file jangkar terpotong: baris terakhirnya tidak selesai")
    for nomor, line in enumerate(text.split("\n")[:-1], 1):
        parts = _ANCHOR.fullmatch(line)
        if not parts:
            raise Putus(f"baris {nomor} file jangkar bukan jangkar")
        tanggal, seq, head, own = parts.groups()
        if anchor_line(before, tanggal, int(seq), head) != f"{line}\n":
            raise Putus(f"baris {nomor} file jangkar sudah diubah, atau baris sebelumnya tidak ada")
        if found and int(seq) < found[-1].seq:
            raise Putus(f"baris {nomor} file jangkar mundur")
        found.append(Jangkar(tanggal, int(seq), head))
        before = own
    return found


def printed(text: str) -> Jangkar:
    """Read a head as it stands on a signed page, ``number:hash``. Raises argparse.ArgumentTypeError."""
    parts = _PRINTED.fullmatch(text.strip().lower())
    if not parts:
        raise argparse.ArgumentTypeError(f"bukan kepala audit seperti 123:0f1e2d3c4b5a6978: {text}")
    return Jangkar(PRINTED, int(parts[1]), parts[2])


class Parser(argparse.ArgumentParser):
    """Headings, help and errors in Indonesian; a command that cannot be understood ends with exit 2."""

    def __init__(self, *, with_help: bool = True, **kwargs: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **kwargs)
        self._positionals.title = "argumen"
        self._optionals.title = "pilihan"
        if with_help:
            self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def format_usage(self) -> str:
        """The usage line under its Indonesian name."""
        return super().format_usage().replace("usage:", "pemakaian:", 1)

    def format_help(self) -> str:
        """The help text under its Indonesian name."""
        return super().format_help().replace("usage:", "pemakaian:", 1)

    def error(self, message: str) -> NoReturn:
        """Say under the usage line what is wrong, or what to do."""
        name, _, said = message.removeprefix("argument ").partition(": ")
        ours = f"{name} {said}" if said.startswith(OURS) else "Perintah tidak lengkap atau tidak dikenal"
        sys.stderr.write(f"{self.format_usage()}{ours}. Lihat {self.prog} --help.\n")
        raise SystemExit(2)


def main(argv: list[str] | None = None) -> int:
    """Check a file and say what was found."""
    parser = Parser(description="Periksa ekspor riwayat Takar tanpa Takar.")
    parser.add_argument("berkas", metavar="RIWAYAT.jsonl", help="ekspor riwayat yang diperiksa")
    parser.add_argument("--jangkar", metavar="FILE", help="file jangkar harian yang disimpan di luar basis data")
    parser.add_argument(
        "--kepala",
        action="append",
        default=[],
        type=printed,
        metavar="NOMOR:SIDIK",
        help="kepala audit pada halaman bertanda tangan",
    )
    args = parser.parse_args(argv)
    try:
        jangkar = list(args.kepala)
        if args.jangkar:
            jangkar += read_anchors(Path(args.jangkar).read_bytes().decode("ascii"))
        with Path(args.berkas).open("rb") as stream:
            rantai = check(read_lines(stream), jangkar, complete=bool(args.jangkar))
    except OSError as error:
        print(f"Tidak dapat dibaca: {error.strerror} ({error.filename})", file=sys.stderr)
        return 2
    except UnicodeDecodeError:
        print("TIDAK UTUH: file jangkar memuat huruf yang bukan miliknya.")
        return 1
    except Putus as putus:
        print(f"TIDAK UTUH: {putus}.")
        return 1
    for line in report(rantai, given=bool(jangkar)):
        print(line)
    return 0


def report(rantai: Rantai, *, given: bool) -> Iterator[str]:
    """Yield what is said of a whole history, and how far it is proved; ``given``: heads kept elsewhere were."""
    of = "" if rantai.lingkup == ALL else f" milik {rantai.lingkup} saja"
    yield f"UTUH: {rantai.jumlah} kejadian{of}, sampai nomor {rantai.seq}, {rantai.hash}."
    if rantai.tanpa_rantai:
        yield f"{rantai.tanpa_rantai} kejadian yang lebih dulu, dari versi tanpa rantai per berkas, tidak ikut."
    if rantai.cocok:
        yield f"Cocok dengan {len(rantai.cocok)} kepala yang disimpan di luar, yang terakhir nomor {rantai.cocok[-1]}."
        yield from map(TERLEWAT.format, rantai.terlewat)
    else:
        yield TAK_BERTEMU if given else TANPA_JANGKAR


if __name__ == "__main__":
    sys.exit(main())

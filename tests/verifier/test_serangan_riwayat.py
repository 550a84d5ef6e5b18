"""Whatever is done to an export of the history or to an anchor file is found, by hand or by chance (trust.md, 8)."""

from collections.abc import Callable

import pytest

from takar.verifier import periksa_riwayat
from takar.verifier.periksa_riwayat import (
    GENESIS,
    anchor_line,
    canonical,
)
from tests.verifier.riwayat import WHOLE, Riwayat, changed, event, found, isi_of, linked, made

LONGER = made(75)


def _rewritten(place: int, **values: object) -> Riwayat:
    events = [*WHOLE.events]
    events[place] = changed(events[place], **values)
    return Riwayat(linked(events, place), WHOLE.jangkar)


def _renumbered(events: list[dict[str, object]]) -> list[dict[str, object]]:
    return linked([changed(one, seq=n) for n, one in enumerate(events, 1)])


def _told_otherwise() -> Riwayat:
    """Rewrite everything, and let the history tell of anchors that fit the new chain."""
    events = linked(
        [changed(WHOLE.events[2], isi='{"nilai":"99"}') if n == 2 else one for n, one in enumerate(WHOLE.events)], 2
    )
    for place, one in enumerate(events):
        if one["action"] == "ANCHOR_HEAD":
            told = isi_of(one)
            events[place] = changed(one, isi=canonical({**told, "hash": events[told["seq"] - 1]["hash"]}))
            events = linked(events, place)
    return Riwayat(events, WHOLE.jangkar)


def _with_orders() -> Riwayat:
    """A chain with a name that a terminal would obey, and an event torn out of it."""
    name = "\x1b[2K\rUTUH"
    bare = {key: value for key, value in changed(WHOLE.events[8], objek=name).items() if not key.startswith("rantai_")}
    first = changed(WHOLE.events[7], objek=name, rantai_urut=1, rantai_prev=GENESIS)
    first["hash"] = periksa_riwayat.event_hash(first)
    bare["prev_hash"] = first["hash"]
    bare["hash"] = periksa_riwayat.event_hash(bare)
    return Riwayat([*WHOLE.events[:7], first, bare], WHOLE.jangkar)


def _with_head(**values: object) -> Riwayat:
    return Riwayat(WHOLE.events, WHOLE.jangkar, {**WHOLE.head, **values})


LINES = WHOLE.content.splitlines(keepends=True)
ANCHORS = WHOLE.jangkar.splitlines(keepends=True)
OTHER = Riwayat(linked([changed(one, oleh="lain") for one in WHOLE.events]), WHOLE.jangkar)
_FORGED = anchor_line(GENESIS, "2026-10-01", 19, WHOLE.events[18]["hash"])
ATTACKS: dict[str, tuple[Callable[[], Riwayat | bytes], str, str]] = {
    "a value changed": (
        lambda: Riwayat([changed(one, oleh="lain") if one["seq"] == 5 else one for one in WHOLE.events]),
        "",
        "kejadian nomor 5 sudah diubah",
    ),
    "a value changed, its own hash renewed": (
        lambda: Riwayat(
            [
                *WHOLE.events[:4],
                *linked([*WHOLE.events[:4], changed(WHOLE.events[4], oleh="lain")], 4)[4:],
                *WHOLE.events[5:],
            ]
        ),
        "",
        "kejadian nomor 6 tidak menyambung kejadian sebelumnya",
    ),
    "the chain rewritten from there": (
        lambda: _rewritten(4, oleh="lain"),
        "",
        "kejadian nomor 19 bukan yang dijangkarkan 2026-10-01: rantai ditulis ulang",
    ),
    "the chain rewritten after the last anchor": (
        lambda: Riwayat(
            linked([*LONGER.events[:64], changed(LONGER.events[64], oleh="lain"), *LONGER.events[65:]], 64)
        ),
        f"70:{LONGER.events[69]['hash'][:16]}",
        "kejadian nomor 70 bukan yang dijangkarkan pada halaman bertanda tangan",
    ),
    "the chain and its anchor events rewritten": (
        _told_otherwise,
        "",
        "kejadian nomor 19 bukan yang dijangkarkan 2026-10-01: rantai ditulis ulang",
    ),
    "an event taken out": (
        lambda: Riwayat([one for one in WHOLE.events if one["seq"] != 30]),
        "",
        "kejadian nomor 30 tidak ada atau tidak pada tempatnya",
    ),
    "an event taken out, the rest numbered and linked anew": (
        lambda: Riwayat(_renumbered([one for one in WHOLE.events if one["seq"] != 30])),
        "",
        "kejadian nomor 39 bukan yang dijangkarkan 2026-10-02: rantai ditulis ulang",
    ),
    "an event put in, the rest numbered and linked anew": (
        lambda: Riwayat(_renumbered([*WHOLE.events[:9], event(10, "SIGN", "berkas:1", {}), *WHOLE.events[9:]])),
        "",
        "kejadian nomor 19 bukan yang dijangkarkan 2026-10-01: rantai ditulis ulang",
    ),
    "an event told twice": (
        lambda: Riwayat([*WHOLE.events[:10], WHOLE.events[9], *WHOLE.events[10:]]),
        "",
        "kejadian nomor 11 tidak ada atau tidak pada tempatnya",
    ),
    "two events in the place of each other": (
        lambda: Riwayat([*WHOLE.events[:10], WHOLE.events[11], WHOLE.events[10], *WHOLE.events[12:]]),
        "",
        "kejadian nomor 11 tidak ada atau tidak pada tempatnya",
    ),
    "two events changed places and linked anew": (
        lambda: Riwayat(_renumbered([*WHOLE.events[:10], WHOLE.events[11], WHOLE.events[10], *WHOLE.events[12:]])),
        "",
        "kejadian nomor 19 bukan yang dijangkarkan 2026-10-01: rantai ditulis ulang",
    ),
    "the tail cut after the last anchor event": (
        lambda: Riwayat(WHOLE.events[:45]),
        "",
        "riwayat berakhir di nomor 45, padahal 2026-10-03 sudah sampai nomor 59",
    ),
    "the tail cut before a printed head": (
        lambda: Riwayat(made(80, 20).events[:70]),
        "75:0000000000000000",
        "riwayat berakhir di nomor 70, padahal pada halaman bertanda tangan sudah sampai nomor 75",
    ),
    "the beginning cut": (
        lambda: Riwayat(WHOLE.events[10:]),
        "",
        "kejadian nomor 1 tidak ada atau tidak pada tempatnya",
    ),
    "the beginning cut, and the head says so": (
        lambda: Riwayat(
            WHOLE.events[19:], WHOLE.jangkar, {**WHOLE.head, "dari": 20, "sebelum": WHOLE.events[18]["hash"]}
        ),
        "",
        "riwayat dalam file ini tidak mulai dari awal",
    ),
    "another history altogether": (
        lambda: made(61, 30),
        "",
        "kejadian nomor 39 bukan yang dijangkarkan 2026-10-02: rantai ditulis ulang",
    ),
    "the file cut in a line": (lambda: WHOLE.content[:-10], "", "file terpotong: baris terakhirnya tidak selesai"),
    "the end left out": (lambda: b"".join(LINES[:-1]), "", "file terpotong: baris penutupnya tidak ada"),
    "an end in the middle": (
        lambda: b"".join([*LINES[:5], LINES[-1], *LINES[5:]]),
        "",
        "sesudah baris penutup masih ada baris 7",
    ),
    "a line told after the end": (
        lambda: b"".join([*LINES, LINES[-2]]),
        "",
        "sesudah baris penutup masih ada baris 63",
    ),
    "the scope changed to one berkas": (
        lambda: _with_head(lingkup="berkas:1"),
        "",
        "kejadian nomor 1 bukan milik berkas:1",
    ),
    "a first number that is not": (
        lambda: _with_head(dari=2),
        "",
        "riwayat dalam file ini tidak mulai dari awal",
    ),
    "true for the first number": (
        lambda: _with_head(dari=True),
        "",
        "riwayat dalam file ini tidak mulai dari awal",
    ),
    "a scope that is none": (
        lambda: _with_head(lingkup="x\x1b[2K\rUTUH: 60 kejadian"),
        "",
        "kepala ekspor menyebut lingkup yang tidak dikenal",
    ),
    "a count of older events where all are there": (
        lambda: _with_head(tanpa_rantai=1),
        "",
        "kepala ekspor menyebut banyaknya kejadian tanpa rantai yang tidak mungkin",
    ),
    "true for the version": (
        lambda: _with_head(versi=True),
        "",
        "baris pertama bukan kepala ekspor riwayat Takar",
    ),
    "an end with other numbers of the same worth": (
        lambda: WHOLE.content.replace(b'"jumlah":60,', b'"jumlah":60.0,'),
        "",
        "baris penutup tidak cocok dengan isi file",
    ),
    "an account that is none": (
        lambda: Riwayat([changed(WHOLE.events[0], akun_id=[[1]]), *WHOLE.events[1:]]),
        "",
        "baris 2 bukan kejadian yang lengkap",
    ),
    "an anchoring nested without end": (
        lambda: _rewritten(19, isi="[" * 100_000),
        "",
        "kejadian nomor 20 menyebut jangkar yang tidak terbaca",
    ),
    "an anchoring of no number": (
        lambda: _rewritten(19, isi='{"hash":"x","seq":[]}'),
        "",
        "kejadian nomor 20 menyebut jangkar yang tidak terbaca",
    ),
    "an anchoring of no hash": (
        lambda: _rewritten(19, isi='{"hash":{},"seq":19}'),
        "",
        "kejadian nomor 20 menyebut jangkar yang tidak terbaca",
    ),
    "words for the terminal in a name": (_with_orders, "", "kejadian nomor 9 terlepas dari rantai \\x1b[2K\\rUTUH"),
    "a line without end": (
        lambda: LINES[0] + b"[" + b"[]," * (periksa_riwayat.MAX_LINE // 3) + b"[]]\n",
        "",
        "file terpotong: baris terakhirnya tidak selesai",
    ),
    "a version that we do not know": (
        lambda: _with_head(versi=2),
        "",
        "baris pertama bukan kepala ekspor riwayat Takar",
    ),
    "a key twice": (
        lambda: WHOLE.content.replace(b'{"action":"SUBMIT"', b'{"action":"SIGN","action":"SUBMIT"', 1),
        "",
        "baris 2 bukan seperti yang ditulis Takar",
    ),
    "a key more": (
        lambda: Riwayat([changed(WHOLE.events[0], lain="1"), *WHOLE.events[1:]]),
        "",
        "baris 2 bukan kejadian yang lengkap",
    ),
    "a number as text": (
        lambda: Riwayat([changed(WHOLE.events[0], seq="1"), *WHOLE.events[1:]]),
        "",
        "baris 2 bukan kejadian yang lengkap",
    ),
    "true for one": (
        lambda: Riwayat([changed(WHOLE.events[0], seq=True), *WHOLE.events[1:]]),
        "",
        "baris 2 bukan kejadian yang lengkap",
    ),
    "a mark in front": (
        lambda: b"\xef\xbb\xbf" + WHOLE.content,
        "",
        "baris 1 bukan seperti yang ditulis Takar",
    ),
    "lines that end otherwise": (
        lambda: WHOLE.content.replace(b"\n", b"\r\n"),
        "",
        "baris 1 bukan seperti yang ditulis Takar",
    ),
    "an empty line": (
        lambda: WHOLE.content.replace(b"\n", b"\n\n", 1),
        "",
        "baris 2 bukan seperti yang ditulis Takar",
    ),
    "a letter written as its number": (
        lambda: WHOLE.content.replace("«".encode(), b"\\u00ab", 1),
        "",
        "baris 2 bukan seperti yang ditulis Takar",
    ),
    "the same letter in another form": (
        lambda: Riwayat([changed(WHOLE.events[0], oleh="e\u0301"), *WHOLE.events[1:]]),
        "",
        "kejadian nomor 1 sudah diubah",
    ),
    "half a letter": (
        lambda: WHOLE.content.replace("«".encode(), b"\\ud800", 1),
        "",
        "baris 2 bukan seperti yang ditulis Takar",
    ),
    "bytes of no letter": (
        lambda: WHOLE.content.replace("«".encode(), b"\xc2\x20", 1),
        "",
        "baris 2 bukan seperti yang ditulis Takar",
    ),
    "a number with a fraction of nothing": (
        lambda: WHOLE.content.replace(b'"seq":1}', b'"seq":1.0}', 1),
        "",
        "baris 2 bukan kejadian yang lengkap",
    ),
    "a number of ten thousand digits": (
        lambda: WHOLE.content.replace(b'"akun_id":1,', b'"akun_id":' + b"9" * 10_000 + b",", 1),
        "",
        "baris 2 bukan seperti yang ditulis Takar",
    ),
    "a number that is none": (
        lambda: WHOLE.content.replace(b'"akun_id":1,', b'"akun_id":NaN,', 1),
        "",
        "baris 2 bukan seperti yang ditulis Takar",
    ),
    "another history behind the head of this one": (
        lambda: b"".join([LINES[0], *OTHER.content.splitlines(keepends=True)[1:]]),
        "",
        "kejadian nomor 19 bukan yang dijangkarkan 2026-10-01: rantai ditulis ulang",
    ),
    "the second half of another history": (
        lambda: Riwayat([*WHOLE.events[:30], *OTHER.events[30:]]),
        "",
        "kejadian nomor 31 tidak menyambung kejadian sebelumnya",
    ),
    "two exports in one file": (lambda: WHOLE.content * 2, "", "sesudah baris penutup masih ada baris 63"),
    "the history of one berkas called that of another": (
        lambda: Riwayat(WHOLE.of("berkas:2").events, "", {**WHOLE.head, "lingkup": "berkas:3"}),
        "",
        "kejadian nomor 1 bukan milik berkas:3",
    ),
    "nested without end": (lambda: LINES[0] + b"[" * 100_000 + b"\n", "", "baris 2 bukan seperti yang ditulis Takar"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_by_hand_are_found(attack: str) -> None:
    forge, kepala, said = ATTACKS[attack]
    assert found(forge(), kepala=kepala).startswith(said)


@pytest.mark.parametrize(
    ("jangkar", "said"),
    [
        ("", "jangkar untuk kejadian nomor 19 tercatat dalam riwayat tetapi tidak ada dalam file jangkar"),
        ("".join(ANCHORS[:2]), "jangkar untuk kejadian nomor 59 tercatat dalam riwayat tetapi tidak ada dalam file"),
        (ANCHORS[0] + ANCHORS[2], "baris 2 file jangkar sudah diubah, atau baris sebelumnya tidak ada"),
        ("".join(ANCHORS[1:]), "baris 1 file jangkar sudah diubah, atau baris sebelumnya tidak ada"),
        (WHOLE.jangkar.replace("2026-10-01", "2026-10-02"), "baris 1 file jangkar sudah diubah"),
        (WHOLE.jangkar[:-1], "file jangkar terpotong: baris terakhirnya tidak selesai"),
        (f"{WHOLE.jangkar}\n", "baris 4 file jangkar bukan jangkar"),
        (anchor_line(GENESIS, "2026-10-01", 19, "f" * 64), "kejadian nomor 19 bukan yang dijangkarkan 2026-10-01"),
        (
            _FORGED + anchor_line(_FORGED.split()[3], "2026-10-02", 18, WHOLE.events[17]["hash"]),
            "baris 2 file jangkar mundur",
        ),
    ],
)
def test_an_anchor_file_that_was_altered_or_lacks_one_is_found(jangkar: str, said: str) -> None:
    assert found(WHOLE, jangkar).startswith(said)

"""Whatever chance does to an export of the history or to an anchor file is found (trust.md, 8; docs/adr/0105).

Exports of one, sixty and some thousand events. An altered export is taken up where it was altered: what stands before
is as it was and was taken once, by the verifier itself, which judges all the rest line by line. That this finds what a
check from the first line finds is tried beside it.
"""

import copy
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain
from random import Random
from typing import Any

import pytest

from takar.verifier.periksa_riwayat import (
    GENESIS,
    Pemeriksaan,
    Putus,
    canonical,
    event_hash,
    parsed,
    printed,
    read_anchors,
    read_lines,
)
from tests.sifat import PROVING
from tests.verifier.riwayat import Riwayat, changed, found, linked, made

SIZES = (1, 60, 3_000)
COUNT = 2_500 if PROVING else 60  # of each kind in each export, its end as it was and made anew: 100,000 in all
OF_ANCHORS = 33_334 if PROVING else 250
Altered = tuple[int, Iterable[bytes]]  # the first line that is another one, and the file from there on


class Ekspor:
    """A whole export, and the verifier as it stood before each of its lines. ``head``: the last, on a signed page."""

    def __init__(self, riwayat: Riwayat) -> None:
        self.lines, self.jangkar = riwayat.content.splitlines(keepends=True), riwayat.jangkar
        self.head = f"{riwayat.events[-1]['seq']}:{riwayat.events[-1]['hash'][:16]}"
        other = linked([changed(one, oleh="Kepala Bidang") for one in riwayat.events])
        self.foreign = Riwayat(other).content.splitlines(keepends=True)[1:-1]
        pemeriksaan, self.before = Pemeriksaan([*read_anchors(self.jangkar), printed(self.head)]), []
        for line in self.lines:
            self.before.append(_as_it_stands(pemeriksaan))
            pemeriksaan.take(line)
        pemeriksaan.finish(complete=True)

    def since(self, first: int) -> Iterator[bytes]:
        """Yield the lines from one on."""
        return (self.lines[place] for place in range(first, len(self.lines)))

    def found(self, altered: Altered) -> str:
        """Return what the verifier finds in an altered export; "" for nothing."""
        first, lines = altered
        pemeriksaan = _as_it_stands(self.before[first])
        try:
            for line in lines:
                pemeriksaan.take(line)
            pemeriksaan.finish(complete=True)
        except Putus as putus:
            return str(putus)
        return ""

    def ended_anew(self, altered: Altered) -> Altered:
        """Return an altered export with an end that agrees with it, as who knows the format would write it."""
        return altered[0], self._ended(*altered)

    def _ended(self, first: int, lines: Iterable[bytes]) -> Iterator[bytes]:
        before = self.before[first]
        assert before.rantai is not None
        digest, jumlah, last = before.digest.copy(), before.rantai.jumlah, self.lines[first - 1]
        for line in lines:
            if line != self.lines[-1]:
                digest.update(line)
                jumlah, last = jumlah + 1, line
                yield line
        seq, head = (parsed(last, 0)[name] for name in ("seq", "hash")) if jumlah else (0, GENESIS)
        end = {"hash": head, "jumlah": jumlah, "seq": seq, "sha256": digest.hexdigest()}
        yield f"{canonical(end)}\n".encode()


def _as_it_stands(one: Pemeriksaan) -> Pemeriksaan:
    """Return a check that goes on by itself from where another one is."""
    other = copy.copy(one)
    other.digest = one.digest.copy()
    if one.rantai is not None:
        rantai = other.rantai = copy.copy(one.rantai)
        rantai.cocok, rantai.anchored, rantai._berkas = [*rantai.cocok], {**rantai.anchored}, {**rantai._berkas}
    return other


def _byte(ekspor: Ekspor, random: Random, rows: range) -> Altered:
    """Another byte in the place of one: it may end a line, or take the end of one away."""
    first = random.choices(rows, [len(ekspor.lines[row]) for row in rows])[0]
    line = bytearray(ekspor.lines[first])
    place, other = random.randrange(len(line)), random.randrange(255)
    line[place] = other + (other >= line[place])
    both = BytesIO(line + b"".join(ekspor.lines[first + 1 : first + 2]))  # they may be one line now
    return first, chain(read_lines(both), ekspor.since(first + 2))


def _deleted(ekspor: Ekspor, random: Random, rows: range) -> Altered:
    first = random.choice(rows)
    return first, ekspor.since(first + 1)


def _foreign(ekspor: Ekspor, random: Random, rows: range) -> Altered:
    """A row of another history is put in: its hash is its own."""
    first = random.choice(rows)
    return first, chain([random.choice(ekspor.foreign)], ekspor.since(first))


def _doubled(ekspor: Ekspor, random: Random, rows: range) -> Altered:
    """A row is told once more, there or elsewhere."""
    first = random.choice(rows)
    return first, chain([ekspor.lines[random.choice(rows)]], ekspor.since(first))


def _exchanged(ekspor: Ekspor, random: Random, rows: range) -> Altered:
    one, two = sorted(random.sample(rows, 2))
    between = (ekspor.lines[place] for place in range(one + 1, two))
    return one, chain([ekspor.lines[two]], between, [ekspor.lines[one]], ekspor.since(two + 1))


def _moved(ekspor: Ekspor, random: Random, rows: range) -> Altered:
    """A row is somewhere else, those between in its place."""
    source, target = random.sample(rows, 2)
    one, two = sorted((source, target))
    between = ekspor.lines[one : two + 1]
    between.insert(target - one, between.pop(source - one))
    return one, chain(between, ekspor.since(two + 1))


def _field(ekspor: Ekspor, random: Random, rows: range) -> Altered:
    """Another value in an event, and its hash made anew, as who knows the format would."""
    first = random.choice(range(max(rows.start, 1), min(rows.stop, len(ekspor.lines) - 1)))
    old = parsed(ekspor.lines[first], first + 1)
    name = random.choice(sorted(old.keys() - {"hash"}))
    value: Any = f"{old[name]}{random.randrange(10)}"
    if isinstance(old[name], int | None):
        value = (old[name] or 0) + random.randrange(1, 9)
    elif name in ("prev_hash", "rantai_prev"):
        value = f"{random.getrandbits(256):064x}"
    new = changed(old, **{name: value})
    new["hash"] = event_hash(new)
    return first, chain([f"{canonical(new)}\n".encode()], ekspor.since(first + 1))


Kind = Callable[[Ekspor, Random, range], Altered]
KINDS: tuple[Kind, ...] = (_byte, _deleted, _foreign, _doubled, _exchanged, _moved, _field)
CASES = [(kind, size, anew) for kind in KINDS for size in SIZES for anew in (False, True)]
CASES = [one for one in CASES if one not in ((_exchanged, 1, True), (_moved, 1, True))]  # one row has no other


def _mutated(ekspor: Ekspor, kind: Kind, random: Random, *, anew: bool) -> Altered:
    """Return an altered export; with an end made anew where only events were altered."""
    lines = range(len(ekspor.lines))
    altered = kind(ekspor, random, lines[1:-1] if anew else lines)
    return ekspor.ended_anew(altered) if anew else altered


@pytest.fixture(scope="module")
def ekspor_list() -> dict[int, Ekspor]:
    return {size: Ekspor(made(size)) for size in SIZES}


@pytest.mark.parametrize("size", SIZES)
def test_mutations_of_an_export_are_all_found(size: int, ekspor_list: dict[int, Ekspor]) -> None:
    ekspor, random = ekspor_list[size], Random(size)  # noqa: S311  (a repeatable choice)
    for kind, of, anew in CASES:
        missed = [
            number
            for number in range(COUNT if of == size else 0)
            if not ekspor.found(_mutated(ekspor, kind, random, anew=anew))
        ]
        assert missed == [], (kind.__name__, anew)


@pytest.mark.parametrize("size", SIZES)
def test_a_whole_export_is_whole_and_an_altered_one_judged_as_from_its_first_line(
    size: int, ekspor_list: dict[int, Ekspor]
) -> None:
    ekspor, random = ekspor_list[size], Random(size)  # noqa: S311  (a repeatable choice)
    assert found(b"".join(ekspor.lines), ekspor.jangkar, ekspor.head) == ""
    for first in (1, len(ekspor.lines) - 1):
        rest = first, [*ekspor.since(first)]
        assert (ekspor.found(rest), ekspor.found(ekspor.ended_anew(rest))) == ("", "")
    for kind, of, anew in CASES:
        if of == size < SIZES[-1] and kind is not _byte:  # which may be none of the lines that are read
            first, lines = _mutated(ekspor, kind, random, anew=anew)
            altered = [*lines]
            said = found(b"".join([*ekspor.lines[:first], *altered]), ekspor.jangkar, ekspor.head)
            assert (bool(said), said) == (True, ekspor.found((first, altered))), (kind.__name__, anew)


def test_mutations_of_an_anchor_file_are_all_found() -> None:
    riwayat, random = made(), Random(8)  # noqa: S311  (a repeatable choice)
    content, anchors = riwayat.content, riwayat.jangkar.encode()
    for number in range(OF_ANCHORS):
        altered = bytearray(anchors)
        place, other = random.randrange(len(altered)), random.randrange(255)
        altered[place] = other + (other >= altered[place])
        assert found(content, altered.decode("latin-1")), number

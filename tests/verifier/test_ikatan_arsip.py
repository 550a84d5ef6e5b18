"""The histories of an archive are those that were tied when it was made, each to its end (docs/adr/0105).

Who attacks knows the format and writes all that an archive says of itself anew; what he lacks is an anchor that is kept
elsewhere.
"""

import io
from collections.abc import Callable

import pytest

from takar.verifier import periksa_riwayat
from takar.verifier.periksa_arsip import DIIKAT, IKATAN_COCOK, IKATAN_LEPAS, TANPA_IKATAN, TERIKAT, check_arsip, report
from takar.verifier.periksa_riwayat import GENESIS, Jangkar, Lepas, Putus, anchor_line, canonical, printed
from tests.verifier.arsip import Arsip, end_of
from tests.verifier.riwayat import Riwayat, changed, event, linked

ONE, TWO, LOOSE = "tw3/aptika/riwayat.jsonl", "tw3/ikp/riwayat.jsonl", "tw3/riwayat-pengumpulan.jsonl"
OBJEK = ("berkas:1", "berkas:2", "pengumpulan:1")
LOG = Riwayat(linked([event(seq, "SUBMIT", OBJEK[seq % 3], {"nomor": seq}) for seq in range(1, 31)]))


def loose(riwayat: Riwayat) -> tuple[bytes, list[object]]:
    """Return the events of the pengumpulan, and where they end."""
    events, lepas = [one for one in riwayat.events if one["objek"] == OBJEK[2]], Lepas()
    for one in events:
        lepas.take(one)
    return b"".join(canonical(one).encode() + b"\n" for one in events), [*lepas.ujung]


def arsip(log: Riwayat = LOG) -> Arsip:
    """Return an archive of a triwulan: two berkas and the pengumpulan itself."""
    made, (events, end) = Arsip.whole(), loose(log)
    made.files |= {ONE: log.of(OBJEK[0]).content, TWO: log.of(OBJEK[1]).content, LOOSE: events}
    made.jenis |= {TWO: "riwayat", LOOSE: "kejadian"}
    made.tied(**{ONE: end_of(log.of(OBJEK[0])), TWO: end_of(log.of(OBJEK[1])), LOOSE: end})
    return made


WHOLE = arsip()
TIE = Jangkar("2026-10-20", 31, WHOLE.tie["hash"])


def checked(made: Arsip, *kepala: Jangkar) -> list[str]:
    return list(report(check_arsip(io.BytesIO(made.zip()), kepala), given=bool(kepala)))


def test_histories_that_are_tied_are_proved_by_an_anchor_kept_elsewhere():
    tied = TERIKAT.format(31, TIE.hash)
    assert [one for one in checked(WHOLE) if "kejadian itu" in one.lower() or one == tied] == [tied, IKATAN_LEPAS]
    for kepala in (TIE, printed(f"31:{TIE.hash[:16]}")):
        said = checked(WHOLE, kepala)
        assert (tied in said, IKATAN_COCOK in said, "Riwayat cocok dengan 1 kepala" in " ".join(said)) == (True,) * 3
        assert not [one for one in said if one.startswith("Perhatian")]


def test_an_archive_of_before_under_a_later_date_still_tells_when_its_histories_ended() -> None:
    said = checked(WHOLE, TIE)
    assert (WHOLE.manifest["dibuat"][:10], WHOLE.tie["at"][:10]) == ("2026-10-20", "2026-10-02")
    assert IKATAN_COCOK in said  # it was tied truly, once
    assert DIIKAT.format(WHOLE.tie["at"]) in said


def test_an_anchor_in_the_archive_itself_proves_nothing() -> None:
    made = arsip()
    made.files["jangkar.txt"] = anchor_line(GENESIS, *TIE).encode()
    said = checked(made)
    assert (IKATAN_LEPAS in said, IKATAN_COCOK in said) == (True, False)


def test_a_tie_is_read_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(WHOLE.files["ikatan.jsonl"])
    assert size > max(len(line) for line in (LOG.content + loose(LOG)[0]).splitlines(keepends=True))
    monkeypatch.setattr(periksa_riwayat, "MAX_LINE", size)
    checked(WHOLE)
    monkeypatch.setattr(periksa_riwayat, "MAX_LINE", size - 1)
    with pytest.raises(Putus, match=r"ikatan\.jsonl tidak ada atau terlalu besar"):
        checked(WHOLE)


def without(name: str, *, told: bool) -> Arsip:
    """An archive from which a history was taken, out of its list too; ``told``: the tie was written anew."""
    made = arsip()
    del made.files[name]
    if told:
        made.tied(**{name: None})
    return made


def other(name: str, content: bytes, end: list[object] | None = None) -> Arsip:
    made = arsip()
    made.files[name] = content
    if end:
        made.tied(**{name: end})
    return made


def cut(count: int = 1) -> Riwayat:
    own = LOG.of(OBJEK[1])
    return Riwayat(own.events[:-count], "", own.head)


def swapped() -> Arsip:
    made = arsip()
    made.files[ONE], made.files[TWO] = made.files[TWO], made.files[ONE]
    return made


def with_row_of_the_other() -> bytes:
    one, two = LOG.of(OBJEK[0]), LOG.of(OBJEK[1])
    return Riwayat([*one.events[:-1], two.events[-1]], "", one.head).content


def untied() -> Arsip:
    made = arsip()
    del made.files["ikatan.jsonl"]
    return made


def tie_of(content: bytes) -> Arsip:
    made = arsip()
    made.files["ikatan.jsonl"] = content
    return made


def tie_line(**values: object) -> bytes:
    return canonical(changed(WHOLE.tie, **values)).encode() + b"\n"


REWRITTEN = Riwayat(linked([changed(one, oleh="lain") for one in LOG.events]))
LATER = loose(Riwayat(LOG.events[:-3]))
ATTACKS: dict[str, tuple[Callable[[], Arsip], str]] = {
    "a berkas left out whole": (lambda: without(TWO, told=False), f"{TWO} terikat pada arsip ini, tetapi tidak ada"),
    "the events of the pengumpulan left out": (lambda: without(LOOSE, told=False), f"{LOOSE} terikat pada arsip ini"),
    "the tail of a berkas cut": (lambda: other(TWO, cut().content), f"{TWO} bukan riwayat yang diikat"),
    "a berkas without a single event": (lambda: other(TWO, cut(10).content), f"{TWO} bukan riwayat yang diikat"),
    "the tail of the pengumpulan cut": (lambda: other(LOOSE, LATER[0]), f"{LOOSE} bukan riwayat yang diikat"),
    "an event of the pengumpulan taken out": (
        lambda: other(LOOSE, b"".join(loose(LOG)[0].splitlines(keepends=True)[1:])),
        f"{LOOSE} bukan riwayat yang diikat",
    ),
    "an event of the pengumpulan in the place of another, its hash its own": (
        lambda: other(LOOSE, loose(REWRITTEN)[0].splitlines(keepends=True)[0] + loose(LOG)[0].partition(b"\n")[2]),
        f"{LOOSE} bukan riwayat yang diikat",
    ),
    "two events of the pengumpulan exchanged": (
        lambda: other(LOOSE, b"".join(loose(LOG)[0].splitlines(keepends=True)[::-1])),
        f"{LOOSE}: kejadian nomor 26 tidak pada tempatnya",
    ),
    "an event of a berkas among those of the pengumpulan": (
        lambda: other(LOOSE, loose(LOG)[0] + canonical(LOG.events[-1]).encode() + b"\n"),
        f"{LOOSE}: kejadian nomor 30 tidak pada tempatnya",
    ),
    "a row of one berkas in the place of one of another": (
        lambda: other(ONE, with_row_of_the_other()),
        f"{ONE}: kejadian nomor 28 bukan milik berkas:1",
    ),
    "two berkas in the place of each other": (swapped, f"{ONE} bukan riwayat yang diikat"),
    "a chain rewritten, its head too": (
        lambda: other(ONE, REWRITTEN.of(OBJEK[0]).content),
        f"{ONE} bukan riwayat yang diikat",
    ),
    "a history more than were tied": (
        lambda: Arsip(
            {**WHOLE.files, "tw3/x/riwayat.jsonl": cut().content}, {**WHOLE.jenis, "tw3/x/riwayat.jsonl": "riwayat"}
        ),
        "tw3/x/riwayat.jsonl bukan riwayat yang diikat",
    ),
    "the tie left out": (untied, "ikatan.jsonl tidak ada"),
    "the tie of another archive": (
        lambda: Arsip(WHOLE.files, WHOLE.jenis, {"lingkup": "kominfo/2026/tw4"}),
        "ikatan.jsonl sudah diubah, atau dari arsip lain",
    ),
    "a tie that was changed": (lambda: tie_of(tie_line(oleh="lain")), "ikatan.jsonl sudah diubah"),
    "an event that ties nothing": (
        lambda: tie_of(canonical(linked([changed(WHOLE.tie, action="SUBMIT")])[0]).encode() + b"\n"),
        "ikatan.jsonl sudah diubah",
    ),
    "a tie that names nothing": (
        lambda: tie_of(canonical(linked([changed(WHOLE.tie, isi="[]")])[0]).encode() + b"\n"),
        "ikatan.jsonl sudah diubah",
    ),
    "a tie of two lines": (lambda: tie_of(tie_line() * 2), "baris 1 bukan seperti"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_on_what_is_tied_are_found(attack: str) -> None:
    forge, said = ATTACKS[attack]
    with pytest.raises(Putus) as putus:
        checked(forge())
    assert str(putus.value).startswith(said)


@pytest.mark.parametrize(
    "forge",
    [
        lambda: without(TWO, told=True),
        lambda: other(TWO, cut().content, end_of(cut())),
        lambda: other(LOOSE, *LATER),
        lambda: arsip(REWRITTEN),
    ],
    ids=["left out", "cut", "events cut", "rewritten"],
)
def test_who_writes_the_tie_anew_too_lacks_its_anchor(forge: Callable[[], Arsip]) -> None:
    made = forge()
    assert IKATAN_LEPAS in checked(made)  # agrees with itself
    with pytest.raises(Putus, match=r"nomor 31 bukan yang dijangkarkan .*: rantai ditulis ulang"):
        checked(made, TIE)
    made.files["jangkar.txt"] = anchor_line(GENESIS, *TIE).encode()  # as one in the archive itself
    with pytest.raises(Putus, match="rantai ditulis ulang"):
        checked(made)


def test_one_that_is_called_an_archive_of_before_says_what_it_does_not_prove() -> None:
    made = untied()
    made.changes = {"versi": 1}
    said = checked(made, printed(f"31:{TIE.hash[:16]}"))
    assert (TANPA_IKATAN in said, IKATAN_COCOK in said, any("tidak satu pun" in one for one in said)) == (
        True,
        False,
        True,
    )

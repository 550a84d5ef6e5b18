"""sop.jam_langkah: what runs when, what rests, and what counts again, out of histories written by hand."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.sop.engine import Event, IllegalTransition, advance, langkah_of, send_back_targets
from takar.sop.jam_langkah import JamLangkah, Jenis, Kejadian, Selang, jam_langkah
from takar.sop.loader import bundled_editions
from takar.sop.state import State
from tests.sifat import sample

EDITION = bundled_editions()[-1]
START = datetime(2026, 10, 1, tzinfo=UTC)
STRAIGHT = "OPENED SUBMITTED CHECKED PUBLISHED MONITORED COMPILED SIGNED COPY_RECEIVED RECEIVED"
FIRST, AGAIN = Jenis.PELAKSANAAN, Jenis.ULANG


def day(n: int) -> datetime:
    return START + timedelta(days=n)


def clock(words: str) -> dict[int, JamLangkah]:
    """One entry a day; "SENT_BACK:1" leads to langkah 1."""
    riwayat = []
    for n, word in enumerate(words.split()):
        event, _, tujuan = word.partition(":")
        riwayat.append(Kejadian(Event(event), int(tujuan) if tujuan else None, day(n)))
    return dict(jam_langkah(EDITION, riwayat))


def days(one: JamLangkah) -> list[tuple[int, int | None, Jenis]]:
    return [((s.mulai - START).days, (s.selesai - START).days if s.selesai else None, s.jenis) for s in one.selang]


def test_on_the_straight_path_each_langkah_runs_once_and_both_receipts_side_by_side() -> None:
    found = clock(STRAIGHT)
    assert {n: days(one) for n, one in found.items()} == {
        **{n: [(n - 1, n, FIRST)] for n in range(1, 7)},
        7: [(6, 7, FIRST)],
        8: [(6, 8, FIRST)],
    }
    assert not any(one.berjalan or one.mengembalikan or one.dikembalikan for one in found.values())


def test_nothing_happened_and_a_round_that_was_just_opened() -> None:
    assert clock("") == {}
    found = clock("OPENED")
    assert found == {1: JamLangkah((Selang(START, None, FIRST),))}
    assert (found[1].mulai, found[1].berjalan, JamLangkah().mulai, JamLangkah().berjalan) == (START, True, None, False)
    assert found[1].of_jenis(FIRST, day(3)) == ((START, day(3)),)
    assert found[1].of_jenis(AGAIN, day(3)) == ()


def test_a_langkah_that_sends_back_rests_and_goes_on_where_it_was() -> None:
    found = clock("OPENED SUBMITTED SENT_BACK:1 SUBMITTED CHECKED")
    assert days(found[1]) == [(0, 1, FIRST), (2, 3, AGAIN)]
    assert days(found[2]) == [(1, 2, FIRST), (3, 4, FIRST)]
    assert found[2].of_jenis(FIRST, day(9)) == ((day(1), day(2)), (day(3), day(4)))
    assert [(found[n].mengembalikan, found[n].dikembalikan) for n in (1, 2, 3)] == [(0, 1), (1, 0), (0, 0)]


def test_rests_lie_between_stretches_before_the_completion_and_none_after_it() -> None:
    found = clock("OPENED SUBMITTED SENT_BACK:1 SUBMITTED SENT_BACK:1 SUBMITTED CHECKED")
    assert found[2].jeda == ((day(2), day(3)), (day(4), day(5)))
    assert found[1].jeda == ()
    assert clock("OPENED SUBMITTED RECALLED SUBMITTED")[1].jeda == ((day(1), day(2)),)
    assert clock("OPENED")[1].jeda == ()


def test_what_was_completed_and_is_carried_again_after_a_return_counts_by_itself() -> None:
    found = clock("OPENED SUBMITTED CHECKED PUBLISHED SENT_BACK:1 SUBMITTED CHECKED PUBLISHED")
    assert days(found[2]) == [(1, 2, FIRST), (5, 6, AGAIN)]
    assert days(found[3]) == [(2, 3, FIRST), (6, 7, AGAIN)]
    assert days(found[4]) == [(3, 4, FIRST), (7, None, FIRST)]
    assert found[4].berjalan


def test_a_recall_takes_the_completion_back_and_the_time_goes_on() -> None:
    found = clock("OPENED SUBMITTED RECALLED SUBMITTED")
    assert days(found[1]) == [(0, 1, FIRST), (2, 3, FIRST)]
    assert days(found[2]) == [(1, 2, FIRST), (3, None, FIRST)]


def test_a_recall_of_a_mending_leaves_it_a_mending() -> None:
    found = clock("OPENED SUBMITTED SENT_BACK:1 SUBMITTED RECALLED SUBMITTED")
    assert days(found[1]) == [(0, 1, FIRST), (2, 3, AGAIN), (4, 5, AGAIN)]


def test_a_report_that_is_not_received_goes_back_to_langkah_5_and_its_copy_is_received_again() -> None:
    found = clock(
        "OPENED SUBMITTED CHECKED PUBLISHED MONITORED COMPILED SIGNED COPY_RECEIVED SENT_BACK:5 COMPILED SIGNED"
    )
    assert days(found[7]) == [(6, 7, FIRST), (10, None, AGAIN)]
    assert days(found[8]) == [(6, 8, FIRST), (10, None, FIRST)]
    assert [(n, one.mengembalikan, one.dikembalikan) for n, one in found.items() if one.mengembalikan] == [(8, 1, 0)]
    assert found[5].dikembalikan == 1


def test_a_history_that_the_sop_does_not_allow_is_refused() -> None:
    with pytest.raises(IllegalTransition):
        clock("OPENED CHECKED")


@sample(40)
@given(choices=st.lists(st.integers(0, 3), max_size=25))
def test_at_every_moment_exactly_what_is_open_runs(choices: list[int]) -> None:
    """A walk by any legal steps: stretches follow each other, and those that run are the open langkah."""
    riwayat, posisi = [Kejadian(Event.OPENED, None, START)], advance(EDITION, None, Event.OPENED)
    for n, choice in enumerate(choices, start=1):
        backs = [(Event.SENT_BACK, edge.tujuan) for edge in send_back_targets(EDITION, posisi.state)]
        legal = []
        for event, tujuan in [*((one, None) for one in Event), *backs]:
            try:
                legal.append((event, tujuan, advance(EDITION, posisi, event, tujuan=tujuan)))
            except IllegalTransition:
                continue
        if not legal:
            break
        event, tujuan, posisi = legal[choice % len(legal)]
        riwayat.append(Kejadian(event, tujuan, day(n)))
    found = jam_langkah(EDITION, riwayat)
    running = {nomor for nomor, one in found.items() if one.berjalan}
    if posisi.state is not State.RECEIVING:
        assert running == {one.nomor for one in langkah_of(EDITION, posisi.state)}
    for one in found.values():
        assert all(a.selesai is not None and a.selesai <= b.mulai for a, b in pairwise(one.selang))
    assert sum(one.mengembalikan for one in found.values()) == sum(k.event is Event.SENT_BACK for k in riwayat)
    assert sum(one.dikembalikan for one in found.values()) == sum(k.event is Event.SENT_BACK for k in riwayat)


def test_a_koreksi_has_the_signature_and_both_receipts_run_again_and_completes_nothing() -> None:
    found = clock(f"{STRAIGHT} CORRECTED SIGNED RECEIVED")
    assert days(found[6]) == [(5, 6, FIRST), (9, 10, AGAIN)]
    assert days(found[8]) == [(6, 8, FIRST), (10, 11, AGAIN)]
    before = clock(f"{STRAIGHT.removesuffix('COPY_RECEIVED RECEIVED')}RECEIVED CORRECTED SIGNED COPY_RECEIVED")
    assert days(before[7]) == [(6, 8, FIRST), (9, 10, FIRST)]  # the first copy was never received
    assert (found[6].dikembalikan, found[8].mengembalikan) == (0, 0)

"""The engine: the straight path, the ways back, the recalls, and the invariants of decisions.md."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.sop.engine import (
    Event,
    IllegalTransition,
    Posisi,
    State,
    advance,
    chain,
    fold,
    langkah_done,
    langkah_of,
    recall_target,
    send_back_targets,
    state_of_kind,
)
from takar.sop.loader import bundled_editions
from takar.sop.model import Edition, Kind
from tests.sifat import sample

Act = tuple[Event, int | None]

EDITION = bundled_editions()[-1]
STRAIGHT: tuple[Event, ...] = (
    Event.OPENED,
    Event.SUBMITTED,
    Event.CHECKED,
    Event.PUBLISHED,
    Event.MONITORED,
    Event.COMPILED,
    Event.SIGNED,
    Event.COPY_RECEIVED,
    Event.RECEIVED,
)
ACTS: tuple[Act, ...] = (
    *((event, None) for event in Event),
    *((Event.SENT_BACK, nomor) for nomor in range(10)),
)

KOREKSI: Act = (Event.CORRECTED, None)

# From each state, the events that may happen and where they lead; by hand from decisions.md.
EDGES: dict[tuple[State, Act], State] = {
    (State.COLLECTING, (Event.SUBMITTED, None)): State.CHECKING,
    (State.CHECKING, (Event.CHECKED, None)): State.SCHEDULING,
    (State.SCHEDULING, (Event.PUBLISHED, None)): State.MONITORING,
    (State.MONITORING, (Event.MONITORED, None)): State.PROCESSING,
    (State.PROCESSING, (Event.COMPILED, None)): State.SIGNING,
    (State.SIGNING, (Event.SIGNED, None)): State.RECEIVING,
    (State.RECEIVING, (Event.COPY_RECEIVED, None)): State.RECEIVING,
    (State.RECEIVING, (Event.RECEIVED, None)): State.RECEIVING,
    (State.CHECKING, (Event.SENT_BACK, 1)): State.COLLECTING,
    (State.SCHEDULING, (Event.SENT_BACK, 2)): State.CHECKING,
    (State.MONITORING, (Event.SENT_BACK, 1)): State.COLLECTING,
    (State.MONITORING, (Event.SENT_BACK, 2)): State.CHECKING,
    (State.PROCESSING, (Event.SENT_BACK, 4)): State.MONITORING,
    (State.SIGNING, (Event.SENT_BACK, 5)): State.PROCESSING,
    (State.RECEIVING, (Event.SENT_BACK, 5)): State.PROCESSING,
    (State.CHECKING, (Event.RECALLED, None)): State.COLLECTING,
    (State.SCHEDULING, (Event.RECALLED, None)): State.CHECKING,
    (State.MONITORING, (Event.RECALLED, None)): State.SCHEDULING,
    (State.PROCESSING, (Event.RECALLED, None)): State.MONITORING,
    (State.SIGNING, (Event.RECALLED, None)): State.PROCESSING,
}


def legal(posisi: Posisi) -> dict[Act, Posisi]:
    """Every act possible here with the position it leads to."""
    found = {}
    for event, tujuan in ACTS:
        try:
            found[event, tujuan] = advance(EDITION, posisi, event, tujuan=tujuan)
        except IllegalTransition:
            continue
    return found


def reached() -> set[Posisi]:
    """Every position that any sequence of legal acts reaches."""
    found, todo = set(), [Posisi(State.COLLECTING)]
    while todo:
        posisi = todo.pop()
        if posisi not in found:
            found.add(posisi)
            todo += legal(posisi).values()
    return found


def test_straight_path_carries_each_langkah_once() -> None:
    done: list[int] = []
    posisi = fold(EDITION, [(Event.OPENED, None)])
    assert posisi is not None
    for event in STRAIGHT[1:]:
        before, posisi = posisi, advance(EDITION, posisi, event)
        done += langkah_done(posisi, EDITION) - langkah_done(before, EDITION)
    assert Counter(done) == Counter(range(1, 9))
    assert posisi == Posisi(State.FINAL, copy_received=True, received=True)


def test_receipts_come_in_either_order() -> None:
    swapped = [*STRAIGHT[:-2], Event.RECEIVED, Event.COPY_RECEIVED]
    assert fold(EDITION, [(event, None) for event in swapped[:-1]]) == Posisi(State.RECEIVING, received=True)
    assert fold(EDITION, [(event, None) for event in swapped]) == Posisi(State.FINAL, copy_received=True, received=True)


def test_every_transition_is_in_the_table_and_no_other() -> None:
    for state, act in product(tuple(State)[:-1], ACTS):
        expected = EDGES.get((state, act))
        after = legal(Posisi(state)).get(act)
        assert (after.state if after else None) is expected, (state, act)


def test_every_state_is_reached_and_one_is_final() -> None:
    positions = reached()
    assert {posisi.state for posisi in positions} == set(State)
    final = Posisi(State.FINAL, copy_received=True, received=True)
    assert {posisi for posisi in positions if set(legal(posisi)) <= {KOREKSI}} == {final}
    assert len(positions) == 14


def test_a_koreksi_leads_back_to_the_signature_and_ends_with_the_next_receipt() -> None:
    final = Posisi(State.FINAL, copy_received=True, received=True)
    for received in (final, Posisi(State.RECEIVING, received=True)):
        assert legal(received)[KOREKSI] == Posisi(State.SIGNING, corrected=True)
    for posisi in reached() - {final, Posisi(State.RECEIVING, received=True)}:
        assert KOREKSI not in legal(posisi)
    again = [*((event, None) for event in STRAIGHT), KOREKSI, (Event.SIGNED, None), (Event.COPY_RECEIVED, None)]
    assert fold(EDITION, again) == Posisi(State.RECEIVING, copy_received=True, corrected=True)
    assert fold(EDITION, [*again, (Event.RECEIVED, None)]) == final
    assert fold(EDITION, [*again[:-1], (Event.RECEIVED, None)]) == Posisi(State.RECEIVING, received=True)


def test_while_a_koreksi_runs_it_goes_back_no_further_than_the_report() -> None:
    processing = Posisi(State.PROCESSING, corrected=True)
    for posisi in (Posisi(State.SIGNING, corrected=True), Posisi(State.RECEIVING, corrected=True)):
        assert legal(posisi)[Event.SENT_BACK, 5] == processing
    assert legal(Posisi(State.SIGNING, corrected=True))[Event.RECALLED, None] == processing
    assert legal(processing) == {(Event.COMPILED, None): Posisi(State.SIGNING, corrected=True)}


def test_return_after_the_signature_takes_the_tembusan_with_it() -> None:
    after = advance(EDITION, Posisi(State.RECEIVING, copy_received=True), Event.SENT_BACK, tujuan=5)
    assert after == Posisi(State.PROCESSING)


@pytest.mark.parametrize(
    ("posisi", "event", "tujuan"),
    [
        (Posisi(State.RECEIVING, received=True), Event.SENT_BACK, 5),
        (Posisi(State.RECEIVING, received=True), Event.RECEIVED, None),
        (Posisi(State.RECEIVING, copy_received=True), Event.COPY_RECEIVED, None),
        (Posisi(State.COLLECTING), Event.SUBMITTED, 1),
        (Posisi(State.COLLECTING), Event.OPENED, None),
        (Posisi(State.CHECKING), Event.SENT_BACK, None),
        (None, Event.SUBMITTED, None),
    ],
)
def test_illegal(posisi: Posisi | None, event: Event, tujuan: int | None) -> None:
    with pytest.raises(IllegalTransition) as caught:
        advance(EDITION, posisi, event, tujuan=tujuan)
    assert (caught.value.posisi, caught.value.event, caught.value.tujuan) == (posisi, event, tujuan)
    assert str(caught.value).endswith(".")


def test_fold_of_nothing_is_a_round_not_open() -> None:
    assert fold(EDITION, []) is None


def check_invariants(posisi: Posisi) -> None:
    done = langkah_done(posisi, EDITION)
    assert all(set(range(1, nomor)) <= done for nomor in done if nomor <= 6)
    assert done.isdisjoint({7, 8}) or 6 in done
    assert (posisi.state is State.FINAL) is (done == set(range(1, 9)))
    opened = {satu.nomor for satu in langkah_of(EDITION, posisi.state)}
    assert opened.isdisjoint(done & set(range(1, 7)))
    assert posisi.state is State.FINAL or opened - done
    assert posisi.state in {State.RECEIVING, State.FINAL} or not (posisi.copy_received or posisi.received)


@sample(100)
@given(st.data())
def test_random_legal_walks(data: st.DataObject) -> None:
    """State is the fold of the history; the invariants hold at every place on the way."""
    history: list[Act] = [(Event.OPENED, None)]
    posisi = advance(EDITION, None, Event.OPENED)
    for _ in range(data.draw(st.integers(0, 40))):
        possible = legal(posisi)
        if not possible:
            break
        act = data.draw(st.sampled_from(list(possible)))
        history.append(act)
        posisi = possible[act]
        check_invariants(posisi)
    assert fold(EDITION, history) == posisi


@sample(100)
@given(st.lists(st.sampled_from(ACTS), max_size=12))
def test_any_history_is_legal_or_refused(history: list[Act]) -> None:
    try:
        posisi = fold(EDITION, history)
    except IllegalTransition:
        return
    assert posisi is None or posisi in reached()


@pytest.mark.parametrize("posisi", sorted(reached(), key=repr), ids=repr)
def test_invariants_at_every_position(posisi: Posisi) -> None:
    check_invariants(posisi)


def test_send_back_targets_and_recalls() -> None:
    targets = {state: {edge.tujuan for edge in send_back_targets(EDITION, state)} for state in State}
    assert targets == {
        State.COLLECTING: set(),
        State.CHECKING: {1},
        State.SCHEDULING: {2},
        State.MONITORING: {1, 2},
        State.PROCESSING: {4},
        State.SIGNING: {5},
        State.RECEIVING: {5},
        State.FINAL: set(),
    }
    assert recall_target(EDITION, State.COLLECTING) is None
    assert recall_target(EDITION, State.FINAL) is None


def test_langkah_of_each_state() -> None:
    numbers = {state: [satu.nomor for satu in langkah_of(EDITION, state)] for state in State}
    assert numbers == {
        state: [7, 8] if state is State.RECEIVING else [] if state is State.FINAL else [urut]
        for urut, state in enumerate(State, start=1)
    }
    assert {state_of_kind(kind) for kind in Kind} == set(State) - {State.FINAL}


def test_shorter_editions_have_shorter_chains(short: Callable[..., Edition]) -> None:
    lean = short(1, 2, 6, 8)
    assert chain(lean) == (State.COLLECTING, State.CHECKING, State.SIGNING, State.RECEIVING, State.FINAL)
    walk = [Event.OPENED, Event.SUBMITTED, Event.CHECKED, Event.SIGNED, Event.RECEIVED]
    assert fold(lean, [(event, None) for event in walk]) == Posisi(State.FINAL, received=True)
    for event in (Event.PUBLISHED, Event.COPY_RECEIVED):
        with pytest.raises(IllegalTransition):
            advance(lean, Posisi(State.RECEIVING), event)
    with pytest.raises(IllegalTransition):
        advance(lean, Posisi(State.SCHEDULING), Event.PUBLISHED)
    assert recall_target(lean, State.SCHEDULING) is None


def test_edition_without_receipts_ends_with_the_signature(short: Callable[..., Edition]) -> None:
    signed = short(1, 6)
    walk = [(event, None) for event in (Event.OPENED, Event.SUBMITTED, Event.SIGNED)]
    assert fold(signed, walk) == Posisi(State.FINAL)
    assert langkah_done(Posisi(State.FINAL), signed) == {1, 6}
    assert fold(signed, [*walk, KOREKSI]) == Posisi(State.SIGNING, corrected=True)
    assert fold(signed, [*walk, KOREKSI, (Event.SIGNED, None)]) == Posisi(State.FINAL)
    states = [Posisi(State.SIGNING), Posisi(State.FINAL), Posisi(State.RECEIVING, received=True)]
    assert [one.closed for one in states] == [False, True, True]
    assert fold(signed, [*walk, KOREKSI, (Event.SIGNED, None)]) == Posisi(State.FINAL)


def test_an_edition_of_receipts_alone_cannot_be_corrected(short: Callable[..., Edition]) -> None:
    receipt = short(8)
    with pytest.raises(IllegalTransition):
        advance(receipt, Posisi(State.FINAL, received=True), Event.CORRECTED)


def test_return_to_a_langkah_without_kind_is_refused() -> None:
    unclear = replace(EDITION, langkah=(replace(EDITION.langkah[0], kind=None), *EDITION.langkah[1:]))
    with pytest.raises(IllegalTransition):
        advance(unclear, Posisi(State.CHECKING), Event.SENT_BACK, tujuan=1)
    assert langkah_done(Posisi(State.CHECKING), unclear) == frozenset()

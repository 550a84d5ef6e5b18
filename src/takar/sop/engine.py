"""The workflow engine: transitions derived from the edition. Step k done implies 1…k−1 done for k ≤ 6.

Source: the SOP's own order, and decisions.md "The state of a berkas" and "Send-back edges". What langkah 8 froze is
opened again by a koreksi alone: it is signed and received anew (docs/adr/0074).
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from takar.sop.model import RECEIPTS, Edge, Edition, Kind, Langkah
from takar.sop.state import CARRIES, STATE_OF_KIND, Event, IllegalTransition, Posisi, State

__all__ = [
    "Event",
    "IllegalTransition",
    "Posisi",
    "State",
    "advance",
    "chain",
    "correction_target",
    "fold",
    "langkah_done",
    "langkah_of",
    "langkah_open",
    "recall_target",
    "send_back_targets",
    "state_of_kind",
    "ways_back",
]


Answer = TypeVar("Answer")


def _once(edition: Edition, question: object, work: Callable[[], Answer]) -> Answer:
    """Answer a question about an edition, worked out once: a card of ten years folds thousands of histories."""
    if question not in edition.worked_out:
        edition.worked_out[question] = work()
    answer: Answer = edition.worked_out[question]
    return answer


def state_of_kind(kind: Kind) -> State:
    """The state in which a langkah of this kind is open."""
    return STATE_OF_KIND[kind]


def chain(edition: Edition) -> tuple[State, ...]:
    """The states on the straight path, FINAL last. A kind the edition lacks is left out."""
    return _once(edition, chain, lambda: (*dict.fromkeys(_states(edition)), State.FINAL))


def _states(edition: Edition) -> Iterable[State]:
    return (STATE_OF_KIND[satu.kind] for satu in edition.langkah if satu.kind)


def langkah_of(edition: Edition, state: State) -> tuple[Langkah, ...]:
    """The langkah open in this state: one, or the two receipts; none when FINAL."""
    return _once(
        edition,
        state,
        lambda: tuple(satu for satu in edition.langkah if satu.kind and STATE_OF_KIND[satu.kind] is state),
    )


def send_back_targets(edition: Edition, state: State) -> tuple[Edge, ...]:
    """The ways back from the langkah open in this state."""
    nomor = {satu.nomor for satu in langkah_of(edition, state)}
    return tuple(edge for edge in edition.edge if edge.asal in nomor)


def ways_back(edition: Edition, posisi: Posisi) -> tuple[Edge, ...]:
    """The ways back that are open here: none behind the receipt of the report, nor, while a koreksi runs, behind the
    langkah that compiles it, since figures then change by the koreksi alone.
    """
    if posisi.received or (posisi.corrected and posisi.state not in {State.SIGNING, State.RECEIVING}):
        return ()
    return send_back_targets(edition, posisi.state)


def correction_target(edition: Edition) -> State | None:
    """Where a koreksi leads: the langkah before the receipts, so that it is signed anew; None where there is none."""
    before = [state for state in chain(edition) if state not in {State.RECEIVING, State.FINAL}]
    return before[-1] if before else None


def recall_target(edition: Edition, state: State) -> State | None:
    """Where a recall leads: one langkah back, from any but the first and the signed."""
    states = chain(edition)
    if state not in states or state in {State.RECEIVING, State.FINAL, states[0]}:
        return None
    return states[states.index(state) - 1]


def advance(edition: Edition, posisi: Posisi | None, event: Event, *, tujuan: int | None = None) -> Posisi:
    """The position after `event`. `posisi` is None before OPENED; `tujuan` belongs to SENT_BACK alone."""
    after = _after(edition, posisi, event, tujuan)
    if after is None:
        raise IllegalTransition(posisi, event, tujuan)
    return after


def fold(edition: Edition, events: Iterable[tuple[Event, int | None]]) -> Posisi | None:
    """The position after a whole history of (event, tujuan); None for an empty one."""
    posisi: Posisi | None = None
    for event, tujuan in events:
        posisi = advance(edition, posisi, event, tujuan=tujuan)
    return posisi


def langkah_done(posisi: Posisi, edition: Edition) -> frozenset[int]:
    """The numbers of the langkah that are done at this position."""
    return _once(edition, (langkah_done, posisi), lambda: _done(posisi, edition))


def langkah_open(posisi: Posisi, edition: Edition) -> frozenset[int]:
    """The numbers of the langkah that are open at this position and not carried yet."""
    return _once(
        edition,
        (langkah_open, posisi),
        lambda: frozenset(satu.nomor for satu in langkah_of(edition, posisi.state)) - langkah_done(posisi, edition),
    )


def _done(posisi: Posisi, edition: Edition) -> frozenset[int]:
    states = chain(edition)
    passed = states[: states.index(posisi.state)]
    receipts = {Kind.RECEIVE_COPY: posisi.copy_received, Kind.RECEIVE: posisi.received}
    return frozenset(
        satu.nomor
        for satu in edition.langkah
        if satu.kind and receipts.get(satu.kind, STATE_OF_KIND[satu.kind] in passed)
    )


def _after(edition: Edition, posisi: Posisi | None, event: Event, tujuan: int | None) -> Posisi | None:
    if (posisi is None) is not (event is Event.OPENED) or (tujuan is not None and event is not Event.SENT_BACK):
        return None
    if posisi is None:
        return Posisi(chain(edition)[0])
    if event is Event.SENT_BACK:
        return _sent_back(edition, posisi, tujuan)
    if event in {Event.RECALLED, Event.CORRECTED}:
        return _recalled(edition, posisi) if event is Event.RECALLED else _corrected(edition, posisi)
    if event in CARRIES:
        return _carried(edition, posisi, event)
    return _received(edition, posisi, event)


def _recalled(edition: Edition, posisi: Posisi) -> Posisi | None:
    target = recall_target(edition, posisi.state)
    if target is None or (posisi.corrected and posisi.state is not State.SIGNING):
        return None
    return Posisi(target, corrected=posisi.corrected)


def _corrected(edition: Edition, posisi: Posisi) -> Posisi | None:
    """After the receipt of the report, or at the end of an edition that has none."""
    target = correction_target(edition)
    if target is None or not posisi.closed:
        return None
    return Posisi(target, corrected=True)


def _carried(edition: Edition, posisi: Posisi, event: Event) -> Posisi | None:
    states = chain(edition)
    if posisi.state is not CARRIES[event] or posisi.state not in states:
        return None
    after = states[states.index(posisi.state) + 1]
    return Posisi(after, corrected=posisi.corrected and after is not State.FINAL)


def _sent_back(edition: Edition, posisi: Posisi, tujuan: int | None) -> Posisi | None:
    """8→5 is done instead of receiving, and takes the receipt of the copy with it."""
    target = next((edge.tujuan for edge in ways_back(edition, posisi) if edge.tujuan == tujuan), None)
    if target is None:
        return None
    kind = edition.langkah_by_nomor(target).kind
    return Posisi(STATE_OF_KIND[kind], corrected=posisi.corrected) if kind else None


def _received(edition: Edition, posisi: Posisi, event: Event) -> Posisi | None:
    """One receipt, once; the berkas is FINAL when every receipt the edition knows exists."""
    kind = Kind.RECEIVE if event is Event.RECEIVED else Kind.RECEIVE_COPY
    given = {Kind.RECEIVE_COPY: posisi.copy_received, Kind.RECEIVE: posisi.received}
    if posisi.state is not State.RECEIVING or given[kind] or edition.langkah_by_kind(kind) is None:
        return None
    given[kind] = True
    complete = all(given[satu] for satu in RECEIPTS if edition.langkah_by_kind(satu))
    return Posisi(
        State.FINAL if complete else State.RECEIVING,
        copy_received=given[Kind.RECEIVE_COPY],
        received=given[Kind.RECEIVE],
        corrected=posisi.corrected and not given[Kind.RECEIVE] and not complete,
    )

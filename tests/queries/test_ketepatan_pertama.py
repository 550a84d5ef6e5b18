"""When langkah were first completed, of many histories at once: the same as each history folded by itself."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from takar.queries.ketepatan import Peristiwa, fold_penyelesaian
from takar.queries.ketepatan_pertama import TELLING, fold_first
from takar.sop.engine import Event

START = datetime(2026, 10, 5, 1, tzinfo=UTC)
HAPPENED = st.tuples(st.sampled_from([event.value for event in Event]), st.integers(1, 8), st.integers(1, 8))


@given(st.lists(st.lists(HAPPENED, max_size=12), max_size=3))
def test_first_completions_are_those_of_the_whole_fold(histories: list[list[tuple[str, int, int]]]) -> None:
    whole, telling = {}, []
    for pk, history in enumerate(histories):
        events = [
            Peristiwa(event, nomor, tujuan if event == Event.SENT_BACK else None, date.max, START + timedelta(hours=n))
            for n, (event, nomor, tujuan) in enumerate(history)
        ]
        folded = fold_penyelesaian(events)
        whole |= {(pk, nomor): one.first for nomor, one in folded.items() if one.first is not None}
        telling += [(pk, e.event, e.langkah, e.at) for e in events if e.event in TELLING]
    assert fold_first(telling) == whole


def test_what_was_recalled_is_first_completed_when_it_is_done_anew() -> None:
    done = [(1, "SUBMITTED", 1, START), (1, "RECALLED", 1, START), (1, "SUBMITTED", 1, START + timedelta(days=1))]
    assert [fold_first(done[:n]) for n in (1, 2, 3)] == [{(1, 1): START}, {}, {(1, 1): START + timedelta(days=1)}]

"""What is done beside is done in order, and what went wrong there is told; a file is hashed behind who writes it."""

import threading
from functools import partial

import pytest

from takar.gateways.beside import AHEAD, Beside


def test_it_is_done_in_order_and_nobody_runs_too_far_ahead():
    beside, done, gate, handed = Beside(), [], threading.Event(), []
    beside.do(gate.wait)

    def hand_over() -> None:
        for number in range(3 * AHEAD):
            beside.do(lambda number=number: done.append(number))
            handed.append(number)

    other = threading.Thread(target=hand_over)
    other.start()
    other.join(0.2)
    assert (len(handed) <= AHEAD + 1, done) == (True, [])  # one may be on its way
    gate.set()
    other.join()
    beside.wait()
    assert done == list(range(3 * AHEAD))
    beside.close()


def test_what_fails_is_told_and_nothing_is_done_after_it():
    beside, done = Beside(), []
    beside.do(lambda: 1 / 0)
    beside.do(lambda: done.append(1))
    with pytest.raises(ZeroDivisionError):
        beside.wait()
    assert done == []
    beside.close()


def test_several_threads_take_what_is_handed_over_and_nobody_waits():
    beside, gate, begun = Beside(2, ahead=0), threading.Event(), threading.Semaphore(0)
    done: list[int] = []

    def work(nth: int) -> None:
        begun.release()
        gate.wait(30)
        done.append(nth)

    for nth in range(3 * AHEAD):
        beside.do(partial(work, nth))
    assert [begun.acquire(timeout=30), begun.acquire(timeout=30)] == [True, True]  # two at once
    gate.set()
    beside.wait()
    assert sorted(done) == list(range(3 * AHEAD))
    beside.close()

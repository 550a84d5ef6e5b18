"""What is done beside is done in order, and what went wrong there is told; a file is hashed behind who writes it."""

import hashlib
import os
import threading

import pytest

from takar.gateways.beside import AHEAD, Beside
from takar.gateways.follow import Follower


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


def test_a_file_that_is_written_and_rewound_is_hashed_behind_what_is_settled(tmp_path):
    path = tmp_path / "arsip"
    path.touch()
    pieces = [os.urandom(size) for size in (10, 700_000, 1)]
    with Follower(path) as follower:
        with path.open("w+b") as file:
            for piece in pieces:
                begin = file.tell()
                file.write(bytes(4) + piece)
                file.flush()
                file.seek(begin)
                file.write(b"kepl")  # as a head that is written anew
                file.seek(0, os.SEEK_END)
                file.flush()
                follower.settled(file.tell())
            file.write(b"penutup")
        stored = follower.whole()
    content = path.read_bytes()
    assert content == b"".join(b"kepl" + piece for piece in pieces) + b"penutup"
    assert (stored.sha256, stored.ukuran) == (hashlib.sha256(content).hexdigest(), len(content))

"""The process that reads files from outside: one for many files, and another where it has ended."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from takar.gateways import pemeriksa, pemeriksa_anak
from takar.gateways.pemeriksa import Pemeriksa

ASKED = {"sertifikat": [], "cap": [], "at": "2026-11-02T03:00:00+00:00"}
NO_PDF = {"putusan": "bukan-pdf"}


@pytest.fixture
def own() -> Iterator[Pemeriksa]:
    made = Pemeriksa()
    yield made
    made.stop()


def test_one_process_answers_many_times_and_another_follows_it(own: Pemeriksa) -> None:
    assert own.ask("segel", ASKED, b"PK") == NO_PDF
    first = own._process
    assert first is not None
    assert own.ask("segel", ASKED, b"PK") == NO_PDF
    assert own._process is first
    assert own.ask("tidak-ada", ASKED, b"PK") == {}
    assert own._process is first
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert own.ask("segel", ASKED, b"PK") == NO_PDF
    assert own._process is not first


def test_one_that_another_has_started_meanwhile_is_left_alone(own: Pemeriksa) -> None:
    """Two ask while the process is gone: who comes second must not end the one that the first waits for."""
    assert own.ask("segel", ASKED, b"PK") == NO_PDF
    gone, first = own._ways, own._process
    assert gone is not None
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert own.ask("segel", ASKED, b"PK") == NO_PDF
    follower = own._process
    own._leave(gone)
    assert own._process is follower
    assert own.ask("segel", ASKED, b"PK") == NO_PDF
    assert own._process is follower


def test_it_knows_nothing_of_the_installation(own: Pemeriksa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAKAR_RAHASIA_UJI", "rahasia")
    assert own.ask("segel", ASKED, b"PK") == NO_PDF
    assert own._process is not None
    assert b"rahasia" not in Path(f"/proc/{own._process.pid}/environ").read_bytes()


def test_a_process_that_cannot_start_says_nothing(own: Pemeriksa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pemeriksa, "PROGRAM", "takar.tidak_ada")
    assert own.ask("segel", ASKED, b"PK") == {}


def test_each_copy_has_little_memory_and_time() -> None:
    assert (pemeriksa_anak.MEMORY_BYTES, pemeriksa_anak.CPU_SECONDS) == (300 * 1024 * 1024, 5)
    assert set(pemeriksa_anak.PROGRAMS) == {"cap", "crl", "pindaian", "pkcs12", "segel", "tte"}

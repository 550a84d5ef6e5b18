"""The worker's loop: each task at its interval, one failure stops nothing."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from django.core.management import call_command

from takar.actions import pengumpulan
from takar.jobs import loop
from takar.jobs.loop import LONGEST_PAUSE_SECONDS, PAUSE_SECONDS, Loop, Task
from takar.queries.pekerja_kata import KATA_TUGAS
from takar.records.models import TugasPekerja
from tests.live import START_SECONDS


def test_tasks_run_at_their_interval() -> None:
    ran: list[str] = []
    clock = [0.0]
    tasks = (Task("a", 10.0, lambda: ran.append("a")), Task("b", 0.0, lambda: ran.append("b")))
    worker = Loop(tasks, elapsed=lambda: clock[0])
    for moment in (0.0, 5.0, 10.0):
        clock[0] = moment
        assert worker.one_pass()
    assert ran == ["a", "b", "b", "a", "b"]


def test_a_failure_is_logged_retried_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[str] = []

    def fail() -> None:
        ran.append("fail")
        raise OSError("basis data tidak menjawab")

    worker = Loop((Task("gagal", 3600.0, fail), Task("lain", 0.0, lambda: ran.append("other"))))
    with caplog.at_level(logging.ERROR):
        assert not worker.one_pass()
        assert worker.pause_seconds > PAUSE_SECONDS
        assert not worker.one_pass()
    assert ran == ["fail", "other"] * 2
    assert "gagal" in caplog.text


def test_how_a_task_went_is_noted_when_it_changes_and_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    noted: list[tuple[str, str]] = []
    clock, failing, deaf = [0.0], [False], [False]

    def work() -> None:
        if failing[0]:
            raise OSError("putus")

    def note(nama: str, error: str) -> None:
        if deaf[0]:
            raise OSError("basis data tidak menjawab")
        noted.append((nama, error))

    worker = Loop((Task("kerja", 0.0, work),), elapsed=lambda: clock[0], note=note)
    for moment, fails, unheard in ((0, False, False), (2, False, False), (4, True, True), (6, True, False)):
        clock[0], failing[0], deaf[0] = float(moment), fails, unheard
        assert worker.one_pass() is not fails
    assert noted == [("kerja", ""), ("kerja", "OSError: putus")]
    assert "tidak dapat dicatat" in caplog.text
    failing[0], clock[0] = False, 8.0
    worker.one_pass()
    clock[0] = 68.0
    worker.one_pass()
    assert noted[2:] == [("kerja", "")] * 2


@pytest.mark.django_db
def test_the_command_notes_every_task() -> None:
    call_command("worker", sekali=True)
    assert set(TugasPekerja.objects.exclude(well_at=None).values_list("nama", flat=True)) == {
        task.name for task in loop.TASKS
    }


def test_every_task_has_words_for_a_pengelola() -> None:
    assert set(KATA_TUGAS) == {task.name for task in loop.TASKS}


def test_a_backlog_leaves_the_other_tasks_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each delivery takes two seconds, and there is always one more."""
    clock = [0.0]

    def send(**_: object) -> object:
        clock[0] += 2.0
        return object()

    monkeypatch.setattr(loop.outbox, "deliver_next", send)
    assert loop.deliver(elapsed=lambda: clock[0]) == 8
    assert clock[0] < loop.DELIVERING_SECONDS + 2.0


def test_no_task_begins_after_a_stop() -> None:
    stop, ran = Event(), list[str]()
    tasks = (Task("a", 0.0, stop.set), Task("b", 0.0, lambda: ran.append("b")))
    Loop(tasks).one_pass(stop)
    assert ran == []


def test_pause_grows_to_a_limit_and_falls_back() -> None:
    failing = [True]

    def work() -> None:
        if failing[0]:
            raise ValueError

    worker = Loop((Task("kerja", 0.0, work),))
    for _ in range(20):
        worker.one_pass()
    assert worker.pause_seconds == LONGEST_PAUSE_SECONDS
    failing[0] = False
    worker.one_pass()
    assert worker.pause_seconds == PAUSE_SECONDS


def test_stop_is_heard_within_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "PAUSE_SECONDS", 3600.0)
    monkeypatch.setattr(loop, "LONGEST_PAUSE_SECONDS", 3600.0)
    resting = Event()

    class Stop(Event):
        def wait(self, timeout: float | None = None) -> bool:
            resting.set()
            return super().wait(timeout)

    stop = Stop()
    thread = Thread(target=Loop(()).run, args=(stop,), daemon=True)
    thread.start()
    assert resting.wait(START_SECONDS)
    stop.set()
    thread.join(START_SECONDS)
    assert not thread.is_alive()


@pytest.mark.django_db
def test_one_pass_of_the_command_opens_and_delivers(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(pengumpulan, "open_due_pengumpulan", lambda *, now: seen.append(now) or 0)
    call_command("worker", sekali=True)
    assert len(seen) == 1
    assert seen[0].tzinfo is not None


@pytest.mark.django_db
def test_one_pass_of_the_command_fails_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError

    monkeypatch.setattr(loop, "TASKS", (Task("gagal", 0.0, fail),))
    monkeypatch.setattr(Loop.__init__, "__defaults__", (loop.TASKS, monotonic))
    with pytest.raises(SystemExit):
        call_command("worker", sekali=True)


def test_the_command_ends_on_sigterm(tmp_path: Path) -> None:
    environment = {**os.environ, "TAKAR_DATA_DIR": str(tmp_path), "TAKAR_LOG_LEVEL": "INFO"}
    command = [sys.executable, "-m", "django", "worker"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert any("Pekerja berjalan" in line for line in process.stderr)
        process.send_signal(signal.SIGTERM)
        process.stderr.read()
        assert process.wait() == 0

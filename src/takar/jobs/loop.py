"""The worker's loop: deliver what is due, open a triwulan that has begun, and remind once on each working day."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from time import monotonic

from django.conf import settings
from django.db import close_old_connections

from takar.actions import (
    arsip,
    arsip_lama,
    cap_waktu,
    gabungan,
    jangkar,
    kabar_harian,
    kursi_kosong,
    limpahan,
    outbox,
    pantulan,
    pengingat,
    pengumpulan,
    segel_susulan,
    teks_bukti,
    terdampak_dahulu,
)
from takar.config import clock
from takar.queries.kiriman import HARIAN, KANAL

PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0
OPENING_INTERVAL_SECONDS = 300.0  # a round opens within five minutes after midnight in the office's zone
ENDING_INTERVAL_SECONDS = 3600.0  # an end is told of days before: an hour more or less is nothing
FOLLOWING_INTERVAL_SECONDS = 300.0
REMINDING_INTERVAL_SECONDS = 60.0
BOUNCE_INTERVAL_SECONDS = 60.0
ANCHOR_INTERVAL_SECONDS = 600.0
CLEANING_INTERVAL_SECONDS = 3600.0
TEXT_INTERVAL_SECONDS = 30.0
AFFECTED_INTERVAL_SECONDS = 86_400.0  # there is something after an upgrade alone, when the worker begins
NOTE_SECONDS = 60.0
DELIVERING_SECONDS = 15.0  # of one pass; a backlog leaves the other tasks their turn, and hears a stop

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """Something the worker does again and again: its name in the log, its interval, and what it does."""

    name: str
    interval_seconds: float
    run: Callable[[], object]


def deliver(*, now: Callable[[], datetime] = clock.now, elapsed: Callable[[], float] = monotonic) -> int:
    """Deliver what is due, for DELIVERING_SECONDS and the delivery in which they end; return how many were tried."""
    tried, until = 0, elapsed() + DELIVERING_SECONDS
    work = {
        gabungan.KIND: lambda delivery: gabungan.compile_gabungan(payload=delivery.payload, now=now()),
        HARIAN: lambda delivery: kabar_harian.deliver_harian(delivery, now=now()),
        segel_susulan.SUSULAN: lambda delivery: segel_susulan.seal_later(
            opd_id=delivery.opd_id or 0, payload=delivery.payload, now=now()
        ),
        cap_waktu.CAP_WAKTU: lambda delivery: cap_waktu.stamp_sealed(payload=delivery.payload, now=now()),
        arsip.KIND: lambda delivery: arsip.make_arsip(payload=delivery.payload, now=now),
        KANAL: lambda delivery: kabar_harian.deliver_kanal(delivery, now=now()),
    }
    while elapsed() < until and outbox.deliver_next(now=now(), work=work) is not None:
        tried += 1
    return tried


def open_pengumpulan(*, now: Callable[[], datetime] = clock.now) -> int:
    """Open each triwulan that has ended and is due, where it is not open yet; return how many were opened."""
    return pengumpulan.open_due_pengumpulan(now=now())


def warn_ending(*, now: Callable[[], datetime] = clock.now) -> int:
    """Tell of chairs that will be empty soon; return of how many days."""
    return kursi_kosong.warn_ending(now=now())


def follow_delegations(*, now: Callable[[], datetime] = clock.now) -> int:
    """Tell who has come to hold the post that a monev was delegated to; return of how many monev."""
    return limpahan.follow_delegations(now=now())


def remind(*, now: Callable[[], datetime] = clock.now) -> int:
    """Make the digests of the day, where it is a working day that has none yet; return how many were made."""
    return pengingat.remind(now=now())


def read_bounces(*, now: Callable[[], datetime] = clock.now) -> int:
    """Take the letters about mail that came back, where a maildir is named; return how many."""
    return pantulan.receive_waiting(now=now())


def anchor(*, now: Callable[[], datetime] = clock.now) -> bool:
    """Keep the head of the audit log outside the database, once a day; return whether it was kept now."""
    return jangkar.anchor_head(
        path=settings.ANCHOR_FILE, now=now(), zona=settings.TIME_ZONE, surel=settings.ANCHOR_MAIL
    )


def remove_old_arsip(*, now: Callable[[], datetime] = clock.now) -> int:
    """Take ZIPs of archives whose time is over off the disk; return how many."""
    return arsip_lama.remove_old(now=now())


def read_texts(*, now: Callable[[], datetime] = clock.now) -> int:
    """Read the text of bukti for the search; no moment is kept with it. Return how many were read."""
    return teks_bukti.read_waiting()


def note_affected(*, now: Callable[[], datetime] = clock.now) -> int:
    """Note later reports of koreksi that a Takar of before granted; return of how many koreksi."""
    return terdampak_dahulu.note_earlier(now=now())


TASKS = (
    Task("buka pengumpulan", OPENING_INTERVAL_SECONDS, open_pengumpulan),
    Task("ingatkan kursi kosong", ENDING_INTERVAL_SECONDS, warn_ending),
    Task("ikuti pelimpahan monev", FOLLOWING_INTERVAL_SECONDS, follow_delegations),
    Task("pengingat harian", REMINDING_INTERVAL_SECONDS, remind),
    Task("baca pos-el yang kembali", BOUNCE_INTERVAL_SECONDS, read_bounces),
    Task("jangkarkan riwayat", ANCHOR_INTERVAL_SECONDS, anchor),
    Task("buang ZIP arsip lama", CLEANING_INTERVAL_SECONDS, remove_old_arsip),
    Task("baca teks bukti", TEXT_INTERVAL_SECONDS, read_texts),
    Task("catat laporan yang terdampak", AFFECTED_INTERVAL_SECONDS, note_affected),
    Task("kirim dan buat yang menunggu", 0.0, deliver),
)


class Loop:
    """Runs tasks when they are due, each on its own: one that fails is logged and stops no other."""

    def __init__(
        self,
        tasks: tuple[Task, ...] = TASKS,
        elapsed: Callable[[], float] = monotonic,
        *,
        note: Callable[[str, str], None] = lambda _nama, _error: None,
    ) -> None:
        """``note`` keeps how a task went, by its name and what failed; not each time, as a pass takes seconds."""
        self._tasks, self._elapsed, self._note = tasks, elapsed, note
        self._noted: dict[str, tuple[str, float]] = {}
        self._due = dict.fromkeys((task.name for task in tasks), float("-inf"))
        self._failures = 0

    def one_pass(self, stop: Event | None = None) -> bool:
        """Run every due task once, none after ``stop`` is set; return whether all of them went well."""
        results = [
            self._run(task)
            for task in self._tasks
            if self._elapsed() >= self._due[task.name] and not (stop and stop.is_set())
        ]
        well = all(results)
        self._failures = 0 if well else self._failures + 1
        return well

    def _run(self, task: Task) -> bool:
        try:
            task.run()
        except Exception as error:  # the worker outlives any single failure; the log has the rest
            log.exception("Pekerjaan «%s» gagal dan akan diulang.", task.name)
            self._keep(task, f"{type(error).__name__}: {error}")
            return False
        self._keep(task, "")
        self._due[task.name] = self._elapsed() + task.interval_seconds
        return True

    def _keep(self, task: Task, error: str) -> None:
        """Note a result that is new, or whose note is old."""
        before, at = self._noted.get(task.name, ("", float("-inf")))
        if before == error and self._elapsed() - at < NOTE_SECONDS:
            return
        try:
            self._note(task.name, error)
        except Exception:  # the database that failed the task fails its note too
            log.exception("Hasil pekerjaan «%s» tidak dapat dicatat.", task.name)
            return
        self._noted[task.name] = error, self._elapsed()

    @property
    def pause_seconds(self) -> float:
        """Return how long to rest: longer after each pass that failed."""
        return float(min(PAUSE_SECONDS * 2**self._failures, LONGEST_PAUSE_SECONDS))

    def run(self, stop: Event) -> None:
        """Work until told to stop, which is heard within a pause."""
        log.info("Pekerja berjalan.")
        while not stop.is_set():
            close_old_connections()  # a database that went away is met with a fresh connection
            self.one_pass(stop)
            stop.wait(self.pause_seconds)

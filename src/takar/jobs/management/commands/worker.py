"""``takar worker``: deliver mail, remind, and open the pengumpulan of a triwulan that has ended."""

import logging
import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from takar.actions.pekerja import note_pass
from takar.config import clock
from takar.jobs.loop import Loop

log = logging.getLogger(__name__)


def note(nama: str, error: str) -> None:
    """Keep how a task went, and say in the log that the clock was set back since the last time."""
    now = clock.now()
    if ahead := note_pass(nama, error=error, now=now):
        log.warning(
            "Jam komputer mundur: «%s» terakhir tercatat %s, jam sekarang %s. Periksa jamnya.", nama, ahead, now
        )


class Command(BaseCommand):
    """Run the worker until SIGTERM or SIGINT."""

    help = "Kirim pos-el yang menunggu dan buka pengumpulan triwulan yang sudah berakhir."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --sekali."""
        parser.add_argument("--sekali", action="store_true", help="kerjakan satu putaran lalu berhenti")

    def handle(self, *_args: Any, sekali: bool, **_options: Any) -> None:
        """Run one pass or the loop; exit 1 if the one pass failed."""
        loop = Loop(note=note)
        if sekali:
            if not loop.one_pass():
                raise SystemExit(1)
            return
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        loop.run(stop)

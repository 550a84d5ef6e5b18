"""``takar manage open_triwulan --opd KODE --tahun 2026 --triwulan 3``: open one named round."""

from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from takar.actions.errors import ActionError
from takar.actions.pengumpulan import open_pengumpulan
from takar.config import clock
from takar.queries.akun import SYSTEM
from takar.queries.kantor import opd_by_kode
from takar.queries.pengumpulan_buka import is_opened
from takar.rules.periods import Periode, parse_periode


class Command(BaseCommand):
    """Do by hand what the worker does by itself, through the same act and as the same actor.

    A round that is open already is left as it is, with exit 0, so that the command can be repeated. A quarter that
    has not ended is refused: its figures cannot be complete (SOP, langkah 1: every three months). Exit 1 with a
    sentence for everything that is refused.
    """

    help = "Buka pengumpulan satu triwulan yang sudah berakhir."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which office and which triwulan; read as text, so that what is wrong is said in a sentence."""
        parser.add_argument("--opd", default="", help="kode perangkat daerah")
        parser.add_argument("--tahun", default="", help="tahun, misalnya 2026")
        parser.add_argument("--triwulan", default="", help="1 sampai 4")

    def handle(self, *_args: Any, opd: str, tahun: str, triwulan: str, **_options: Any) -> None:
        """Open the round."""
        opd_id, periode = self._opd_id(opd), self._periode(str(tahun), str(triwulan))
        if is_opened(opd_id, periode):
            self.stdout.write(f"Pengumpulan {periode.label} sudah dibuka; tidak ada yang diubah.")
            return
        try:
            outcome = open_pengumpulan(opd_id=opd_id, periode=periode, actor=SYSTEM, now=clock.now())
        except ActionError as refused:
            self._refuse(str(refused))
        else:
            self.stdout.write(outcome.pesan)

    def _opd_id(self, kode: str) -> int:
        known = opd_by_kode()
        if kode not in known:
            there = f"Yang ada: {', '.join(known)}." if known else "Belum ada satu pun; muat rencananya lebih dahulu."
            self._refuse(f"Perangkat daerah dengan kode «{kode}» tidak ada. {there}")
        return known[kode]

    def _periode(self, tahun: str, triwulan: str) -> Periode:
        try:
            return parse_periode(tahun, f"tw{triwulan.lower().removeprefix('tw')}")
        except ValueError as wrong:
            self._refuse(str(wrong))

    def _refuse(self, kalimat: str) -> NoReturn:
        self.stderr.write(kalimat)
        raise SystemExit(1)

"""Load the demonstration year into an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from takar.actions.peraga.plan import load_plan
from takar.actions.peraga.triwulan import first_moment, load_triwulan
from takar.config.clock import set_demo_clock


class Command(BaseCommand):
    """``takar manage muat_peraga --seed FOLDER``; a second run changes nothing."""

    help = "Muat tahun peraga: kantor, orang, rencana, tiga triwulan terdahulu, dan triwulan yang sedang berjalan."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder with the demonstration's files."""
        parser.add_argument("--seed", type=Path, default=Path("seed"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load the plan, then the rounds, then set the demonstration's clock."""
        load_plan(folder=options["seed"], now=first_moment())
        if load_triwulan(folder=options["seed"]):
            set_demo_clock(first_moment())
            self.stdout.write("Tahun peraga dimuat.")
        else:
            self.stdout.write("Tahun peraga sudah ada; tidak ada yang diubah.")

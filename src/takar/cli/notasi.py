"""`takar notasi`: one notation per line in, one line out (decisions.md, "Numbers"). No database, no Django."""

import argparse
import sys

from takar.cli.aliran import lines, opened, run
from takar.cli.parser import Subparsers
from takar.rules.notasi import parse_target
from takar.rules.notasi_cetak import format_baris


def add_parser(subparsers: Subparsers) -> None:
    """`notasi [FILE]`."""
    parser = subparsers.add_parser(
        "notasi",
        description="Baca satu notasi target atau realisasi per baris; tulis jenis dan isinya, dipisah tab.",
    )
    parser.add_argument("berkas", nargs="?", default="-", help="berkas teks; tanpa ini, masukan baku")


def handle(args: argparse.Namespace) -> int:
    """Answer each line at once; a text that is refused is an answer too, so the exit code is 0."""
    return run(lambda: _answer(args.berkas))


def _answer(path: str) -> int:
    with opened(path) as source:
        for line in lines(source, path):
            sys.stdout.write(f"{format_baris(parse_target(line))}\n")
    return 0

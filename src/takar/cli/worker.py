"""``takar worker``: the background work of one installation."""

import argparse

from takar.cli.parser import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "worker", help="kirim pos-el, ingatkan, dan buka pengumpulan (dijalankan oleh takar run)"
    )
    parser.add_argument("--sekali", action="store_true", help="kerjakan satu putaran lalu berhenti")


def handle(args: argparse.Namespace) -> int:
    """Run the worker in this process."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("worker", sekali=args.sekali)
    return 0

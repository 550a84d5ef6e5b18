"""`takar manage …`: hands everything after it to Django, which is imported only here."""

import argparse

from takar.cli.parser import Subparsers

_NO_PREFIX = "\0"


def add_parser(subparsers: Subparsers) -> None:
    """Every word after `manage` belongs to Django, --help included: nothing here starts an option."""
    parser = subparsers.add_parser("manage", prefix_chars=_NO_PREFIX, with_help=False)
    parser.add_argument("words", nargs="*")


def handle(args: argparse.Namespace) -> int:
    """Run the Django command (imported here, so that the others start fast); failing, it ends the process."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["takar manage", *args.words])
    return 0

"""``takar backup BERKAS.tar``: tables and stored files in one verified file."""

import argparse
import sys
from pathlib import Path

from takar.cli.parser import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("backup", help="simpan seluruh data ke satu berkas cadangan")
    parser.add_argument("berkas", type=Path, metavar="BERKAS.tar", help="berkas cadangan yang akan dibuat")


def handle(args: argparse.Namespace) -> int:
    """Make the backup; 0 made, 1 made but a stored file is damaged, 2 not made."""
    import django

    django.setup()
    from django.conf import settings

    from takar.actions.backup import backup
    from takar.actions.errors import ActionError
    from takar.config import clock

    try:
        report = backup(path=args.berkas.resolve(), data_dir=Path(settings.DATA_DIR), now=clock.now())
    except ActionError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Cadangan dibuat: {report.rows} baris dalam {report.tables} tabel dan {report.files} berkas arsip.")
    if not report.damaged:
        return 0
    print(
        f"Perhatian: {len(report.damaged)} berkas arsip hilang atau tidak sesuai dengan sidiknya: "
        f"{', '.join(report.damaged)}. Pulihkan dari cadangan sebelumnya.",
        file=sys.stderr,
    )
    return 1

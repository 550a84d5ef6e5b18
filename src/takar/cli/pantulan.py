"""``takar pantulan``: take a letter about mail that came back, from the mail server's pipe or a maildir."""

import argparse
import os
import sys
from pathlib import Path

from takar.cli.parser import Subparsers
from takar.cli.sebab import Hindrance, sentence


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("pantulan", help="catat pos-el yang kembali, dari satu surat di masukan")
    parser.add_argument(
        "--maildir", type=Path, metavar="FOLDER", help="baca semua surat baru di maildir ini, bukan masukan"
    )


def handle(args: argparse.Namespace) -> int:
    """Take the letters; 0 whatever they were, 75 (sysexits.h: try again later) for one that cannot be noted yet.

    It came too early, or the database does not answer: a mail server throws a letter away that is refused otherwise.
    """
    import django

    django.setup()
    from django.db import OperationalError

    from takar.actions.pantulan import Hasil, receive, receive_maildir
    from takar.config import clock

    if args.maildir is not None:
        if not all((args.maildir / name).is_dir() for name in ("new", "cur")):
            raise Hindrance(f"{args.maildir} bukan maildir: di dalamnya harus ada folder new dan cur.")
        print(f"{receive_maildir(args.maildir, now=clock.now())} surat dibaca.")
        return 0
    try:
        hasil = receive(sys.stdin.buffer.read(), now=clock.now())
    except OperationalError as error:
        print(sentence(error), file=sys.stderr)
        return os.EX_TEMPFAIL
    print(hasil)
    return os.EX_TEMPFAIL if hasil is Hasil.TUNDA else 0

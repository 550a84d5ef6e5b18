"""``takar pantulan``: take a letter about mail that came back, from the mail server's pipe or a maildir."""

import argparse
import os
import sys
from pathlib import Path

from takar.cli.parser import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("pantulan", help="catat pos-el yang kembali, dari satu surat di masukan")
    parser.add_argument(
        "--maildir", type=Path, metavar="FOLDER", help="baca semua surat baru di maildir ini, bukan masukan"
    )


def handle(args: argparse.Namespace) -> int:
    """Take the letters; 0 whatever they were, 75 (sysexits.h: try again later) for one that came too early."""
    import django

    django.setup()
    from takar.actions.pantulan import Hasil, receive, receive_maildir
    from takar.config import clock

    if args.maildir is not None:
        print(f"{receive_maildir(args.maildir, now=clock.now())} surat dibaca.")
        return 0
    hasil = receive(sys.stdin.buffer.read(), now=clock.now())
    print(hasil)
    return os.EX_TEMPFAIL if hasil is Hasil.TUNDA else 0

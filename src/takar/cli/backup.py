"""``takar backup BERKAS.tar``: tables and stored files in one verified file."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from takar.cli.parser import Subparsers
from takar.cli.terpasang import start

if TYPE_CHECKING:
    from takar.actions.backup import Report

DAMAGED = 3  # apart from 1 and 2, so that pasang/cadangkan and pasang/perbarui know that there is a backup


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("backup", help="simpan seluruh data ke satu berkas cadangan")
    parser.add_argument("berkas", type=Path, metavar="BERKAS.tar", help="berkas cadangan yang akan dibuat")


def say_damage(report: "Report") -> int:
    """Print what was damaged before the backup was made; return DAMAGED if anything was."""
    if report.damaged:
        print(
            f"Perhatian: {len(report.damaged)} berkas arsip hilang atau tidak sesuai dengan sidiknya: "
            f"{', '.join(report.damaged)}. Pulihkan dari cadangan sebelumnya.",
            file=sys.stderr,
        )
    if report.unreadable:
        print(
            f"Perhatian: {len(report.unreadable)} berkas atau folder arsip tidak dapat dibaca, maka tidak ikut: "
            f"{', '.join(report.unreadable)}. Betulkan izinnya; bila cakramnya rusak, pulihkan dari cadangan "
            "sebelumnya.",
            file=sys.stderr,
        )
    if report.broken:
        print(
            f"Perhatian: jejak audit putus ({report.broken}). Simpan cadangan sebelumnya dan laporkan kepada pimpinan.",
            file=sys.stderr,
        )
    return DAMAGED if report.damaged or report.unreadable or report.broken else 0


def handle(args: argparse.Namespace) -> int:
    """Make the backup; 0 made, 2 not made, 3 made but a stored file is damaged or unread, or the audit chain broken."""
    start()
    from django.conf import settings

    from takar.actions.backup import backup
    from takar.actions.errors import ActionError
    from takar.config import clock

    try:
        report = backup(path=args.berkas.resolve(), data_dir=Path(settings.DATA_DIR), now=clock.now())
    except ActionError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Cadangan tidak dibuat: {error.strerror} ({error.filename or args.berkas}).", file=sys.stderr)
        return 2
    if report.leftovers:
        print(f"Sisa cadangan yang terputus dihapus: {', '.join(report.leftovers)}.")
    print(f"Cadangan dibuat: {report.rows} baris dalam {report.tables} tabel dan {report.files} berkas arsip.")
    if report.kanal:
        print(
            f"{report.kanal} kanal (Telegram, WhatsApp, webhook) tersimpan tersegel. Kuncinya tidak ikut: simpan isi "
            "secret_key di folder data, atau TAKAR_SECRET_KEY, di tempat lain. Tanpanya kanal itu dipasang ulang."
        )
    if report.segel:
        print(
            f"{report.segel} kunci segel kantor ikut, tersegel dengan secret_key yang tidak ikut. Tanpa secret_key itu "
            "tanda tangan sesudah pemulihan membuat sertifikat baru."
        )
    return say_damage(report)

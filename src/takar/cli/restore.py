"""``takar restore BERKAS.tar --ke FOLDER``: bring a backup to an empty folder, or refuse it whole."""

import argparse
import os
import secrets
import shlex
import sys
from pathlib import Path

from takar.cli.backup import say_damage
from takar.cli.parser import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("restore", help="pulihkan berkas cadangan ke folder yang kosong")
    parser.add_argument("berkas", type=Path, metavar="BERKAS.tar", help="berkas cadangan")
    parser.add_argument("--ke", type=Path, metavar="FOLDER", required=True, help="folder data yang kosong")
    parser.add_argument(
        "--meski-jejak-putus", action="store_true", help="pulihkan juga bila jejak audit dalam cadangan putus"
    )


def handle(args: argparse.Namespace) -> int:
    """Restore; 0 done, 1 the backup or the target was refused, 3 done but what came back was damaged before."""
    import django

    folder = args.ke.resolve()
    os.environ["TAKAR_DATA_DIR"] = str(folder)
    made = "" if os.environ.get("TAKAR_SECRET_KEY") else secrets.token_urlsafe(50)
    if made:  # the folder has to be empty until all has come back
        os.environ["TAKAR_SECRET_KEY"] = made
    django.setup()
    from django.conf import settings

    from takar.actions.backup import restore
    from takar.actions.errors import ActionError
    from takar.config.database import keep_secret_key

    given = settings.DATABASES["default"]
    server = None if given["ENGINE"].endswith("sqlite3") else given
    try:
        report = restore(
            path=args.berkas.resolve(), folder=folder, database=server, accept_broken=args.meski_jejak_putus
        )
        if made:
            keep_secret_key(folder, made)
    except ActionError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Tidak dipulihkan: {error.strerror} ({folder}).", file=sys.stderr)
        return 1
    whole = "" if report.damaged or report.broken else "; semua sidik cocok dan jejak audit utuh"
    print(
        f"Dipulihkan: {report.rows} baris dalam {report.tables} tabel dan {report.files} berkas arsip{whole}.\n"
        f"Jalankan dengan: TAKAR_DATA_DIR={shlex.quote(str(folder))} {shlex.quote(sys.argv[0])} run"
    )
    if report.kanal:
        print(
            f"{report.kanal} kanal tersegel dengan kunci rahasia lain. Jalankan sekali dengan TAKAR_SECRET_KEY_LAMA "
            "berisi kunci lama (secret_key di folder data asalnya), atau pasang ulang di Pengaturan, Kanal lain."
        )
    if report.segel:
        print(
            f"{report.segel} kunci segel kantor tersegel dengan kunci rahasia lain. Jalankan sekali dengan "
            "TAKAR_SECRET_KEY_LAMA berisi kunci lama supaya tetap dipakai. Tanpanya tanda tangan berikutnya membuat "
            "sertifikat baru; PDF yang sudah bersegel tetap dapat diperiksa."
        )
    return say_damage(report)

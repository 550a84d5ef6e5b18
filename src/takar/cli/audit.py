"""``takar audit check|export``: whether the history is as it was written, and the history as a file for others."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from takar.cli.alamat import unknown
from takar.cli.parser import Subparsers
from takar.cli.sebab import Hindrance, why
from takar.cli.terpasang import new_file, start
from takar.verifier import periksa_riwayat
from takar.verifier.periksa_riwayat import Jangkar, Putus, printed

ALTERED = 1


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "audit", help="periksa riwayat, atau simpan riwayat ke file untuk diperiksa orang lain"
    )
    parts = parser.add_subparsers(dest="bagian", metavar="bagian", title="bagian", required=True)
    check = parts.add_parser("check", help="periksa riwayat dalam basis data terhadap jangkarnya")
    check.add_argument("--baru", action="store_true", help="hanya kejadian sesudah jangkar terakhir")
    check.add_argument("--jangkar", type=Path, metavar="FILE", help="file jangkar yang disimpan di tempat lain")
    check.add_argument(
        "--kepala", action="append", default=[], type=_printed, metavar="NOMOR:SIDIK", help="kepala audit pada halaman"
    )
    export = parts.add_parser("export", help="simpan riwayat ke file")
    export.add_argument("berkas", type=Path, metavar="RIWAYAT.jsonl", help="file yang akan dibuat")
    export.add_argument("--unit", metavar="DINAS/2026/tw3/UNIT", help="hanya riwayat berkas satu unit")
    export.add_argument("--pemeriksa", type=Path, metavar="FILE", help="simpan juga program pemeriksanya")


def _printed(text: str) -> Jangkar:
    return printed(text)


def handle(args: argparse.Namespace) -> int:
    """0 whole, 1 altered, 2 not done."""
    start()
    try:
        return _export(args) if args.bagian == "export" else _check(args)
    except Putus as putus:
        print(f"TIDAK UTUH: {putus}. Jangan ubah apa pun; laporkan kepada pimpinan.", file=sys.stderr)
        return ALTERED
    except OSError as error:
        said = f"{error.filename or 'File riwayat'} tidak dapat dibaca atau ditulis: {why(error)}."
        raise Hindrance(said) from error


def _check(args: argparse.Namespace) -> int:
    from django.conf import settings

    from takar.actions.periksa_audit import check_history

    if args.jangkar is not None:
        args.jangkar.open("rb").close()  # the file of the office may not be there yet; one that is named must be
    rantai, jangkar = check_history(args.jangkar or Path(settings.ANCHOR_FILE), args.kepala, newer=args.baru)
    print(f"UTUH: {rantai.jumlah} kejadian diperiksa, sampai nomor {rantai.seq}, {rantai.hash}.")
    said = [f"{jangkar} jangkar harian"] if jangkar else []
    said += [f"{len(args.kepala)} kepala pada halaman"] if args.kepala else []
    print(f"Dicocokkan dengan {' dan '.join(said)}." if said else periksa_riwayat.TANPA_JANGKAR)
    return 0


def _export(args: argparse.Namespace) -> int:
    from django.db import DEFAULT_DB_ALIAS

    from takar.actions.ekspor_riwayat import export
    from takar.queries.riwayat_unit import objek_of

    for path in (args.berkas, args.pemeriksa):
        if path is not None:
            new_file(path)
    objek = objek_of(args.unit) if args.unit else ""
    if objek is None:
        raise Hindrance(unknown(args.unit, "kominfo/2026/tw3/aptika"))
    handle, name = tempfile.mkstemp(dir=args.berkas.resolve().parent, prefix=f".{args.berkas.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            rantai = export(file, using=DEFAULT_DB_ALIAS, objek=objek)
        Path(name).rename(args.berkas)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if args.pemeriksa is not None:
        args.pemeriksa.write_bytes(Path(periksa_riwayat.__file__).read_bytes())
    print(f"{rantai.jumlah} kejadian disimpan ke {args.berkas}. Kepala audit {rantai.seq}:{rantai.hash}.")
    return 0

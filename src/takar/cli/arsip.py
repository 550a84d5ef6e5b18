"""``takar arsip buat|periksa|baca``: make an archive of a berkas, a pengumpulan or a tahun, check one, read one."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from takar.cli.alamat import unknown
from takar.cli.parser import Subparsers
from takar.cli.sebab import Hindrance, why
from takar.cli.terpasang import new_file, start

DAMAGED = 3
ALAMAT = "kominfo/2026, kominfo/2026/tw3, atau kominfo/2026/tw3/aptika"


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("arsip", help="buat arsip ZIP satu berkas, triwulan, atau tahun, atau periksa satu")
    parts = parser.add_subparsers(dest="bagian", metavar="bagian", title="bagian", required=True)
    make = parts.add_parser("buat", help="simpan naskah, bukti, angka, dan riwayat ke satu ZIP")
    make.add_argument("alamat", metavar="DINAS/2026[/tw3[/UNIT]]", help=f"yang diarsipkan: {ALAMAT}")
    make.add_argument("berkas", type=Path, metavar="ARSIP.zip", help="file yang akan dibuat")
    check = parts.add_parser("periksa", help="periksa arsip tanpa basis data, dan sebutkan isinya")
    from takar.verifier.periksa_arsip import add_arguments

    add_arguments(check)
    read = parts.add_parser("baca", help="periksa arsip, lalu sebutkan angka, riwayat, dan file di dalamnya")
    read.add_argument("berkas", type=Path, metavar="ARSIP.zip", help="arsip yang dibaca; tidak dimuat ke basis data")


def handle(args: argparse.Namespace) -> int:
    """0 whole, 1 altered, 2 not done, 3 done but something was lost or damaged before."""
    if args.bagian == "periksa":
        from takar.verifier.periksa_arsip import run

        return run(args)
    if args.bagian == "baca":
        return _read(args.berkas)
    start()
    return _make(args.alamat, args.berkas)


def _read(path: Path) -> int:
    from takar.actions.baca_arsip import read_arsip

    try:
        with path.open("rb") as file:
            isi = read_arsip(file)
    except OSError as error:
        raise Hindrance(f"{path} tidak dapat dibaca: {why(error)}.") from error
    if isi.putus:
        print(f"TIDAK UTUH: {isi.putus}.")
        return 1
    print(f"UTUH. {isi.judul}. Dibuat {isi.dibuat} (UTC) oleh Takar {isi.takar}. Semua waktu dalam UTC.")
    print(f"Sidik arsip (SHA-256): {isi.sidik}. Cocokkan dengan yang disebut kantor pembuatnya.")
    for judul, rows in (("ANGKA", isi.angka), ("RIWAYAT", isi.tindakan), ("FILE", isi.file)):
        print(f"\n{judul}")
        for row in rows:
            print("  " + "\t".join(" ".join(str(one).split()) for one in row))
    for said in isi.kurang:
        print(f"KURANG: {said}.")
    if isi.dipotong:
        print("Arsip ini lebih panjang daripada yang ditampilkan; selengkapnya ada di dalam ZIP-nya.")
    return DAMAGED if isi.kurang else 0


def _make(alamat: str, path: Path) -> int:
    from takar.actions.arsip_utuh import write_whole
    from takar.config import clock
    from takar.queries.arsip import lingkup_of
    from takar.verifier.periksa_riwayat import Putus

    new_file(path)
    lingkup = lingkup_of(alamat)
    if lingkup is None:
        raise Hindrance(unknown(alamat, ALAMAT))
    try:
        handle, name = tempfile.mkstemp(dir=path.resolve().parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w+b") as file:  # never opened again by its name: that may lead elsewhere by then
                made, stored = write_whole(file, lingkup, now=clock.now(), lapor=_say_progress)
            Path(name).rename(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except Putus as putus:
        raise Hindrance(f"Arsip tidak dibuat: {putus}. Jangan ubah apa pun; laporkan kepada pimpinan.") from None
    except OSError as error:
        raise Hindrance(f"Arsip tidak dibuat: {why(error)} ({path}).") from error
    print(f"Arsip {lingkup.judul} disimpan ke {path}: {made.jumlah} file.")
    back = "dari disk " if made.dari_disk else ""
    print(f"Setiap file di dalamnya sudah dibaca kembali {back}dan cocok dengan sidiknya.")
    print(f"Sidik arsip (SHA-256): {stored.sha256}. Catat di tempat lain: dengan itu arsip ini dapat dicocokkan kelak.")
    for said in made.kurang:
        print(f"KURANG: {said}.", file=sys.stderr)
    return DAMAGED if made.kurang else 0


def _say_progress(done: int, total: int) -> None:
    """Rewrite one line of a terminal; elsewhere nothing is said."""
    if sys.stderr.isatty():
        print(f"\r{done * 100 // max(total, 1)} % dari {total // 1_000_000} MB", end="", file=sys.stderr, flush=True)
        if done == total:
            print(file=sys.stderr)

"""`takar capaian FILE.csv`: the capaian of each row, in its own columns. No database, no Django."""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator

from takar.cli.aliran import UNREADABLE, Unreadable, lines, opened, run
from takar.cli.parser import Subparsers
from takar.cli.tabel_csv import TabelCsv
from takar.rules.capaian_baris import DITANYA, DITOLAK, BarisKeluar, compute_baris
from takar.rules.capaian_kolom import KELUAR
from takar.rules.numbers_format import format_tertulis
from takar.rules.scales import SKALA, Skala

REFUSED = 1
_UNDECIDED = (DITOLAK, DITANYA)
_LIST = ""


def add_parser(subparsers: Subparsers) -> None:
    """`capaian FILE.csv`, `capaian --skala [NAMA]`."""
    parser = subparsers.add_parser(
        "capaian",
        description="Hitung capaian setiap baris CSV; tulis baris yang sama dengan kolom capaian, status, predikat, "
        "dan penjelasan. Keluar 0 semua terbaca, 1 ada baris ditolak, 2 berkas tidak terbaca.",
    )
    parser.add_argument("berkas", nargs="?", help="berkas CSV, atau - untuk masukan baku")
    parser.add_argument(
        "--skala", nargs="?", const=_LIST, metavar="NAMA", help="daftar nama skala predikat, atau pita satu skala"
    )


def handle(args: argparse.Namespace) -> int:
    """Compute a table, or show the scales."""
    if args.skala is not None:
        return run(lambda: _show(args.skala))
    if args.berkas is None:
        sys.stderr.write("Sebutkan berkas CSV, misalnya takar capaian kinerja.csv. Lihat takar capaian --help.\n")
        return UNREADABLE
    return run(lambda: _compute(args.berkas))


def _show(nama: str) -> int:
    """Print the names, one a line, or the bands of one scale."""
    if nama == _LIST:
        sys.stdout.writelines(f"{one}\n" for one in SKALA)
        return 0
    skala = SKALA.get(nama)
    if skala is None:
        raise Unreadable(f"Skala “{nama}” tidak dikenal. Pilih salah satu: {', '.join(SKALA)}.")
    sys.stdout.writelines(_sheet(skala))
    return 0


def _sheet(skala: Skala) -> Iterator[str]:
    yield f"{skala.nama}\n{skala.dasar}\nBerlaku mulai {skala.berlaku_mulai.isoformat()}\n"
    for pita in reversed(skala.pita):
        yield f"{'≥' if pita.inklusif else '>'}{format_tertulis(pita.bawah)}\t{pita.nama}\t{pita.singkatan}\n"


def _compute(path: str) -> int:
    with opened(path) as source:
        tabel = TabelCsv(lines(source, path), path)
        write = csv.writer(sys.stdout, delimiter=tabel.pemisah, lineterminator="\n").writerow
        write([*tabel.kepala.nama, *KELUAR])
        total, found = 0, Counter[str]()
        for baris in tabel:
            if not any(baris.isi):
                write([*baris.isi, *("",) * len(KELUAR)])
                continue
            total += 1
            answer = BarisKeluar("", DITOLAK, "", baris.salah) if baris.salah else compute_baris(tabel.masuk(baris))
            write([*baris.isi, answer.capaian, answer.status, answer.predikat, answer.penjelasan])
            if answer.status in _UNDECIDED:
                found[answer.status] += 1
                sys.stderr.write(f"{path}: baris {baris.nomor} {answer.status}. {answer.penjelasan}\n")
    if found:
        said = " dan ".join(f"{found[one]} {one}" for one in _UNDECIDED)
        sys.stderr.write(f"{path}: dari {total} baris, {said}. Baris lain dihitung.\n")
    return REFUSED if found[DITOLAK] else 0

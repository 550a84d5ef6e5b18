"""``takar naskah ulang``: make papers again from what is kept of them, and say whether they are as they were."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from takar.cli.parser import Subparsers
from takar.cli.sebab import Hindrance
from takar.cli.terpasang import new_file, start

SEMUA = "SEMUA"
DIFFERENT, DAMAGED = 1, 3


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "naskah", help="buat lagi naskah lama dari yang tersimpan, dan bandingkan dengan PDF-nya"
    )
    parts = parser.add_subparsers(dest="bagian", metavar="bagian", title="bagian", required=True)
    again = parts.add_parser(
        "ulang", help="buat lagi satu naskah atau semuanya dengan templat saat itu, tanpa mengubah"
    )
    again.add_argument("kode", metavar=f"KODE|{SEMUA}", help="kode yang tercetak pada naskah, atau SEMUA")
    again.add_argument("--berkas", type=Path, metavar="FILE.pdf", help="simpan yang dibuat lagi; untuk satu KODE")


def handle(args: argparse.Namespace) -> int:
    """0 all as they were (with another engine: their texts), 1 one differs, 2 not done, 3 one cannot be made again."""
    if args.berkas is not None:
        if args.kode == SEMUA:
            raise Hindrance("--berkas menyimpan satu naskah; sebutkan kodenya.")
        new_file(args.berkas)
    start()
    return _remake("" if args.kode == SEMUA else args.kode.strip().upper(), args.berkas)


def _remake(kode: str, path: Path | None) -> int:
    from takar.actions.cetak_ulang import Banding, read_huruf, remake
    from takar.documents.render.cetak_ulang import PencetakUlang
    from takar.queries.naskah_tersimpan import kept_papers

    found: Counter[Banding] = Counter()
    with PencetakUlang(read_huruf) as pencetak:
        for paper in kept_papers(kode):
            hasil = remake(paper, pencetak)
            found[hasil.banding] += 1
            if kode or hasil.banding is not Banding.SAMA:
                sebab = [*hasil.sebab, *([f"halaman {', '.join(map(str, hasil.halaman))}"] if hasil.halaman else [])]
                said = f": {'; '.join(sebab)}" if sebab else ""
                print(f"{hasil.banding}{said}. {paper.kode}, {paper.judul} (versi {paper.versi}), {paper.templat}.")
            if path is not None and hasil.pdf:
                path.write_bytes(hasil.pdf)
                print(f"Yang dibuat lagi disimpan ke {path}; tanpa segel dan tanpa tanda tangan.")
    if kode and not found:
        raise Hindrance(f"Tidak ada naskah berkode {kode} di sini. Periksa kodenya pada kaki naskah.")
    if not kode:
        counted = ", ".join(f"{found[one]} {one.value.lower()}" for one in Banding)
        print(f"{found.total()} naskah dibuat lagi dan dibandingkan dengan PDF yang tersimpan: {counted}.")
    if found[Banding.TIDAK_DAPAT]:
        print("Yang tidak dapat dibuat lagi tetap tersimpan sebagai PDF, dengan isinya dan sidiknya.", file=sys.stderr)
    return DIFFERENT if found[Banding.BERBEDA] else DAMAGED if found[Banding.TIDAK_DAPAT] else 0

"""`takar …`: one subcommand is one module, loaded only when it is called, so that help starts at once.

A subcommand module has `add_parser(subparsers)` and `handle(args) -> int`; its line in SUBCOMMANDS gives its
module and its one-line help. Exit codes: 0 valid, 1 refused, 2 unreadable (decisions.md, "Edition files").
"""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from takar.cli.parser import Parser, Subparsers
from takar.cli.sebab import sentence

UNREADABLE = 2
INTERRUPTED = 130  # 128 and SIGINT, as shells say it
SUBCOMMANDS = {
    "sop": ("takar.cli.sop", "periksa atau tampilkan berkas SOP, dan buat halaman alur dan izin"),
    "notasi": ("takar.cli.notasi", "baca notasi target dan realisasi, satu per baris"),
    "capaian": ("takar.cli.capaian", "hitung capaian setiap baris berkas CSV"),
    "due": ("takar.cli.due", "hitung jatuh tempo setiap langkah satu triwulan"),
    "run": ("takar.cli.run", "siapkan lalu jalankan Takar di komputer ini"),
    "worker": ("takar.cli.worker", "kirim pos-el, ingatkan, dan buka pengumpulan (dijalankan oleh takar run)"),
    "pantulan": ("takar.cli.pantulan", "catat pos-el yang kembali, dari satu surat di masukan"),
    "backup": ("takar.cli.backup", "simpan seluruh data ke satu berkas cadangan"),
    "restore": ("takar.cli.restore", "pulihkan berkas cadangan ke folder yang kosong"),
    "audit": ("takar.cli.audit", "periksa riwayat, atau simpan riwayat ke file untuk diperiksa orang lain"),
    "arsip": ("takar.cli.arsip", "buat arsip ZIP satu berkas, triwulan, atau tahun, atau periksa satu"),
    "naskah": ("takar.cli.naskah", "buat lagi naskah lama dari yang tersimpan, dan bandingkan dengan PDF-nya"),
    "verify": ("takar.cli.verify", "periksa keaslian satu PDF dari Takar"),
    "manage": ("takar.cli.manage", "perintah pengelolaan Django"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code. Naming the settings does not load Django."""
    if argv is None:
        gc.set_threshold(50_000, 20, 20)  # what a command loads stays: to search it for garbage is a tenth of its start
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")
    words = list(sys.argv[1:] if argv is None else argv)
    parser = Parser(prog="takar", description="Pengumpulan data kinerja triwulanan sesuai SOP.")
    subparsers = parser.add_subparsers(dest="perintah", metavar="perintah", title="perintah", required=True)
    chosen = words[0] if words else ""
    _add_parsers(subparsers, chosen)
    args = parser.parse_args(words)
    try:
        exit_code: int = import_module(SUBCOMMANDS[chosen][0]).handle(args)
    except KeyboardInterrupt:
        print("\nDihentikan sebelum selesai; jalankan perintah yang sama untuk mengulanginya.", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        said = sentence(error)
        if said is None:
            raise
        print(said, file=sys.stderr)
        return UNREADABLE
    return exit_code


def _add_parsers(subparsers: Subparsers, chosen: str) -> None:
    """The chosen subcommand with its arguments, the others by name and help alone."""
    for name, (module, summary) in SUBCOMMANDS.items():
        if name == chosen:
            import_module(module).add_parser(subparsers)
        else:
            subparsers.add_parser(name, help=summary)

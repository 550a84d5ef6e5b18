"""`takar sop check|show|docs`: is this file a valid edition, what does it say, and the generated pages."""

import argparse
import sys
from pathlib import Path

from takar.cli.edition_file import REFUSED, read_edition_file, report
from takar.cli.parser import Subparsers
from takar.sop.loader import bundled_editions
from takar.sop.masalah import EditionError
from takar.sop.pages import pages
from takar.sop.questions import questions
from takar.sop.sheet import sheet


def add_parser(subparsers: Subparsers) -> None:
    """`check FILE`, `show FILE`, `print FILE -o PDF`, `docs [--dir docs] [--check]`."""
    parser = subparsers.add_parser("sop", description="Berkas SOP: TOML, atau JSON menurut bentuk SOP pendiri.")
    acts = parser.add_subparsers(dest="tindakan", metavar="tindakan", title="tindakan", required=True)
    for name, run, summary in (
        ("check", _check, "periksa berkas SOP; keluar 0 sah, 1 ditolak, 2 tidak terbaca"),
        ("show", _show, "tampilkan seluruh isi berkas SOP"),
    ):
        act = acts.add_parser(name, help=summary)
        act.add_argument("berkas", help="berkas SOP (.toml atau .json)")
        act.set_defaults(run=run)
    printed = acts.add_parser("print", help="cetak lembar SOP sebagai PDF, dengan simbol alurnya")
    printed.add_argument("berkas", help="berkas SOP (.toml atau .json)")
    printed.add_argument("-o", "--ke", required=True, help="berkas PDF yang ditulis")
    printed.set_defaults(run=_print)
    docs = acts.add_parser("docs", help="tulis alur.md dan izin.md dari SOP bawaan")
    docs.add_argument("--dir", default="docs", help="folder tujuan (bawaan: docs)")
    docs.add_argument("--check", action="store_true", help="hanya bandingkan; gagal bila berbeda")
    docs.set_defaults(run=_docs)


def handle(args: argparse.Namespace) -> int:
    """Run the act; a refused or unreadable file is told on stderr."""
    try:
        exit_code: int = args.run(args)
    except EditionError as error:
        return report(error)
    return exit_code


def _check(args: argparse.Namespace) -> int:
    edition = read_edition_file(args.berkas)
    asked = questions(edition)
    sys.stdout.write(f"{args.berkas}: sah, {len(edition.langkah)} langkah, {len(asked)} pertanyaan.\n")
    sys.stdout.writelines(f"  - {satu}\n" for satu in asked)
    return 0


def _show(args: argparse.Namespace) -> int:
    sys.stdout.write(sheet(read_edition_file(args.berkas)))
    return 0


def _print(args: argparse.Namespace) -> int:
    """Write the official page of an edition."""
    from takar.documents.contexts import JenisDokumen
    from takar.documents.render.alur import TooLongError
    from takar.documents.render.pdf import render_pdf
    from takar.documents.sop_edisi import sop_context

    try:
        content = render_pdf(JenisDokumen.SOP, sop_context(read_edition_file(args.berkas)))
        Path(args.ke).write_bytes(content)
    except TooLongError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    except OSError as error:
        sys.stderr.write(f"{args.ke}: tidak dapat ditulis ({error.strerror}). Periksa nama dan foldernya.\n")
        return REFUSED
    sys.stdout.write(f"{args.ke}: lembar SOP ditulis.\n")
    return 0


def _docs(args: argparse.Namespace) -> int:
    """Write the pages of the newest bundled edition, or compare them."""
    wanted = {Path(args.dir) / name: text for name, text in pages(bundled_editions()[-1]).items()}
    if args.check:
        return _compare(wanted)
    Path(args.dir).mkdir(parents=True, exist_ok=True)
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    return 0


def _compare(wanted: dict[Path, str]) -> int:
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        sys.stderr.write(f"{path}: berbeda dari SOP. Jalankan `takar sop docs` dan simpan hasilnya.\n")
    return REFUSED if stale else 0

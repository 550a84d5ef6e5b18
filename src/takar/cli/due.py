"""`takar due`: the plan of a round, langkah by langkah, before it is opened. No database, no Django."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from takar.cli.aliran import run
from takar.cli.edition_file import REFUSED, read_edition_file, report
from takar.cli.parser import Subparsers, whole_number
from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, Kebijakan, due_dates
from takar.rules.deadlines_alasan import Dasar, alasan_tempo
from takar.rules.libur import LIBUR_NASIONAL, tanpa_skb
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL, Periode, Triwulan, format_hari_tanggal
from takar.sop.labels import KIND_LABELS
from takar.sop.loader import bundled_editions
from takar.sop.masalah import EditionError
from takar.sop.model import Edition, Langkah
from takar.sop.urutan import urutan_of

KALENDER = Kalender(frozenset(libur.tanggal for libur in LIBUR_NASIONAL))


@dataclass(frozen=True, slots=True)
class LangkahTempo:
    """One langkah of the plan: when it is due, and the sentence by which that follows."""

    langkah: Langkah
    due_on: date
    rule: str

    def data(self) -> dict[str, int | str]:
        """Return it as the JSON says it: the date in ISO form, several pelaksana joined by commas."""
        pelaksana = ", ".join(self.langkah.pelaksana)
        return {
            "langkah": self.langkah.nomor,
            "pelaksana": pelaksana,
            "due_on": self.due_on.isoformat(),
            "rule": self.rule,
        }

    def line(self) -> str:
        """Return it as people read it."""
        nama = KIND_LABELS[self.langkah.kind] if self.langkah.kind else self.langkah.kegiatan
        return (
            f"{self.langkah.nomor}. {nama} ({', '.join(self.langkah.pelaksana)})\n"
            f"   {format_hari_tanggal(self.due_on)}. {self.rule}\n"
        )


def add_parser(subparsers: Subparsers) -> None:
    """`due --tahun 2026 --triwulan 3 [--sop FILE] [--kebijakan maju] [--minggu hari-kerja] [--json]`."""
    parser = subparsers.add_parser(
        "due",
        description="Jatuh tempo setiap langkah satu triwulan menurut SOP, dengan hari libur nasional dan cuti "
        "bersama. Hari libur daerah dan kebijakan kantor terlihat di halaman Hari libur.",
    )
    parser.add_argument("--tahun", required=True, type=whole_number(TAHUN_TERKECIL, TAHUN_TERBESAR))
    parser.add_argument("--triwulan", required=True, type=whole_number(1, 4), help="1 sampai 4")
    parser.add_argument("--sop", metavar="FILE", help="berkas SOP; tanpa ini, edisi bawaan yang terbaru")
    parser.add_argument(
        "--kebijakan",
        choices=[satu.value for satu in Kebijakan],
        default=Kebijakan.MAJU.value,
        help="bila tanggalnya bukan hari kerja (bawaan: maju)",
    )
    parser.add_argument(
        "--minggu",
        choices=[satu.value for satu in HitunganMinggu],
        default=HitunganMinggu.HARI_KERJA.value,
        help="satu minggu: 5 hari kerja (bawaan) atau 7 hari kalender",
    )
    parser.add_argument("--json", action="store_true", help="sebagai daftar JSON, langkah 1 lebih dahulu")


def handle(args: argparse.Namespace) -> int:
    """Print the plan; exit 1 where the SOP is refused or leaves a time open, 2 where it cannot be read."""
    try:
        edition = read_edition_file(args.sop) if args.sop is not None else bundled_editions()[-1]
        periode = Periode(args.tahun, Triwulan(args.triwulan))
        plan = _plan(edition, periode, Dasar(KALENDER, Kebijakan(args.kebijakan), HitunganMinggu(args.minggu)))
    except EditionError as error:
        return report(error)
    except ValueError as incomplete:
        sys.stderr.write(f"{incomplete}\n")
        return REFUSED
    _warn(periode, plan)
    return run(lambda: _write(plan, periode, as_json=args.json))


def _plan(edition: Edition, periode: Periode, dasar: Dasar) -> list[LangkahTempo]:
    urutan = urutan_of(edition)
    due = due_dates(periode, urutan, dasar.kalender, kebijakan=dasar.kebijakan, minggu=dasar.minggu)
    rule = alasan_tempo(periode, urutan, due, dasar)
    return [LangkahTempo(satu, due[satu.nomor], rule[satu.nomor]) for satu in edition.langkah]


def _warn(periode: Periode, plan: Sequence[LangkahTempo]) -> None:
    for tahun in tanpa_skb({periode.buka_on.year, *(satu.due_on.year for satu in plan)}):
        sys.stderr.write(
            f"Tahun {tahun} belum ada SKB hari libur pada Takar: tanggalnya dihitung tanpa hari libur nasional.\n"
        )


def _write(plan: Sequence[LangkahTempo], periode: Periode, *, as_json: bool) -> int:
    if as_json:
        sys.stdout.write(json.dumps([satu.data() for satu in plan], ensure_ascii=False, indent=2) + "\n")
        return 0
    sys.stdout.write(f"{periode.label}\n")
    sys.stdout.writelines(satu.line() for satu in plan)
    return 0

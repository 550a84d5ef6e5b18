"""A list of days off beside those that the office has: what each row would do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from takar.queries.kalender import NASIONAL
from takar.records.models import HariLibur
from takar.rules.libur_daftar import BarisLibur, Nasib, nasib_of
from takar.rules.periods import format_hari_tanggal


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """One row as the preview shows it."""

    baris: BarisLibur
    nasib: Nasib

    @property
    def hari(self) -> str:
        """The day in words; as it was typed where it is none."""
        return format_hari_tanggal(self.baris.tanggal) if self.baris.tanggal else self.baris.teks


def daftar_libur(opd_id: int, baris: Iterable[BarisLibur]) -> list[BarisDaftar]:
    """Return what each row of a list does to the days off of an office, in one query."""
    rows = list(HariLibur.objects.filter(Q(opd_id=opd_id) | Q(opd=None)))
    nasional = NASIONAL | {row.tanggal for row in rows if not row.opd_id}
    tercatat = {row.tanggal: (row.jenis, row.dasar) for row in rows if row.opd_id}
    return [BarisDaftar(satu, nasib_of(satu, nasional, tercatat)) for satu in baris]


def counted(daftar: Iterable[BarisDaftar]) -> str:
    """Return how many rows do what, in a sentence."""
    found = Counter(one.nasib for one in daftar)
    return ", ".join(f"{found[nasib]} {nasib.value}" for nasib in Nasib if found[nasib])

"""A list of days off beside those that the office has: what each row would do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from takar.queries.kalender import NASIONAL
from takar.records.models import HariLibur, MasaRamadan
from takar.rules.libur_daftar import TANGGAL, BarisLibur, Nasib, hari_of, nasib_of, nasib_of_masa


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """One row as the preview shows it; ``keberatan`` says why it cannot be taken."""

    baris: BarisLibur
    nasib: Nasib
    keberatan: str

    @property
    def hari(self) -> str:
        """The day, or the days of a Ramadan, in words."""
        return hari_of(self.baris)


def daftar_libur(opd_id: int, baris: Iterable[BarisLibur]) -> list[BarisDaftar]:
    """Return what each row of a list does to the days off and the Ramadan of an office, in two queries."""
    rows = list(HariLibur.objects.filter(Q(opd_id=opd_id) | Q(opd=None)))
    nasional = NASIONAL | {row.tanggal for row in rows if not row.opd_id}
    tercatat = {row.tanggal: (row.jenis, row.dasar) for row in rows if row.opd_id}
    own = list(MasaRamadan.objects.filter(opd_id=opd_id).values_list("mulai", "selesai"))
    found = []
    for satu in baris:
        keberatan = satu.keberatan
        if satu.masa and not keberatan:
            nasib, said = nasib_of_masa(satu.masa, own)
            keberatan = f"Baris {satu.nomor}, kolom {TANGGAL}: {said}" if said else ""
        else:
            nasib = nasib_of(satu, nasional, tercatat)
        found.append(BarisDaftar(satu, nasib, keberatan))
    return found


def counted(daftar: Iterable[BarisDaftar]) -> str:
    """Return how many rows do what, in a sentence."""
    found = Counter(one.nasib for one in daftar)
    return ", ".join(f"{found[nasib]} {nasib.value}" for nasib in Nasib if found[nasib])

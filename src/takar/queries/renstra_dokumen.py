"""Figures of a Renstra out of documents (docs/adr/0043): used where Takar neither planned nor collected them itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from takar.queries.sumber import NilaiTarget
from takar.records.models import AngkaRenstra
from takar.rules.kode_rencana import is_within
from takar.rules.periods import format_tanggal

DARI_DOKUMEN = "angka dari dokumen, tidak dikumpulkan lewat Takar"
J = AngkaRenstra.Jenis


@dataclass(frozen=True, slots=True)
class AngkaDokumen:
    """A figure as it stands in a document; ``sumber`` names the document with its day."""

    nilai: NilaiTarget
    sumber: str


@dataclass(frozen=True, slots=True)
class DokumenRenstra:
    """The figures in force, by kind, code and last year: that of the Renstra, or the year of a realisasi."""

    akhir: int = 0
    angka: Mapping[tuple[str, str, int], AngkaDokumen] = field(default_factory=dict)

    def target(self, kode: str) -> NilaiTarget | None:
        """Return the target of an indikator at the end of the Renstra."""
        found = self.angka.get((J.TARGET, kode, self.akhir))
        return found.nilai if found else None

    def pagu(self, kode: str) -> Decimal | None:
        """Return the pagu of a program, kegiatan or sub kegiatan for all years of the Renstra."""
        found = self.angka.get((J.PAGU, kode, self.akhir))
        return found.nilai.nilai if found else None

    def kinerja(self, kode: str, tahun: int) -> Decimal | None:
        """Return what an indikator came to in a year."""
        found = self.angka.get((J.KINERJA, kode, tahun))
        return found.nilai.nilai if found else None

    def anggaran(self, kode: str, tahun: int) -> Decimal | None:
        """Return what a program, kegiatan or sub kegiatan cost in a year."""
        found = self.angka.get((J.ANGGARAN, kode, tahun))
        return found.nilai.nilai if found else None

    def below(self, kode: str, tahun: int) -> list[str]:
        """Return the codes below one whose cost in a year is known."""
        known = [k for jenis, k, satu in self.angka if jenis == J.ANGGARAN and satu == tahun]
        return [one for one in known if one != kode and is_within(one, kode)]

    def sumber_of(self, jenis: AngkaRenstra.Jenis, kode: str, tahun: int) -> str:
        """Return the document of a figure that there is."""
        return self.angka[jenis, kode, tahun].sumber

    def memuat(self, jenis: AngkaRenstra.Jenis) -> bool:
        """Whether there is any figure of a kind."""
        return any(one == jenis for one, _, _ in self.angka)

    @property
    def sumber(self) -> dict[str, list[str]]:
        """Return the documents of each kind of figure, in the order in which they were loaded."""
        found: dict[str, dict[str, None]] = {}
        for (jenis, _, tahun), one in self.angka.items():
            label = J(jenis).label if jenis in {J.TARGET, J.PAGU} else f"{J(jenis).label} {tahun}"
            found.setdefault(label, {})[one.sumber] = None
        return {label: list(names) for label, names in sorted(found.items())}


def read_dokumen(opd_id: int, mulai: int, akhir: int, pada: date, kode: str = "") -> DokumenRenstra:
    """Read the figures for a Renstra, in one query.

    Of a target and a pagu the last version whose document is no later than ``pada``, else the first: an earlier
    triwulan keeps the old one. A realisasi is of a year that has ended, so the last version is the best known.
    """
    fields = ("jenis", "kode", "mulai", "akhir", "teks", "nilai", "batas_atas", "dasar", "tanggal")
    rows: Any = AngkaRenstra.objects.filter(opd_id=opd_id, mulai__gte=mulai, akhir__lte=akhir)
    rows = rows.filter(kode=kode) if kode else rows
    found: dict[tuple[str, str, int], AngkaDokumen | None] = {}
    for jenis, satu, dari, sampai, teks, nilai, atas, dasar, tanggal in rows.order_by("versi", "pk").values_list(
        *fields
    ):
        planned, key = jenis in {J.TARGET, J.PAGU}, (jenis, satu, sampai)
        if (planned and (dari, sampai) != (mulai, akhir)) or (planned and key in found and tanggal > pada):
            continue
        withdrawn = nilai is None and not teks
        figure = NilaiTarget(teks=teks, nilai=nilai, batas_atas=atas, asal=dasar)
        found[key] = None if withdrawn else AngkaDokumen(figure, f"{dasar} ({format_tanggal(tanggal)})")
    return DokumenRenstra(akhir, {key: one for key, one in found.items() if one is not None})

"""The figures of earlier triwulan that an accumulated one is made of: what their reports print, and where it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from takar.documents.contexts import AsalAngka, BarisRekap
from takar.queries.pada import until
from takar.records.models import BerkasBidang, Dokumen, LaporanDataKinerja
from takar.rules.kode_angka import bagian_alamat
from takar.rules.periods import Triwulan

Cari = Callable[[Dokumen], tuple[AsalAngka, BarisRekap] | None]


@dataclass(frozen=True, slots=True)
class Terdahulu:
    """The figure of one triwulan before: as its latest report prints it, in which version, and its place there."""

    label: str
    realisasi: str
    versi: str
    kode: str
    nomor: str


def terdahulu_of(berkas: BerkasBidang, cari: Cari, sampai: datetime | None = None) -> tuple[Terdahulu, ...]:
    """Return the figures of the triwulan of the year before this, the first in front; ``cari`` finds one in a report.

    Up to a moment, of reports made by then. Two queries. A triwulan whose report has no codes, or not this figure, is
    left out.
    """
    return tuple(_found(berkas, cari, sampai))


def _found(berkas: BerkasBidang, cari: Cari, sampai: datetime | None) -> Iterator[Terdahulu]:
    p = berkas.pengumpulan
    made = until(LaporanDataKinerja.objects.all(), sampai, "dokumen__at")
    reports = made.filter(
        berkas__unit=berkas.unit_id,
        berkas__pengumpulan__opd=p.opd_id,
        berkas__pengumpulan__tahun=p.tahun,
        berkas__pengumpulan__triwulan__lt=p.triwulan,
    ).order_by("berkas__pengumpulan__triwulan", "versi")
    latest = dict(reports.values_list("berkas__pengumpulan__triwulan", "dokumen_id"))
    papers = Dokumen.objects.in_bulk(latest.values())
    for triwulan, paper_id in latest.items():
        found = cari(papers[paper_id])
        if found is not None:
            asal, baris = found
            label = f"s.d. TW {Triwulan(triwulan).romawi}"
            yield Terdahulu(label, baris.realisasi, asal.versi, papers[paper_id].kode, bagian_alamat(asal.kode_angka))

"""Reports of units that wait for their number: signed only with it (docs/adr/0100)."""

from dataclasses import dataclass

from takar.queries.kartu import periode_of
from takar.queries.penyampaian import keeps_registers
from takar.records.models import BerkasBidang, Dokumen, LaporanDataKinerja, SuratKeluar, SuratMasuk
from takar.rules.periods import Periode
from takar.sop.permissions import Actor

UNNUMBERED = (
    "Laporan ini belum bernomor, jadi belum dapat ditandatangani. Kepala Subbagian Perencanaan dan Pelaporan atau "
    "Sekretaris memberi nomornya di agenda surat keluar; naskahnya dibuat lagi dengan nomor itu, lalu dibaca kembali."
)
NOT_CANCELLED = (
    "Laporan dalam catatan ini menunggu nomornya, jadi catatannya tidak dibatalkan. Beri nomornya; atau laporan "
    "dikembalikan dahulu ke langkah 5."
)


@dataclass(frozen=True, slots=True)
class LaporanTanpaNomor:
    """A report that waits for its number: of which unit, and its line in the register."""

    unit: str
    periode: Periode
    tahun: int
    nomor_agenda: int


def waiting_line(berkas: BerkasBidang) -> SuratKeluar | None:
    """Return the line in force of the report of a berkas that has no number yet."""
    found = SuratKeluar.objects.filter(
        dokumen__berkas=berkas, dokumen__jenis=Dokumen.Jenis.LAPORAN, nomor="", pengganti=None, batal=False
    )
    return found.select_related("dokumen").order_by("pk").last()


def frozen_laporan(row: SuratKeluar) -> bool:
    """Whether a line is that of a report of a unit that waits for its signature."""
    report = getattr(row.dokumen, "laporan", None)
    return report is not None and report.status == LaporanDataKinerja.Status.FROZEN


def waits_for_number(row: SuratKeluar | SuratMasuk) -> bool:
    """Whether the report of a unit waits for the number of this line, with which it is made anew and signed."""
    return isinstance(row, SuratKeluar) and row.nomor == "" and frozen_laporan(row)


def laporan_tanpa_nomor(actor: Actor) -> tuple[LaporanTanpaNomor, ...]:
    """Return what waits for who keeps the registers, the oldest first; for nobody else is asked."""
    keeps = [pk for pk in {tugas.opd_id for tugas in actor.tugas} if keeps_registers(actor, pk)]
    if not keeps:
        return ()
    found = SuratKeluar.objects.filter(
        opd__in=keeps,
        nomor="",
        pengganti=None,
        batal=False,
        dokumen__laporan__status=LaporanDataKinerja.Status.FROZEN,
    ).select_related("dokumen__berkas__pengumpulan", "dokumen__berkas__unit")
    return tuple(
        LaporanTanpaNomor(berkas.unit.nama, periode_of(berkas), row.tahun, row.nomor_agenda)
        for row in found.order_by("pk")
        if row.dokumen is not None and (berkas := row.dokumen.berkas) is not None
    )

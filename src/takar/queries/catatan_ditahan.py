"""Lines of the registers that are not cancelled, since a paper is signed only with their number (docs/adr/0118)."""

from dataclasses import dataclass
from datetime import date

from takar.queries.agenda import MODEL, BarisSurat, Register, Surat, with_paper
from takar.queries.berurut import Paper, berurut_of
from takar.queries.berurut_menunggu import gone_among
from takar.queries.dibuat_lagi import is_numbered_anew
from takar.queries.gabungan import is_being_made, latest_gabungan
from takar.queries.laporan_nomor import NOT_CANCELLED, waits_for_number
from takar.records.models import Dokumen, LaporanDataKinerja, SuratKeluar
from takar.sop.tanda_tangan import ModeTandaTangan

UNNUMBERED = (
    "Naskah dalam catatan ini ditandatangani di Takar sesudah mendapat nomor dari catatan ini; tanpa catatan ini ia "
    "tidak dapat bernomor. Beri nomornya lewat «Beri nomor». Sesudah naskahnya digantikan atau ditarik, catatannya "
    "dapat dibatalkan."
)
NUMBERED = (
    "Naskah dalam catatan ini hanya ditandatangani di Takar dengan nomor dari catatan ini, jadi catatannya tidak "
    "dibatalkan. Nomor yang keliru diperbaiki lewat «Perbaiki catatan». Sesudah naskahnya ditandatangani, digantikan, "
    "atau ditarik, catatannya dapat dibatalkan."
)
PRINTED = (
    "Nomor dari catatan ini tercetak pada naskah yang masih menunggu tanda tangan di Takar, jadi catatannya tidak "
    "dibatalkan. Sesudah naskahnya ditandatangani, digantikan, atau ditarik, catatannya dapat dibatalkan."
)
MADE_ANEW = f"{PRINTED} Nomor yang keliru diperbaiki lewat «Perbaiki catatan»; naskahnya dibuat lagi dengan nomor itu."

ON_REPORT = (
    "Nomor dari catatan ini tercetak pada laporan yang menunggu tanda tangan, jadi catatannya tidak dibatalkan. "
    "Sesudah laporannya ditandatangani, atau dikembalikan ke langkah 5, catatannya dapat dibatalkan."
)
ON_GABUNGAN = (
    "Nomor dari catatan ini tercetak pada laporan gabungan yang menunggu tanda tangan, jadi catatannya tidak "
    "dibatalkan. Sesudah laporan itu ditandatangani, atau nomornya diganti di halamannya, catatannya dapat dibatalkan."
)


@dataclass(frozen=True, slots=True)
class CatatanDitahan:
    """``batal``: why a line is not cancelled now, blank where it may be.

    ``nomor``: with another number its paper is made anew.
    """

    batal: str = ""
    nomor: bool = False


def why_not_cancelled(row: Surat, today: date) -> str:
    """Return why a line is not cancelled now, with what to do instead; blank where it may be.

    Cancelled, it would take the number from a paper that no other line can give one to, or that is signed with it.
    """
    if waits_for_number(row):
        return NOT_CANCELLED
    if not isinstance(row, SuratKeluar):
        return ""
    paper = row.naskah or row.dokumen
    if row.dokumen is not None and row.nomor and (on := _on_waiting_report(row.dokumen, row.nomor)):
        return on
    if paper is None or not _waits_in_takar(paper, today):
        return ""
    if paper.nomor:
        return MADE_ANEW if is_numbered_anew(row, today) else PRINTED
    return NUMBERED if row.nomor else UNNUMBERED


def line_held(opd_id: int, baris: BarisSurat, register: Register, today: date) -> CatatanDitahan:
    """Return the same of a line in force as it is shown; one query more, and those of its paper."""
    lines = MODEL[register].objects.filter(opd_id=opd_id, tahun=baris.tahun, nomor_agenda=baris.nomor_agenda)
    row: Surat = with_paper(lines.filter(pengganti=None), register).get()
    return CatatanDitahan(why_not_cancelled(row, today), isinstance(row, SuratKeluar) and is_numbered_anew(row, today))


def _on_waiting_report(dokumen: Dokumen, nomor: str) -> str:
    """Why the number of a report is held: a version that prints it waits for its signature, in whichever mode.

    The line may name an earlier version, or the one that was received before a koreksi.
    """
    if dokumen.jenis == Dokumen.Jenis.LAPORAN:
        found = LaporanDataKinerja.objects.filter(berkas=dokumen.berkas_id, dokumen__nomor=nomor)
        return ON_REPORT if found.filter(status=LaporanDataKinerja.Status.FROZEN).exists() else ""
    if dokumen.jenis == Dokumen.Jenis.GABUNGAN:
        latest = latest_gabungan(dokumen.pengumpulan)
        waits = latest is not None and latest.status == LaporanDataKinerja.Status.FROZEN
        prints = latest is not None and latest.dokumen.nomor == nomor
        return ON_GABUNGAN if (waits and prints) or is_being_made(dokumen.pengumpulan, latest) else ""
    return ""


def _waits_in_takar(paper: Paper, today: date) -> bool:
    """Whether a paper is signed in Takar, holds, and not all have signed it."""
    found = berurut_of(paper)
    if found is None or found.mode is ModeTandaTangan.BASAH or len(found.tanda_tangan) >= len(found.penanda):
        return False
    return paper.kode not in gone_among([paper], today)

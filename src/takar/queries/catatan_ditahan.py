"""Lines of the registers that are not cancelled, since a paper is signed only with their number (docs/adr/0118)."""

from datetime import date

from takar.queries.agenda import MODEL, BarisSurat, Register, Surat, with_paper
from takar.queries.berurut import Paper, berurut_of
from takar.queries.berurut_menunggu import gone_among
from takar.queries.dibuat_lagi import is_numbered_anew
from takar.queries.laporan_nomor import NOT_CANCELLED, waits_for_number
from takar.records.models import SuratKeluar
from takar.sop.tanda_tangan import ModeTandaTangan

UNNUMBERED = (
    "Naskah dalam catatan ini menunggu nomornya dan hanya ditandatangani di Takar dengan nomor itu, jadi catatannya "
    "tidak dibatalkan. Beri nomornya lewat «Beri nomor». Sesudah naskahnya digantikan atau ditarik, catatannya dapat "
    "dibatalkan."
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


def why_not_cancelled(row: Surat, today: date) -> str:
    """Return why a line is not cancelled now, with what to do instead; blank where it may be.

    Cancelled, it would take the number from a paper that no other line can give one to, or that is signed with it.
    """
    if waits_for_number(row):
        return NOT_CANCELLED
    if not isinstance(row, SuratKeluar):
        return ""
    paper = row.naskah or row.dokumen
    if paper is None or not _waits_in_takar(paper, today):
        return ""
    if paper.nomor:
        return MADE_ANEW if is_numbered_anew(row) else PRINTED
    return NUMBERED if row.nomor else UNNUMBERED


def line_held(opd_id: int, baris: BarisSurat, register: Register, today: date) -> str:
    """Return the same of a line in force as it is shown; one query more, and those of its paper."""
    lines = MODEL[register].objects.filter(opd_id=opd_id, tahun=baris.tahun, nomor_agenda=baris.nomor_agenda)
    row: Surat = with_paper(lines.filter(pengganti=None), register).get()
    return why_not_cancelled(row, today)


def _waits_in_takar(paper: Paper, today: date) -> bool:
    """Whether a paper is signed in Takar, holds, and not all have signed it."""
    found = berurut_of(paper)
    if found is None or found.mode is ModeTandaTangan.BASAH or len(found.tanda_tangan) >= len(found.penanda):
        return False
    return paper.kode not in gone_among([paper], today)

"""What is recorded of the signatures on a paper, whichever kind it is and however it is signed (docs/adr/0099)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.berurut import Berurut
from takar.queries.dokumen_berlaku import DIGANTIKAN, DITARIK
from takar.queries.pindaian import last_scan
from takar.records.models import Dokumen, NaskahE81, NaskahRencana, Persetujuan
from takar.rules.periods import format_waktu
from takar.sop.kata_tanda_tangan import CatatanTandaTangan
from takar.sop.tanda_tangan import ModeTandaTangan

GONE = frozenset({DITARIK, DIGANTIKAN})
RECEIPTS = frozenset({Dokumen.Jenis.TERIMA_TEMBUSAN.value, Dokumen.Jenis.TERIMA_LAPORAN.value})
"""Kinds that prove an act in Takar: sealed by the system, and signed by nobody."""


def catatan_of(
    paper: Dokumen | NaskahRencana | NaskahE81,
    several: Berurut | None,
    ttd: Persetujuan | None,
    status: str,
    zona: ZoneInfo,
    *,
    sampai: datetime | None = None,
) -> CatatanTandaTangan:
    """Return it, of a paper with its signers (``several``) or the signature of langkah 6 (``ttd``), where it has such.

    ``status``: whether the paper holds. ``sampai``: as recorded by a moment, of what was put back to it.
    """
    if isinstance(paper, Dokumen) and paper.jenis in RECEIPTS:
        return CatatanTandaTangan(bukti=True, bersegel=getattr(paper, "tersegel", None) is not None)
    gone = status in GONE
    if isinstance(paper, Dokumen) and (report := getattr(paper, "laporan", None) or getattr(paper, "gabungan", None)):
        withdrawn = ttd is not None and ttd.ditarik_at is not None
        mode = ModeTandaTangan(report.mode)
        numbered = bool(paper.nomor) or mode is ModeTandaTangan.BASAH
        signed = int(ttd is not None)
        return CatatanTandaTangan(
            mode, 1, signed, gugur=gone, ditarik=withdrawn, laporan=True, bernomor=numbered or bool(signed)
        )
    scan = last_scan(paper, sampai)
    kept = (scan.sebagai, format_waktu(scan.at.astimezone(zona))) if scan else None
    if several is None:
        return CatatanTandaTangan(gugur=gone, pindaian=kept)
    dari, sudah = len(several.penanda), len(several.tanda_tangan)
    turn = several.penanda[sudah].jabatan if sudah < dari else ""
    numbered = not several.menunggu_nomor
    return CatatanTandaTangan(several.mode, dari, sudah, turn, gugur=gone, pindaian=kept, bernomor=numbered)

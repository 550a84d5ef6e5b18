"""Copies of a paper that are no signature: as pages tell of them, and to be given out (docs/adr/0103)."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.berurut import Paper, row_of
from takar.queries.bukti import BuktiFile
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.records.models import Dokumen, SalinanNaskah
from takar.rules.periods import format_waktu
from takar.sop.salinan import SEBAB
from takar.sop.tanda_tangan import SCANS, ModeTandaTangan


@dataclass(frozen=True, slots=True)
class SalinanTampil:
    """One copy: when it was kept, why it is no signature, and for who may read its paper by whom and why it was kept.

    ``untuk_sha256``: the bytes of the paper that it was held against.
    """

    urutan: int
    sha256: str
    untuk_sha256: str
    waktu: str
    sebab: str
    oleh: str
    alasan: str


def salinan_of(paper: Paper, mode: str, zona: ZoneInfo, sampai: datetime | None = None) -> tuple[SalinanTampil, ...]:
    """Return the copies of a paper in their order, those kept by a moment.

    Only a paper of mode 2 has any, and only there they are looked for.
    """
    if mode != ModeTandaTangan.TERSERTIFIKASI:
        return ()
    found = until(SalinanNaskah.objects.filter(**row_of(paper)), sampai).select_related("file").order_by("urutan")
    return tuple(
        SalinanTampil(
            urutan=one.urutan,
            sha256=one.file.sha256,
            untuk_sha256=one.pdf_sha256,
            waktu=format_waktu(one.at.astimezone(zona)),
            sebab=SEBAB[one.sebab],
            oleh=as_officer(one.nama, one.sebagai),
            alasan=one.alasan,
        )
        for one in found
    )


def mode_of(paper: Dokumen) -> str:
    """Return the mode of a report of one signer; blank for any other paper (``laporan`` and ``gabungan`` loaded)."""
    report = getattr(paper, "laporan", None) or getattr(paper, "gabungan", None)
    return report.mode if report else ""


def find_salinan(kode: str, urutan: int, sampai: datetime | None = None) -> BuktiFile | None:
    """Return one copy (kept by a moment) by the code of its paper, for who was found to read that; None without one."""
    kept = until(SalinanNaskah.objects.filter(urutan=urutan), sampai)
    of_office, of_plan = kept.filter(dokumen__kode=kode.upper()), kept.filter(naskah__kode=kode.upper())
    found = of_office.select_related("file").first() or of_plan.select_related("file").first()
    if found is None:
        return None
    return BuktiFile(f"{kode.upper()}-salinan-{urutan}{SCANS[found.file.mime]}", found.file.mime, found.file.sha256)

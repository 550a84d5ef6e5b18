"""Scans of papers that were signed with ink: kept beside the exact version, given out to who may read it."""

from datetime import datetime

from django.db.models import QuerySet

from takar.queries.pada import until
from takar.records.models import Dokumen, NaskahE81, NaskahRencana, PerangkatDaerah, PindaianNaskah

AnyPaper = Dokumen | NaskahRencana | NaskahE81


def paper_column(paper: AnyPaper) -> str:
    """Return the column by which a row names a paper of this kind."""
    if isinstance(paper, Dokumen):
        return "dokumen"
    return "naskah" if isinstance(paper, NaskahRencana) else "naskah_e81"


def scans_of(paper: AnyPaper, sampai: datetime | None = None) -> QuerySet[PindaianNaskah]:
    """Return the scans of one version of a paper (kept by a moment), the last one first, with their files."""
    rows = until(PindaianNaskah.objects.filter(**{paper_column(paper): paper}), sampai)
    return rows.select_related("file").order_by("-ke")


def last_scan(paper: AnyPaper, sampai: datetime | None = None) -> PindaianNaskah | None:
    """Return the scan that counts, or did at a moment; None where none was kept."""
    return scans_of(paper, sampai).first()


def find_paper(kode: str) -> AnyPaper | None:
    """Return a paper by its code, whichever kind it is, with office and file; None for an unknown one."""
    same = {"kode": kode.upper()}
    return (
        Dokumen.objects.select_related("pengumpulan__opd", "file").filter(**same).first()
        or NaskahRencana.objects.select_related("opd", "file").filter(**same).first()
        or NaskahE81.objects.select_related("opd", "file").filter(**same).first()
    )


def office_of(paper: AnyPaper) -> PerangkatDaerah:
    """Return whose paper it is (loaded)."""
    return paper.pengumpulan.opd if isinstance(paper, Dokumen) else paper.opd

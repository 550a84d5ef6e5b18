"""What a time stamp is put behind: the seal of a paper that one signed, or each seal of one that several sign.

The stamp of one seal of several lies in a file of its own: the next seal stands behind the bytes without it, so that no
signer waits for a service (docs/adr/0080 and 0103).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from takar.queries.berurut import Paper
from takar.records.models import BerurutBercapWaktu, Dokumen, PdfBercapWaktu, PdfTersegel, TandaTanganBerurut


@dataclass(frozen=True, slots=True)
class Bersegel:
    """Sealed bytes: of which paper and office, the certificates of the seals in them (PEM), and their row.

    ``kolom`` is the column by which a time stamp names that row.
    """

    paper: Paper
    opd_id: int
    sha256: str
    sertifikat: tuple[str, ...]
    row: PdfTersegel | TandaTanganBerurut

    @property
    def model(self) -> type[PdfBercapWaktu] | type[BerurutBercapWaktu]:
        """Return the table of its time stamp."""
        return PdfBercapWaktu if isinstance(self.row, PdfTersegel) else BerurutBercapWaktu

    @property
    def kolom(self) -> dict[str, Any]:
        """Return the column by which a time stamp names it."""
        return {"tersegel" if isinstance(self.row, PdfTersegel) else "berurut": self.row}

    def is_stamped(self) -> bool:
        """Whether it has its time stamp."""
        return bool(self.model._default_manager.filter(**self.kolom).exists())


def bersegel_of(payload: Mapping[str, Any]) -> Bersegel:
    """Return what a delivery asks a time stamp for."""
    if "berurut_id" in payload:
        return _of_several(payload["berurut_id"])
    found = PdfTersegel.objects.select_related("dokumen__pengumpulan", "file", "sertifikat")
    row = found.get(pk=payload["tersegel_id"])
    opd_id = row.dokumen.pengumpulan.opd_id
    return Bersegel(row.dokumen, opd_id, row.file.sha256, (row.sertifikat.sertifikat,), row)


def _of_several(berurut_id: int) -> Bersegel:
    found = TandaTanganBerurut.objects.select_related("dokumen__pengumpulan", "naskah", "file")
    row = found.get(pk=berurut_id)
    paper = row.dokumen or row.naskah
    assert paper is not None and row.file is not None  # noqa: S101  (a constraint, and asked for when sealed)
    same = Q(dokumen=row.dokumen) if row.dokumen else Q(naskah=row.naskah)
    seals = TandaTanganBerurut.objects.filter(same, urutan__lte=row.urutan).order_by("urutan")
    used = tuple(dict.fromkeys(seals.values_list("sertifikat__sertifikat", flat=True)))
    opd_id = paper.pengumpulan.opd_id if isinstance(paper, Dokumen) else paper.opd_id
    return Bersegel(paper, opd_id, row.file.sha256, used, row)


def objek_of(paper: Paper) -> str:
    """Return whose history tells of a paper: its berkas, its round where it is of no single one, or itself."""
    if not isinstance(paper, Dokumen):
        return f"naskah_rencana:{paper.pk}"
    return f"berkas:{paper.berkas_id}" if paper.berkas_id else f"pengumpulan:{paper.pengumpulan_id}"

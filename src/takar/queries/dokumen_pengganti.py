"""Which report stands in the place of an earlier one, said on the verify pages of both (docs/adr/0083)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from takar.queries.digantikan_sejak import replaced_since
from takar.queries.dokumen_berlaku import BERLAKU, MENUNGGU, Keadaan
from takar.records.models import Dokumen, PermintaanKoreksi

REPORTS = frozenset({Dokumen.Jenis.LAPORAN.value, Dokumen.Jenis.GABUNGAN.value})


@dataclass(frozen=True, slots=True)
class Rujukan:
    """Another version of the same report: its number, code and whether it holds."""

    versi: int
    kode: str
    status: str

    @property
    def sebutan(self) -> str:
        """As it is told in a sentence."""
        return f"versi {self.versi}, {self.status}"


@dataclass(frozen=True, slots=True)
class Pengganti:
    """``baru``: the latest version, where this one does not hold; ``lama``: the one that it replaces.

    ``berita_kode``: the berita acara of the koreksi that replaced it, for who may read the report. ``sejak``: when a
    paper of any kind was replaced, in words; blank while it is not.
    """

    baru: Rujukan | None = None
    lama: Rujukan | None = None
    berita_kode: str = ""
    sejak: str = ""


def pengganti_of(
    paper: Dokumen, same_kind: Sequence[Dokumen], keadaan: Mapping[int, Keadaan], zona: ZoneInfo, *, reads: bool
) -> Pengganti:
    """Return what stands before and after a report; ``same_kind`` are all its versions. Of other papers since when."""
    sejak = replaced_since(paper, same_kind, keadaan[paper.pk].status, zona)
    if paper.jenis not in REPORTS:
        return Pengganti(sejak=sejak)
    versions = sorted(same_kind, key=lambda one: one.versi)
    earlier, last = [one for one in versions if one.versi < paper.versi], versions[-1]
    holds = keadaan[paper.pk].status in {BERLAKU, MENUNGGU} or last.pk == paper.pk
    return Pengganti(
        baru=None if holds else _rujukan(last, keadaan),
        lama=_rujukan(earlier[-1], keadaan) if earlier else None,
        berita_kode=_berita(paper) if reads and not holds else "",
        sejak=sejak,
    )


def _rujukan(paper: Dokumen, keadaan: Mapping[int, Keadaan]) -> Rujukan:
    return Rujukan(paper.versi, paper.kode, keadaan[paper.pk].status)


def _berita(paper: Dokumen) -> str:
    found = PermintaanKoreksi.objects.filter(laporan__dokumen=paper, dokumen__isnull=False)
    return found.values_list("dokumen__kode", flat=True).first() or ""

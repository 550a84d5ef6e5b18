"""The latest version of a letter that was made anew in its line of the register: with its number, or other words."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from takar.queries.pada import until
from takar.records.models import SuratKeluar


@dataclass(frozen=True, slots=True)
class SuratTerbaru:
    """The paper that a line of the register names now: its key, its code, and the line's agenda number."""

    dokumen_id: int
    kode: str
    agenda: str


def surat_terbaru(dokumen_ids: Collection[int], sampai: datetime | None = None) -> dict[int, SuratTerbaru]:
    """Return for each paper that the register knows which version of it its line names, now or at a moment.

    Two queries, both by an index; none for no papers.
    """
    if not dokumen_ids:
        return {}
    named = until(SuratKeluar.objects.filter(dokumen__in=dokumen_ids), sampai)
    of_line: defaultdict[tuple[int, int], defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for opd, tahun, agenda, dokumen in named.values_list("opd_id", "tahun", "nomor_agenda", "dokumen_id"):
        of_line[opd, tahun][agenda].add(dokumen)
    found: dict[int, SuratTerbaru] = {}
    for (opd, tahun), papers in of_line.items():
        lines = until(SuratKeluar.objects.filter(opd_id=opd, tahun=tahun, nomor_agenda__in=papers), sampai)
        rows = lines.exclude(dokumen=None).order_by("versi")
        for agenda, pk, kode in rows.values_list("nomor_agenda", "dokumen_id", "dokumen__kode"):
            for dokumen in papers[agenda]:
                found[dokumen] = SuratTerbaru(pk, kode, f"{agenda}/{tahun}")
    return found

"""Whose paraf is missing on a version of a paper (docs/adr/0088)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from takar.queries.agenda import DIBERIKAN
from takar.queries.pada import until
from takar.records.models import Dokumen, Paraf, SuratKeluar
from takar.sop.labels import PERAN_LABELS
from takar.sop.paraf import lacking
from takar.sop.peran import Peran

COUNTED = (Paraf.Cara.DISUSUN, Paraf.Cara.DITERBITKAN, Paraf.Cara.DIBUAT, Paraf.Cara.PARAF)
"""What says that somebody saw the words of a version. Who gave it its number said nothing of them."""


def kurang_by(papers: Collection[Dokumen], sampai: datetime | None = None) -> dict[int, str]:
    """Return whose paraf is missing on each version, or was by a moment, as a sentence for who signs it; "" if none."""
    return {
        paper.pk: kurang_said(lacking(paper.jenis, {peran for _, peran in done}))
        for paper, done in zip(papers, done_by(papers, sampai).values(), strict=True)
    }


def kurang_said(missing: Collection[Peran]) -> str:
    """Return the sentence of those whose paraf is missing; "" where none is."""
    names = " serta ".join(PERAN_LABELS[peran] for peran in missing)
    return f"Belum ada paraf {names}. Penandatanganan tidak menunggunya." if names else ""


def done_by(papers: Collection[Dokumen], sampai: datetime | None = None) -> dict[int, set[tuple[int, str]]]:
    """Return who did something with each version (by a moment) as which peran, by its key.

    What was done with a paper before it got its number counts for the one that was made with it, where its words and
    figures are the same (docs/adr/0118).
    """
    found: dict[int, set[tuple[int, str]]] = {paper.pk: set() for paper in papers}
    if not found:
        return found
    before = before_number(found, "dokumen")
    rows = until(Paraf.objects.filter(dokumen__in={*found, *before.values()}, cara__in=COUNTED), sampai)
    by_version: defaultdict[int, set[tuple[int, str]]] = defaultdict(set)
    for dokumen_id, pegawai_id, peran in rows.values_list("dokumen_id", "pegawai_id", "peran"):
        by_version[dokumen_id].add((pegawai_id, peran))
    return {pk: by_version[pk] | by_version[before.get(pk, pk)] for pk in found}


def before_number(keys: Collection[int], column: str) -> dict[int, int]:
    """Return, by the key of a version, that of the one before it which says the same but for the number."""
    same = SuratKeluar.objects.filter(
        **{f"{column}__in": keys, f"memperbaiki__{column}__isnull": False}, alasan=DIBERIKAN
    )
    return dict(same.values_list(f"{column}_id", f"memperbaiki__{column}_id"))

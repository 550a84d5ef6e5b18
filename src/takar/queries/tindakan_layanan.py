"""Which request to the signing service an act tells of, so that several in a row are told apart (docs/adr/0076)."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import QuerySet

from takar.records.models import PermintaanTandaTangan

OPEN = "hasilnya belum tercatat"


def permintaan_ke(found: "QuerySet[PermintaanTandaTangan]") -> Mapping[int, str]:
    """Return by key of a request what is added to the sentences about it: " (permintaan ke-2)".

    Counted for each paper, where there was more than one for it; one that never ended says so.
    """
    papers: defaultdict[tuple[int | None, int | None], list[tuple[int, str]]] = defaultdict(list)
    for dokumen, naskah, pk, keadaan in found.order_by("pk").values_list("dokumen", "naskah", "pk", "keadaan"):
        papers[dokumen, naskah].append((pk, OPEN if keadaan == PermintaanTandaTangan.Keadaan.DIKIRIM else ""))
    return {
        pk: _bracketed(f"permintaan ke-{n}" if len(rows) > 1 else "", open_)
        for rows in papers.values()
        for n, (pk, open_) in enumerate(rows, start=1)
    }


def _bracketed(*parts: str) -> str:
    said = "; ".join(filter(None, parts))
    return f" ({said})" if said else ""

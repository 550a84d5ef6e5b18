"""The papers of several signers on which a seal is still to come (docs/adr/0089)."""

from takar.queries.berurut import Berurut, Paper, berurut_list
from takar.records.models import Dokumen, NaskahRencana, TandaTanganBerurut
from takar.sop.tanda_tangan import ModeTandaTangan


def unsealed_berurut(opd_id: int) -> list[Berurut]:
    """Return the papers of an office that were signed in Takar by one at least whose seal waits."""
    waiting = TandaTanganBerurut.objects.filter(file=None, mode=ModeTandaTangan.PERSETUJUAN.value)
    reports = Dokumen.objects.filter(pengumpulan__opd=opd_id, pk__in=waiting.values("dokumen"))
    plans = NaskahRencana.objects.filter(opd=opd_id, pk__in=waiting.values("naskah"))
    papers: list[Paper] = [
        *reports.select_related("pengumpulan__opd", "file").order_by("pk"),
        *plans.select_related("opd", "file").order_by("pk"),
    ]
    return berurut_list(papers)

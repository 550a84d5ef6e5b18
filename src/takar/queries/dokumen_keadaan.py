"""Whether a paper holds: in force, waiting for its signature, withdrawn, or replaced by a newer version."""

from collections.abc import Sequence

from takar.records.models import Dokumen, JadwalMonev, LaporanDataKinerja, LaporanGabungan, TandaTangan
from takar.sop.engine import State

BERLAKU, MENUNGGU, DITARIK, DIGANTIKAN = "berlaku", "menunggu tanda tangan", "ditarik", "digantikan"
LOADED = ("berkas", "laporan", "gabungan")
"""What is loaded with the papers that are asked about."""
OF_SIGNATURE = frozenset(
    {
        Dokumen.Jenis.SURAT_PENGANTAR,
        Dokumen.Jenis.LEMBAR_TEMBUSAN,
        Dokumen.Jenis.TERIMA_TEMBUSAN,
        Dokumen.Jenis.TERIMA_LAPORAN,
    }
)
BEFORE_MONEV = frozenset({State.COLLECTING.value, State.CHECKING.value, State.SCHEDULING.value})
_OF_REPORT = {
    LaporanDataKinerja.Status.FROZEN: MENUNGGU,
    LaporanDataKinerja.Status.SIGNED: BERLAKU,
    LaporanDataKinerja.Status.WITHDRAWN: DITARIK,
}


def keadaan_of(papers: Sequence[Dokumen]) -> dict[int, str]:
    """Return how each paper stands. ``papers`` hold every version of each kind of a berkas that is among them.

    A report says so itself; a schedule stands while sessions stand in it; an invitation with its session, and what
    goes with a report with its signature. Of all other kinds the latest version stands.
    """
    latest: dict[tuple[int | None, str], Dokumen] = {}
    for paper in sorted(papers, key=lambda p: p.versi):
        latest[paper.berkas_id, paper.jenis] = paper
    standing = _with_sessions(papers)
    lapsed = _lapsed([p for p in latest.values() if p.jenis in OF_SIGNATURE])
    found = {}
    for paper in papers:
        report: LaporanDataKinerja | LaporanGabungan | None = getattr(paper, "laporan", None)
        report = report or getattr(paper, "gabungan", None)
        if report is not None:
            found[paper.pk] = _OF_REPORT[LaporanDataKinerja.Status(report.status)]
        elif paper.jenis == Dokumen.Jenis.JADWAL_MONEV:
            found[paper.pk] = BERLAKU if paper.pk in standing else DIGANTIKAN
        elif latest[paper.berkas_id, paper.jenis] is not paper:
            found[paper.pk] = DIGANTIKAN
        else:
            found[paper.pk] = DITARIK if paper.pk in lapsed or _is_uninvited(paper) else BERLAKU
    return found


def _with_sessions(papers: Sequence[Dokumen]) -> frozenset[int]:
    schedules = [p.pk for p in papers if p.jenis == Dokumen.Jenis.JADWAL_MONEV]
    if not schedules:
        return frozenset()
    found = JadwalMonev.objects.filter(dokumen_id__in=schedules, sesi_list__isnull=False)
    return frozenset(found.values_list("dokumen_id", flat=True))


def _lapsed(papers: Sequence[Dokumen]) -> frozenset[int]:
    """Those whose berkas has no signature in force, or one that is younger than they."""
    if not papers:
        return frozenset()
    signed = TandaTangan.objects.filter(laporan__berkas__in={p.berkas_id for p in papers}, ditarik_at=None)
    since = dict(signed.values_list("laporan__berkas_id", "at"))
    return frozenset(p.pk for p in papers if p.berkas_id not in since or p.at < since[p.berkas_id])


def _is_uninvited(paper: Dokumen) -> bool:
    """An invitation whose berkas went back behind the session."""
    berkas = paper.berkas
    return paper.jenis == Dokumen.Jenis.UNDANGAN_MONEV and berkas is not None and berkas.state in BEFORE_MONEV

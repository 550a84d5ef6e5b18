"""Whether papers hold: a report by its signature, a schedule by its sessions, any other as its latest version."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from takar.queries.surat_terbaru import surat_terbaru
from takar.records.models import (
    BerkasBidang,
    BerkasTerjadwal,
    Dokumen,
    LaporanDataKinerja,
    LaporanGabungan,
    SesiMonev,
    TandaTangan,
    TandaTanganGabungan,
)
from takar.sop.engine import State

BERLAKU, SEBAGIAN, MENUNGGU = "berlaku", "berlaku sebagian", "menunggu tanda tangan"
DITARIK, DIGANTIKAN, SUDAH_ADA = "ditarik", "digantikan", "sudah ada"
BEFORE = (State.COLLECTING, State.CHECKING, State.SCHEDULING)
"""A berkas in one of these has no published session: langkah 3 is not done, or not any more."""

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
OF_EVENT = frozenset({Dokumen.Jenis.BERITA_KOREKSI, Dokumen.Jenis.SURAT_KOREKSI})
"""Papers of one koreksi each: that of the next replaces none of them. A letter that is made anew replaces itself."""
_OF_REPORT = {
    LaporanDataKinerja.Status.FROZEN: MENUNGGU,
    LaporanDataKinerja.Status.SIGNED: BERLAKU,
    LaporanDataKinerja.Status.WITHDRAWN: DITARIK,
    LaporanDataKinerja.Status.SUPERSEDED: DIGANTIKAN,
}
DIKOREKSI = "Laporan ini dikoreksi sesudah diterima; tanda tangannya tetap tersimpan sebagaimana diberikan."
"""For everybody; which figures were corrected is for who may read the report (docs/adr/0083)."""
GUGUR = {DITARIK: "sudah ditarik", DIGANTIKAN: "sudah digantikan oleh jadwal yang lebih baru"}


@dataclass(frozen=True, slots=True)
class Keadaan:
    """Whether a paper holds; ``keterangan`` is a sentence where that differs between the units in it."""

    status: str
    keterangan: str = ""


def stands(berkas: BerkasBidang, sesi: SesiMonev | None) -> bool:
    """Whether the session of a berkas is published now: not a draft, and langkah 3 was not opened again."""
    return sesi is not None and sesi.jadwal_id is not None and State(berkas.state) not in BEFORE


def keadaan_of(papers: Sequence[Dokumen]) -> dict[int, Keadaan]:
    """Return whether each paper holds, by its key. ``papers`` (LOADED) hold every version of a kind of a berkas.

    A report says so itself; a schedule holds as far as its sessions stand (docs/adr/0014); an invitation with its
    session, and what goes with a report with its signature; the papers of a koreksi stay, but for a letter that was
    made anew in its line of the register. Of all other kinds the latest version holds.
    """
    latest = {(p.berkas_id, p.jenis): p for p in sorted(papers, key=lambda p: p.versi)}
    sesi = _sesi_of([p.pk for p in papers if p.jenis == Dokumen.Jenis.JADWAL_MONEV])
    status = {
        **{p.pk: DITARIK if _is_uninvited(p) else BERLAKU for p in latest.values()},
        **_of_event(papers),
        **_of_signature([p for p in latest.values() if p.jenis in OF_SIGNATURE]),
    }
    return {p.pk: _of_jadwal(sesi[p.pk]) if p.pk in sesi else _of_other(p, status) for p in papers}


def keadaan_pada(papers: Sequence[Dokumen], sampai: datetime, *, menunggu: bool) -> dict[int, Keadaan]:
    """Return how each paper stood at a moment; ``papers`` are those that were made by then.

    A report by its signature and by the versions after it, unsigned it waits while langkah 6 is open (``menunggu``);
    of any other only that it was there, and whether a later version was: what made it fall is not kept by its day.
    """
    latest = {(p.berkas_id, p.jenis): p.pk for p in sorted(papers, key=lambda p: p.versi)}
    reports = [p.pk for p in papers if p.jenis in {Dokumen.Jenis.LAPORAN, Dokumen.Jenis.GABUNGAN}]
    signed, events = _signed_by(reports, sampai), _of_event(papers, sampai)
    found = {}
    for paper in papers:
        newest = latest[paper.berkas_id, paper.jenis] == paper.pk
        if paper.pk in signed:
            status = signed[paper.pk] if newest or signed[paper.pk] == DITARIK else DIGANTIKAN
        elif paper.pk in reports and newest:
            status = MENUNGGU if menunggu else DITARIK
        else:
            stays = events.get(paper.pk) == BERLAKU or paper.jenis == Dokumen.Jenis.JADWAL_MONEV
            status = SUDAH_ADA if newest or stays else DIGANTIKAN
        found[paper.pk] = Keadaan(status)
    return found


def _of_event(papers: Sequence[Dokumen], sampai: datetime | None = None) -> dict[int, str]:
    """Whether each paper of a koreksi holds: all do, but for letters that their line replaced by a version of them."""
    letters: defaultdict[int | None, list[int]] = defaultdict(list)
    for paper in papers:
        if paper.jenis == Dokumen.Jenis.SURAT_KOREKSI:
            letters[paper.berkas_id].append(paper.pk)
    several = [pk for of_berkas in letters.values() if len(of_berkas) > 1 for pk in of_berkas]
    replaced = {pk for pk, one in surat_terbaru(several, sampai).items() if one.dokumen_id != pk}
    return {p.pk: DIGANTIKAN if p.pk in replaced else BERLAKU for p in papers if p.jenis in OF_EVENT}


def _signed_by(reports: Sequence[int], sampai: datetime) -> dict[int, str]:
    """Whether the signature on each report that had one by a moment held then."""
    found: dict[int, str] = {}
    for model, path in ((TandaTangan, "laporan__dokumen"), (TandaTanganGabungan, "gabungan__dokumen")):
        rows = model._default_manager.filter(**{f"{path}__in": reports}, at__lte=sampai)
        for pk, ditarik_at in rows.values_list(path, "ditarik_at"):
            found[pk] = DITARIK if ditarik_at is not None and ditarik_at <= sampai else BERLAKU
    return found


def _of_other(paper: Dokumen, status: Mapping[int, str]) -> Keadaan:
    report: LaporanDataKinerja | LaporanGabungan | None = getattr(paper, "laporan", None)
    report = report or getattr(paper, "gabungan", None)
    if report is not None:
        corrected = report.status == LaporanDataKinerja.Status.SUPERSEDED
        return Keadaan(_OF_REPORT[LaporanDataKinerja.Status(report.status)], DIKOREKSI if corrected else "")
    return Keadaan(status.get(paper.pk, DIGANTIKAN))


def _of_signature(papers: Sequence[Dokumen]) -> dict[int, str]:
    """What goes with a report holds as long as the signature that it came with: the last one before it."""
    if not papers:
        return {}
    signed = TandaTangan.objects.filter(laporan__berkas__in={p.berkas_id for p in papers}).order_by("at")
    by_berkas: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
    for berkas_id, at, status in signed.values_list("laporan__berkas_id", "at", "laporan__status"):
        by_berkas[berkas_id].append((at, _OF_REPORT[LaporanDataKinerja.Status(status)]))
    return {
        p.pk: next((said for at, said in reversed(by_berkas[p.berkas_id or 0]) if at <= p.at), DITARIK) for p in papers
    }


def _is_uninvited(paper: Dokumen) -> bool:
    """An invitation whose berkas went back behind the session."""
    berkas = paper.berkas
    return paper.jenis == Dokumen.Jenis.UNDANGAN_MONEV and berkas is not None and State(berkas.state) in BEFORE


def _sesi_of(dokumen_ids: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """Return the units in each schedule by what became of their session."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = BerkasTerjadwal.objects.filter(jadwal__dokumen_id__in=dokumen_ids)
    for row in rows.select_related("jadwal", "berkas__unit", "berkas__sesi").order_by("berkas__unit__urutan", "pk"):
        if row.berkas.sesi.jadwal_id != row.jadwal_id:
            status = DIGANTIKAN
        else:
            status = BERLAKU if stands(row.berkas, row.berkas.sesi) else DITARIK
        found[row.jadwal.dokumen_id][status].append(row.berkas.unit.nama)
    return found


def _of_jadwal(units: dict[str, list[str]]) -> Keadaan:
    """A schedule of which nothing stands was replaced only if a later one took every session; else withdrawn."""
    if len(units) == 1:
        (status,) = units
        return Keadaan(status)
    gone = "; ".join(f"sesi {_joined(units[status])} {said}" for status, said in GUGUR.items() if status in units)
    return Keadaan(SEBAGIAN if BERLAKU in units else DITARIK, f"{gone[0].upper()}{gone[1:]}.")


def _joined(names: Iterable[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} dan {last}" if rest else last

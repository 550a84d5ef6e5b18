"""Papers as they stood at a moment that is past: without seal, stamp and signature of later (docs/adr/0109).

What is loaded of them is put back in memory and never saved.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import prefetch_related_objects

from takar.queries.berurut import Berurut
from takar.queries.dokumen_berlaku import BERLAKU, DIGANTIKAN, DITARIK, MENUNGGU, Keadaan, keadaan_pada
from takar.queries.keadaan_dahulu import stand_back
from takar.queries.pengumpulan_baca import LANGKAH
from takar.records.models import (
    Dokumen,
    LaporanDataKinerja,
    LaporanGabungan,
    Persetujuan,
    RiwayatBerkas,
    TandaTanganBerurut,
)
from takar.sop.engine import Event, State

Status = LaporanDataKinerja.Status


def paper_then(paper: Dokumen, sampai: datetime | None) -> Dokumen:
    """Leave out of a paper (its sealed, stamped and signed files loaded) what came after a moment."""
    if sampai is None:
        return paper
    tersegel = getattr(paper, "tersegel", None)
    if tersegel is not None:
        bercap = getattr(tersegel, "bercap", None)
        if bercap is not None and bercap.at > sampai:
            tersegel._state.fields_cache["bercap"] = None
    for name in ("tersegel", "bertanda"):
        later = getattr(paper, name, None)
        if later is not None and later.at > sampai:
            paper._state.fields_cache[name] = None
    return paper


def several_then(found: Berurut | None, sampai: datetime | None) -> Berurut | None:
    """Leave out of a paper of several what was signed, sealed and stamped after a moment."""
    if found is None or sampai is None:
        return found
    return replace(found, tanda_tangan=tuple(_one_then(one, sampai) for one in found.tanda_tangan if one.at <= sampai))


def _one_then(one: TandaTanganBerurut, sampai: datetime) -> TandaTanganBerurut:
    bercap = getattr(one, "bercap", None)
    if bercap is not None and bercap.at > sampai:
        one._state.fields_cache["bercap"] = None
    if one.disegel_at is not None and one.disegel_at > sampai:
        one.file = one.sertifikat = one.disegel_at = None
    return one


def signed_then(ttd: Persetujuan | None, sampai: datetime | None) -> Persetujuan | None:
    """Return a signature as it was at a moment: none before it was given, not withdrawn before it was."""
    if ttd is None or sampai is None:
        return ttd
    if ttd.at > sampai:
        return None
    if ttd.ditarik_at is not None and ttd.ditarik_at > sampai:
        ttd.ditarik_at, ttd.ditarik_alasan = None, ""
    return ttd


def states_at(papers: Sequence[Dokumen], sampai: datetime) -> dict[int, Keadaan]:
    """Return whether each paper of a berkas, or of a round as a whole, held at a moment by which it was made (LOADED).

    The report of the office falls with the koreksi of any of its units.
    """
    found = keadaan_pada(papers, sampai, menunggu=_signing(papers, sampai))
    whole = [one for one in papers if one.jenis == Dokumen.Jenis.GABUNGAN]
    last = max(whole, key=lambda one: one.versi, default=None)
    if last is not None and was_corrected(last, sampai):
        fell = {BERLAKU: DIGANTIKAN, MENUNGGU: DITARIK}
        found[last.pk] = Keadaan(fell.get(found[last.pk].status, found[last.pk].status))
    return found


def _signing(papers: Sequence[Dokumen], sampai: datetime) -> bool:
    """Whether the langkah of the signature was open then, by the history of the berkas; asked of its reports alone."""
    report = next((one for one in papers if one.jenis == Dokumen.Jenis.LAPORAN), None)
    if report is None or report.berkas is None:
        return True
    berkas = [report.berkas]
    prefetch_related_objects(berkas, LANGKAH, "pengumpulan__opd")
    return any(one.state == State.SIGNING for one in stand_back(berkas, sampai))


def was_corrected(paper: Dokumen, sampai: datetime) -> bool:
    """Whether a koreksi of a unit of its round was granted since a report of the office was made, and by a moment."""
    later = RiwayatBerkas.objects.filter(
        berkas__pengumpulan=paper.pengumpulan_id, event=Event.CORRECTED.value, at__gt=paper.at, at__lte=sampai
    )
    return later.exists()


def report_then(
    report: LaporanDataKinerja | LaporanGabungan, sampai: datetime, *, waiting: bool, corrected: bool = False
) -> None:
    """Put a report (its paper and signature loaded) back to a moment by which it was made.

    ``waiting``: unsigned it waited for its signature then; ``corrected``: a koreksi had taken it out of force by then.
    """
    paper_then(report.dokumen, sampai)
    ttd = report._state.fields_cache["tanda_tangan"] = signed_then(getattr(report, "tanda_tangan", None), sampai)
    if ttd is None:
        report.status = Status.FROZEN if waiting else Status.WITHDRAWN
    elif ttd.ditarik_at is not None:
        report.status = Status.WITHDRAWN
    else:
        report.status = Status.SUPERSEDED if corrected else Status.SIGNED

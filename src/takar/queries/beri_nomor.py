"""The number that a paper waits for before it is signed in Takar: where it is given, and by whom (docs/adr/0108)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Value
from django.db.models.functions import Concat

from takar.queries.agenda_nomor import pola_of, waiting_lines
from takar.queries.berurut import Berurut, berurut_list, row_of
from takar.queries.berurut_menunggu import RECENT, gone_among
from takar.queries.penyampaian import keeps_registers
from takar.records.models import SuratKeluar
from takar.sop.actor import Actor
from takar.sop.permissions import Allowed
from takar.sop.surat import SuratAction, may_surat


@dataclass(frozen=True, slots=True)
class BeriNomor:
    """The line of a paper without a number; ``usulan``: by the pattern, blank without one. ``boleh``: who gives it."""

    tahun: int
    nomor_agenda: int
    versi: int
    usulan: str
    boleh: bool


@dataclass(frozen=True, slots=True)
class NaskahTanpaNomor:
    """A paper that is signed in Takar and waits for its number, with its line in the register."""

    judul: str
    tahun: int
    nomor_agenda: int


def beri_nomor(found: Berurut, actor: Actor) -> BeriNomor | None:
    """Return where a paper that waits for its number gets it; None where it waits for none, or has no line."""
    if not found.menunggu_nomor:
        return None
    held = SuratKeluar.objects.filter(**row_of(found.paper), pengganti=None, batal=False, nomor="").first()
    row = waiting_lines(found.opd.pk, held.tahun).filter(pk=held.pk).first() if held else None
    if row is None:
        return None
    verdict = may_surat(actor=actor, action=SuratAction.NUMBER_SURAT, opd_id=found.opd.pk)
    return BeriNomor(row.tahun, row.nomor_agenda, row.versi, pola_of(row), isinstance(verdict, Allowed))


def naskah_tanpa_nomor(actor: Actor, today: date) -> tuple[NaskahTanpaNomor, ...]:
    """Return what waits for who keeps the registers, the oldest first; for nobody else is asked.

    Of the kinds that the office has signed in Takar, of the last months, as the queue of signatures (docs/adr/0099).
    """
    keeps = [pk for pk in {tugas.opd_id for tugas in actor.tugas} if keeps_registers(actor, pk)]
    rows = _lines(keeps, today - RECENT) if keeps else []
    papers = {paper.kode: (paper, row) for row in rows if (paper := row.dokumen or row.naskah) is not None}
    waiting = [one for one in berurut_list([paper for paper, _ in papers.values()]) if one.menunggu_nomor]
    gone = gone_among([one.paper for one in waiting], today) if waiting else ()
    lines = [(one.judul, papers[one.paper.kode][1]) for one in waiting if one.paper.kode not in gone]
    return tuple(NaskahTanpaNomor(judul, row.tahun, row.nomor_agenda) for judul, row in lines)


def _lines(offices: Collection[int], since: date) -> list[SuratKeluar]:
    """The lines without a number of papers of those kinds: first of the plan, then of rounds."""
    found = SuratKeluar.objects.filter(
        opd__in=offices, nomor="", pengganti=None, batal=False, tanggal_surat__gte=since
    ).order_by("pk")
    of_plan, of_pengumpulan = (
        found.filter(opd__naskah_di_takar__contains=Concat(Value(" "), f"{paper}__jenis", Value(" ")))
        for paper in ("naskah", "dokumen")
    )
    return [
        *of_plan.select_related("naskah__opd", "naskah__file"),
        *of_pengumpulan.select_related("dokumen__pengumpulan__opd", "dokumen__file"),
    ]

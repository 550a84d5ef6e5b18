"""The page on which a paper of several signers is read and signed, and what of such papers waits for a person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from takar.queries.berurut import KINDS, Berurut, Paper, berurut_of, find_berurut
from takar.queries.dokumen_berlaku import DIGANTIKAN, DITARIK
from takar.queries.dokumen_halaman import Verifikasi
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.laporan import Pejabat, recorded
from takar.records.models import Dokumen, NaskahRencana
from takar.sop.berurut import BerurutSubject, may_berurut
from takar.sop.permissions import Actor, Allowed, Refused

GONE = frozenset({DITARIK, DIGANTIKAN})


@dataclass(frozen=True, slots=True)
class BerurutHalaman:
    """The page. ``sebagai`` is None for who may not sign now, and ``alasan`` says why. ``sha256``: what is signed."""

    v: Verifikasi
    sha256: str
    alasan: str
    sebagai: Pejabat | None
    ke: int
    dari: int


@dataclass(frozen=True, slots=True)
class BerurutMenunggu:
    """A paper on which it is this person's turn."""

    kode: str
    judul: str
    ke: int
    dari: int


def berurut_halaman(kode: str, actor: Actor, today: date) -> BerurutHalaman | None:
    """Return the page, or None where the person may not read such a paper."""
    v = find_verifikasi(kode, actor, today)
    found = find_berurut(kode) if v and v.boleh_baca else None
    if v is None or found is None:
        return None
    verdict = may_berurut(actor=actor, subject=subject_of_berurut(found, v.status))
    tugas = verdict.tugas if isinstance(verdict, Allowed) else None
    return BerurutHalaman(
        v=v,
        sha256=found.sha256,
        alasan=verdict.reason if isinstance(verdict, Refused) else "",
        sebagai=recorded(actor, tugas) if tugas else None,
        ke=len(found.tanda_tangan) + 1,
        dari=len(found.penanda),
    )


def subject_of_berurut(found: Berurut, status: str) -> BerurutSubject:
    """Return what the judge needs; a paper that holds from a later day on is signed before it."""
    return found.subject(berlaku=status not in GONE)


def berurut_menunggu(actor: Actor, today: date) -> tuple[BerurutMenunggu, ...]:
    """Return the papers of this year and the last that name the person, and on which it is their turn."""
    offices = {tugas.opd_id for tugas in actor.tugas}
    if not actor.nip or not offices:
        return ()
    named = Q(jenis__in=KINDS, context_json__contains=actor.nip)
    reports = Dokumen.objects.filter(named, pengumpulan__opd__in=offices, pengumpulan__tahun__gte=today.year - 1)
    plans = NaskahRencana.objects.filter(named, opd__in=offices, tahun__gte=today.year - 1)
    papers: list[Paper] = [
        *plans.select_related("opd", "file").order_by("tahun", "pk"),
        *reports.select_related("pengumpulan__opd", "file").order_by("pengumpulan__tahun", "pk"),
    ]
    found = [several for one in papers if (several := berurut_of(one))]
    return tuple(
        BerurutMenunggu(one.paper.kode, one.judul, len(one.tanda_tangan) + 1, len(one.penanda))
        for one in found
        if isinstance(may_berurut(actor=actor, subject=one.subject(berlaku=True)), Allowed)
        and (v := find_verifikasi(one.paper.kode, actor, today)) is not None
        and v.status not in GONE
    )

"""The page on which a paper of several signers is read and signed, and what of such papers waits for a person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from takar.queries.berurut import KINDS, Berurut, berurut_list, find_berurut
from takar.queries.dokumen_berlaku import DIGANTIKAN, DITARIK, LOADED, keadaan_of
from takar.queries.dokumen_halaman import Verifikasi
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.laporan import Pejabat, recorded
from takar.queries.naskah_rencana_baca import statuses
from takar.records.models import Dokumen, NaskahRencana, TandaTanganBerurut
from takar.sop.berurut import BerurutSubject, may_berurut
from takar.sop.permissions import Actor, Allowed, Refused

GONE = frozenset({DITARIK, DIGANTIKAN})
RECENT = timedelta(days=100)
"""A paper that nobody began to sign here by then was signed with ink, or not at all."""


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
    """Return the papers that name the person and on which it is their turn: of the last months, or begun already."""
    offices = {tugas.opd_id for tugas in actor.tugas}
    if not actor.nip or not offices:
        return ()
    begun = TandaTanganBerurut.objects.all()
    since = today - RECENT
    named = Q(jenis__in=KINDS, context_json__contains=actor.nip)
    reports = list(
        Dokumen.objects.filter(named, Q(tanggal__gte=since) | Q(pk__in=begun.values("dokumen")))
        .filter(pengumpulan__opd__in=offices)
        .select_related("pengumpulan__opd", "file", *LOADED)
        .order_by("pengumpulan__tahun", "pengumpulan__triwulan", "pk")
    )
    plans = list(
        NaskahRencana.objects.filter(named, Q(tanggal__gte=since) | Q(pk__in=begun.values("naskah")))
        .filter(opd__in=offices)
        .select_related("opd", "file")
        .order_by("tahun", "pk")
    )
    gone = _gone(reports, plans, today)
    return tuple(
        BerurutMenunggu(one.paper.kode, one.judul, len(one.tanda_tangan) + 1, len(one.penanda))
        for one in berurut_list([*plans, *reports])
        if one.paper.kode not in gone
        and isinstance(may_berurut(actor=actor, subject=one.subject(berlaku=True)), Allowed)
    )


def _gone(reports: list[Dokumen], plans: list[NaskahRencana], today: date) -> set[str]:
    """Return the codes of those that were withdrawn or replaced, by every version of each."""
    versions = Dokumen.objects.filter(berkas__in={one.berkas_id for one in reports}, jenis__in=KINDS)
    keadaan = keadaan_of(list(versions.defer("context_json").select_related(*LOADED))) if reports else {}
    groups: defaultdict[tuple[int, int, int | None], list[NaskahRencana]] = defaultdict(list)
    if plans:
        own = NaskahRencana.objects.filter(jenis__in=KINDS, opd__in={one.opd_id for one in plans})
        for one in own.defer("context_json").filter(tahun__in={one.tahun for one in plans}):
            groups[one.opd_id, one.tahun, one.jabatan_id].append(one)
    status = {pk: word for group in groups.values() for pk, word in statuses(group, today).items()}
    found = {one.kode for one in reports if keadaan[one.pk].status in GONE}
    return found | {one.kode for one in plans if status[one.pk] in GONE}

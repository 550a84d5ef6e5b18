"""The paraf that one person can still give, as quiet tasks of the first page (docs/adr/0088)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from takar.queries.berurut_blok import signed_by_all
from takar.queries.paraf import signature_blocks
from takar.queries.paraf_kurang import done_by
from takar.queries.paraf_rencana import asked_naskah
from takar.queries.prepared import PreparedModels, key_of
from takar.records.models import Dokumen, LaporanDataKinerja, NaskahRencana, PerangkatDaerah, PindaianNaskah
from takar.rules.periods import Periode, Triwulan
from takar.sop.paraf import ASKED_WHILE, JENJANG, ParafSubject, lacking, may_paraf
from takar.sop.permissions import Actor, Allowed

REPORTS = ("laporan", "gabungan")


@dataclass(frozen=True, slots=True)
class NaskahDiparaf:
    """One paper on which a paraf can be given; ``sebutan`` is its unit, or the office."""

    kode: str
    sebutan: str


@dataclass(frozen=True, slots=True)
class ParafMenunggu:
    """The papers of one kind and triwulan, or of the plan of a year, on which this person's paraf is missing."""

    judul: str
    periode: str
    naskah: tuple[NaskahDiparaf, ...]


def paraf_menunggu(actor: Actor, today: date) -> tuple[ParafMenunggu, ...]:
    """Return what a person of the line can still give a paraf on; none for who is in no line.

    Five queries, and one more for each further office.
    """
    line = {peran for found in JENJANG.values() for peran in found}
    offices = {tugas.opd_id for tugas in actor.tugas if tugas.peran in line}
    papers = _asked(offices) if offices else []
    done = done_by(papers)
    mine = [paper for paper in papers if _is_mine(paper, actor, done[paper.pk])]
    blocks = _blocks([paper.pk for paper in mine if not _report(paper)])
    groups: defaultdict[tuple[int, int, str], list[NaskahDiparaf]] = defaultdict(list)
    unsigned = [paper for paper in mine if _report(paper) or paper.pk in blocks]
    for paper in unsigned:
        if _may(paper, actor, signer=blocks.get(paper.pk, set()), done=done[paper.pk]):
            p = paper.pengumpulan
            sebutan = paper.berkas.unit.nama if paper.berkas else p.opd.nama
            groups[p.tahun, p.triwulan, paper.jenis].append(NaskahDiparaf(paper.kode, sebutan))
    return tuple(
        ParafMenunggu(Dokumen.Jenis(jenis).label, Periode(tahun, Triwulan(triwulan)).label, tuple(found))
        for (tahun, triwulan, jenis), found in sorted(groups.items(), key=lambda group: group[0][:2])
    ) + _of_plan(actor, offices, today)


def _of_plan(actor: Actor, offices: Collection[int], today: date) -> tuple[ParafMenunggu, ...]:
    groups: defaultdict[tuple[int, str], list[NaskahDiparaf]] = defaultdict(list)
    for paper in asked_naskah(actor, offices, today) if offices else ():
        sebutan = paper.jabatan.nama if paper.jabatan else paper.opd.nama
        groups[paper.tahun, paper.jenis].append(NaskahDiparaf(paper.kode, sebutan))
    return tuple(
        ParafMenunggu(NaskahRencana.Jenis(jenis).label, f"Tahun {tahun}", tuple(found))
        for (tahun, jenis), found in groups.items()
    )


def _open() -> "QuerySet[Dokumen]":
    """The papers of an office whose paraf is asked for now, in all their versions; their contexts are long."""
    open_ones = Q(gabungan__status=LaporanDataKinerja.Status.FROZEN)
    for jenis, state in ASKED_WHILE.items():
        open_ones |= Q(jenis=jenis, berkas__state=state.value)
    return (
        Dokumen.objects.filter(open_ones, pengumpulan__opd=key_of(PerangkatDaerah, 0))
        .defer("context_json")
        .select_related("pengumpulan__opd", "berkas__unit", "laporan__penugasan", "gabungan__penugasan")
        .order_by("pengumpulan__tahun", "pengumpulan__triwulan", "berkas__unit__urutan", "versi", "pk")
    )


_read_open = PreparedModels[Dokumen](_open)


def _asked(offices: Collection[int]) -> list[Dokumen]:
    """The newest version of each of those papers, by unit."""
    found = (paper for opd_id in sorted(offices) for paper in _read_open(opd_id))
    newest = {(paper.pengumpulan_id, paper.berkas_id, paper.jenis): paper for paper in found}
    return [paper for paper in newest.values() if paper.jenis != Dokumen.Jenis.LAPORAN or _is_frozen(paper)]


def _is_frozen(paper: Dokumen) -> bool:
    report = _report(paper)
    return report is not None and report.status == LaporanDataKinerja.Status.FROZEN


def _report(paper: Dokumen) -> LaporanDataKinerja | None:
    return next((one for name in REPORTS if (one := getattr(paper, name, None)) is not None), None)


def _is_mine(paper: Dokumen, actor: Actor, done: Collection[tuple[int, str]]) -> bool:
    held = {tugas.peran for tugas in actor.tugas if tugas.opd_id == paper.pengumpulan.opd_id}
    return bool(held.intersection(lacking(paper.jenis, {peran for _, peran in done})))


def _blocks(keys: Sequence[int]) -> dict[int, set[str]]:
    """The NIP in the signature blocks of each letter that is not signed yet, by its key.

    They are read now: the context of a report is long, and its row says for whom.
    """
    scanned = PindaianNaskah.objects.filter(dokumen=OuterRef("pk"))
    rows = Dokumen.objects.filter(~Exists(scanned), pk__in=keys).annotate(signed=Count("berurut_list"))
    return {
        pk: {one.get("nip", "") for one in signature_blocks(jenis, text)}
        for pk, jenis, text, signed in (rows.values_list("pk", "jenis", "context_json", "signed") if keys else ())
        if not signed_by_all(jenis, text, signed)
    }


def _may(paper: Dokumen, actor: Actor, *, signer: Collection[str], done: Collection[tuple[int, str]]) -> bool:
    """Whether the person is asked: not who signs it, nor who did something with it in another post of the line."""
    report = _report(paper)
    signers = set(_signers(report)) if report else ({actor.pegawai_id} if actor.nip and actor.nip in signer else set())
    subject = ParafSubject(
        paper.pengumpulan.opd_id,
        paper.jenis,
        open=True,
        signers=frozenset(one for one in signers if one is not None),
        given=frozenset(pegawai_id for pegawai_id, _ in done),
    )
    return isinstance(may_paraf(actor=actor, subject=subject), Allowed)


def _signers(report: LaporanDataKinerja) -> Iterator[int]:
    if report.penugasan_id is not None:
        yield report.penugasan.pegawai_id

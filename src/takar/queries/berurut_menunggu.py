"""What waits for one person of the papers that several sign: on the first page, and on the page of many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, Value
from django.db.models.functions import Concat

from takar.queries.berurut import Berurut, Paper, berurut_list
from takar.queries.berurut_blok import KINDS
from takar.queries.dokumen_berlaku import DIGANTIKAN, DITARIK, LOADED, keadaan_of
from takar.queries.naskah_rencana_baca import statuses
from takar.records.models import Dokumen, NaskahRencana, TandaTanganBerurut
from takar.sop.berurut import may_berurut
from takar.sop.penanda_naskah import chosen_kinds
from takar.sop.permissions import Actor, Allowed
from takar.sop.tanda_tangan import ModeTandaTangan

GONE = frozenset({DITARIK, DIGANTIKAN})
ALWAYS = frozenset({Dokumen.Jenis.BERITA_KOREKSI})
"""What waits for its signers also where the office signs it with ink: it is rare, and nothing else reminds of it."""
RECENT = timedelta(days=100)
"""A paper that nobody signed here for so long was signed with ink, or not at all."""


@dataclass(frozen=True, slots=True)
class BerurutMenunggu:
    """A paper on which it is this person's turn; ``sesudah``: who signed before, as printed."""

    kode: str
    judul: str
    ke: int
    dari: int
    sesudah: str

    @property
    def keterangan(self) -> str:
        """Whose turn it was before, and how many sign."""
        if self.dari == 1:
            return "Satu penanda tangan."
        before = f", sesudah {self.sesudah}" if self.sesudah else ""
        return f"Tanda tangan ke-{self.ke} dari {self.dari}{before}."


def berurut_menunggu(actor: Actor, today: date) -> tuple[BerurutMenunggu, ...]:
    """Return what the first page names."""
    return tuple(menunggu_of(one) for one in berurut_giliran(actor, today) if _is_asked(one))


def menunggu_of(one: Berurut) -> BerurutMenunggu:
    """Return what pages say of a paper that waits."""
    done = len(one.tanda_tangan)
    sesudah = one.penanda[done - 1].sebutan if done else ""
    return BerurutMenunggu(one.paper.kode, one.judul, done + 1, len(one.penanda), sesudah)


def berurut_giliran(actor: Actor, today: date) -> list[Berurut]:
    """Return the papers that name the person and on which it is their turn, of the last months or signed in them.

    Of the kinds that the office has signed in Takar; what is signed with ink waits for nobody (docs/adr/0099), but for
    the berita acara of a koreksi (0123). What is dear comes last: the text of a paper is searched of those alone that
    could be meant.
    """
    offices = {tugas.opd_id for tugas in actor.tugas}
    if not actor.nip or not offices:
        return []
    since = today - RECENT
    lately = TandaTanganBerurut.objects.filter(at__gte=datetime.combine(since, time.min, ZoneInfo("UTC")))
    named = Q(context_json__contains=actor.nip)
    kind = Concat(Value(" "), "jenis", Value(" "))
    reports = list(
        Dokumen.objects.filter(pengumpulan__opd__in=offices, jenis__in=KINDS)
        .filter(
            Q(tanggal__gte=since, pengumpulan__opd__naskah_di_takar__contains=kind)
            | Q(tanggal__gte=since, jenis__in=ALWAYS)
            | Q(pk__in=lately.filter(dokumen__pengumpulan__opd__in=offices).values("dokumen"))
        )
        .filter(named, pindaian_list=None)
        .select_related("pengumpulan__opd", "file", *LOADED)
        .order_by("pengumpulan__tahun", "pengumpulan__triwulan", "pk")
    )
    plans = list(
        NaskahRencana.objects.filter(opd__in=offices, jenis__in=KINDS)
        .filter(
            Q(tanggal__gte=since, opd__naskah_di_takar__contains=kind)
            | Q(pk__in=lately.filter(naskah__opd__in=offices).values("naskah"))
        )
        .filter(named, pindaian_list=None)
        .select_related("opd", "file")
        .order_by("tahun", "pk")
    )
    turns = _turns([*plans, *reports], actor)
    gone = gone_among([one.paper for one in turns], today)
    return [one for one in turns if one.paper.kode not in gone]


def turns_among(papers: Iterable[Dokumen], actor: Actor) -> frozenset[int]:
    """Return the keys of those papers in force of a round (loaded) that the first page would name to the person.

    One query where one of them names the person, none else.
    """
    if not actor.nip:
        return frozenset()
    named = [one for one in papers if actor.nip in one.context_json and _is_chosen(one)]
    return frozenset(one.paper.pk for one in _turns(named, actor) if _is_asked(one))


def _is_chosen(paper: Dokumen) -> bool:
    chosen = chosen_kinds(paper.pengumpulan.opd.naskah_di_takar)
    return paper.jenis in ALWAYS or (paper.jenis in KINDS and paper.jenis in chosen)


def _turns(papers: Sequence[Paper], actor: Actor) -> list[Berurut]:
    return [
        one
        for one in berurut_list(papers)
        if _is_awaited(one) and isinstance(may_berurut(actor=actor, subject=one.subject(berlaku=True)), Allowed)
    ]


def _is_awaited(one: Berurut) -> bool:
    """Nobody is awaited on room for ink, unless the office signs so, or somebody has brought a scan (docs/adr/0099).

    What always waits is awaited all the same.
    """
    by_ink = one.opd.mode_tanda_tangan == ModeTandaTangan.BASAH
    return one.mode is not ModeTandaTangan.BASAH or by_ink or bool(one.tanda_tangan) or one.paper.jenis in ALWAYS


def _is_asked(one: Berurut) -> bool:
    """With ink nobody is asked for a scan before another has brought one, but for what always waits."""
    return bool(one.tanda_tangan) or one.mode is not ModeTandaTangan.BASAH or one.paper.jenis in ALWAYS


def gone_among(papers: list[Paper], today: date) -> set[str]:
    """Return the codes of those that were withdrawn or replaced, by every version of each."""
    reports = [one for one in papers if isinstance(one, Dokumen)]
    plans = [one for one in papers if isinstance(one, NaskahRencana)]
    of_berkas = Q(berkas__in={one.berkas_id for one in reports})
    of_pengumpulan = Q(berkas=None, pengumpulan__in={one.pengumpulan_id for one in reports if one.berkas_id is None})
    versions = Dokumen.objects.filter(of_berkas | of_pengumpulan, jenis__in={one.jenis for one in reports})
    keadaan = keadaan_of(list(versions.defer("context_json").select_related(*LOADED))) if reports else {}
    groups: defaultdict[tuple[int, int, str, int | None], list[NaskahRencana]] = defaultdict(list)
    if plans:
        own = NaskahRencana.objects.filter(jenis__in=KINDS, opd__in={one.opd_id for one in plans})
        for one in own.defer("context_json").filter(tahun__in={one.tahun for one in plans}):
            groups[one.opd_id, one.tahun, one.jenis, one.jabatan_id].append(one)
    status = {pk: word for group in groups.values() for pk, word in statuses(group, today).items()}
    found = {one.kode for one in reports if keadaan[one.pk].status in GONE}
    return found | {one.kode for one in plans if status[one.pk] in GONE}

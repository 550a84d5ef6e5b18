"""Papers of the plan whose paraf is missing: told to who signs, and to who can give it (docs/adr/0108)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef

from takar.queries.berurut_blok import blocks_of
from takar.queries.berurut_menunggu import GONE, RECENT
from takar.queries.naskah_rencana_baca import statuses
from takar.queries.pada import until
from takar.queries.paraf_kurang import COUNTED, before_number, kurang_said
from takar.queries.paraf_naskah import penanda_of
from takar.records.models import NaskahRencana, Paraf, PindaianNaskah, TandaTanganBerurut
from takar.sop.paraf import ParafSubject, lacking, may_paraf
from takar.sop.permissions import Actor, Allowed

Done = dict[int, set[tuple[int, str]]]


def kurang_naskah(papers: Collection[NaskahRencana], sampai: datetime | None = None) -> dict[int, str]:
    """Return whose paraf is missing on each version, or was by a moment, as a sentence for who signs it; "" if none."""
    penanda, done = penanda_of(papers), done_with(papers, sampai)
    return {
        one.pk: kurang_said(lacking(one.jenis, {peran for _, peran in done[one.pk]}, penanda[one.pk])) for one in papers
    }


def done_with(papers: Collection[NaskahRencana], sampai: datetime | None = None) -> Done:
    """Return who did something with each version (by a moment) as which peran, by its key.

    With its number the words are the same.
    """
    found: Done = {one.pk: set() for one in papers}
    if not found:
        return found
    before = before_number(found, "naskah")
    rows = until(Paraf.objects.filter(naskah__in={*found, *before.values()}, cara__in=COUNTED), sampai)
    by_version: Done = defaultdict(set)
    for naskah_id, pegawai_id, peran in rows.values_list("naskah_id", "pegawai_id", "peran"):
        by_version[naskah_id].add((pegawai_id, peran))
    return {pk: by_version[pk] | by_version[before.get(pk, pk)] for pk in found}


def asked_naskah(actor: Actor, offices: Collection[int], today: date) -> Iterator[NaskahRencana]:
    """Yield the papers in force that wait for their signature and for this person's paraf, by kind and post.

    Of the last months, as the queue of signatures: what nobody signed for so long was signed with ink, or not at all.
    """
    papers = _waiting(offices, today)
    penanda, done = penanda_of(papers), done_with(papers)
    for paper in papers:
        given = done[paper.pk]
        missing = lacking(paper.jenis, {peran for _, peran in given}, penanda[paper.pk])
        held = {tugas.peran for tugas in actor.tugas if tugas.opd_id == paper.opd_id}
        nip = {block["nip"] for block in blocks_of(paper.jenis, paper.context_json)}
        subject = ParafSubject(
            paper.opd_id,
            paper.jenis,
            open=True,
            signers=frozenset(own for own in (actor.pegawai_id,) if own is not None and actor.nip and actor.nip in nip),
            given=frozenset(pegawai_id for pegawai_id, _ in given),
            penanda=penanda[paper.pk],
        )
        if held.intersection(missing) and isinstance(may_paraf(actor=actor, subject=subject), Allowed):
            yield paper


def _waiting(offices: Collection[int], today: date) -> list[NaskahRencana]:
    """Each later version of a paper is made later, so what replaced one of these is among them."""
    of_it = {"naskah": OuterRef("pk")}
    signed, scanned = TandaTanganBerurut.objects.filter(**of_it), PindaianNaskah.objects.filter(**of_it)
    found = NaskahRencana.objects.filter(opd__in=offices, at__date__gte=today - RECENT - timedelta(days=1))
    rows: Sequence[NaskahRencana] = list(
        found.annotate(bertanda=Exists(signed) | Exists(scanned))
        .select_related("opd", "jabatan")
        .order_by("tahun", "pk")
    )
    groups: defaultdict[tuple[int, int, str, int | None], list[NaskahRencana]] = defaultdict(list)
    for one in rows:
        groups[one.opd_id, one.tahun, one.jenis, one.jabatan_id].append(one)
    status = {pk: word for group in groups.values() for pk, word in statuses(group, today).items()}
    return [one for one in rows if status[one.pk] not in GONE and not one.bertanda]  # type: ignore[attr-defined]  # annotated

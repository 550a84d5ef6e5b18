"""The line of paraf below a paper of the plan: who stands in it, and whether it still waits (docs/adr/0108)."""

from collections.abc import Collection
from datetime import date

from takar.queries.berurut_blok import blocks_of
from takar.queries.dokumen_berlaku import DIGANTIKAN
from takar.queries.naskah_rencana import Acuan, versi_list
from takar.queries.naskah_rencana_baca import statuses
from takar.records.models import Jabatan, NaskahRencana
from takar.sop.actor import bare_post
from takar.sop.paraf import PERJANJIAN
from takar.sop.peran import Peran


def penanda_of(papers: Collection[NaskahRencana]) -> dict[int, frozenset[Peran]]:
    """Return the peran of who signs each Perjanjian Kinerja, by the posts that its blocks print; one query.

    A superior outside the office holds no peran. Of any other paper nobody is asked for: its line is that of its kind.
    """
    promises = [one for one in papers if one.jenis == PERJANJIAN]
    if not promises:
        return {one.pk: frozenset() for one in papers}
    posts = Jabatan.objects.filter(unit__opd__in={one.opd_id for one in promises}).exclude(peran="")
    peran = {(opd, nama): Peran(held) for opd, nama, held in posts.values_list("unit__opd", "nama", "peran")}
    printed = {
        one.pk: {(one.opd_id, bare_post(block["jabatan"])) for block in blocks_of(one.jenis, one.context_json)}
        for one in promises
    }
    return {one.pk: frozenset(peran[post] for post in printed.get(one.pk, ()) if post in peran) for one in papers}


def waits_for_paraf(paper: NaskahRencana, today: date) -> bool:
    """Whether a version still waits for its signature: nothing replaced it, and no signature or scan is recorded."""
    if paper.berurut_list.exists() or paper.pindaian_list.exists():
        return False
    acuan = Acuan(paper.opd_id, paper.tahun, paper.jenis, paper.jabatan_id)
    return statuses(versi_list(acuan).only("versi", "perubahan", "tahun"), today)[paper.pk] != DIGANTIKAN

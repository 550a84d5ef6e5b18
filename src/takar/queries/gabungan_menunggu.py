"""The reports of the office that wait for their signature, or for their number, as first pages name them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from takar.records.models import LaporanDataKinerja, LaporanGabungan
from takar.rules.periods import Periode, Triwulan
from takar.sop.gabungan import GabunganAction, barred_gabungan
from takar.sop.permissions import Actor
from takar.sop.tanda_tangan import ModeTandaTangan


@dataclass(frozen=True, slots=True)
class GabunganMenunggu:
    """One report; ``keterangan`` says what it replaces, blank for the first of its triwulan."""

    periode: Periode
    keterangan: str


def gabungan_menunggu(actor: Actor) -> tuple[GabunganMenunggu, ...]:
    """Return what waits for this person's signature by their post; one query, none for who holds no such post.

    Who may not sign for what they did before is told so on the page of the report.
    """
    mine = _offices(actor, GabunganAction.SIGN_GABUNGAN)
    return _found(_waiting(mine).exclude(_UNNUMBERED)) if mine else ()


def gabungan_tanpa_nomor(actor: Actor) -> tuple[GabunganMenunggu, ...]:
    """Return what waits for the number that this person gives, before it is signed (docs/adr/0108)."""
    mine = _offices(actor, GabunganAction.NUMBER_GABUNGAN)
    return _found(_waiting(mine).filter(_UNNUMBERED)) if mine else ()


_UNNUMBERED = Q(dokumen__nomor="") & ~Q(mode=ModeTandaTangan.BASAH.value)


def _offices(actor: Actor, action: GabunganAction) -> set[int]:
    offices = {tugas.opd_id for tugas in actor.tugas}
    return {one for one in offices if not barred_gabungan(actor=actor, action=action, opd_id=one)}


def _waiting(offices: Collection[int]) -> "QuerySet[LaporanGabungan]":
    return LaporanGabungan.objects.filter(status=LaporanDataKinerja.Status.FROZEN, pengumpulan__opd__in=offices)


def _found(waiting: "QuerySet[LaporanGabungan]") -> tuple[GabunganMenunggu, ...]:
    rows = waiting.order_by("pengumpulan__tahun", "pengumpulan__triwulan", "pk")
    return tuple(
        GabunganMenunggu(Periode(tahun, Triwulan(triwulan)), _replaces(versi))
        for tahun, triwulan, versi in rows.values_list("pengumpulan__tahun", "pengumpulan__triwulan", "versi")
    )


def _replaces(versi: int) -> str:
    return f"Versi {versi}, menggantikan versi {versi - 1}." if versi > 1 else ""

"""The reports of the office that wait for their signature, or for their number, as first pages name them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from takar.queries.naskah_dahulu import signed_then, was_corrected
from takar.queries.terdampak import terdampak_in_pengumpulan
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
    mine = offices_signed(actor)
    return tuple(_found(_waiting(mine).exclude(_UNNUMBERED)).values()) if mine else ()


def gabungan_tanpa_nomor(actor: Actor) -> tuple[GabunganMenunggu, ...]:
    """Return what waits for the number that this person gives, before it is signed (docs/adr/0108).

    Not one over figures corrected since, which takes none before the report of the unit is put right; that is asked for
    beside it. One query more where one waits.
    """
    mine = _offices(actor, GabunganAction.NUMBER_GABUNGAN)
    found = _found(_waiting(mine).filter(_UNNUMBERED)) if mine else {}
    corrected = terdampak_in_pengumpulan(found)
    return tuple(one for key, one in found.items() if key not in corrected)


_UNNUMBERED = Q(dokumen__nomor="") & ~Q(mode=ModeTandaTangan.BASAH.value)


def _waiting(offices: Collection[int]) -> "QuerySet[LaporanGabungan]":
    return LaporanGabungan.objects.filter(status=LaporanDataKinerja.Status.FROZEN, pengumpulan__opd__in=offices)


def _found(waiting: "QuerySet[LaporanGabungan]") -> dict[int, GabunganMenunggu]:
    """By the key of the round, of which one version at most waits."""
    rows = waiting.order_by("pengumpulan__tahun", "pengumpulan__triwulan", "pk")
    columns = ("pengumpulan_id", "pengumpulan__tahun", "pengumpulan__triwulan", "versi")
    return {
        key: GabunganMenunggu(Periode(tahun, Triwulan(triwulan)), _replaces(versi))
        for key, tahun, triwulan, versi in rows.values_list(*columns)
    }


def gabungan_menunggu_pada(actor: Actor, sampai: datetime) -> tuple[GabunganMenunggu, ...]:
    """Return what waited at a moment: the last version of its triwulan by then, unsigned, and no koreksi since.

    One that waited for its number is left out, as it is on the first page of now: it is signed in the version with it.
    """
    mine = offices_signed(actor)
    if not mine:
        return ()
    made = LaporanGabungan.objects.filter(pengumpulan__opd__in=mine, dokumen__at__lte=sampai)
    made = made.select_related("dokumen", "pengumpulan", "tanda_tangan")
    last = {one.pengumpulan_id: one for one in made.order_by("pengumpulan__tahun", "pengumpulan__triwulan", "versi")}
    return tuple(
        GabunganMenunggu(Periode(one.pengumpulan.tahun, Triwulan(one.pengumpulan.triwulan)), _replaces(one.versi))
        for one in last.values()
        if _could_be_signed(one)
        and signed_then(getattr(one, "tanda_tangan", None), sampai) is None
        and not was_corrected(one.dokumen, sampai)
    )


def _could_be_signed(one: LaporanGabungan) -> bool:
    was_signed = one.status in (LaporanDataKinerja.Status.SIGNED, LaporanDataKinerja.Status.SUPERSEDED)
    return was_signed or bool(one.dokumen.nomor) or one.mode == ModeTandaTangan.BASAH


def offices_signed(actor: Actor) -> set[int]:
    """Return the offices whose report this person signs by their post."""
    return _offices(actor, GabunganAction.SIGN_GABUNGAN)


def _offices(actor: Actor, action: GabunganAction) -> set[int]:
    offices = {tugas.opd_id for tugas in actor.tugas}
    return {one for one in offices if not barred_gabungan(actor=actor, action=action, opd_id=one)}


def _replaces(versi: int) -> str:
    return f"Versi {versi}, menggantikan versi {versi - 1}." if versi > 1 else ""

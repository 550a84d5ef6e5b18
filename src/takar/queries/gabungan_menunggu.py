"""The reports of the office that wait for their signature, as the first page of who signs them names them."""

from dataclasses import dataclass
from datetime import datetime

from takar.queries.naskah_dahulu import signed_then, was_corrected
from takar.records.models import LaporanDataKinerja, LaporanGabungan
from takar.rules.periods import Periode, Triwulan
from takar.sop.gabungan import GabunganAction, barred_gabungan
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class GabunganMenunggu:
    """One report; ``keterangan`` says what it replaces, blank for the first of its triwulan."""

    periode: Periode
    keterangan: str


def gabungan_menunggu(actor: Actor) -> tuple[GabunganMenunggu, ...]:
    """Return what waits for this person by their post; one query, none for who holds no such post.

    Who may not sign for what they did before is told so on the page of the report.
    """
    mine = offices_signed(actor)
    if not mine:
        return ()
    waiting = LaporanGabungan.objects.filter(status=LaporanDataKinerja.Status.FROZEN, pengumpulan__opd__in=mine)
    return tuple(
        GabunganMenunggu(Periode(tahun, Triwulan(triwulan)), _replaces(versi))
        for tahun, triwulan, versi in waiting.order_by("pengumpulan__tahun", "pengumpulan__triwulan", "pk").values_list(
            "pengumpulan__tahun", "pengumpulan__triwulan", "versi"
        )
    )


def gabungan_menunggu_pada(actor: Actor, sampai: datetime) -> tuple[GabunganMenunggu, ...]:
    """Return what waited at a moment: the last version of its triwulan by then, unsigned, and no koreksi since."""
    mine = offices_signed(actor)
    if not mine:
        return ()
    made = LaporanGabungan.objects.filter(pengumpulan__opd__in=mine, dokumen__at__lte=sampai)
    made = made.select_related("dokumen", "pengumpulan", "tanda_tangan")
    last = {one.pengumpulan_id: one for one in made.order_by("pengumpulan__tahun", "pengumpulan__triwulan", "versi")}
    return tuple(
        GabunganMenunggu(Periode(one.pengumpulan.tahun, Triwulan(one.pengumpulan.triwulan)), _replaces(one.versi))
        for one in last.values()
        if signed_then(getattr(one, "tanda_tangan", None), sampai) is None and not was_corrected(one.dokumen, sampai)
    )


def offices_signed(actor: Actor) -> set[int]:
    """Return the offices whose report this person signs by their post."""
    offices = {tugas.opd_id for tugas in actor.tugas}
    sign = GabunganAction.SIGN_GABUNGAN
    return {one for one in offices if not barred_gabungan(actor=actor, action=sign, opd_id=one)}


def _replaces(versi: int) -> str:
    return f"Versi {versi}, menggantikan versi {versi - 1}." if versi > 1 else ""

"""The reports of the office that wait for their signature, as the first page of who signs them names them."""

from dataclasses import dataclass

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
    offices = {tugas.opd_id for tugas in actor.tugas}
    mine = {one for one in offices if not barred_gabungan(actor=actor, action=GabunganAction.SIGN_GABUNGAN, opd_id=one)}
    if not mine:
        return ()
    waiting = LaporanGabungan.objects.filter(status=LaporanDataKinerja.Status.FROZEN, pengumpulan__opd__in=mine)
    return tuple(
        GabunganMenunggu(Periode(tahun, Triwulan(triwulan)), _replaces(versi))
        for tahun, triwulan, versi in waiting.order_by("pengumpulan__tahun", "pengumpulan__triwulan", "pk").values_list(
            "pengumpulan__tahun", "pengumpulan__triwulan", "versi"
        )
    )


def _replaces(versi: int) -> str:
    return f"Versi {versi}, menggantikan versi {versi - 1}." if versi > 1 else ""

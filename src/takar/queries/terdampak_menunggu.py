"""Received reports that hold corrected figures and wait to be brought in line, for who compiles them (ADR 0114)."""

from dataclasses import dataclass

from takar.queries.kartu import periode_of
from takar.queries.terdampak import read_terdampak
from takar.records.models import LaporanDataKinerja, LaporanTerdampak, PermintaanKoreksi
from takar.rules.periods import Periode
from takar.sop.peran import Peran
from takar.sop.permissions import Actor

OPEN = (PermintaanKoreksi.Status.ASKED, PermintaanKoreksi.Status.GRANTED)


@dataclass(frozen=True, slots=True)
class TerdampakMenunggu:
    """One report that waits to be brought in line; ``keterangan`` says which koreksi made it wrong."""

    unit: str
    unit_kode: str
    periode: Periode
    keterangan: str


def terdampak_menunggu(actor: Actor) -> tuple[TerdampakMenunggu, ...]:
    """Return what waits for the Kasubbag, the oldest first; for nobody else is asked.

    What is asked for already waits for who judges it.
    """
    offices = {one.opd_id for one in actor.tugas if one.peran is Peran.KEPALA_SUBBAGIAN_PERENCANAAN}
    if not offices:
        return ()
    asked = PermintaanKoreksi.objects.filter(status__in=OPEN, berkas__pengumpulan__opd__in=offices)
    rows = LaporanTerdampak.objects.filter(
        laporan__status=LaporanDataKinerja.Status.SIGNED,
        laporan__berkas__frozen_at__isnull=False,
        laporan__berkas__pengumpulan__opd__in=offices,
    ).exclude(laporan__berkas__in=asked.values("berkas_id"))
    found = read_terdampak(rows)
    if not found:
        return ()
    reports = LaporanDataKinerja.objects.filter(pk__in=found).select_related("berkas__unit", "berkas__pengumpulan")
    return tuple(
        TerdampakMenunggu(
            one.berkas.unit.nama, one.berkas.unit.kode, periode_of(one.berkas), "; ".join(found[one.pk].sebab)
        )
        for one in reports.order_by("pk")
    )

"""The copies of reports that are sent by hand, as lines of the receipt ledger (docs/adr/0100)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from takar.queries.penerima_laporan import same_name
from takar.queries.penyampaian import belum_disampaikan, keeps_registers
from takar.records.models import LaporanDataKinerja, PengirimanTembusan
from takar.rules.periods import Periode
from takar.sop.permissions import Actor

BELUM_DIKIRIM = "belum dicatat dikirim"
TIDAK_DIKIRIM = "tidak dikirim"
DI_LUAR = "di luar Takar"


@dataclass(frozen=True, slots=True)
class TembusanMenunggu:
    """A copy that was not said to be sent yet."""

    id: int
    unit: str
    penerima: str


@dataclass(frozen=True, slots=True)
class TembusanSepenerima:
    """What waits for one recipient, so that what goes in one envelope is said at once."""

    penerima: str
    tembusan: tuple[TembusanMenunggu, ...]

    @property
    def id(self) -> int:
        """By which copy its form is addressed: the first."""
        return self.tembusan[0].id


def sepenerima(waiting: Collection[TembusanMenunggu]) -> tuple[TembusanSepenerima, ...]:
    """Return copies by their recipient, however it was typed, in the order of the first of each."""
    found: dict[str, list[TembusanMenunggu]] = {}
    for one in waiting:
        found.setdefault(same_name(one.penerima), []).append(one)
    return tuple(TembusanSepenerima(group[0].penerima, tuple(group)) for group in found.values())


def pengiriman_by(laporan_ids: Collection[int], sampai: datetime | None) -> Mapping[int, list[PengirimanTembusan]]:
    """Return the copies of each report, in the order of its lembar tembusan; by a moment those of then."""
    found: defaultdict[int, list[PengirimanTembusan]] = defaultdict(list)
    rows = PengirimanTembusan.objects.filter(laporan__in=laporan_ids)
    for row in (rows.filter(at__lte=sampai) if sampai else rows).order_by("pk"):
        found[row.laporan_id].append(row)
    return found


def tembusan_menunggu(actor: Actor, opd_id: int, periode: Periode) -> tuple[TembusanMenunggu, ...]:
    """Return the copies of a round that wait to be sent, for who keeps the registers; none for anybody else.

    Those of a report that was withdrawn or corrected are not sent any more. Who had the report before its koreksi is
    asked for once, with the corrected report (docs/adr/0090).
    """
    if not keeps_registers(actor, opd_id):
        return ()
    rows = unsent([opd_id]).filter(
        laporan__berkas__pengumpulan__tahun=periode.tahun,
        laporan__berkas__pengumpulan__triwulan=periode.triwulan.value,
    )
    return tuple(
        TembusanMenunggu(row.pk, row.laporan.berkas.unit.nama, row.penerima)
        for row in not_brought(rows.order_by("laporan__berkas__unit__urutan", "pk"))
    )


def unsent(opd_ids: Collection[int]) -> QuerySet[PengirimanTembusan]:
    """Return the copies of reports in force of some offices of which nothing is said yet."""
    return PengirimanTembusan.objects.filter(
        dikirim_at=None,
        laporan__status=LaporanDataKinerja.Status.SIGNED,
        laporan__berkas__pengumpulan__opd__in=opd_ids,
    )


def not_brought(rows: QuerySet[PengirimanTembusan]) -> list[PengirimanTembusan]:
    """Return copies with their units, without those that are asked for with a corrected report (docs/adr/0090)."""
    found = list(rows.select_related("laporan__berkas__unit", "laporan__berkas__pengumpulan"))
    brought = belum_disampaikan().filter(permintaan__berkas__in={row.laporan.berkas_id for row in found})
    asked = {
        (one.permintaan.berkas_id, same_name(nama))
        for one in (brought.select_related("permintaan") if found else ())
        for nama in one.penerima.splitlines()
    }
    return [row for row in found if (row.laporan.berkas_id, same_name(row.penerima)) not in asked]

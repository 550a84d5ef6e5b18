"""The received reports of a round: as they are, and as they were first received where a koreksi changed them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from takar.documents.canonical import context_from_json
from takar.documents.contexts import BarisAnggaran, JenisDokumen, LaporanDataKinerjaContext
from takar.queries.koreksi_ganda import kata_koreksi
from takar.queries.nomor_menyusul import nomor_of
from takar.queries.permintaan_koreksi import GRANTED
from takar.records.models import LaporanDataKinerja, Pengumpulan, PermintaanKoreksi


@dataclass(frozen=True, slots=True)
class Diterima:
    """One received report: the row, and the context that its signer read."""

    laporan: LaporanDataKinerja
    context: LaporanDataKinerjaContext

    @property
    def unit(self) -> str:
        """The unit that reports."""
        return self.laporan.berkas.unit.nama

    @property
    def anggaran(self) -> tuple[BarisAnggaran, ...]:
        """Its table of money with the whole codes of its figures; of a report without any that of the paper."""
        kode = self.context.jejak.kode_verifikasi
        return tuple(
            replace(b, kode_angka=f"{kode}-{b.kode_angka}" if b.kode_angka else kode) for b in self.context.anggaran
        )


def received_reports(pengumpulan: Pengumpulan) -> list[Diterima]:
    """Return the signed reports of a round in the order of the units, each as its stored context."""
    found = (
        LaporanDataKinerja.objects.filter(
            berkas__pengumpulan=pengumpulan, berkas__frozen_at__isnull=False, status=LaporanDataKinerja.Status.SIGNED
        )
        .select_related("berkas__unit", "dokumen", "tanda_tangan")
        .order_by("berkas__unit__urutan", "berkas_id")
    )
    return [Diterima(one, _context_of(one)) for one in found]


def first_received(berkas_list: Sequence[int]) -> dict[int, Diterima]:
    """Return the report as it was first received of each berkas that a koreksi changed since, by the berkas."""
    found = (
        LaporanDataKinerja.objects.filter(berkas__in=berkas_list, status=LaporanDataKinerja.Status.SUPERSEDED)
        .select_related("berkas__unit", "dokumen")
        .order_by("-versi")
    )
    return {one.berkas_id: Diterima(one, _context_of(one)) for one in found}  # the first version wins


def koreksi_of_berkas(berkas_list: Iterable[int]) -> dict[int, str]:
    """Return by which koreksi a berkas was changed, in words."""
    granted = PermintaanKoreksi.objects.filter(berkas__in=berkas_list, status__in=GRANTED).order_by("urutan")
    found: dict[int, list[str]] = {}
    for one in granted.select_related("dokumen", "berkas__pengumpulan__opd"):
        assert one.diputus_at is not None  # noqa: S101  (granted ones alone)
        at = one.diputus_at.astimezone(ZoneInfo(one.berkas.pengumpulan.opd.zona))
        nomor = nomor_of([one.dokumen])[one.dokumen.pk] if one.dokumen else ""
        found.setdefault(one.berkas_id, []).append(kata_koreksi(one.urutan, at.date(), nomor))
    return {key: f"{(said := '; '.join(words))[:1].upper()}{said[1:]}" for key, words in found.items()}


def _context_of(laporan: LaporanDataKinerja) -> LaporanDataKinerjaContext:
    found = context_from_json(JenisDokumen.LAPORAN, laporan.dokumen.context_json.encode())
    assert isinstance(found, LaporanDataKinerjaContext)  # noqa: S101  (narrows for the type checker)
    return found

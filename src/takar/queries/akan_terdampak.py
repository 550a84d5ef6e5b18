"""Which later reports print the figures that a koreksi changes: what they print, and what is computed with it.

Judged from the context kept with each report, not by its tipe perhitungan (docs/adr/0114): an indikator of which the
last figure counts is affected in its trend alone, or not at all.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen, LaporanDataKinerjaContext
from takar.queries.dokumen.selisih_cetak import Selisih, selisih_cetak
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import corrected_nilai
from takar.queries.naskah_dahulu import was_corrected
from takar.queries.pada import until
from takar.queries.pembanding import AngkaLampau
from takar.queries.permintaan_koreksi import OTHER_FIGURE, given_in
from takar.queries.sumber import NILAI_FIELDS, Nilai
from takar.queries.terdampak import IN_FORCE
from takar.records.models import (
    BerkasBidang,
    IsianRealisasi,
    LaporanDataKinerja,
    LaporanGabungan,
    LaporanTerdampak,
    PermintaanKoreksi,
)
from takar.rules.periods import Periode

LOADED = ("dokumen", "berkas__unit", "berkas__pengumpulan__opd")


@dataclass(frozen=True, slots=True)
class Lanjutan:
    """A later report, and what it prints otherwise than it is computed."""

    laporan: LaporanDataKinerja
    selisih: tuple[Selisih, ...]

    @property
    def gabungan(self) -> str:
        """The code of the report of the office that prints some of them too; blank where none does."""
        return gabungan_with(self.laporan, self.selisih)


def gabungan_with(laporan: LaporanDataKinerja, selisih: Iterable[Selisih], sampai: datetime | None = None) -> str:
    """Return the code of the report of the office in force that prints such figures of a received report; or blank.

    One that was made after a report was replaced prints the new one. By a moment: of a report that was put back to it.
    """
    received = laporan.status == LaporanDataKinerja.Status.SIGNED and laporan.berkas.frozen_at is not None
    if not received or not any(one.gabungan for one in selisih):
        return ""
    found = LaporanGabungan.objects.filter(pengumpulan=laporan.berkas.pengumpulan_id)
    made = found.filter(status__in=IN_FORCE) if sampai is None else until(found, sampai, "dokumen__at")
    last = made.select_related("dokumen").order_by("-versi").first()
    held = last is not None and (sampai is None or not was_corrected(last.dokumen, sampai))
    return last.dokumen.kode if last is not None and held else ""


def changed_by(permintaan: PermintaanKoreksi) -> dict[str, Nilai]:
    """Return the figures that a request changes, by the code of their indikator, as they will stand."""
    found = permintaan.baris_list.filter(OTHER_FIGURE).select_related("indikator", "dari")
    return {
        one.indikator.kode: corrected_nilai(
            Nilai(**{name: getattr(one.dari, name) for name in NILAI_FIELDS}), given_in(one)
        )
        for one in found
    }


def later_reports(berkas: BerkasBidang, kode: Collection[str]) -> QuerySet[LaporanDataKinerja]:
    """Return the reports in force of later triwulan that have an indikator of these codes, up to the next year.

    Further back no report compares (queries/dokumen/laporan_uraian.py).
    """
    p = berkas.pengumpulan
    setahun = Q(berkas__pengumpulan__tahun=p.tahun, berkas__pengumpulan__triwulan__gt=p.triwulan)
    rows = IsianRealisasi.objects.filter(indikator__opd=p.opd_id, indikator__kode__in=list(kode))
    found = LaporanDataKinerja.objects.filter(
        setahun | Q(berkas__pengumpulan__tahun=p.tahun + 1),
        berkas__pengumpulan__opd=p.opd_id,
        berkas__in=rows.values("berkas_id"),
        status__in=IN_FORCE,
    )
    order = ("berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan", "berkas__unit__urutan", "pk")
    return found.select_related(*LOADED).order_by(*order)


def akan_terdampak(permintaan: PermintaanKoreksi) -> tuple[Lanjutan, ...]:
    """Return what a request that waits will make of the later reports; empty where it changes no figure of them."""
    changed = changed_by(permintaan)
    if not changed:
        return ()
    periode = periode_of(permintaan.berkas)
    found = []
    for one in later_reports(permintaan.berkas, changed):
        rows = list(as_corrected(baris_list(one.berkas, draft=False), periode, changed))
        found.append(Lanjutan(one, _compare(one, rows, changed)))
    return tuple(one for one in found if one.selisih)


def terdampak(permintaan: PermintaanKoreksi, *, sebelum: datetime | None = None) -> tuple[Lanjutan, ...]:
    """Return what a koreksi that was just carried out made of the later reports.

    One that an earlier koreksi had affected is looked at whole, and told of also where it is right again. Of a koreksi
    of long ago: of those made before its grant, ``sebelum``.
    """
    kode = set(changed_by(permintaan))
    found = []
    for one in later_reports(permintaan.berkas, kode) if kode else ():
        if sebelum is not None and one.dokumen.at >= sebelum:
            continue
        before = {line["kode"] for told in _told(one) for line in told if line["kode"]}
        selisih = _compare(one, baris_list(one.berkas, draft=False), kode | before)
        if selisih or before:
            found.append(Lanjutan(one, selisih))
    return tuple(found)


def sesuai_of(laporan: LaporanDataKinerja, rows: Sequence[Baris]) -> tuple[Selisih, ...]:
    """Return what the version in place of a received report prints otherwise than that because of koreksi of earlier
    triwulan; ``rows``: as it is computed now.

    Also what was noted of versions made since, which nobody received: who has the report has none of them.
    """
    noted = LaporanTerdampak.objects.filter(laporan__berkas=laporan.berkas_id, laporan__versi__gte=laporan.versi)
    kode = {line["kode"] for told in noted.values_list("angka", flat=True) for line in told if line["kode"]}
    return _compare(laporan, rows, kode) if kode else ()


def _told(laporan: LaporanDataKinerja) -> Iterable[list[dict[str, str]]]:
    return LaporanTerdampak.objects.filter(laporan=laporan).values_list("angka", flat=True)


def _compare(laporan: LaporanDataKinerja, rows: Sequence[Baris], kode: Collection[str]) -> tuple[Selisih, ...]:
    context = context_from_json(JenisDokumen.LAPORAN, laporan.dokumen.context_json.encode())
    assert isinstance(context, LaporanDataKinerjaContext)  # noqa: S101  (narrows for the type checker)
    return selisih_cetak(context, rows, laporan.berkas.pengumpulan.opd.skala, kode)


def as_corrected(rows: Iterable[Baris], periode: Periode, changed: Mapping[str, Nilai]) -> Iterator[Baris]:
    """Yield rows as they will be computed once figures of an earlier triwulan are corrected, of last year too."""
    for row in rows:
        nilai = changed.get(row.kode)
        if nilai is None:
            yield row
        elif row.tahun == periode.tahun:
            riwayat = {**row.riwayat, periode.triwulan: nilai}
            yield replace(row, riwayat=riwayat, hitungan=replace(row.hitungan, riwayat=riwayat))
        else:
            yield replace(
                row, lampau=tuple(_lampau(one, nilai) if one.periode == periode else one for one in row.lampau)
            )


def _lampau(one: AngkaLampau, nilai: Nilai) -> AngkaLampau:
    return replace(one, nilai=nilai.nilai, pembilang=nilai.pembilang, penyebut=nilai.penyebut)

"""A koreksi of a received report as it was asked for: each row before and after, and what that does to its capaian."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.queries.akibat_koreksi import Akibat, akibat_angka, akibat_of, akibat_uang
from takar.queries.bukti import BuktiTampil
from takar.queries.bukti_koreksi import LOADED as OF_BUKTI
from takar.queries.bukti_koreksi import bukti_of_koreksi
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import (
    ALASAN,
    NONE,
    TEXTS,
    UNSUR,
    Given,
    asked_anew,
    changes,
    corrected,
    reason_changes,
    text_changes,
)
from takar.queries.koreksi_janji import LOADED, UbahanJanji, janji_in
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.queries.penerima_koreksi import PenerimaTampil, penerima_list, penerima_tampil
from takar.queries.penyampaian import PenyampaianTampil, penyampaian_of
from takar.queries.setahun import rows_until
from takar.queries.sumber import NILAI_FIELDS, NUMBERS, Nilai
from takar.records.models import BarisKoreksi, BerkasBidang, PermintaanKoreksi, Realisasi
from takar.rules.aggregate import serapan
from takar.rules.pada import Pada
from takar.rules.periods import format_waktu

NARASI = {"ringkasan": "Ringkasan", "analisis": "Analisis", "rekomendasi": "Rekomendasi"}
"""The parts of the narrative that the Kasubbag wrote at langkah 5."""
GRANTED = (PermintaanKoreksi.Status.GRANTED, PermintaanKoreksi.Status.DONE)
SHOWN = ("baris_list__dari__pemeriksaan", "penyampaian_list__dokumen", *OF_BUKTI, *LOADED)
OTHER_FIGURE = Q(nilai__isnull=False) | Q(pembilang__isnull=False) | Q(penyebut__isnull=False) | ~Q(status_kosong="")
"""The rows of a koreksi that change a figure or why there is none; the others change money or words alone."""


@dataclass(frozen=True, slots=True)
class UnsurKoreksi:
    """One figure or text: what it is, as first reported, as corrected; of a figure what that did, in words."""

    unsur: str
    semula: str
    menjadi: str
    akibat: str = ""


@dataclass(frozen=True, slots=True)
class BarisDikoreksi:
    """A row of a koreksi: its figures and words, and what that does to its capaian and its money.

    ``jauh``: what langkah 1 would ask of the figure as it should be, and did not ask of it as it stood.
    """

    kode: str
    nama: str
    unsur: tuple[UnsurKoreksi, ...]
    uraian: tuple[UnsurKoreksi, ...]
    akibat: Akibat
    jauh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KoreksiTampil:
    """One request in words. ``diputus`` tells who settled it when, empty while it waits; ``narasi``: of the report,
    ``janji``: follow-ups of the session, ``penyampaian``: how the new report is brought to those outside,
    ``luar``: how they are told that the old one does not hold.
    """

    id: int
    urutan: int
    status: str
    keadaan: str
    alasan: str
    diminta: str
    diminta_oleh: int
    diputus: str
    catatan: str
    laporan_versi: int
    laporan_kode: str
    berita_kode: str
    baris: tuple[BarisDikoreksi, ...]
    narasi: tuple[UnsurKoreksi, ...]
    janji: tuple[UbahanJanji, ...]
    penyampaian: tuple[PenyampaianTampil, ...]
    luar: tuple[PenerimaTampil, ...]
    bukti: tuple[BuktiTampil, ...]

    @property
    def menunggu(self) -> bool:
        """Whether it waits to be judged."""
        return self.status == PermintaanKoreksi.Status.ASKED


def given_in(baris: BarisKoreksi) -> Given:
    """Return what a row of a koreksi replaces."""
    found = {name: value for name in (*NUMBERS, *TEXTS) if (value := getattr(baris, name)) is not None}
    return {**found, ALASAN: baris.status_kosong} if baris.status_kosong else found


def narasi_in(permintaan: PermintaanKoreksi) -> tuple[UnsurKoreksi, ...]:
    """Return the parts of the narrative that a request changes, in the order of the report."""
    return tuple(
        UnsurKoreksi(label, permintaan.narasi[name][0] or NONE, permintaan.narasi[name][1] or NONE)
        for name, label in NARASI.items()
        if name in permintaan.narasi
    )


def as_reported(row: Baris, version: Realisasi) -> Baris:
    """Return a row as a sent version of it stood, under the verdict that it had, everything computed anew."""
    isian = Nilai(**{name: getattr(version, name) for name in NILAI_FIELDS})
    verdict = getattr(version, "pemeriksaan", None)
    hitungan = replace(row.hitungan, isian=isian.judged(verdict.hasil if verdict else ""))
    return replace(row, isian=isian, hitungan=hitungan, serapan=serapan(isian.anggaran_sd, row.pagu))


def koreksi_list(
    berkas: BerkasBidang, pada: Pada | None = None, *, named: bool = False, alamat: bool = False
) -> tuple[KoreksiTampil, ...]:
    """Return every request of a berkas, the newest first; of one that was put back to a day, as they stood then.

    ``named`` as in ``queries.bukti.other_uses``, ``alamat`` as in ``penerima_tampil``.
    """
    found = list(
        until(PermintaanKoreksi.objects.filter(berkas=berkas), pada.sampai if pada else None)
        .select_related("laporan__dokumen", "dokumen")
        .prefetch_related(*SHOWN)
        .order_by("-urutan")
    )
    if not found:
        return ()
    if pada:
        _stand_back(found, pada.sampai, berjalan=berkas.dikoreksi)
    rows = {row.indikator_id: row for row in (rows_until(berkas, pada) if pada else baris_list(berkas, draft=False))}
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    sampai = pada.sampai if pada else None
    bukti = bukti_of_koreksi(berkas, found, named=named, sampai=sampai)
    granted = [one.pk for one in found if one.status in GRANTED]
    luar = penerima_list(granted, sampai) if granted else {}
    return tuple(
        replace(
            _shown(one, rows, bukti[one.pk], zona, sampai),
            luar=penerima_tampil(luar.get(one.pk, ()), zona, sampai, alamat=alamat),
        )
        for one in found
    )


def _stand_back(found: Iterable[PermintaanKoreksi], sampai: datetime, *, berjalan: bool) -> None:
    """Put requests (the newest first) back to a moment; the last granted one still runs where its berkas does."""
    for one in found:
        if one.diputus_at is not None and one.diputus_at > sampai:
            one.status, one.diputus_at, one.catatan, one.dokumen = PermintaanKoreksi.Status.ASKED, None, "", None
        elif one.status in GRANTED:
            one.status = PermintaanKoreksi.Status.GRANTED if berjalan else PermintaanKoreksi.Status.DONE
            berjalan = False


def waiting_koreksi(berkas: BerkasBidang) -> KoreksiTampil | None:
    """Return the request that waits to be judged, None where none does."""
    return next((one for one in koreksi_list(berkas) if one.menunggu), None)


def baris_dikoreksi(permintaan: PermintaanKoreksi, rows: Mapping[int, Baris]) -> tuple[BarisDikoreksi, ...]:
    """Return the rows of a request in the order of the sheet, before and after."""
    by_indikator = {one.indikator_id: one for one in permintaan.baris_list.all()}
    return tuple(_row(row, by_indikator[row.indikator_id]) for row in rows.values() if row.indikator_id in by_indikator)


def first_reported(indikator_ids: Iterable[int], sampai: datetime | None = None) -> dict[tuple[int, int], Nilai]:
    """Return the figures as first reported that were corrected after the receipt, by indikator and triwulan.

    By a moment: of what was granted by then.
    """
    of_these = OTHER_FIGURE & Q(indikator_id__in=list(indikator_ids), permintaan__status__in=GRANTED)
    granted = until(BarisKoreksi.objects.filter(of_these), sampai, "permintaan__diputus_at")
    found = granted.order_by("-pk")  # of several the first one stays
    columns = ("indikator_id", "permintaan__berkas__pengumpulan__triwulan", *(f"dari__{x}" for x in NILAI_FIELDS))
    return {(pk, triwulan): Nilai(*values) for pk, triwulan, *values in found.values_list(*columns)}


def koreksi_of_row(berkas: BerkasBidang, row: Baris, sampai: datetime | None = None) -> tuple[BarisDikoreksi, ...]:
    """Return what was corrected on a row after its report was received, the oldest first; up to a moment."""
    granted = BarisKoreksi.objects.filter(
        permintaan__berkas=berkas, permintaan__status__in=GRANTED, indikator_id=row.indikator_id
    )
    found = until(granted, sampai, "permintaan__diputus_at").select_related("dari__pemeriksaan")
    return tuple(_row(row, one) for one in found.order_by("pk"))


def _row(row: Baris, koreksi: BarisKoreksi) -> BarisDikoreksi:
    before = as_reported(row, koreksi.dari)
    after = corrected(before, given_in(koreksi))
    akibat = akibat_of(before, after)
    return BarisDikoreksi(
        kode=row.kode,
        nama=row.kartu.nama,
        unsur=tuple(
            UnsurKoreksi(*one, (akibat_uang if one[0] == UNSUR["anggaran_sd"] else akibat_angka)(akibat))
            for one in (*changes(row, before.isian, after.isian), *reason_changes(before.isian, after.isian))
        ),
        uraian=tuple(UnsurKoreksi(*one) for one in text_changes(before.isian, after.isian)),
        akibat=akibat,
        jauh=asked_anew(before, after),
    )


def _shown(
    one: PermintaanKoreksi,
    rows: Mapping[int, Baris],
    bukti: tuple[BuktiTampil, ...],
    zona: ZoneInfo,
    sampai: datetime | None,
) -> KoreksiTampil:
    return KoreksiTampil(
        id=one.pk,
        urutan=one.urutan,
        status=one.status,
        keadaan=PermintaanKoreksi.Status(one.status).label,
        alasan=one.alasan,
        diminta=f"{as_officer(one.nama, one.sebagai)}, {_waktu(one.at, zona)}",
        diminta_oleh=one.oleh_id,
        diputus=f"{as_officer(one.diputus_nama, one.diputus_sebagai)}, {_waktu(one.diputus_at, zona)}"
        if one.diputus_at
        else "",
        catatan=one.catatan,
        laporan_versi=one.laporan.versi,
        laporan_kode=one.laporan.dokumen.kode,
        berita_kode=one.dokumen.kode if one.dokumen else "",
        baris=baris_dikoreksi(one, rows),
        narasi=narasi_in(one),
        janji=janji_in(one),
        penyampaian=penyampaian_of(one, zona, sampai),
        luar=(),
        bukti=bukti,
    )


def _waktu(at: datetime, zona: ZoneInfo) -> str:
    return format_waktu(at.astimezone(zona))

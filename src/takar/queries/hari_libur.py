"""The calendar of one tahun as an office sees it, and the due dates that follow from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from takar.queries.edition import edition_of_office
from takar.queries.kalender import NASIONAL, kalender
from takar.records.models import HariLibur, LangkahBerkas, Pengumpulan, PerangkatDaerah
from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, Kebijakan, due_dates
from takar.rules.libur import LIBUR_NASIONAL, LiburNasional, tanpa_ramadan, tanpa_skb
from takar.rules.periods import Periode, Triwulan, format_hari_tanggal
from takar.sop.labels import KIND_LABELS
from takar.sop.model import Edition
from takar.sop.urutan import urutan_of

NO_SKB = (
    "Belum ada SKB hari libur {tahun} di Takar. Jatuh tempo pada {tahun} dihitung hanya dengan hari libur yang "
    "ditambahkan di sini; tambahkan yang sudah diketahui sebelum triwulannya dibuka."
)


NO_RAMADAN = (
    "Takar belum mengenal Ramadan {tahun}; tulis masanya di halaman Jam kerja. Sampai itu ada, waktu kerja dalam menit "
    "dan jam pada bulan itu dihitung menurut jam kerja biasa. Jatuh tempo dalam hari tidak berubah olehnya."
)
FROZEN_NO_SKB = (
    "Jatuh tempo pada {tahun} dihitung tanpa SKB hari libur {tahun}, yang belum ada di Takar. Periksa tanggalnya "
    "dengan SKB itu."
)


@dataclass(frozen=True, slots=True)
class HariLiburTampil:
    """A day off; ``id`` is 0 for one that the office cannot change."""

    id: int
    versi: int
    tanggal: date
    hari: str
    jenis: str
    dasar: str


@dataclass(frozen=True, slots=True)
class TempoTriwulan:
    """The due dates of one triwulan by langkah; ``ditetapkan``: frozen when its round opened."""

    label: str
    ditetapkan: bool
    tempo: dict[int, date]


@dataclass(frozen=True, slots=True)
class TahunLibur:
    """The page of one tahun. ``langkah`` names the rows of the due dates; ``halangan`` says why there are none."""

    tahun: int
    nasional: tuple[HariLiburTampil, ...]
    setempat: tuple[HariLiburTampil, ...]
    peringatan: tuple[str, ...]
    langkah: tuple[tuple[int, str], ...]
    triwulan: tuple[TempoTriwulan, ...]
    halangan: str


def tahun_libur(opd_id: int, tahun: int, today: date) -> TahunLibur:
    """Return the days off of a tahun, and what the due dates of its four triwulan would be."""
    rows = HariLibur.objects.filter(Q(opd_id=opd_id) | Q(opd=None), tanggal__year=tahun).order_by("tanggal")
    shown = [_shown(satu, opd_id) for satu in rows if satu.opd_id or satu.tanggal not in NASIONAL]
    national = [_national(satu) for satu in LIBUR_NASIONAL if satu.tanggal.year == tahun]
    edition, days_off = edition_of_office(opd_id, today), kalender(opd_id)
    periode_list = [Periode(tahun, satu) for satu in Triwulan]
    triwulan, halangan = _planned(opd_id, periode_list, edition, days_off)
    return TahunLibur(
        tahun=tahun,
        nasional=tuple(sorted([*national, *(x for x in shown if not x.id)], key=lambda x: x.tanggal)),
        setempat=tuple(x for x in shown if x.id),
        peringatan=(
            *warnings([tahun, *(p.buka_on.year for p in periode_list)]),
            *(NO_RAMADAN.format(tahun=one) for one in tanpa_ramadan([tahun], days_off.ramadan)),
        ),
        langkah=tuple((x.nomor, KIND_LABELS[x.kind] if x.kind else x.kegiatan) for x in edition.langkah)
        if edition and triwulan
        else (),
        triwulan=triwulan,
        halangan=halangan,
    )


def frozen_warnings(due_list: Iterable[date]) -> tuple[str, ...]:
    """Return a sentence for each tahun in which due dates were fixed without the national days off."""
    return tuple(FROZEN_NO_SKB.format(tahun=tahun) for tahun in tanpa_skb(day.year for day in due_list))


def warnings(tahun_list: Iterable[int]) -> tuple[str, ...]:
    """Return a sentence for each tahun in which due dates do not know the national days off."""
    return tuple(NO_SKB.format(tahun=tahun) for tahun in tanpa_skb(tahun_list))


def pengumpulan_at(opd_id: int, days: Iterable[date]) -> tuple[str, ...]:
    """Return the labels of the open rounds whose frozen due dates one of the days would have concerned."""
    pengumpulan_list = Pengumpulan.objects.filter(opd_id=opd_id, selesai_at=None).order_by("tahun", "triwulan")
    found = []
    for satu in pengumpulan_list.annotate(last=Max("berkas_list__langkah_list__due_on")):
        periode = Periode(satu.tahun, Triwulan(satu.triwulan))
        if satu.last and any(periode.buka_on <= day <= satu.last for day in days):
            found.append(periode.label)
    return tuple(found)


def _planned(
    opd_id: int, periode_list: list[Periode], edition: Edition | None, days_off: Kalender
) -> tuple[tuple[TempoTriwulan, ...], str]:
    """Return the due dates of each triwulan, frozen or as they would be; or the sentence why they cannot be told."""
    if edition is None:
        return (
            (),
            "Belum ada edisi SOP yang berlaku, jadi jatuh tempo belum dapat dihitung. Pasang edisinya lebih dahulu.",
        )
    opd = PerangkatDaerah.objects.get(pk=opd_id)
    frozen = _frozen(opd_id, periode_list[0].tahun)
    urutan = urutan_of(edition)
    kebijakan, minggu = Kebijakan(opd.kebijakan), HitunganMinggu(opd.minggu)
    try:
        return tuple(
            TempoTriwulan(
                f"TW {periode.triwulan.romawi}",
                periode.triwulan in frozen,
                frozen.get(periode.triwulan)
                or due_dates(periode, urutan, days_off, kebijakan=kebijakan, minggu=minggu),
            )
            for periode in periode_list
        ), ""
    except ValueError as incomplete:
        return (), str(incomplete)


def _frozen(opd_id: int, tahun: int) -> dict[int, dict[int, date]]:
    """Return the due dates of the rounds that were opened, by triwulan and langkah: that of most units (adr/0051)."""
    found: dict[int, dict[int, date]] = {}
    rows = LangkahBerkas.objects.filter(berkas__pengumpulan__opd_id=opd_id, berkas__pengumpulan__tahun=tahun)
    days = rows.values_list("berkas__pengumpulan__triwulan", "nomor", "due_on").annotate(units=Count("pk"))
    for triwulan, nomor, due_on, _ in days.order_by("units", "-due_on"):
        found.setdefault(triwulan, {})[nomor] = due_on
    return found


def _shown(satu: HariLibur, opd_id: int) -> HariLiburTampil:
    own = satu.opd_id == opd_id
    return HariLiburTampil(
        satu.pk if own else 0, satu.versi, satu.tanggal, format_hari_tanggal(satu.tanggal), satu.jenis, satu.dasar
    )


def _national(satu: LiburNasional) -> HariLiburTampil:
    return HariLiburTampil(0, 0, satu.tanggal, format_hari_tanggal(satu.tanggal), satu.jenis, satu.dasar)

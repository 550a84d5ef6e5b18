"""Everything that the rows of a berkas are made of, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q

from takar.queries.kartu import Kartu, kartu_of
from takar.records.models import BerkasBidang, BuktiDukung, Pagu, PemeriksaanBaris, Realisasi, Target
from takar.rules.periods import Periode, Triwulan

NILAI_FIELDS = (
    "nilai",
    "pembilang",
    "penyebut",
    "status_kosong",
    "anggaran_sd",
    "penjelasan",
    "pendorong",
    "penghambat",
)


@dataclass(frozen=True, slots=True)
class NilaiTarget:
    """A target as printed and as read; ``asal`` says where it comes from."""

    teks: str
    nilai: Decimal | None
    batas_atas: Decimal | None
    asal: str


@dataclass(frozen=True, slots=True)
class Nilai:
    """The figures and words of one row in one triwulan; money is rupiah from January on."""

    nilai: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    status_kosong: str = ""
    anggaran_sd: Decimal | None = None
    penjelasan: str = ""
    pendorong: str = ""
    penghambat: str = ""

    @property
    def kosong(self) -> bool:
        """Whether no figure was given."""
        return self.nilai is None and (self.pembilang is None or self.penyebut is None)


@dataclass(frozen=True, slots=True)
class Periksa:
    """The verdict of langkah 2 on a row."""

    hasil: str = ""
    kode_alasan: str = ""
    catatan: str = ""
    versi: int = 0


@dataclass(frozen=True, slots=True)
class Terkirim:
    """The latest sent version of a row in this berkas."""

    realisasi_id: int = 0
    versi: int = 0
    nilai: Nilai = field(default_factory=Nilai)


@dataclass(slots=True)
class Sumber:
    """What was read, by indikator (pagu by sub kegiatan, verdicts by realisasi)."""

    kartu: dict[int, Kartu] = field(default_factory=dict)
    target: dict[int, dict[int, NilaiTarget]] = field(default_factory=lambda: defaultdict(dict))
    pagu: dict[int, Decimal] = field(default_factory=dict)
    riwayat: dict[int, dict[Triwulan, Nilai]] = field(default_factory=lambda: defaultdict(dict))
    terkirim: dict[int, Terkirim] = field(default_factory=dict)
    periksa: dict[int, Periksa] = field(default_factory=dict)
    bukti: dict[int, int] = field(default_factory=dict)


def read_sumber(
    berkas: BerkasBidang, periode: Periode, indikator_ids: Sequence[int], sub_ids: Sequence[int]
) -> Sumber:
    """Read cards, targets, pagu, figures, verdicts and bukti of the given rows."""
    s = Sumber(kartu=kartu_of(indikator_ids, periode))
    in_force = {"berlaku_mulai__lte": periode.selesai}
    for indikator_id, triwulan, teks, nilai, atas, asal in (
        Target.objects.filter(indikator_id__in=indikator_ids, **in_force)
        .order_by("versi")
        .values_list("indikator_id", "triwulan", "teks", "nilai", "batas_atas", "asal")
    ):
        s.target[indikator_id][triwulan] = NilaiTarget(teks, nilai, atas, asal)
    pagu = Pagu.objects.filter(sub_kegiatan_id__in=sub_ids, **in_force).order_by("versi")
    s.pagu.update(pagu.values_list("sub_kegiatan_id", "nilai"))
    _read_figures(s, berkas, periode, indikator_ids)
    _read_verdicts(s, berkas)
    return s


def _read_figures(s: Sumber, berkas: BerkasBidang, periode: Periode, indikator_ids: Sequence[int]) -> None:
    """Read sent figures of this berkas and of the earlier triwulan of the year; the latest version wins."""
    for pk, berkas_id, indikator_id, triwulan, versi, *nilai in (
        Realisasi.objects.filter(
            Q(berkas=berkas) | Q(berkas__pengumpulan__triwulan__lt=periode.triwulan.value),
            indikator_id__in=indikator_ids,
        )
        .order_by("versi")
        .values_list(
            "pk", "berkas_id", "indikator_id", "berkas__pengumpulan__triwulan", "versi", *NILAI_FIELDS
        )
    ):
        if berkas_id == berkas.pk:
            s.terkirim[indikator_id] = Terkirim(pk, versi, Nilai(*nilai))
        else:
            s.riwayat[indikator_id][Triwulan(triwulan)] = Nilai(*nilai)


def _read_verdicts(s: Sumber, berkas: BerkasBidang) -> None:
    for realisasi_id, hasil, kode_alasan, catatan, versi in PemeriksaanBaris.objects.filter(realisasi__berkas=berkas).values_list(
        "realisasi_id", "hasil", "kode_alasan", "catatan", "versi"
    ):
        s.periksa[realisasi_id] = Periksa(hasil, kode_alasan, catatan, versi)
    s.bukti.update(
        BuktiDukung.objects.filter(berkas=berkas, ditarik_at__isnull=True)
        .order_by("indikator_id")
        .values_list("indikator_id")
        .annotate(jumlah=Count("pk"))
    )

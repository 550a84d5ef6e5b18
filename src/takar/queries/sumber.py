"""Everything that the rows of a berkas are made of, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q

from takar.queries.kartu import Kartu, read_kartu
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
_TRIWULAN = {member.value: member for member in Triwulan}


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


def read_sumber(berkas: BerkasBidang, periode: Periode, isian_ids: Sequence[int] | None) -> Sumber:
    """Read cards, targets, pagu, figures, verdicts and bukti of the rows of a berkas, or of some of them."""
    rows: dict[str, object] = {"indikator__isianrealisasi__berkas": berkas}
    if isian_ids is not None:
        rows["indikator__isianrealisasi__in"] = isian_ids
    s = Sumber(kartu=read_kartu(rows, periode))
    in_force = {"berlaku_mulai__lte": periode.selesai}
    for indikator_id, triwulan, *target in (
        Target.objects.filter(**rows, **in_force)
        .order_by("versi")
        .values_list("indikator_id", "triwulan", "teks", "nilai", "batas_atas", "asal")
    ):
        s.target[indikator_id][triwulan] = NilaiTarget(*target)
    pagu = Pagu.objects.filter(**{f"sub_kegiatan__{name}": value for name, value in rows.items()}, **in_force)
    s.pagu.update(pagu.order_by("versi").values_list("sub_kegiatan_id", "nilai"))
    _read_figures(s, berkas, periode, rows)
    _read_verdicts(s, berkas, rows)
    return s


def _read_figures(s: Sumber, berkas: BerkasBidang, periode: Periode, rows: Mapping[str, object]) -> None:
    """Read sent figures of this berkas and of the earlier triwulan of the year; the latest version wins."""
    for pk, berkas_id, indikator_id, triwulan, versi, *nilai in (
        Realisasi.objects.filter(
            Q(berkas=berkas) | Q(berkas__pengumpulan__triwulan__lt=periode.triwulan.value), **rows
        )
        .order_by("versi")
        .values_list(
            "pk", "berkas_id", "indikator_id", "berkas__pengumpulan__triwulan", "versi", *NILAI_FIELDS
        )
    ):
        if berkas_id == berkas.pk:
            s.terkirim[indikator_id] = Terkirim(pk, versi, Nilai(*nilai))
        else:
            s.riwayat[indikator_id][_TRIWULAN[triwulan]] = Nilai(*nilai)


def _read_verdicts(s: Sumber, berkas: BerkasBidang, rows: Mapping[str, object]) -> None:
    verdicts = PemeriksaanBaris.objects.filter(
        realisasi__berkas=berkas, **{f"realisasi__{name}": value for name, value in rows.items()}
    )
    for realisasi_id, *verdict in verdicts.values_list(
        "realisasi_id", "hasil", "kode_alasan", "catatan", "versi"
    ):
        s.periksa[realisasi_id] = Periksa(*verdict)
    s.bukti.update(
        BuktiDukung.objects.filter(berkas=berkas, ditarik_at__isnull=True, **rows)
        .order_by("indikator_id")
        .values_list("indikator_id")
        .annotate(jumlah=Count("pk"))
    )

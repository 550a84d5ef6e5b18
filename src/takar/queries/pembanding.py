"""What a row is held against beyond its own year: figures of earlier years, and bukti that was used before.

Keys differ from year to year: the same code is taken as the same indikator, as long as its tipe perhitungan and its
satuan are the same.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from takar.queries.kartu import Kartu
from takar.queries.prepared import Place
from takar.records.models import BuktiDukung, IndikatorVersi, IsianRealisasi, PemeriksaanBaris, Realisasi
from takar.rules.accumulation import Accumulation, NilaiTriwulan, accumulate
from takar.rules.numbers_satuan import is_same_satuan
from takar.rules.periods import Periode, Triwulan
from takar.rules.record import record

_TIDAK_TERSEDIA = PemeriksaanBaris.Hasil.TIDAK_TERSEDIA.value
_PUTUSAN = "pemeriksaan__hasil"


@record
class AngkaLampau:
    """One figure of an earlier year, with what its card said of it; judged unusable it is none."""

    periode: Periode
    accumulation: str
    satuan: str
    nilai: Decimal | None
    pembilang: Decimal | None
    penyebut: Decimal | None

    @property
    def kosong(self) -> bool:
        """Whether no figure was given."""
        return self.nilai is None and (self.pembilang is None or self.penyebut is None)

    def under(self, kartu: Kartu) -> Decimal | None:
        """Return the figure, where the card of today reads it alike."""
        if self.accumulation != kartu.accumulation.value or not is_same_satuan(self.satuan, kartu.satuan):
            return None
        if kartu.accumulation is not Accumulation.RATIO:
            return self.nilai
        one = NilaiTriwulan(Triwulan.I, None, self.pembilang, self.penyebut)
        return accumulate(Accumulation.RATIO, [one], Triwulan.I)


def lampau(own: dict[str, Place]) -> "QuerySet[Any, Any]":
    """Return what was sent in earlier years under the codes of some rows, the latest version last."""
    rows = IsianRealisasi.objects.filter(**own).order_by()
    card = IndikatorVersi.objects.filter(indikator=OuterRef("indikator_id")).order_by("-versi")
    return (
        Realisasi.objects.filter(
            indikator__opd__in=rows.values("indikator__opd"),
            indikator__kode__in=rows.values("indikator__kode"),
            indikator__tahun__lt=Subquery(rows.values("indikator__tahun")[:1]),
        )
        .annotate(tipe=Subquery(card.values("accumulation")[:1]), ukuran=Subquery(card.values("satuan")[:1]))
        .order_by("versi")
        .values_list(
            *("indikator__kode", "berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan", _PUTUSAN),
            *("tipe", "ukuran", "nilai", "pembilang", "penyebut"),
        )
    )


def read_lampau(found: Iterable[Any]) -> dict[str, tuple[AngkaLampau, ...]]:
    """Return the figures by code, in the order of time; of several versions the last one counts."""
    by_kode: dict[str, dict[Periode, AngkaLampau]] = defaultdict(dict)
    for kode, tahun, triwulan, hasil, *card, nilai, pembilang, penyebut in found:
        periode = Periode(tahun, Triwulan(triwulan))
        figures = (None, None, None) if hasil == _TIDAK_TERSEDIA else (nilai, pembilang, penyebut)
        by_kode[kode][periode] = AngkaLampau(periode, *card, *figures)
    return {kode: tuple(one[periode] for periode in sorted(one)) for kode, one in by_kode.items()}


def bukti_lama(whole: dict[str, Place], some: dict[str, Place]) -> "QuerySet[Any, Any]":
    """Return the bukti of some rows whose very file proved something in an earlier triwulan of the office."""
    other = "file__buktidukung"
    at = f"{other}__berkas__pengumpulan"
    earlier = Q(**{f"{at}__tahun__lt": F("berkas__pengumpulan__tahun")}) | Q(
        **{
            f"{at}__tahun": F("berkas__pengumpulan__tahun"),
            f"{at}__triwulan__lt": F("berkas__pengumpulan__triwulan"),
        }
    )
    office = {f"{at}__opd": F("berkas__pengumpulan__opd"), f"{other}__ditarik_at__isnull": True}
    return (
        BuktiDukung.objects.filter(earlier, ditarik_at__isnull=True, **office, **whole, **some)
        .order_by("pk", f"{at}__tahun", f"{at}__triwulan")
        .values_list("indikator_id", "nama", f"{at}__tahun", f"{at}__triwulan", f"{other}__indikator__kode")
    )


def read_bukti_lama(found: Iterable[Any]) -> dict[int, tuple[str, ...]]:
    """Return by indikator which bukti was used when, and for what; the first use of each."""
    by_indikator: dict[int, dict[str, str]] = defaultdict(dict)
    for indikator_id, nama, tahun, triwulan, kode in found:
        tw = Triwulan(triwulan).romawi
        by_indikator[indikator_id].setdefault(nama, f"{nama} (TW {tw} {tahun}, {kode})")
    return {indikator_id: tuple(one.values()) for indikator_id, one in by_indikator.items()}

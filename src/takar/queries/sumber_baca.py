"""The reads that a sheet is made of: for one row, for a berkas, or for all berkas of a pengumpulan.

Every read takes the same four values: the row (an isian), the berkas (or the pengumpulan), the last day of the
period, the triwulan.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from takar.queries.kartu import KARTU_COLUMNS
from takar.queries.pembanding import bukti_lama, lampau
from takar.queries.prepared import Place, Prepared, key_of
from takar.records.models import (
    BerkasBidang,
    BuktiDukung,
    IndikatorVersi,
    IsianRealisasi,
    Pagu,
    Pengumpulan,
    Realisasi,
    Target,
)

NILAI_FIELDS = (
    "nilai",
    "pembilang",
    "penyebut",
    "status_kosong",
    "anggaran_sd",
    "penjelasan",
    "pendorong",
    "penghambat",
    "komponen",
    "penjelasan_untuk",
)
SENT_FIELDS = ("pk", "indikator_id", "berkas__pengumpulan__triwulan", "versi", "jalur")
VERDICT_FIELDS = ("pemeriksaan__hasil", "pemeriksaan__kode_alasan", "pemeriksaan__catatan", "pemeriksaan__versi")
_KEGIATAN = ("indikator__kegiatan", "indikator__sub_kegiatan__kegiatan")
_PROGRAM = ("indikator__program", *(f"{one}__program" for one in _KEGIATAN))
PLAN_FIELDS: tuple[str | Coalesce, ...] = (
    # Whichever level an indikator measures, it stands below a program, and below a kegiatan if it is lower.
    *(Coalesce(*(f"{one}__{name}" for one in _PROGRAM)) for name in ("kode", "nama")),
    *(Coalesce(*(f"{one}__{name}" for one in _KEGIATAN)) for name in ("kode", "nama")),
    "indikator__sub_kegiatan__kode",
    "indikator__sub_kegiatan__nama",
    "indikator__sasaran__tujuan__kode",
    "indikator__sasaran__tujuan__uraian",
    "indikator__sasaran__kode",
    "indikator__sasaran__uraian",
)
ROW_FIELDS = (
    "pk",
    "berkas_id",
    "indikator_id",
    "indikator__kode",
    "indikator__level",
    "indikator__sub_kegiatan_id",
    "berbagi",
    "versi",
    "locked",
    "jawaban",
    "indikator__tahun",
)
_ROW, _BERKAS, _PENGUMPULAN = key_of(IsianRealisasi, 0), key_of(BerkasBidang, 1), key_of(Pengumpulan, 1)
_END, _TRIWULAN = Place(2, DateField()), Place(3, PositiveSmallIntegerField())


@dataclass(frozen=True, slots=True)
class Baca:
    """The reads of one scope."""

    isian: Prepared
    kartu: Prepared
    target: Prepared
    pagu: Prepared
    realisasi: Prepared
    bukti: Prepared
    bukti_lama: Prepared
    lampau: Prepared


class Scope(Enum):
    """Whose rows are read: one row of a berkas, all of a berkas, or those of all berkas of a pengumpulan."""

    ROW = "row"
    BERKAS = "berkas"
    PENGUMPULAN = "pengumpulan"


@cache
def reads(scope: Scope) -> Baca:
    """Return the reads of a scope."""
    one_row = scope is Scope.ROW
    whole = {"berkas__pengumpulan": _PENGUMPULAN} if scope is Scope.PENGUMPULAN else {"berkas": _BERKAS}
    own = {**whole, "pk": _ROW} if one_row else whole
    rows = {f"indikator__isianrealisasi__{name}": place for name, place in own.items()}
    some = {"indikator__isianrealisasi": _ROW} if one_row else {}
    sent = Q(**whole) | Q(berkas__pengumpulan__triwulan__lt=_TRIWULAN)
    return Baca(
        isian=Prepared(
            lambda: (
                IsianRealisasi.objects.filter(**own)
                .annotate(berbagi=_budget_stands_elsewhere(one_row=one_row))
                .order_by("urutan", "pk")
                .values_list(*ROW_FIELDS, *PLAN_FIELDS, *NILAI_FIELDS)
            )
        ),
        kartu=Prepared(
            lambda: (
                IndikatorVersi.objects.filter(**rows, berlaku_mulai__lte=_END)
                .order_by("versi")
                .values_list(*KARTU_COLUMNS)
            )
        ),
        target=Prepared(
            lambda: (
                Target.objects.filter(**rows, berlaku_mulai__lte=_END)
                .order_by("versi")
                .values_list("indikator_id", "triwulan", "teks", "nilai", "batas_atas", "asal")
            )
        ),
        pagu=Prepared(
            lambda: (
                Pagu.objects.filter(**_prefixed("sub_kegiatan", rows), berlaku_mulai__lte=_END)
                .order_by("versi")
                .values_list("sub_kegiatan_id", "nilai")
            )
        ),
        realisasi=Prepared(
            lambda: (
                Realisasi.objects.filter(sent, **rows)
                .order_by("versi")
                .values_list(*SENT_FIELDS, *VERDICT_FIELDS, *NILAI_FIELDS)
            )
        ),
        bukti=Prepared(
            lambda: (
                BuktiDukung.objects.filter(ditarik_at__isnull=True, **whole, **some)
                .order_by("indikator_id")
                .values_list("indikator_id")
                .annotate(jumlah=Count("pk"))
            )
        ),
        bukti_lama=Prepared(lambda: bukti_lama(whole, some)),
        lampau=Prepared(lambda: lampau(own)),
    )


def _budget_stands_elsewhere(*, one_row: bool) -> Case:
    """Whether another row has the budget of the sub kegiatan (docs/adr/0009): one sheet of the round, one row of it.

    Whether an earlier row of the same sheet has it is asked for one row alone; who reads all rows sees it in their
    order, without a search for each. Sheets are searched only for what is measured by a unit that it is not of.
    """
    earlier = [When(_earlier_row_of_the_sub_kegiatan(), then=Value(True))] if one_row else []
    own = Q(indikator__sub_kegiatan__unit=F("berkas__unit")) | Q(indikator__sub_kegiatan=None)
    return Case(
        *earlier,
        When(own, then=Value(False)),
        default=Exists(_in_an_earlier_sheet()),
        output_field=BooleanField(),
    )


def _earlier_row_of_the_sub_kegiatan() -> Exists:
    before = Q(urutan__lt=OuterRef("urutan")) | Q(urutan=OuterRef("urutan"), pk__lt=OuterRef("pk"))
    return Exists(
        IsianRealisasi.objects.filter(
            before, berkas=OuterRef("berkas"), indikator__sub_kegiatan=OuterRef("indikator__sub_kegiatan")
        )
    )


def _in_an_earlier_sheet() -> QuerySet[IsianRealisasi]:
    """The rows of the sub kegiatan in the sheet of its own unit, or in one that was opened before this."""
    first = Q(berkas__unit=F("indikator__sub_kegiatan__unit")) | Q(berkas__lt=OuterRef("berkas"))
    return IsianRealisasi.objects.filter(
        first,
        berkas__pengumpulan=OuterRef("berkas__pengumpulan"),
        indikator__sub_kegiatan=OuterRef("indikator__sub_kegiatan"),
    )


def _prefixed(name: str, condition: dict[str, Place]) -> dict[str, Place]:
    return {f"{name}__{rest}": place for rest, place in condition.items()}

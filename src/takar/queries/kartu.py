"""The card of an indikator as it stands in a period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from takar.records.models import BerkasBidang, IndikatorVersi
from takar.rules.accumulation import Accumulation
from takar.rules.formula import Polarity
from takar.rules.periods import Periode, Triwulan

_COLUMNS = (
    "nama",
    "definisi",
    "rumus",
    "satuan",
    "desimal",
    "sumber_data",
    "penanggung_jawab",
    "bukti_wajib",
    "asal",
)
_POLARITY = {member.value: member for member in Polarity}
_ACCUMULATION = {member.value: member for member in Accumulation}


@dataclass(frozen=True, slots=True)
class Kartu:
    """What an indikator means: the part of its card that the pages show."""

    nama: str
    definisi: str
    rumus: str
    satuan: str
    desimal: int
    sumber_data: str
    penanggung_jawab: str
    bukti_wajib: bool
    asal: str
    polarity: Polarity
    accumulation: Accumulation


def periode_of(berkas: BerkasBidang) -> Periode:
    """Return the period of a berkas."""
    return Periode(berkas.pengumpulan.tahun, Triwulan(berkas.pengumpulan.triwulan))


def kartu_of(indikator_ids: Sequence[int], periode: Periode) -> dict[int, Kartu]:
    """Return the card in force at the end of the period, by indikator."""
    return read_kartu({"indikator_id__in": indikator_ids}, periode)


def read_kartu(rows: Mapping[str, object], periode: Periode) -> dict[int, Kartu]:
    """The same for the indikator that a condition names."""
    found = (
        IndikatorVersi.objects.filter(berlaku_mulai__lte=periode.selesai, **rows)
        .order_by("versi")
        .values_list("indikator_id", "polarity", "accumulation", *_COLUMNS)
    )
    return {
        indikator_id: Kartu(*rest, _POLARITY[polarity], _ACCUMULATION[accumulation])
        for indikator_id, polarity, accumulation, *rest in found
    }

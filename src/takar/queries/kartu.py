"""The card of an indikator as it stands in a period."""

from collections.abc import Iterable, Sequence
from typing import Any

from takar.records.models import BerkasBidang, IndikatorVersi
from takar.rules.accumulation import Accumulation
from takar.rules.formula import Polarity
from takar.rules.komponen_angka import DasarHitung, dasar_of
from takar.rules.komponen_susunan import SusunanKomponen, read_susunan
from takar.rules.periods import Periode, Triwulan
from takar.rules.record import record

KARTU_COLUMNS = (
    "indikator_id",
    "polarity",
    "accumulation",
    "nama",
    "definisi",
    "rumus",
    "satuan",
    "desimal",
    "sumber_data",
    "penanggung_jawab",
    "bukti_wajib",
    "asal",
    "komponen",
)
_POLARITY = {member.value: member for member in Polarity}
_ACCUMULATION = {member.value: member for member in Accumulation}


@record
class Kartu:
    """What an indikator means: the part of its card that the pages show."""

    polarity: Polarity
    accumulation: Accumulation
    nama: str
    definisi: str
    rumus: str
    satuan: str
    desimal: int
    sumber_data: str
    penanggung_jawab: str
    bukti_wajib: bool
    asal: str
    komponen: str = ""

    @property
    def susunan(self) -> SusunanKomponen | None:
        """The components that are entered instead of the figure; None where the figure itself is."""
        return read_susunan(self.komponen) if self.komponen else None

    @property
    def dasar(self) -> DasarHitung | None:
        """By what the figure is computed from them; None where it is typed."""
        return dasar_of(read_susunan(self.komponen), self.desimal) if self.komponen else None


def periode_of(berkas: BerkasBidang) -> Periode:
    """Return the period of a berkas."""
    return Periode(berkas.pengumpulan.tahun, Triwulan(berkas.pengumpulan.triwulan))


def kartu_of(indikator_ids: Sequence[int], periode: Periode) -> dict[int, Kartu]:
    """Return the card in force at the end of the period, by indikator."""
    found = IndikatorVersi.objects.filter(indikator_id__in=indikator_ids, berlaku_mulai__lte=periode.selesai)
    return kartu_by_indikator(found.order_by("versi").values_list(*KARTU_COLUMNS))


def kartu_by_indikator(found: Iterable[tuple[Any, ...]]) -> dict[int, Kartu]:
    """Return the last card of each indikator among rows of KARTU_COLUMNS."""
    return {
        indikator_id: Kartu(_POLARITY[polarity], _ACCUMULATION[accumulation], *rest)
        for indikator_id, polarity, accumulation, *rest in found
    }

"""What the page of kinerja shows: chosen in its address, completed with what there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from takar.queries.prepared import Prepared, key_of
from takar.queries.ringkasan import SASARAN, SUB_KEGIATAN
from takar.records.models import BerkasBidang, Pengumpulan, PerangkatDaerah
from takar.rules.periods import Periode, Triwulan
from takar.sop.permissions import Actor

TINGKAT = ((SASARAN, "Sasaran"), (SUB_KEGIATAN, "Program dan sub kegiatan"))


def is_of(level: str, tingkat: str) -> bool:
    """Whether an indikator is of what was chosen: sasaran, or what stands below programs."""
    return not tingkat or (level == SASARAN) == (tingkat == SASARAN)


@dataclass(frozen=True, slots=True)
class Saring:
    """What was chosen; "" and 0 are not chosen."""

    tahun: int = 0
    triwulan: int = 0
    unit: str = ""
    tingkat: str = ""


@dataclass(frozen=True, slots=True)
class PilihanKinerja:
    """What can be chosen, and what is: ``saring`` is complete, as it can stand in an address."""

    saring: Saring
    tahun: tuple[int, ...]
    unit: tuple[tuple[str, str], ...]
    unit_nama: str
    tingkat: tuple[tuple[str, str], ...] = TINGKAT

    @property
    def periode(self) -> Periode:
        """The chosen triwulan."""
        return Periode(self.saring.tahun, Triwulan(self.saring.triwulan))

    @property
    def kalimat(self) -> tuple[tuple[str, str], ...]:
        """The choice in words, for a paper or a spreadsheet made from it."""
        return (
            ("Periode", self.periode.label),
            ("Unit kerja", self.unit_nama or "semua unit"),
            ("Tingkat", dict(self.tingkat).get(self.saring.tingkat, "semua tingkat")),
        )


_opened = Prepared(
    lambda: (
        Pengumpulan.objects.filter(opd=key_of(PerangkatDaerah, 0))
        .order_by()
        .values_list("tahun", "triwulan", "dibuka_at")
    )
)


def opened_periode(actor: Actor, sampai: datetime | None = None) -> list[Periode]:
    """Return the periods of the rounds of the person's office, newest first; of those opened by a moment."""
    rows = [row for opd_id in {t.opd_id for t in actor.tugas} for row in _opened(opd_id)]
    found = [(tahun, triwulan) for tahun, triwulan, dibuka_at in rows if sampai is None or dibuka_at <= sampai]
    return [Periode(tahun, Triwulan(triwulan)) for tahun, triwulan in sorted(found, reverse=True)]


def chosen_periode(opened: Sequence[Periode], saring: Saring) -> Periode:
    """Return the period asked for, in a year that has one; what was left open is the newest that was opened."""
    setahun = [one for one in opened if saring.tahun in (0, one.tahun)]
    if saring.triwulan in list(Triwulan):
        return Periode(setahun[0].tahun, Triwulan(saring.triwulan))
    return setahun[0]


def pilihan(opened: Sequence[Periode], periode: Periode, seen: Sequence[BerkasBidang], asked: Saring) -> PilihanKinerja:
    """Return what can be chosen among the berkas that the person may read. An unknown tingkat is none."""
    units = tuple((berkas.unit.kode, berkas.unit.nama) for berkas in seen)
    unit = asked.unit or (units[0][0] if len(units) == 1 else "")
    tingkat = asked.tingkat if asked.tingkat in dict(TINGKAT) else ""
    return PilihanKinerja(
        saring=Saring(periode.tahun, periode.triwulan.value, unit, tingkat),
        tahun=tuple(sorted({one.tahun for one in opened}, reverse=True)),
        unit=units,
        unit_nama=dict(units).get(unit, ""),
    )

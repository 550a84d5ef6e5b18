"""The plan as it stood on a day: indikator with card and targets, sub kegiatan with pagu."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from takar.queries.kartu import Kartu
from takar.queries.sumber import NilaiTarget
from takar.queries.tampil import target_text


@dataclass(frozen=True, slots=True)
class IndikatorRencana:
    """An indikator on a day: its card, its targets, the aksi of its triwulan; ``induk`` names what it measures."""

    id: int
    kode: str
    unit_id: int
    unit: str
    induk: str
    sub_id: int | None
    kartu: Kartu
    target: Mapping[int, NilaiTarget]
    aksi: Mapping[int, str]

    def teks(self, triwulan: int) -> str:
        """Return a target as it is printed; 0 is that of the year."""
        return target_text(self, self.target.get(triwulan))


@dataclass(frozen=True, slots=True)
class SubRencana:
    """A sub kegiatan on a day, with its pagu."""

    id: int
    kode: str
    nama: str
    unit_id: int
    unit: str
    program_kode: str
    program: str
    pagu: Decimal | None


@dataclass(frozen=True, slots=True)
class RencanaPada:
    """The plan on a day, in its order: sasaran by tujuan, program and kegiatan (``tengah``) and sub by code."""

    sasaran: tuple[IndikatorRencana, ...]
    tengah: tuple[IndikatorRencana, ...]
    sub: tuple[SubRencana, ...]
    keluaran: Mapping[int, tuple[IndikatorRencana, ...]]

    @property
    def golongan(self) -> tuple[tuple[IndikatorRencana, ...], ...]:
        """Return all indikator, level by level."""
        return (self.sasaran, self.tengah, *self.keluaran.values())

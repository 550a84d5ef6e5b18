"""Targets and realisasi of every triwulan side by side: the rencana aksi against what came of it.

Each triwulan counts as its own report does, by the target in force at its end (queries/deret.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from takar.queries.deret import Potret
from takar.queries.e81_keterangan import TIDAK_DIKUMPULKAN
from takar.queries.kinerja import Baris, Hitungan, Induk, angka
from takar.queries.kinerja_halaman import Kematangan, kematangan
from takar.queries.kinerja_kelompok import DI_BAWAH, TERCAPAI
from takar.queries.kinerja_saring import PilihanKinerja, Saring, is_of
from takar.queries.kinerja_terpilih import choose
from takar.queries.koreksi_ganda import TANPA, Ganda, ganda_of
from takar.queries.ringkasan import PROGRAM, SASARAN, is_reached
from takar.queries.sumber import Nilai, NilaiTarget
from takar.records.models import BerkasBidang
from takar.rules.kode_rencana import order_of
from takar.rules.pada import Pada
from takar.rules.periods import Triwulan
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class SelTriwulan:
    """One indikator in one triwulan, ``dibuka`` where its round was opened, ``lewat`` where it is not to come.

    ``semula``: as first reported, where a koreksi changed it after the receipt.
    """

    triwulan: Triwulan
    h: Hitungan
    dibuka: bool
    lewat: bool
    semula: Hitungan | None = None

    @property
    def target(self) -> NilaiTarget | None:
        """The target of the triwulan."""
        return self.h.target.get(self.triwulan.value)

    @property
    def kata(self) -> str:
        """Why there is no capaian; empty where there is one, and for a triwulan to come."""
        if not self.lewat or self.h.tw.nilai is not None:
            return ""
        return self.h.tw.status.value if self.dibuka else TIDAK_DIKUMPULKAN


@dataclass(frozen=True, slots=True)
class BarisTriwulan:
    """One indikator: the state up to the chosen triwulan, and each triwulan of the year."""

    kode: str
    unit: str
    unit_kode: str
    h: Hitungan
    triwulan: tuple[SelTriwulan, ...]

    @property
    def posisi(self) -> str:
        """ "posisi TW II" where the figure up to the triwulan is one of an earlier: this one has none."""
        if self.h.nilai is not None or self.h.realisasi_sd is None:
            return ""
        given = (tw for tw, n in self.h.riwayat.items() if angka(n, self.h.kartu.accumulation) is not None)
        return f"posisi TW {max(given).romawi}"

    @property
    def keadaan(self) -> str:
        """The word: reached or not up to the triwulan, or why there is no figure."""
        nilai = self.h.sd.nilai
        if nilai is None:
            return self.h.sd.status.value
        return TERCAPAI if is_reached(nilai) else DI_BAWAH


@dataclass(frozen=True, slots=True)
class GolonganTriwulan:
    """The indikator of one sasaran, or of one program."""

    induk: Induk
    tingkat: str
    baris: tuple[BarisTriwulan, ...]


@dataclass(frozen=True, slots=True)
class PerTriwulan:
    """The page; without ``golongan`` and ``kematangan`` where the chosen triwulan was not opened for the person."""

    pilihan: PilihanKinerja
    golongan: tuple[GolonganTriwulan, ...] = ()
    kematangan: Kematangan | None = None
    ganda: Ganda = TANPA


def per_triwulan(actor: Actor, asked: Saring, pada: Pada | None = None) -> PerTriwulan | None:
    """Return the page, or None while the office has opened no round. Raises UnknownChoice.

    ``pada``: as it stood at the end of a day (docs/adr/0082).
    """
    choice = choose(actor, asked, pada)
    if choice is None:
        return None
    chosen, terpilih = choice
    if terpilih is None:
        return PerTriwulan(chosen)
    level, sent = chosen.saring.tingkat, terpilih.rows()
    potret = {tw: terpilih.setahun.at(tw) for tw in terpilih.dibuka}
    rows = [(row, berkas) for berkas, found in sent.items() for row in found if is_of(row.level, level)]
    rows.sort(key=_place)
    ganda = ganda_of(terpilih, level)
    golongan = tuple(
        GolonganTriwulan(induk, tingkat, tuple(_baris(row, berkas, potret, ganda) for row, berkas in found))
        for (tingkat, induk), found in groupby(rows, key=lambda one: _golongan(one[0]))
    )
    return PerTriwulan(chosen, golongan, kematangan(sent), ganda)


def _place(one: tuple[Baris, BerkasBidang]) -> tuple[bool, list[object]]:
    """Sasaran in the order of the plan, then program; rows of one level keep that of their sheets."""
    row = one[0]
    return row.level != SASARAN, [order_of(level.kode) for level in row.induk]


def _golongan(row: Baris) -> tuple[str, Induk]:
    return (SASARAN, row.induk[-1]) if row.level == SASARAN else (PROGRAM, row.induk[0])


def _baris(row: Baris, berkas: BerkasBidang, potret: Mapping[Triwulan, Potret], ganda: Ganda) -> BarisTriwulan:
    return BarisTriwulan(
        kode=row.kode,
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        h=row.hitungan,
        triwulan=tuple(
            SelTriwulan(
                tw,
                _hitungan(row, tw, potret.get(tw)),
                tw in potret,
                tw <= row.triwulan,
                ganda.of(row.indikator_id, tw),
            )
            for tw in Triwulan
        ),
    )


def _hitungan(row: Baris, triwulan: Triwulan, potret: Potret | None) -> Hitungan:
    """Where nothing was asked for yet, or there was no card, there is a target at most, and no figure."""
    if potret is not None and row.indikator_id in potret.kartu:
        return potret.hitungan(row.indikator_id)
    return Hitungan(row.kartu, row.target if potret is None else {}, Nilai(), {}, triwulan)

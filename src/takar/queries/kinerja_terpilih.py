"""The berkas that a page of kinerja is made from: chosen in its address, among those that the person may read."""

from collections.abc import Sequence
from dataclasses import dataclass

from takar.queries.keadaan_dahulu import find_pengumpulan_pada
from takar.queries.kinerja import Baris
from takar.queries.kinerja_saring import PilihanKinerja, Saring, chosen_periode, opened_periode, pilihan
from takar.queries.pengumpulan import readable
from takar.queries.setahun import Setahun
from takar.records.models import BerkasBidang, Pengumpulan
from takar.rules.pada import Pada
from takar.rules.periods import Triwulan
from takar.sop.permissions import Actor

UNKNOWN_UNIT = "Unit kerja itu tidak ada, atau bukan untuk jabatan Anda."


class UnknownChoice(LookupError):
    """There is no such year, or no such unit in the round that the person may read; it says so in a sentence."""


@dataclass(frozen=True, slots=True)
class Terpilih:
    """The chosen berkas in the order of the units, with the year that their figures stand in.

    ``dibuka``: the triwulan of the year, up to the chosen one, whose rounds were opened.
    """

    pengumpulan: Pengumpulan
    dibuka: frozenset[Triwulan]
    berkas_list: Sequence[BerkasBidang]
    setahun: Setahun

    def rows(self) -> dict[BerkasBidang, list[Baris]]:
        """Return the rows of each berkas as they were sent."""
        return self._rows(self.setahun)

    def semula_rows(self) -> dict[BerkasBidang, list[Baris]]:
        """Return them as first reported, without what a koreksi changed after the receipt."""
        return self._rows(self.setahun.semula())

    def _rows(self, setahun: Setahun) -> dict[BerkasBidang, list[Baris]]:
        one = self.berkas_list[0].pk if len(self.berkas_list) == 1 else None
        found = setahun.rows_of(self.pengumpulan, one)
        return {b: found.get(b.pk, []) for b in self.berkas_list}


def choose(actor: Actor, asked: Saring, pada: Pada | None = None) -> tuple[PilihanKinerja, Terpilih | None] | None:
    """Return what can be chosen and what was; None while the office has opened no round. Raises UnknownChoice.

    Nothing is chosen where the round of that triwulan was not opened, or holds no unit of the person. ``pada``: as it
    stood at the end of a day (docs/adr/0082).
    """
    sampai = pada.sampai if pada else None
    opened = opened_periode(actor, sampai)
    if not opened:
        return None
    if asked.tahun and asked.tahun not in {one.tahun for one in opened}:
        when = f" {pada.kata}" if pada else ""
        raise UnknownChoice(f"Tahun {asked.tahun} belum mempunyai pengumpulan data kinerja{when}.")
    periode = chosen_periode(opened, asked)
    pengumpulan = find_pengumpulan_pada(actor, periode, sampai) if periode in opened else None
    seen = readable(pengumpulan, actor) if pengumpulan else []
    chosen = pilihan(opened, periode, seen, asked)
    if pengumpulan is None or not seen:
        return chosen, None
    unit = chosen.saring.unit
    berkas_list = [berkas for berkas in seen if unit in ("", berkas.unit.kode)]
    if not berkas_list:
        raise UnknownChoice(UNKNOWN_UNIT)
    dibuka = frozenset(one.triwulan for one in opened if one.tahun == periode.tahun and one <= periode)
    return chosen, Terpilih(pengumpulan, dibuka, berkas_list, Setahun(pengumpulan.opd_id, periode.tahun, pada))

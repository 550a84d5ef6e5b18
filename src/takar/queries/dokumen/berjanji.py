"""Which posts promise, and for what: who leads, and whom the card of an indikator names (docs/adr/0034, 0044)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from takar.records.models import IndikatorVersi, Jabatan, UnitKerja
from takar.rules.impor_kolom import plain
from takar.sop.peran import Peran

PEMIMPIN = (Peran.KEPALA_DINAS, Peran.SEKRETARIS, Peran.KEPALA_BIDANG)
"""Who promises for a whole office or unit, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Cakupan:
    """For what a post answers: its units (None: the whole office), and in them only what names it, where it leads none.

    ``nama`` is the name of the post as ``plain`` writes it; empty for who leads.
    """

    units: frozenset[int] | None = None
    nama: str = ""

    def covers(self, unit_id: int, penanggung_jawab: str | None = None) -> bool:
        """Whether it answers for an indikator of a unit, by whom its card names."""
        return (self.units is None or unit_id in self.units) and self.nama in {"", plain(penanggung_jawab or "")}


def berjanji(opd_id: int, tahun: int) -> list[Jabatan]:
    """Return the posts that promise: who leads, the Kepala Dinas first, then whom a card of the year names, by unit."""
    posts = Jabatan.objects.filter(unit__opd_id=opd_id, aktif=True).select_related("unit__opd")
    rows = list(posts.order_by("unit__urutan", "pk"))
    named = IndikatorVersi.objects.filter(indikator__opd_id=opd_id, indikator__tahun=tahun, indikator__aktif=True)
    cards = set(named.order_by().values_list("indikator__unit_id", "penanggung_jawab").distinct())
    induk = _induk(opd_id)
    below = [one for one in rows if one.peran not in PEMIMPIN]
    lead = sorted((one for one in rows if one.peran in PEMIMPIN), key=lambda one: PEMIMPIN.index(Peran(one.peran)))
    return lead + [one for one in below if any(_cakupan(one, induk).covers(*card) for card in cards)]


def cakupan_of(jabatan: Jabatan) -> Cakupan:
    """Return for what a post answers."""
    return Cakupan() if jabatan.peran == Peran.KEPALA_DINAS else _cakupan(jabatan, _induk(jabatan.unit.opd_id))


def atasan_of(jabatan: Jabatan) -> Jabatan | None:
    """Return who leads the unit of a post that leads none, or the nearest unit above; None for who answers to the head.

    Where a unit has no such post, the Kepala Dinas is the superior.
    """
    if jabatan.peran in PEMIMPIN:
        return None
    leaders = Jabatan.objects.filter(unit__opd_id=jabatan.unit.opd_id, aktif=True, peran__in=PEMIMPIN[1:])
    by_unit = {one.unit_id: one for one in leaders.order_by("-pk")}  # of several the oldest
    line = _above(jabatan.unit_id, _induk(jabatan.unit.opd_id))
    return next((by_unit[unit_id] for unit_id in line if unit_id in by_unit), None)


def _cakupan(jabatan: Jabatan, induk: Mapping[int, int | None]) -> Cakupan:
    """Who leads a unit answers for it with all below it, however deep; whom a card names, for what stands above too."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for unit_id, above in induk.items():
        below[above].append(unit_id)
    found = [jabatan.unit_id]
    for unit_id in found:  # grows as it is walked; no unit stands above itself
        found += below[unit_id]
    if jabatan.peran in PEMIMPIN:
        return Cakupan(frozenset(found))
    return Cakupan(frozenset({*found, *_above(jabatan.unit_id, induk)}), plain(jabatan.nama))


def _above(unit_id: int, induk: Mapping[int, int | None]) -> list[int]:
    """Return a unit and those above it, the nearest first."""
    line: list[int] = []
    at: int | None = unit_id
    while at is not None:
        line.append(at)
        at = induk.get(at)
    return line


def _induk(opd_id: int) -> dict[int, int | None]:
    return dict(UnitKerja.objects.filter(opd_id=opd_id).order_by("pk").values_list("pk", "induk_id"))

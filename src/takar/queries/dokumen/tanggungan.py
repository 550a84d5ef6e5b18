"""Which posts promise, and what of the plan each promises (docs/adr/0034)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from takar.documents.contexts import BarisPerjanjian, ProgramPerjanjian
from takar.queries.dokumen.rencana_bagian import jumlah_pagu
from takar.queries.rencana_pada import IndikatorRencana, RencanaPada, SubRencana
from takar.records.models import Jabatan, UnitKerja
from takar.records.perencanaan import TAHUNAN
from takar.sop.peran import Peran

BERJANJI = (Peran.KEPALA_DINAS, Peran.SEKRETARIS, Peran.KEPALA_BIDANG)
"""Who promises by a paper that is made here, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Tanggungan:
    """What a post promises of the plan: indikator with what they belong to, and the sub kegiatan that pay for them."""

    indikator: tuple[tuple[str, IndikatorRencana], ...]
    sub: tuple[SubRencana, ...]


def berjanji(opd_id: int) -> list[Jabatan]:
    """Return the posts that promise, the Kepala Dinas first, then by unit."""
    found = Jabatan.objects.filter(unit__opd_id=opd_id, aktif=True, peran__in=[one.value for one in BERJANJI])
    rows = found.select_related("unit__opd").order_by("unit__urutan", "pk")
    return sorted(rows, key=lambda one: BERJANJI.index(Peran(one.peran)))


def units_of(jabatan: Jabatan) -> frozenset[int] | None:
    """Return the units that a post answers for: its own with all below it, however deep; None is the whole office."""
    if jabatan.peran == Peran.KEPALA_DINAS:
        return None
    below: dict[int, list[int]] = defaultdict(list)
    units = UnitKerja.objects.filter(opd_id=jabatan.unit.opd_id, induk__isnull=False).order_by("pk")
    for unit_id, induk_id in units.values_list("pk", "induk_id"):
        below[induk_id].append(unit_id)
    found = [jabatan.unit_id]
    for unit_id in found:  # grows as it is walked; no unit stands above itself
        found += below[unit_id]
    return frozenset(found)


def tanggungan(rencana: RencanaPada, units: Collection[int] | None) -> Tanggungan:
    """Return what follows the units: the Kepala Dinas promises the sasaran, who leads a unit its outputs too."""
    sub = tuple(one for one in rencana.sub if units is None or one.unit_id in units)
    own = [(one.sasaran, one) for one in rencana.sasaran if units is None or one.unit_id in units]
    if units is not None:
        named = {one.id: f"{one.kode} {one.nama}" for one in rencana.sub}
        outputs = [one for found in rencana.keluaran.values() for one in found if one.unit_id in units]
        own += [(named[one.sub_id or 0], one) for one in sorted(outputs, key=lambda one: named[one.sub_id or 0])]
    return Tanggungan(tuple(own), sub)


def perjanjian_list(own: Tanggungan) -> tuple[BarisPerjanjian, ...]:
    """Return what is promised."""
    return tuple(
        BarisPerjanjian(str(n), induk, one.kartu.nama, one.kartu.satuan, one.teks(TAHUNAN))
        for n, (induk, one) in enumerate(own.indikator, start=1)
    )


def program_list(own: Tanggungan) -> tuple[ProgramPerjanjian, ...]:
    """Return the programs of the sub kegiatan, each with the sum of its known pagu."""
    names = dict(sorted({one.program_kode: one.program for one in own.sub}.items()))
    return tuple(
        ProgramPerjanjian(str(n), kode, nama, jumlah_pagu([one for one in own.sub if one.program_kode == kode]))
        for n, (kode, nama) in enumerate(names.items(), start=1)
    )

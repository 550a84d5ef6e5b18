"""What of the plan a post promises (docs/adr/0034, 0044)."""

from dataclasses import dataclass

from takar.documents.contexts import BarisPerjanjian, ProgramPerjanjian
from takar.queries.dokumen.berjanji import Cakupan
from takar.queries.dokumen.rencana_bagian import jumlah_pagu
from takar.queries.rencana_pada import IndikatorRencana, RencanaPada, SubRencana
from takar.records.perencanaan import TAHUNAN


@dataclass(frozen=True, slots=True)
class Tanggungan:
    """What a post promises of the plan: indikator with what they belong to, and the sub kegiatan that pay for them."""

    indikator: tuple[tuple[str, IndikatorRencana], ...]
    sub: tuple[SubRencana, ...]


def tanggungan(rencana: RencanaPada, cakupan: Cakupan) -> Tanggungan:
    """Return what a post promises: the Kepala Dinas the sasaran, who leads a unit its programs and outputs too.

    Whom a card names promises that indikator, and the sub kegiatan that it is an output of pays for it.
    """
    own = [(one.induk, one) for one in rencana.sasaran if _covers(cakupan, one)]
    if cakupan.units is None:
        return Tanggungan(tuple(own), rencana.sub)
    below = (*rencana.tengah, *(one for found in rencana.keluaran.values() for one in found))
    outputs = [one for one in below if _covers(cakupan, one)]
    own += [(one.induk, one) for one in sorted(outputs, key=lambda one: one.induk)]
    paid = {one.sub_id for one in outputs}
    sub = (one for one in rencana.sub if (one.id in paid if cakupan.nama else cakupan.covers(one.unit_id)))
    return Tanggungan(tuple(own), tuple(sub))


def _covers(cakupan: Cakupan, one: IndikatorRencana) -> bool:
    return cakupan.covers(one.unit_id, one.kartu.penanggung_jawab)


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

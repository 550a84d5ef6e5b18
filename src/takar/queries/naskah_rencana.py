"""A paper of the plan before it is made: which one is meant, the plan behind it, its stages, its context."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from takar.documents.contexts import Context
from takar.queries.dokumen.berjanji import Cakupan, berjanji, cakupan_of
from takar.queries.dokumen.iku import iku_context
from takar.queries.dokumen.perjanjian import Atasan, perjanjian_context
from takar.queries.dokumen.rencana_aksi import rencana_aksi_context
from takar.queries.dokumen.rencana_bagian import Terbitan
from takar.queries.dokumen.tanggungan import Tanggungan, tanggungan
from takar.queries.rencana_setahun import SEL, RencanaSetahun, read_rencana
from takar.records.models import Jabatan, NaskahRencana, PerangkatDaerah
from takar.records.perencanaan import TAHUNAN
from takar.rules.tahap import Tahap

Jenis = NaskahRencana.Jenis


@dataclass(frozen=True, slots=True)
class Acuan:
    """Which paper is meant; ``jabatan_id`` belongs to a Perjanjian Kinerja only."""

    opd_id: int
    tahun: int
    jenis: str
    jabatan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Bahan:
    """What a paper is made from: the plan with all versions, what the post answers for, the stages of that part."""

    acuan: Acuan
    jabatan: Jabatan | None
    cakupan: Cakupan
    rencana: RencanaSetahun
    tahap_list: tuple[Tahap, ...]

    @property
    def nama(self) -> str:
        """Return what the paper is called, with its post and year."""
        whose = f" {self.jabatan.nama}" if self.jabatan else ""
        return f"{Jenis(self.acuan.jenis).label}{whose} {self.acuan.tahun}"

    def tahap(self, mulai: str, today: date) -> Tahap | None:
        """Return the stage that an address or a form names; without a name the one that holds today."""
        if not mulai:
            return [one for one in self.tahap_list if one.mulai is None or one.mulai <= today][-1]
        return next((one for one in self.tahap_list if tanda_tahap(one) == mulai), None)

    def tanggungan(self, tahap: Tahap) -> Tanggungan:
        """Return what the paper shows of the plan in a stage."""
        return tanggungan(self.rencana.pada(tahap.pada), self.cakupan)

    def is_empty(self, tahap: Tahap) -> bool:
        """Whether the paper would say nothing in a stage."""
        own = self.tanggungan(tahap)
        return not own.indikator and (self.acuan.jenis == Jenis.IKU or not own.sub)


def tanda_tahap(tahap: Tahap) -> str:
    """Return how addresses and forms name a stage."""
    return tahap.mulai.isoformat() if tahap.mulai else "murni"


def bahan_of(acuan: Acuan) -> Bahan | None:
    """Return what a paper is made from; None for a post that promises nothing, or of another office."""
    jabatan = None
    if acuan.jenis == Jenis.PERJANJIAN:
        jabatan = next((one for one in berjanji(acuan.opd_id, acuan.tahun) if one.pk == acuan.jabatan_id), None)
        if jabatan is None:
            return None
    cakupan = cakupan_of(jabatan) if jabatan else Cakupan()
    rencana = read_rencana(acuan.opd_id, acuan.tahun)
    named = rencana.penanggung_jawab
    own = [one for one in rencana.indikator if any(cakupan.covers(one.unit_id, nama) for nama in named[one.pk])]
    paid = {one.sub_kegiatan_id for one in own}
    sub = {one.pk for one in rencana.sub if (one.pk in paid if cakupan.nama else cakupan.covers(one.unit_id))}
    if acuan.jenis == Jenis.IKU:
        sub = set()
    if acuan.jenis != Jenis.RENCANA_AKSI and cakupan.units is None:
        own = [one for one in own if one.sasaran_id]
    sel: Sequence[int] = SEL if acuan.jenis == Jenis.RENCANA_AKSI else (TAHUNAN,)
    stages = rencana.tahap(indikator={one.pk for one in own}, sub=sub, sel=sel)
    return Bahan(acuan, jabatan, cakupan, rencana, stages)


def versi_list(acuan: Acuan) -> QuerySet[NaskahRencana]:
    """Return the versions of a paper that were made, in no order."""
    found = NaskahRencana.objects.filter(opd_id=acuan.opd_id, tahun=acuan.tahun, jenis=acuan.jenis)
    return found.filter(jabatan_id=acuan.jabatan_id) if acuan.jabatan_id else found.filter(jabatan=None)


def urutan(perubahan: date | None, versi: int) -> tuple[date, int]:
    """Return what orders the papers of one kind, the last of which holds: the stage first, then the making."""
    return perubahan or date.min, versi


def naskah_context(bahan: Bahan, opd: PerangkatDaerah, terbitan: Terbitan, atasan: Atasan) -> Context:
    """Return the context of a paper in the stage that it is made for."""
    if bahan.jabatan is not None:
        return perjanjian_context(bahan.jabatan, bahan.tanggungan(terbitan.tahap), terbitan, atasan)
    rencana = bahan.rencana.pada(terbitan.tahap.pada)
    make = iku_context if bahan.acuan.jenis == Jenis.IKU else rencana_aksi_context
    return make(opd, rencana, terbitan)

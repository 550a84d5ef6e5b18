"""The tables of a paper of the plan for its page, and what its form is filled in with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from takar.documents.canonical import UnreadableContextError, context_from_json
from takar.documents.contexts import (
    BarisAksi,
    BarisIku,
    BarisPerjanjian,
    JenisDokumen,
    PerjanjianContext,
    ProgramPerjanjian,
    TargetTriwulan,
    UraianAksi,
)
from takar.queries.dokumen.bagian import NAMELESS
from takar.queries.dokumen.iku import iku_list, iku_tahun, target_lain
from takar.queries.dokumen.perjanjian import JABATAN_ATASAN, Atasan
from takar.queries.dokumen.rencana_aksi import aksi_list, aksi_rows, target_triwulan, uraian_list
from takar.queries.dokumen.rencana_bagian import jumlah_pagu, rupiah
from takar.queries.dokumen.tanggungan import perjanjian_list, program_list
from takar.queries.naskah_rencana import Acuan, Bahan, Jenis, versi_list
from takar.rules.tahap import Tahap


@dataclass(frozen=True, slots=True)
class IsiNaskah:
    """The tables of a paper as its page shows them; those of other kinds are empty.

    ``kode`` are the codes of the indikator of the first table, row by row, ``kode_aksi`` those of the aksi ("" for a
    sub kegiatan without output), ``aksi_triwulan`` what is done for an indikator by its code; ``sub`` are code, name
    and pagu of the sub kegiatan behind a Perjanjian Kinerja.
    """

    tahun_list: tuple[int, ...] = ()
    iku: tuple[BarisIku, ...] = ()
    sasaran: tuple[BarisPerjanjian, ...] = ()
    program: tuple[ProgramPerjanjian, ...] = ()
    target: tuple[TargetTriwulan, ...] = ()
    aksi: tuple[BarisAksi, ...] = ()
    jumlah: str = ""
    kode: tuple[str, ...] = ()
    kode_aksi: tuple[str, ...] = ()
    uraian: tuple[UraianAksi, ...] = ()
    aksi_triwulan: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    sub: tuple[tuple[str, str, str], ...] = ()


def _iku(bahan: Bahan, tahap: Tahap) -> IsiNaskah:
    rencana, tahun = bahan.rencana.pada(tahap.pada), bahan.acuan.tahun
    lain = target_lain(bahan.acuan.opd_id, tahun, [one.kode for one in rencana.sasaran], tahap.pada)
    kode = tuple(one.kode for one in rencana.sasaran)
    return IsiNaskah(tahun_list=iku_tahun(tahun, lain), iku=iku_list(rencana, tahun, lain), kode=kode)


def _perjanjian(bahan: Bahan, tahap: Tahap) -> IsiNaskah:
    own = bahan.tanggungan(tahap)
    return IsiNaskah(
        sasaran=perjanjian_list(own),
        program=program_list(own),
        jumlah=jumlah_pagu(own.sub),
        kode=tuple(one.kode for _, one in own.indikator),
        sub=tuple((one.kode, one.nama, rupiah(one.pagu)) for one in own.sub),
    )


def _aksi(bahan: Bahan, tahap: Tahap) -> IsiNaskah:
    rencana = bahan.rencana.pada(tahap.pada)
    return IsiNaskah(
        target=target_triwulan(rencana),
        aksi=aksi_list(rencana),
        jumlah=jumlah_pagu(rencana.sub),
        kode=tuple(one.kode for one in (*rencana.sasaran, *rencana.tengah)),
        kode_aksi=tuple(one.kode if one else "" for _, one in aksi_rows(rencana)),
        uraian=uraian_list(rencana),
        aksi_triwulan={one.kode: one.aksi for found in rencana.golongan for one in found},
    )


_ISI: Mapping[str, Callable[[Bahan, Tahap], IsiNaskah]] = {
    Jenis.IKU: _iku,
    Jenis.PERJANJIAN: _perjanjian,
    Jenis.RENCANA_AKSI: _aksi,
}


def isi_naskah(bahan: Bahan, tahap: Tahap) -> IsiNaskah:
    """Return the tables of a paper in a stage."""
    return _ISI[bahan.acuan.jenis](bahan, tahap)


def last_atasan(acuan: Acuan) -> Atasan:
    """Return the superior as the last paper of this post named him, so that it is typed once."""
    last = versi_list(acuan).order_by("-versi").first()
    if last is None:
        return Atasan()
    try:
        context = context_from_json(JenisDokumen.PERJANJIAN, last.context_json.encode())
    except UnreadableContextError:
        return Atasan()
    if not isinstance(context, PerjanjianContext):
        raise TypeError(context)
    kept = context.pihak_kedua
    return Atasan("" if kept.nama == NAMELESS else kept.nama, "" if kept.jabatan == JABATAN_ATASAN else kept.jabatan)

"""The pages of the papers of the plan: the list of a year, and one paper before it is made."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from takar.queries.dokumen.berjanji import berjanji
from takar.queries.dokumen.perjanjian import Atasan
from takar.queries.naskah_rencana import Acuan, bahan_of, tanda_tahap
from takar.queries.naskah_rencana_baca import NaskahBaris, naskah_list, naskah_setahun
from takar.queries.naskah_rencana_isi import IsiNaskah, isi_naskah, last_atasan
from takar.queries.redaksi import pola_nomor_tahun
from takar.queries.rencana_halaman import planned_tahun
from takar.queries.rencana_ubahan import Ubahan, ubahan_list
from takar.rules.pada import Pada
from takar.rules.periods import TAHUN_TERBESAR
from takar.rules.tahap import Tahap
from takar.sop.peran import Peran
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class DaftarNaskah:
    """What papers a year has, and which can be made: ``jabatan_list`` are key and name of the posts that promise."""

    tahun: int
    tahun_list: tuple[int, ...]
    jabatan_list: tuple[tuple[int, str], ...]
    terbit: tuple[NaskahBaris, ...]


@dataclass(frozen=True, slots=True)
class NaskahHalaman:
    """One paper before it is made, in one stage of the plan; ``terakhir``: no later one has been planned."""

    nama: str
    jenis: str
    tahun: int
    jabatan_id: int | None
    berjenjang: bool
    tahap: Tahap
    terakhir: bool
    pilihan: tuple[tuple[str, str], ...]
    kosong: bool
    isi: IsiNaskah
    ubahan: tuple[Ubahan, ...]
    terbit: tuple[NaskahBaris, ...]
    atasan: Atasan | None
    pola_nomor: str

    @property
    def tanda(self) -> str:
        """Return how forms name the stage."""
        return tanda_tahap(self.tahap)


def daftar_naskah(opd_id: int, tahun: int, today: date, zona: ZoneInfo, pada: Pada | None = None) -> DaftarNaskah:
    """Return the papers of a year; ``pada``: as they stood at the end of a day."""
    shown = {*planned_tahun(opd_id), tahun, today.year}
    return DaftarNaskah(
        tahun=tahun,
        tahun_list=tuple(sorted(one for one in shown if one <= TAHUN_TERBESAR)),
        jabatan_list=tuple((one.pk, one.nama) for one in berjanji(opd_id, tahun)),
        terbit=naskah_setahun(opd_id, tahun, pada.hari if pada else today, zona, pada.sampai if pada else None),
    )


def naskah_halaman(
    acuan: Acuan, mulai: str, actor: Actor, today: date, zona: ZoneInfo, *, pada: Pada | None = None
) -> NaskahHalaman | None:
    """Return the page of a paper; None where there is no such paper, or no such stage.

    ``pada``: in the stages that held by the end of a day, with the papers that were made by then (docs/adr/0090).
    """
    bahan = bahan_of(acuan)
    if bahan and pada:
        today = pada.hari
        held = tuple(one for one in bahan.tahap_list if one.mulai is None or one.mulai <= today)
        bahan = replace(bahan, tahap_list=held)
    tahap = bahan.tahap(mulai, today) if bahan else None
    if bahan is None or tahap is None:
        return None
    of_head = bahan.jabatan is not None and bahan.jabatan.peran == Peran.KEPALA_DINAS
    return NaskahHalaman(
        nama=bahan.nama,
        jenis=acuan.jenis,
        tahun=acuan.tahun,
        jabatan_id=acuan.jabatan_id,
        berjenjang=bahan.jabatan is not None and not of_head,
        tahap=tahap,
        terakhir=tahap == bahan.tahap_list[-1],
        pilihan=tuple((tanda_tahap(one), one.kalimat) for one in bahan.tahap_list),
        kosong=bahan.is_empty(tahap),
        isi=isi_naskah(bahan, tahap),
        ubahan=ubahan_list(bahan, tahap, actor),
        terbit=naskah_list(acuan, today, zona, pada.sampai if pada else None),
        atasan=last_atasan(acuan) if of_head else None,
        pola_nomor=pola_nomor_tahun(
            acuan.opd_id,
            acuan.jenis,
            acuan.tahun,
            today=today,
            kode_unit=bahan.jabatan.unit.kode_surat if bahan.jabatan else "",
        ),
    )

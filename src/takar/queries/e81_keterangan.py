"""Column 16 of Form E.81: why a cell is blank, and what may still change."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from takar.queries.e81_anggaran import Uang
from takar.queries.kinerja import Baris, Hitungan
from takar.queries.renstra import Renstra
from takar.queries.renstra_dokumen import DARI_DOKUMEN
from takar.records.models import AngkaRenstra
from takar.rules.accumulation import Accumulation
from takar.rules.formula import StatusCapaian
from takar.rules.numbers import format_angka
from takar.rules.periods import Triwulan
from takar.sop.reasons_state import listed

TIDAK_DIKUMPULKAN = "tidak dikumpulkan di Takar"
KUMULATIF = "TW ditulis kumulatif"
SEBAGIAN = "pagu Renstra tidak ditulis: sebagian sub kegiatannya di luar formulir ini"


@dataclass(frozen=True, slots=True)
class Keadaan:
    """By unit and triwulan of the year up to the one of the form: whether the report was received, and so is final."""

    diterima: Mapping[tuple[int, Triwulan], bool]
    sampai: Triwulan


def keterangan(
    row: Baris, unit_id: int, per_tw: Mapping[Triwulan, Hitungan], uang: Uang | None, keadaan: Keadaan
) -> list[str]:
    """Return what there is to say of a row, shortly; nothing where every cell has a final figure."""
    triwulan = [tw for tw in Triwulan if tw <= keadaan.sampai]
    words = [(_why_blank(per_tw.get(tw), keadaan.diterima.get((unit_id, tw))), tw) for tw in triwulan]
    said = [f"{_named([tw for _, tw in group])} {kata}" for kata, group in groupby(words, key=lambda x: x[0]) if kata]
    if row.kartu.accumulation is Accumulation.CUM:
        said.append(KUMULATIF)
    if uang is not None:
        blank = [tw for tw in triwulan if uang.sd[tw] is None and keadaan.diterima.get((unit_id, tw)) is not None]
        said += [f"Rp {_named(blank)} belum diisi"] if blank else []
        said += _memuat(uang, triwulan)
    open_tw = [tw for tw in triwulan if keadaan.diterima.get((unit_id, tw)) is False]
    said += [f"belum final: {_named(open_tw)}"] if open_tw else []
    return said


def keterangan_uang(uang: Uang | None, serapan: Decimal | None) -> list[str]:
    """Return the serapan of a sum, and how many of its sub kegiatan are filled in where that is not all."""
    if uang is None:
        return []
    said = [f"serapan {format_angka(serapan)}%"] if serapan is not None else []
    if uang.terisi < uang.jumlah:
        said.append(f"{uang.terisi} dari {uang.jumlah} sub kegiatan terisi")
    return said


def keterangan_renstra(
    renstra: Renstra | None,
    kode: str,
    uang: Uang | None,
    bagian: Collection[str] = (),
    *,
    utuh: bool = True,
    row: Baris | None = None,
) -> list[str]:
    """Return which figures of the Renstra come from documents, and which are missing while others have theirs.

    ``bagian`` are the sub kegiatan of a head; without ``utuh`` some of it stands on no row of the form. ``row`` is
    that of an indikator.
    """
    if renstra is None:
        return []
    words, kurang = _kinerja(renstra, row) if row else ([], [])
    if uang is not None:
        of_uang, kurang_uang = _uang(renstra, kode, uang, bagian, utuh=utuh)
        words, kurang = [*words, *of_uang], [*kurang, *kurang_uang]
    return [*([f"{listed(words, 'dan')}: {DARI_DOKUMEN}"] if words else []), *kurang]


def _uang(
    renstra: Renstra, kode: str, uang: Uang, bagian: Collection[str], *, utuh: bool
) -> tuple[list[str], list[str]]:
    dokumen, kurang = renstra.dokumen, list[str]()
    codes = [(kode, bagian)] if utuh else [(one, ()) for one in bagian]
    tahun = sorted({tahun for one, parts in codes for tahun in renstra.anggaran_dokumen(one, parts)})
    words = ["pagu Renstra"] if uang.renstra is not None else []
    words += [f"realisasi Rp {one}" for one in tahun] if uang.lalu is not None else []
    if uang.renstra is None and dokumen.memuat(AngkaRenstra.Jenis.PAGU):
        kurang.append("pagu Renstra belum dimuat" if utuh else SEBAGIAN)
    if uang.lalu is None and not renstra.pertama and dokumen.memuat(AngkaRenstra.Jenis.ANGGARAN):
        kurang.append(f"realisasi Rp s.d. {renstra.tahun - 1} belum lengkap")
    return words, kurang


def _kinerja(renstra: Renstra, row: Baris) -> tuple[list[str], list[str]]:
    dokumen, tipe, kurang = renstra.dokumen, row.kartu.accumulation, list[str]()
    if dokumen.memuat(AngkaRenstra.Jenis.TARGET) and renstra.target(row.kode, tipe) is None:
        kurang.append("target Renstra belum dimuat")
    kosong = renstra.kosong(row.kode, tipe)
    if kosong and dokumen.memuat(AngkaRenstra.Jenis.KINERJA):
        kurang.append(f"realisasi {listed([str(one) for one in kosong], 'dan')} belum ada")
    return list(renstra.dari_dokumen(row.kode, tipe)), kurang


def _why_blank(h: Hitungan | None, diterima: bool | None) -> str:
    if diterima is None:
        return TIDAK_DIKUMPULKAN
    if h is None or h.nilai is not None:
        return ""
    return h.tw.status.value if h.tw.status is not StatusCapaian.TIDAK_DITARGETKAN else ""


def _memuat(uang: Uang, triwulan: Sequence[Triwulan]) -> list[str]:
    """A triwulan that reported nothing has its spending in the next one that did."""
    found = [(tw, uang.memuat(tw)) for tw in triwulan]
    return [f"Rp TW {tw.romawi} memuat {_named(before)}" for tw, before in found if before]


def _named(triwulan: Sequence[Triwulan]) -> str:
    first, last = triwulan[0].romawi, triwulan[-1].romawi
    if len(triwulan) == 1:
        return f"TW {first}"
    if triwulan[-1] - triwulan[0] == len(triwulan) - 1:
        return f"TW {first}–{last}"
    return f"TW {', '.join(tw.romawi for tw in triwulan)}"

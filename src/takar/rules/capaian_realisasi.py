"""The realisasi of a row as the figure of its formula: in one column, or by triwulan and accumulated.

Source: decisions.md, "`takar capaian`"; domain.md section 3.2.
"""

from collections.abc import Sequence
from decimal import Decimal

from takar.rules.accumulation import Accumulation, NilaiTriwulan, accumulate
from takar.rules.accumulation_explanation import explain_accumulation
from takar.rules.capaian_jawab import Ditanya, Ditolak
from takar.rules.capaian_status import status_of, status_of_all
from takar.rules.capaian_target import TargetBaris
from takar.rules.formula_explanation import show_angka
from takar.rules.formula_kinds import StatusCapaian
from takar.rules.notasi_cetak import format_target
from takar.rules.notasi_jenis import NilaiTunggal, Persen, PredikatNilai, Rasio, Target, Tingkat
from takar.rules.numbers_hitung import HUNDRED, divide, multiply
from takar.rules.periods import Triwulan
from takar.rules.record import record


@record
class RealisasiBaris:
    """The accumulated figure (None where there is none, with its status) and the sentence how it came about."""

    nilai: Decimal | None
    status: StatusCapaian = StatusCapaian.BELUM_DIISI
    penjelasan: str = ""


@record
class Acuan:
    """What a realisasi is read against: the target of the row, how it accumulates, whether it is in percent."""

    target: TargetBaris
    tipe: Accumulation
    persen: bool


def read_one(realisasi: Target, acuan: Acuan) -> RealisasiBaris:
    """Return the figure of the column realisasi, already accumulated. Raises Ditanya or Ditolak."""
    status = status_of(realisasi)
    if status is not None:
        return RealisasiBaris(None, status)
    if isinstance(realisasi, Rasio):
        return _ratio(realisasi, acuan)
    return RealisasiBaris(figure(realisasi, "realisasi"))


def read_setahun(per_tw: Sequence[Target], acuan: Acuan) -> RealisasiBaris:
    """Return the figure of four triwulan, accumulated by the tipe. Raises Ditanya or Ditolak."""
    found = [status_of(one) for one in per_tw]
    series = [
        _of_triwulan(triwulan, one, acuan)
        for triwulan, one, status in zip(Triwulan, per_tw, found, strict=True)
        if status is None
    ]
    hasil = accumulate(acuan.tipe, series, Triwulan.IV)
    if hasil is None:
        return RealisasiBaris(None, blank_status(found, acuan.tipe))
    said = explain_accumulation(acuan.tipe, series, hasil)
    penyebut = acuan.target.penyebut
    if acuan.tipe is not Accumulation.RATIO or penyebut is None:
        return RealisasiBaris(hasil, penjelasan=said)
    scaled = divide(multiply(hasil, penyebut), HUNDRED)
    return RealisasiBaris(scaled, penjelasan=f"{said[:-1]}% = {show_angka(scaled)}/{show_angka(penyebut)}.")


def blank_status(found: Sequence[StatusCapaian | None], tipe: Accumulation) -> StatusCapaian:
    """Return the status of a year without a figure; one measured at its end only is not yet due before."""
    last = found[-1]
    if tipe is Accumulation.YEAR_END and last is StatusCapaian.BELUM_DIISI:
        return StatusCapaian.BELUM_SAATNYA
    return status_of_all(found)


def figure(realisasi: Target, kolom: str) -> Decimal:
    """Return the one number of a realisasi. Raises Ditolak for what is a goal or words."""
    match realisasi:
        case NilaiTunggal(nilai) | Persen(nilai):
            return nilai
        case Tingkat(level, tambahan) if not tambahan:
            return level
        case PredikatNilai(skor=skor) if skor is not None:
            return skor
    raise Ditolak(
        f"Kolom {kolom}: “{format_target(realisasi)}” bukan satu angka hasil. Tulis angka yang dicapai, misalnya 80 "
        "atau 4,25."
    )


def _of_triwulan(triwulan: Triwulan, realisasi: Target, acuan: Acuan) -> NilaiTriwulan:
    kolom = f"tw{triwulan.value}"
    if acuan.tipe is Accumulation.RATIO:
        if not isinstance(realisasi, Rasio):
            raise Ditolak(
                f"Kolom {kolom}: “{format_target(realisasi)}” tanpa penyebut, sedangkan tipenya RATIO. Tulis "
                "pembilang/penyebut, misalnya 9/10; persentase tidak dapat dirata-ratakan."
            )
        return NilaiTriwulan(triwulan, None, realisasi.pembilang, realisasi.penyebut)
    if isinstance(realisasi, Rasio):
        return NilaiTriwulan(triwulan, _scaled(realisasi, acuan, kolom)[0])
    return NilaiTriwulan(triwulan, figure(realisasi, kolom))


def _ratio(realisasi: Rasio, acuan: Acuan) -> RealisasiBaris:
    nilai, said = _scaled(realisasi, acuan, "realisasi")
    return RealisasiBaris(nilai, penjelasan=said)


def _scaled(realisasi: Rasio, acuan: Acuan, kolom: str) -> tuple[Decimal, str]:
    """A ratio in the measure of its target: over the same penyebut, or in percent."""
    atas, bawah, penyebut = realisasi.pembilang, realisasi.penyebut, acuan.target.penyebut
    if penyebut is not None:
        if bawah == penyebut:
            return atas, ""
        nilai = divide(multiply(atas, penyebut), bawah)
        written = f"{show_angka(atas)}/{show_angka(bawah)}"
        return nilai, f"Realisasi: {written} = {show_angka(nilai)}/{show_angka(penyebut)}."
    nilai = divide(multiply(atas, HUNDRED), bawah)
    if not (acuan.tipe is Accumulation.RATIO or acuan.persen):
        shown = show_angka(divide(atas, bawah))
        raise Ditanya(
            f"Kolom {kolom}: “{format_target(realisasi)}” dapat berarti {show_angka(nilai)}% atau {shown}. Maksudnya "
            "persen (tulis % pada kolom satuan) atau angka itu sendiri (tulis angkanya)?"
        )
    return nilai, f"Realisasi: {show_angka(atas)} ÷ {show_angka(bawah)} × 100 = {show_angka(nilai)}."

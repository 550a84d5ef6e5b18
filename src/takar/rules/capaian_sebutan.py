"""Target and realisasi that are words: predikat on one ladder, and what is there or is not.

Sources: domain.md section 3.1 (PREDIKAT, MILESTONE) and 3.8.
"""

from decimal import Decimal

from takar.rules.capaian_jawab import Ditanya, Ditolak
from takar.rules.capaian_realisasi import figure
from takar.rules.capaian_skala import ask_about_share
from takar.rules.formula_explanation import show_angka
from takar.rules.notasi_cetak import format_target
from takar.rules.notasi_jenis import NilaiTunggal, Persen, PredikatNilai, Target, Teks, Tingkat
from takar.rules.numbers_hitung import multiply
from takar.rules.predikat_tangga import rank_on_one
from takar.rules.record import record

ADA = frozenset({"ada", "ya", "sudah", "tersedia", "selesai"})
TIDAK = frozenset({"tidak", "tidak ada", "belum", "belum ada", "belum tersedia", "belum selesai", "tidak tersedia"})
_SATU, _NOL, _PENUH = Decimal(1), Decimal(0), Decimal(100)


@record
class Pasangan:
    """Realisasi and target as figures of one kind, and the sentence how words became figures."""

    realisasi: Decimal
    target: Decimal
    penjelasan: str = ""


def compare_predikat(target: Target, realisasi: Target, kolom: str) -> Pasangan:
    """Return both predikat as ranks, or as their scores where both have one. Raises Ditolak."""
    wanted, reached = _score(target), _score(realisasi)
    if wanted is not None and reached is not None:
        return Pasangan(reached, wanted)
    satu, dua = _name(target), _name(realisasi)
    if satu is None or dua is None:
        raise Ditolak(
            f"Kolom target dan {kolom}: “{format_target(target)}” dan “{format_target(realisasi)}” tidak dapat "
            "dibandingkan. Tulis keduanya sebagai predikat, atau keduanya sebagai angka."
        )
    if satu.casefold() == dua.casefold():
        return Pasangan(_SATU, _SATU, f"Predikat {dua} sama dengan targetnya.")
    found = rank_on_one(satu, dua)
    if found is None:
        raise Ditolak(
            f"Kolom target dan {kolom}: “{satu}” dan “{dua}” tidak ada bersama dalam satu tangga predikat yang "
            "dikenal. Tulis nilainya sebagai angka."
        )
    tangga, wanted, reached = found
    return Pasangan(
        reached,
        wanted,
        f"{dua} bernilai {show_angka(reached)} dan {satu} bernilai {show_angka(wanted)} pada tangga {tangga.nama}.",
    )


def compare_ya_tidak(target: Target, realisasi: Target, kolom: str) -> Pasangan:
    """Return what is wanted and what is there; a share of stages that are done stands between.

    Raises Ditolak, or Ditanya where a target without "%" may count stages or be a percentage, or a figure a share of 1.
    """
    wanted = _there(target)
    if wanted is None:
        wanted = figure(target, "target")
    if wanted <= 0:
        raise Ditolak(
            f"Kolom target: “{format_target(target)}” tidak dapat menjadi target ya-tidak. Tulis Ada; untuk yang harus "
            "tidak ada pakai polaritas min-selisih dengan target 0."
        )
    reached = _there(realisasi)
    if reached is not None:
        said = "" if _there(target) is None else f"{format_target(realisasi)} dihitung {show_angka(reached)}."
        return Pasangan(wanted if reached else _NOL, wanted, said)
    value = figure(realisasi, kolom)
    if isinstance(target, NilaiTunggal) and _SATU < wanted != _PENUH:
        _ask_measure(target, realisasi, kolom, exceeds=value > wanted)
    shares = isinstance(target, Persen) or wanted > _SATU  # the target counts to 100, not to 1
    full = _PENUH if shares or isinstance(realisasi, Persen) else _SATU
    if shares and isinstance(realisasi, NilaiTunggal):
        ask_about_share(kolom, value, wanted)
    if not 0 <= value <= full:
        raise Ditolak(
            f"Kolom {kolom}: “{format_target(realisasi)}” di luar 0 sampai {show_angka(full)}. Tulis Ada, Tidak, atau "
            "bagian tahapan yang selesai, misalnya 60%."
        )
    return Pasangan(value, wanted if shares else multiply(wanted, full))


def _ask_measure(target: Target, realisasi: Target, kolom: str, *, exceeds: bool) -> None:
    """3 of 5 are stages; 60% or 80 against 5 would be 1.200% or 1.600% where nothing is more than done.

    Raises Ditanya.
    """
    if exceeds or isinstance(realisasi, Persen):
        wanted = format_target(target)
        raise Ditanya(
            f"Kolom target: “{wanted}” dapat berarti {wanted}% atau {wanted} tahapan, sedangkan {kolom} "
            f"“{format_target(realisasi)}”. Yang dimaksud {wanted}% (tulis keduanya dengan %), atau {wanted} tahapan "
            "(tulis banyaknya tahapan yang selesai)?"
        )


def _there(one: Target) -> Decimal | None:
    if not isinstance(one, Teks):
        return None
    said = one.teks.casefold()
    return _SATU if said in ADA else _NOL if said in TIDAK else None


def _score(one: Target) -> Decimal | None:
    match one:
        case NilaiTunggal(nilai) | Persen(nilai) | PredikatNilai(skor=nilai):
            return nilai
        case Tingkat(level, tambahan) if not tambahan:
            return level
    return None


def _name(one: Target) -> str | None:
    match one:
        case PredikatNilai(nama):
            return nama
        case Teks(teks):
            return teks
        case Tingkat(tambahan=tambahan) if tambahan:
            return format_target(one)
    return None

"""Checks of the realisasi anggaran, which is typed as a running total in rupiah (domain.md section 6.9)."""

from collections.abc import Iterator
from decimal import Decimal

from takar.rules.findings_model import BarisPeriksa, Temuan, ask, block
from takar.rules.numbers import format_rupiah


def check_anggaran(baris: BarisPeriksa) -> Iterator[Temuan]:
    """Yield the findings about anggaran; a row without pagu has none to fill in."""
    if baris.anggaran_sd is not None:
        yield from _check_amount(baris, baris.anggaran_sd)
    elif baris.beranggaran:
        yield block(
            "anggaran-kosong",
            "anggaran_sd",
            "Realisasi anggaran s.d. triwulan ini belum diisi. Isi 0 bila belum ada.",
        )


def _check_amount(baris: BarisPeriksa, amount: Decimal) -> Iterator[Temuan]:
    kini = format_rupiah(amount)
    if amount < 0:
        yield block("anggaran-negatif", "anggaran_sd", f"Realisasi anggaran {kini} tidak boleh kurang dari 0.")
    if baris.pagu is not None and amount > baris.pagu:
        yield block(
            "anggaran-melebihi-pagu",
            "anggaran_sd",
            f"Realisasi anggaran {kini} melebihi pagu {format_rupiah(baris.pagu)}.",
        )
    lalu = baris.anggaran_sd_lalu
    if lalu is not None and amount < lalu:
        kalimat = f"Realisasi anggaran turun dari {format_rupiah(lalu)} menjadi {kini}."
        yield ask(baris, "anggaran-turun", "anggaran_sd", kalimat)

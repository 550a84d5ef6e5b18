"""A percentage written as a share of 1 beside one written out: "0,8" against "80%" is asked about, never guessed.

A spreadsheet keeps 80% as 0,8, so a figure that was copied may be either; written with its sign it is certain.
"""

from collections.abc import Mapping
from decimal import Decimal

from takar.rules.accumulation import Accumulation
from takar.rules.capaian_jawab import Ditanya
from takar.rules.capaian_realisasi import Acuan
from takar.rules.formula_explanation import show_angka
from takar.rules.notasi_jenis import NilaiTunggal, Persen, Rasio, Target
from takar.rules.numbers_hitung import HUNDRED, multiply
from takar.rules.numbers_satuan import is_bagian


def demand_one_scale(acuan: Acuan, nilai: Decimal | None, read: Mapping[str, Target]) -> None:
    """Let pass what is in percent on both sides; `read` are the columns `nilai` came from. Raises Ditanya."""
    target = acuan.target.nilai
    if nilai is None or target is None or acuan.target.penyebut is not None:
        return
    certain = any(isinstance(one, Persen | Rasio) for one in read.values())
    if not (certain or acuan.persen or acuan.tipe is Accumulation.RATIO):
        return
    if not certain:
        ask_about_share(", ".join(kolom for kolom, one in read.items() if isinstance(one, NilaiTunggal)), nilai, target)
    if not acuan.target.persen:
        ask_about_share("target", target, nilai)


def ask_about_share(kolom: str, nilai: Decimal, lawan: Decimal) -> None:
    """Ask about a bare figure that reads better as a share of 1 beside its opposite. Raises Ditanya."""
    if is_bagian(nilai, lawan):
        angka = show_angka(nilai)
        raise Ditanya(
            f"Kolom {kolom}: “{angka}” dapat berarti {angka}% atau {show_angka(multiply(nilai, HUNDRED))}%. Tulis yang "
            "dimaksud dengan tanda %."
        )

"""Decimals as Indonesian text: comma for decimals, point for thousands, rounded half up once."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache

KOSONG = "–"
_TERCETAK = re.compile(r"(-?)(?:Rp)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(,[0-9]+)?%?")
_KONTEKS = Context(prec=1_000, rounding=ROUND_HALF_UP)


def round_half_up(nilai: Decimal, desimal: int) -> Decimal:
    """Round to `desimal` decimals, halves away from zero; never a negative zero.

    ValueError where the value is infinite or no number.
    """
    bulat = _KONTEKS.quantize(_finite(nilai), _satuan_terkecil(desimal))
    return bulat or bulat.copy_abs()


@cache
def _satuan_terkecil(desimal: int) -> Decimal:
    """The last place that is kept: 0.01 for two decimals."""
    return Decimal(1).scaleb(-desimal)


def format_angka(nilai: Decimal | None, *, desimal: int = 2, pangkas: bool = False) -> str:
    """ "1.234,50"; `pangkas` drops zeros at the end ("1.234,5"); None is "–"."""
    if nilai is None:
        return KOSONG
    teks = _format(_finite(nilai), desimal)
    return _trim(teks) if pangkas else teks


@lru_cache(maxsize=8192)  # one figure stands in many places of a paper; equal numbers are written the same
def _format(nilai: Decimal, desimal: int) -> str:
    return f"{round_half_up(nilai, desimal):,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def places_of(nilai: Decimal) -> int:
    """How many decimals a number needs, zeros at its end aside: 1 for 2.50, 3 for 2.875."""
    return len(f"{nilai:f}".partition(".")[2].rstrip("0"))


def format_rupiah(nilai: Decimal | None) -> str:
    """ "Rp1.500.000", with two decimals of sen only where they are not zero; None is "–"."""
    if nilai is None:
        return KOSONG
    teks = format_angka(nilai).removesuffix(",00")
    return f"-Rp{teks[1:]}" if teks.startswith("-") else f"Rp{teks}"


def format_isian(nilai: Decimal, *, ribuan: bool = False) -> str:
    """For an input field: "1234,5", no zeros at the end, nothing rounded.

    `parse_angka` reads it back to the same value, up to its limit of digits; with thousands points (`ribuan`)
    where the unit is a count or rupiah.
    """
    teks = _trim(format_tertulis(nilai))
    if not ribuan:
        return teks
    bulat, koma, pecahan = teks.partition(",")
    tanda = "-" if bulat.startswith("-") else ""  # of -0,5 the whole part alone has lost it
    return tanda + f"{abs(int(bulat)):,}".replace(",", ".") + koma + pecahan


def format_tertulis(nilai: Decimal) -> str:
    """As written: every decimal kept ("5,00"), decimal comma, no thousands points.

    ValueError where the value is infinite or no number.
    """
    _finite(nilai)
    return f"{nilai.copy_abs() if nilai.is_zero() else nilai:f}".replace(".", ",")


def read_tercetak(teks: str) -> Decimal | None:
    """Read back what the functions above printed, with its decimals ("97,20%", "Rp1.500.000"); None for words.

    Not for what people type: there "1.234" is a question (`parse_angka`), here it is a thousand.
    """
    found = _TERCETAK.fullmatch(teks)
    if found is None:
        return None
    tanda, bulat, pecahan = found.groups()
    return Decimal(f"{tanda}{bulat.replace('.', '')}{(pecahan or '').replace(',', '.')}")


def _trim(teks: str) -> str:
    return teks.rstrip("0").removesuffix(",") if "," in teks else teks


def _finite(nilai: Decimal) -> Decimal:
    if not nilai.is_finite():
        raise ValueError("Nilai tidak terhingga tidak dapat ditampilkan. Periksa data hitungannya.")
    return nilai

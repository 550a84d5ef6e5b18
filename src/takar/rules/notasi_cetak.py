"""Notations printed back: as one line of fields for programs, and as an Indonesian reader writes them.

Source: decisions.md, "Numbers" (table of `takar notasi`). What is printed reads back as what was read.
"""

from decimal import Decimal

from takar.rules.notasi_jenis import (
    Batas,
    NilaiTunggal,
    Persen,
    PredikatNilai,
    Rasio,
    Rentang,
    Target,
    Teks,
    Tingkat,
)
from takar.rules.numbers_format import format_tertulis
from takar.rules.numbers_jenis import Kosong, Tanya, Tolak
from takar.rules.numbers_satuan import is_hitungan

PEMISAH = "\t"
_TANDA = {"<=": "≤", ">=": "≥"}


def format_baris(target: Target) -> str:
    """Return kind and payload with tabs between; decimals with comma, no thousands points, digits as written."""
    return PEMISAH.join(_fields(target))


def _fields(target: Target) -> tuple[str, ...]:
    match target:
        case NilaiTunggal(nilai, satuan):
            return "angka", format_tertulis(nilai), *_maybe(satuan)
        case Persen(nilai):
            return "persen", format_tertulis(nilai)
        case Rentang(bawah, atas, arah, satuan):
            return "rentang", *_written(arah, bawah, atas), *_maybe(satuan)
        case Batas(operator, nilai, satuan):
            return "batas", operator, format_tertulis(nilai), *_maybe(satuan)
        case Rasio(pembilang, penyebut, satuan):
            return "rasio", format_tertulis(pembilang), format_tertulis(penyebut), *_maybe(satuan)
        case PredikatNilai(nama, skor):
            return "predikat", nama, *(() if skor is None else (format_tertulis(skor),))
        case Tingkat(level, tambahan):
            return "tingkat", format_tertulis(level), *_maybe(tambahan)
        case Teks(teks):
            return "teks", teks
        case Kosong(teks):
            return "kosong", teks
        case Tanya(pilihan):
            return "tanya", " atau ".join(format_tertulis(satu) for satu in pilihan) + "?"
        case Tolak(alasan):
            return "tolak", alasan


def _written(arah: str, bawah: Decimal, atas: Decimal) -> tuple[str, str, str]:
    """The lower bound stands first in either direction; the direction stands beside them."""
    return format_tertulis(bawah), format_tertulis(atas), arah


def _maybe(teks: str) -> tuple[str, ...]:
    return (teks,) if teks else ()


def format_target(target: Target) -> str:
    """Return a notation as it is written in Indonesian: "5,00–5,05", "≤5 menit", "22/100.000 penduduk", "100%".

    What was not understood is shown by its question or its reason.
    """
    match target:
        case NilaiTunggal(nilai, satuan):
            return _with(_angka(nilai, satuan), satuan)
        case Persen(nilai):
            return f"{_angka(nilai)}%"
        case Rentang(bawah, atas, arah, satuan):
            dari, ke = (bawah, atas) if arah == "naik" else (atas, bawah)
            return _with(f"{_angka(dari, satuan)}–{_angka(ke, satuan)}", satuan)
        case Batas(operator, nilai, satuan):
            return _with(f"{_TANDA.get(operator, operator)}{_angka(nilai, satuan)}", satuan)
        case Rasio(pembilang, penyebut, satuan):
            return _with(f"{_angka(pembilang)}/{_penyebut(penyebut, satuan)}", satuan)
        case PredikatNilai(nama, skor):
            return nama if skor is None else f"{nama} ({_angka(skor)})"
        case Tingkat(level, tambahan):
            return f"Level {_angka(level)} {tambahan}".rstrip()
        case Teks(teks) | Kosong(teks):
            return teks
        case Tanya(kalimat=kalimat):
            return kalimat
        case Tolak(alasan):
            return alasan


def _with(teks: str, satuan: str) -> str:
    if satuan == "Rp":
        return f"Rp{teks}"
    return f"{teks}{'' if satuan == '%' else ' '}{satuan}".rstrip()


def _angka(nilai: Decimal, satuan: str = "") -> str:
    """Thousands points where they cannot be taken for a decimal point: "1.234.567", "1.234,5", "1.234 Desa"."""
    teks = format_tertulis(nilai)
    bulat, koma, pecahan = teks.partition(",")
    grouped = f"{int(bulat):,}".replace(",", ".")
    if grouped.count(".") != 1 or koma or is_hitungan(satuan):
        return f"{'-' if teks.startswith('-') and not grouped.startswith('-') else ''}{grouped}{koma}{pecahan}"
    return teks


def _penyebut(nilai: Decimal, satuan: str) -> str:
    """A denominator of a power of ten is read as thousands; another one as any number."""
    return (
        _angka(nilai, "jiwa") if nilai in {Decimal(1000), Decimal(10_000), Decimal(100_000)} else _angka(nilai, satuan)
    )

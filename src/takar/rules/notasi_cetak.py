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
from takar.rules.numbers_jenis import Kosong, Tanya
from takar.rules.numbers_satuan import is_hitungan

PEMISAH = "\t"
_RIBUAN = frozenset({Decimal(1000), Decimal(10_000), Decimal(100_000)})
_TANDA = {"<=": "≤", ">=": "≥"}


def format_baris(target: Target) -> str:
    """Return kind and payload with tabs between; decimals with comma, no thousands points, digits as written."""
    return PEMISAH.join(_fields(target))


def _fields(target: Target) -> tuple[str, ...]:
    fields: tuple[str, ...]
    match target:
        case NilaiTunggal(nilai, satuan):
            fields = "angka", format_tertulis(nilai), satuan
        case Persen(nilai):
            fields = "persen", format_tertulis(nilai)
        case Rentang(bawah, atas, arah, satuan):
            fields = "rentang", format_tertulis(bawah), format_tertulis(atas), arah, satuan
        case Batas(operator, nilai, satuan):
            fields = "batas", operator, format_tertulis(nilai), satuan
        case Rasio(pembilang, penyebut, satuan):
            fields = "rasio", format_tertulis(pembilang), format_tertulis(penyebut), satuan
        case PredikatNilai(nama, skor):
            fields = "predikat", nama, "" if skor is None else format_tertulis(skor)
        case Tingkat(level, tambahan):
            fields = "tingkat", format_tertulis(level), tambahan
        case Teks(teks):
            fields = "teks", teks
        case Kosong(teks):
            return "kosong", teks
        case Tanya(pilihan):
            fields = "tanya", " atau ".join(format_tertulis(satu) for satu in pilihan) + "?"
        case _:
            fields = "tolak", target.alasan
    return fields if fields[-1] else fields[:-1]


def format_target(target: Target) -> str:
    """Return a notation as it is written in Indonesian: "5,00–5,05", "≤5 menit", "22/100.000 penduduk", "100%".

    What was not understood is shown by its question or its reason.
    """
    said: str
    match target:
        case NilaiTunggal(nilai, satuan):
            said = _with(_angka(nilai, satuan), satuan)
        case Persen(nilai):
            said = f"{_angka(nilai)}%"
        case Rentang(bawah, atas, arah, satuan):
            dari, ke = (bawah, atas) if arah == "naik" else (atas, bawah)
            said = _with(f"{_angka(dari, satuan)}–{_angka(ke, satuan)}", satuan)
        case Batas(operator, nilai, satuan):
            said = _with(f"{_TANDA.get(operator, operator)}{_angka(nilai, satuan)}", satuan)
        case Rasio(pembilang, penyebut, satuan):
            said = _with(f"{_angka(pembilang)}/{_penyebut(penyebut, satuan)}", satuan)
        case PredikatNilai(nama, skor):
            said = nama if skor is None else f"{nama} ({_angka(skor)})"
        case Tingkat(level, tambahan):
            said = f"Level {_angka(level)} {tambahan}".rstrip()
        case Teks(said) | Kosong(said) | Tanya(kalimat=said):
            pass
        case _:
            said = target.alasan
    return said


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
    """A denominator of 1.000, 10.000 or 100.000 is read as thousands; another one as any number."""
    return _angka(nilai, "jiwa" if nilai in _RIBUAN else satuan)

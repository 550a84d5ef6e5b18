"""Why a text is no number: one sentence what is wrong, one what to write."""

import re

from takar.rules.numbers_baca import DIGIT_TERBANYAK
from takar.rules.numbers_satuan import has_pengali

HURUF_TERBANYAK = 1_000
"""No notation, unit or name of a rule is nearly as long."""
_PANJANG_KUTIPAN = 40
_CONTOH = "misalnya 80 atau 4,25"
_GALAT = {
    "#REF!": "acuan selnya hilang",
    "#DIV/0!": "ada pembagian dengan nol",
    "#N/A": "nilai yang dicari tidak ditemukan",
    "#VALUE!": "isi sel yang dihitung bukan angka",
    "#NAME?": "nama rumusnya tidak dikenal",
    "#NUM!": "hasil hitungannya di luar batas",
    "#NULL!": "rentang selnya tidak beririsan",
}
_BUKAN_NILAI = frozenset({"nan", "null", "none", "inf", "infinity", "undefined"})
"""What programs write where they have no number; no plan holds it as a predikat."""
_EKSPONEN = re.compile(r"-?[0-9.,]+e[+-]?[0-9]+", re.IGNORECASE)
_DUA_ANGKA = re.compile(r"[0-9]\s+[0-9]")


def quote(teks: str) -> str:
    """The text between quotation marks, shortened for a sentence; what a terminal would obey is named instead."""
    pendek = teks if len(teks) <= _PANJANG_KUTIPAN else teks[: _PANJANG_KUTIPAN - 1] + "…"
    return f"“{''.join(c if c.isprintable() else f'[U+{ord(c):04X}]' for c in pendek)}”"


def explain(teks: str) -> str:
    """Why this cleaned text cannot be read as one number."""
    if _EKSPONEN.fullmatch(teks):
        return f"{quote(teks)} memakai notasi pangkat. Tulis angka lengkap, misalnya 100000."
    if _DUA_ANGKA.search(teks):
        return f"{quote(teks)} memuat spasi di antara angka. Tulis satu angka tanpa spasi, {_CONTOH}."
    if has_pengali(teks):
        return f"{quote(teks)} memuat kata pengali. Tulis angka lengkap tanpa kata itu, misalnya 1500000."
    if any(huruf.isalpha() for huruf in teks):
        return f"{quote(teks)} memuat huruf, sehingga bukan angka. Tulis angkanya saja, {_CONTOH}."
    return f"{quote(teks)} tidak dapat dibaca sebagai angka. Tulis satu angka, {_CONTOH}."


def explain_galat(teks: str) -> str:
    """A spreadsheet error ("#REF!"): its cause where it is known, and what to do; or the word of another program."""
    if not teks.startswith("#"):
        return (
            f"{quote(teks)} ditulis program lain karena tidak ada angkanya. Tulis angkanya, {_CONTOH}, atau kosongkan."
        )
    sebab = _GALAT.get(teks.upper(), "rumusnya gagal")
    return (
        f"{quote(teks)} adalah pesan galat lembar kerja, bukan angka: {sebab}. "
        f"Perbaiki rumus di lembar kerja, lalu tulis hasilnya, {_CONTOH}."
    )


def is_galat(teks: str) -> bool:
    """True where a cleaned text is the error of a spreadsheet ("#REF!") or of a program ("NaN"), and no notation."""
    return teks.startswith("#") or teks.casefold() in _BUKAN_NILAI


def explain_digit(teks: str) -> str:
    """More digits than any figure of performance or money needs."""
    return (
        f"{quote(teks)} lebih panjang dari {DIGIT_TERBANYAK} angka. "
        "Periksa apakah dua angka tertulis menyambung, lalu tulis satu angka."
    )


def explain_panjang(teks: str) -> str:
    """A text that is longer than any notation or word that is asked for."""
    return f"{quote(teks)} lebih panjang dari {HURUF_TERBANYAK} huruf. Tulis angka atau kata yang dimaksud saja."


def explain_kelompok(teks: str) -> str:
    """Dots and commas that group nothing."""
    return (
        f"Letak titik atau koma pada {quote(teks)} keliru. "
        "Tulis titik untuk tiap tiga angka ribuan dan koma untuk desimal, misalnya 1.234.567,5."
    )


def explain_satuan(tertulis: str, satuan: str) -> str:
    """A unit that is not the one the indicator is measured in."""
    return (
        f"Satuan {quote(tertulis)} berbeda dari satuan yang ditetapkan, {quote(satuan)}. "
        f"Tulis angkanya saja dalam satuan {quote(satuan)}, {_CONTOH}."
    )


def ask(teks: str, ribuan: str, desimal: str) -> str:
    """The question where a single dot may group thousands or start decimals."""
    return f"{quote(teks)} dapat berarti {ribuan} atau {desimal}. Yang dimaksud {ribuan} atau {desimal}?"

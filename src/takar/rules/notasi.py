"""The notations in which targets are written in real plans, read exactly (decisions.md, "Numbers").

Every number inside a notation follows `rules.numbers`: where one of them can be read in two ways the whole
becomes its `Tanya`, where one is no number the whole becomes its `Tolak`.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import cast

from takar.rules.notasi_jenis import (
    Batas,
    NilaiTunggal,
    Operator,
    Persen,
    PredikatNilai,
    Rasio,
    Rentang,
    Target,
    Teks,
    Tingkat,
)
from takar.rules.notasi_pola import (
    ANGKA_SAJA,
    BATAS,
    EKOR_MENGGANTUNG,
    MULAI_HURUF,
    OPERATOR,
    PENYEBUT_RIBUAN,
    PREDIKAT,
    PREDIKAT_SKOR,
    RASIO,
    RENTANG,
    SKOR_PREDIKAT,
    TINGKAT,
)
from takar.rules.numbers_alasan import HURUF_TERBANYAK, explain, explain_galat, explain_panjang, is_galat, quote
from takar.rules.numbers_bagian import Bagian, clean, is_kosong, read_bagian, split_bagian
from takar.rules.numbers_jenis import Angka, Kosong, Tanya, Tolak
from takar.rules.numbers_satuan import has_pengali, is_dikenal, is_persen, is_same_satuan

__all__ = [
    "Batas",
    "Kosong",
    "NilaiTunggal",
    "Persen",
    "PredikatNilai",
    "Rasio",
    "Rentang",
    "Tanya",
    "Target",
    "Teks",
    "Tingkat",
    "Tolak",
    "parse_target",
]


def parse_target(teks: str, *, satuan: str = "") -> Target:
    """Read a target as written in a plan; decimals keep the digits they were written with.

    `satuan` is the unit of the indicator: it decides about "1.234" where no unit is written beside it. What is
    longer than any notation is refused before it is read, so that no memory of readings can fill with it.
    """
    if len(teks) > HURUF_TERBANYAK:
        return Tolak(explain_panjang(clean(teks)))
    return _parse(teks, satuan)


@lru_cache(maxsize=8_192)  # the same few hundred figures stand all over a plan
def _parse(teks: str, satuan: str) -> Target:
    isi = clean(teks)
    if is_kosong(isi):
        return Kosong(isi)
    polos = ANGKA_SAJA.fullmatch(isi)
    if polos is not None:  # by far the most of what is typed, and none of the forms below
        bagian = Bagian(bool(polos["minus"]), polos["inti"], polos["satuan"], terpisah=False)
        return _as_target(read_bagian(bagian, isi, satuan=satuan))
    if is_galat(isi):
        return Tolak(explain_galat(isi))
    for pola, baca in _NOTASI:
        cocok = pola.fullmatch(isi)
        if cocok is not None:
            return baca(cocok, satuan)
    return _read_tunggal(isi, satuan)


def _read_tunggal(isi: str, satuan: str) -> Target:
    return _as_target(_read_satu(isi, satuan))


def _as_target(angka: Angka | Tanya | Tolak) -> Target:
    if not isinstance(angka, Angka):
        return angka
    return Persen(angka.nilai) if is_persen(angka.satuan) else NilaiTunggal(angka.nilai, angka.satuan)


def _read_satu(isi: str, satuan: str) -> Angka | Tanya | Tolak:
    """One number; any words may stand after it as its unit, apart from words that would multiply it."""
    bagian = split_bagian(isi, satuan=satuan)
    if bagian is None or not _is_satuan(bagian.satuan, satuan, terpisah=bagian.terpisah):
        return Tolak(explain(isi))
    return read_bagian(bagian, isi, satuan=satuan)


def _is_satuan(tertulis: str, satuan: str, *, terpisah: bool) -> bool:
    if not tertulis or is_dikenal(tertulis) or (satuan and is_same_satuan(tertulis, satuan)):
        return True
    return terpisah and len(tertulis) > 1 and not has_pengali(tertulis)


def _read_rentang(cocok: re.Match[str], satuan: str) -> Target:
    tertulis = (cocok["satuan"] or cocok["satuan_dari"] or "").strip()
    dari = _read_satu(f"{cocok['dari']} {tertulis}".strip(), satuan)
    ke = _read_satu(f"{cocok['ke']} {tertulis}".strip(), satuan)
    if not isinstance(dari, Angka):
        return dari
    if not isinstance(ke, Angka):
        return ke
    if dari.nilai > ke.nilai:
        return Rentang(ke.nilai, dari.nilai, "turun", tertulis)
    return Rentang(dari.nilai, ke.nilai, "naik", tertulis)


def _read_batas(cocok: re.Match[str], satuan: str) -> Target:
    angka = _read_satu(cocok["sisa"], satuan)
    if not isinstance(angka, Angka):
        return angka
    return Batas(cast("Operator", OPERATOR[cocok["operator"]]), angka.nilai, angka.satuan)


def _read_rasio(cocok: re.Match[str], satuan: str) -> Target:
    tertulis = (cocok["satuan"] or "").strip()
    if has_pengali(tertulis):
        return Tolak(explain(cocok[0]))
    pembilang = _read_satu(cocok["pembilang"], satuan)
    penyebut = _read_penyebut(cocok["penyebut"], tertulis or satuan)
    if not isinstance(pembilang, Angka):
        return pembilang
    if not isinstance(penyebut, Angka):
        return penyebut
    if not penyebut.nilai:
        return Tolak(f"Penyebut pada {quote(cocok[0])} nol. Tulis penyebut yang lebih besar dari nol.")
    return Rasio(pembilang.nilai, penyebut.nilai, tertulis)


def _read_penyebut(teks: str, satuan: str) -> Angka | Tanya | Tolak:
    if PENYEBUT_RIBUAN.fullmatch(teks):
        return Angka(Decimal(teks.replace(".", "")))
    return _read_satu(teks, satuan)


def _read_predikat(cocok: re.Match[str], satuan: str) -> Target:
    return PredikatNilai(cocok[0].upper())


def _read_predikat_skor(cocok: re.Match[str], satuan: str) -> Target:
    skor = _read_satu(cocok["skor"], satuan)
    if not isinstance(skor, Angka):
        return skor
    nama = cocok["nama"]
    return PredikatNilai(nama.upper() if PREDIKAT.fullmatch(nama) else nama, skor.nilai)


def _read_tingkat(cocok: re.Match[str], satuan: str) -> Target:
    level = _read_satu(cocok["level"], satuan)
    if not isinstance(level, Angka):
        return level
    tambahan = cocok["tambahan"] or ""
    return Tingkat(level.nilai, "Plus" if tambahan == "+" else tambahan)


def _read_menggantung(cocok: re.Match[str], satuan: str) -> Target:
    return Tolak(
        f"{quote(cocok[0])} belum selesai: angka sesudah tanda belum ada. "
        "Tulis kedua angkanya, misalnya 5,00-5,05, atau satu angka saja."
    )


def _read_teks(cocok: re.Match[str], satuan: str) -> Target:
    return Teks(cocok[0])


_NOTASI: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Target]], ...] = (
    (BATAS, _read_batas),
    (RENTANG, _read_rentang),
    (RASIO, _read_rasio),
    (PREDIKAT, _read_predikat),
    (PREDIKAT_SKOR, _read_predikat_skor),
    (SKOR_PREDIKAT, _read_predikat_skor),
    (TINGKAT, _read_tingkat),
    (EKOR_MENGGANTUNG, _read_menggantung),
    (MULAI_HURUF, _read_teks),
)

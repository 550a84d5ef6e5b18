"""A number as people type it, read exactly or asked about, and written the Indonesian way.

The rules are those of decisions.md, "Numbers". Nothing is guessed: a text that can be read in two ways
becomes a `Tanya`, a text that is no number a `Tolak` with its reason.
"""

from takar.rules.numbers_alasan import explain, explain_galat, explain_satuan
from takar.rules.numbers_bagian import clean, is_kosong, read_bagian, split_bagian
from takar.rules.numbers_format import (
    format_angka,
    format_isian,
    format_rupiah,
    format_tertulis,
    places_of,
    read_tercetak,
    round_half_up,
)
from takar.rules.numbers_jenis import Angka, Kosong, Tanya, Tolak
from takar.rules.numbers_satuan import is_dikenal, is_hitungan, is_same_satuan

__all__ = [
    "Angka",
    "Kosong",
    "Tanya",
    "Tolak",
    "format_angka",
    "format_isian",
    "format_rupiah",
    "format_tertulis",
    "is_hitungan",
    "parse_angka",
    "places_of",
    "read_tercetak",
    "round_half_up",
]


def parse_angka(teks: str, *, satuan: str = "") -> Angka | Tanya | Tolak | Kosong:
    """Read one number: "4,25", "12.371.951.113", "Rp 1.500.000,00", "80 %", "-5", "276 Desa".

    `satuan` is the unit the figure is measured in; a count or rupiah makes "1.234" thousands without
    asking. A unit written beside the digits must be that unit, or, where `satuan` is "", a known one.
    Spaces between digits, exponents, other letters and more than 20 digits are refused.
    """
    isi = clean(teks)
    if is_kosong(isi):
        return Kosong(isi)
    if isi.startswith("#"):
        return Tolak(explain_galat(isi))
    bagian = split_bagian(isi, satuan=satuan)
    if bagian is None:
        return Tolak(explain(isi))
    keberatan = _object_to_satuan(bagian.satuan, satuan, isi)
    return Tolak(keberatan) if keberatan else read_bagian(bagian, isi, satuan=satuan)


def _object_to_satuan(tertulis: str, satuan: str, isi: str) -> str:
    """Why the unit written beside the digits cannot stand; "" where it can."""
    if not tertulis or (satuan and is_same_satuan(tertulis, satuan)):
        return ""
    if not is_dikenal(tertulis):
        return explain(isi)
    return explain_satuan(tertulis, satuan) if satuan else ""

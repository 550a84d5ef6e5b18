"""A typed number taken apart: sign, Rp, digits, and the text after them."""

import re
from decimal import Decimal

from takar.rules.huruf import COPIED
from takar.rules.numbers_alasan import ask, explain_digit, explain_kelompok
from takar.rules.numbers_baca import DIGIT_TERBANYAK, Terbaca, read_digits
from takar.rules.numbers_format import format_tertulis
from takar.rules.numbers_jenis import Angka, Tanya, Tolak
from takar.rules.numbers_satuan import is_hitungan, is_rupiah
from takar.rules.record import record

_TAK_TAMPAK = str.maketrans({**dict.fromkeys(COPIED), "−": "-"})
_BAGIAN = re.compile(
    r"(?P<minus>-?) ?(?:(?P<rp>rp\.?|idr|rupiah) ?)?(?P<minus_dalam>-?) ?"
    r"(?P<inti>[0-9.,]*[0-9])(?P<jarak> ?)"
    r"(?P<ekor>,-|\.-|,–|(?:%|[^\W\d_])(?:[^\W\d_]|[%./ -])*|k?m[23])?",
    re.IGNORECASE,
)
_SEN_KOSONG = frozenset({",-", ".-", ",–"})
_KOSONG = frozenset({"", "-", "–", "—", "n/a", "n.a", "n.a."})


@record
class Bagian:
    """The parts of a number as typed; `satuan` is "Rp", or the words after the digits, or ""."""

    negatif: bool
    inti: str
    satuan: str
    terpisah: bool


def clean(teks: str) -> str:
    """Outer and double spaces, NBSP and invisible characters taken out; the minus sign made a hyphen."""
    plain = teks if teks.isascii() else teks.translate(_TAK_TAMPAK)
    return " ".join(plain.split())


def is_kosong(teks: str) -> bool:
    """True for a cleaned text that says nothing was filled in: "", "-", "N/A", "n.a"."""
    return teks.casefold() in _KOSONG


def split_bagian(teks: str, *, satuan: str = "") -> Bagian | None:
    """Take a cleaned text apart; None where it does not start as one number."""
    cocok = _BAGIAN.fullmatch(teks)
    if cocok is None or (cocok["minus"] and cocok["minus_dalam"]):
        return None
    negatif = bool(cocok["minus"] or cocok["minus_dalam"])
    ekor = cocok["ekor"] or ""
    if ekor in _SEN_KOSONG and (cocok["rp"] or is_rupiah(satuan)):
        ekor = ""
    if cocok["rp"]:
        ekor = f"Rp {ekor}".strip()
    return Bagian(negatif, cocok["inti"], ekor, bool(cocok["jarak"]))


def read_bagian(bagian: Bagian, teks: str, *, satuan: str = "") -> Angka | Tanya | Tolak:
    """The value of the parts; `satuan` is the unit to assume where none is written."""
    if len(bagian.inti) - bagian.inti.count(".") - bagian.inti.count(",") > DIGIT_TERBANYAK:
        return Tolak(explain_digit(teks))
    terbaca: Terbaca = read_digits(bagian.inti, hitungan=is_hitungan(bagian.satuan or satuan))
    if terbaca is None:
        return Tolak(explain_kelompok(teks))
    if isinstance(terbaca, tuple):
        ribuan, desimal = (_signed(nilai, bagian) for nilai in terbaca)
        return Tanya((ribuan, desimal), ask(teks, format_tertulis(ribuan), format_tertulis(desimal)))
    return Angka(_signed(terbaca, bagian), bagian.satuan)


def _signed(nilai: Decimal, bagian: Bagian) -> Decimal:
    return nilai.copy_negate() if bagian.negatif and nilai else nilai

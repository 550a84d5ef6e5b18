"""What a typed number can turn out to be."""

from decimal import Decimal

from takar.rules.record import record


@record
class Angka:
    """A number with its digits as written, and the unit written beside it ("" where none was)."""

    nilai: Decimal
    satuan: str = ""


@record
class Tanya:
    """The text can be read in two ways, thousands first; the sentence asks which is meant."""

    pilihan: tuple[Decimal, Decimal]
    kalimat: str


@record
class Tolak:
    """The text is no number; the sentence says why and what to write."""

    alasan: str


@record
class Kosong:
    """Nothing was filled in; `teks` is what stands there instead, such as "-" or "N/A"."""

    teks: str = ""

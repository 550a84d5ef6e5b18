"""What a typed number can turn out to be."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Angka:
    """A number with its digits as written, and the unit written beside it ("" where none was)."""

    nilai: Decimal
    satuan: str = ""


@dataclass(frozen=True)
class Tanya:
    """The text can be read in two ways, thousands first; the sentence asks which is meant."""

    pilihan: tuple[Decimal, Decimal]
    kalimat: str


@dataclass(frozen=True)
class Tolak:
    """The text is no number; the sentence says why and what to write."""

    alasan: str


@dataclass(frozen=True)
class Kosong:
    """Nothing was filled in; `teks` is what stands there instead, such as "-" or "N/A"."""

    teks: str = ""

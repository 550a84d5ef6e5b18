"""What a target can be: one frozen dataclass per notation (decisions.md, table under "Numbers")."""

from decimal import Decimal
from typing import Literal

from takar.rules.numbers_jenis import Kosong, Tanya, Tolak
from takar.rules.record import record

Arah = Literal["naik", "turun"]
Operator = Literal["<", "<=", ">", ">="]


@record
class NilaiTunggal:
    """One number, with the unit written beside it ("80", "276 Desa")."""

    nilai: Decimal
    satuan: str = ""


@record
class Persen:
    """One number written as a percentage ("100%", "100 Persen"): 100 means 100 percent."""

    nilai: Decimal


@record
class Rentang:
    """A band, lower bound first. `arah` is "turun" where it was typed high to low ("80-60")."""

    bawah: Decimal
    atas: Decimal
    arah: Arah
    satuan: str = ""


@record
class Batas:
    """An inequality ("<22", "≤5 menit")."""

    operator: Operator
    nilai: Decimal
    satuan: str = ""


@record
class Rasio:
    """Pembilang per penyebut ("22/100.000 penduduk"); the penyebut is not zero."""

    pembilang: Decimal
    penyebut: Decimal
    satuan: str = ""


@record
class PredikatNilai:
    """A predikat, with its score where one is written ("WTP", "A (80,50)")."""

    nama: str
    skor: Decimal | None = None


@record
class Tingkat:
    """A level, with what follows it ("Level 3 Plus")."""

    level: Decimal
    tambahan: str = ""


@record
class Teks:
    """Words that are no number ("Ada")."""

    teks: str


Target = NilaiTunggal | Persen | Rentang | Batas | Rasio | PredikatNilai | Tingkat | Teks | Kosong | Tanya | Tolak

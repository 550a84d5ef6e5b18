"""What a scale of predikat is, and which band a value falls into.

A band holds only its lower bound, so bands can neither overlap nor leave a gap, and only the last is
open at the top. Sources: domain.md section 3.6; decisions.md "Scales".
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from takar.rules.numbers import round_half_up


@dataclass(frozen=True)
class Pita:
    """One band from `bawah` (percent), which belongs to it when `inklusif`, up to the next band."""

    nama: str
    singkatan: str
    bawah: Decimal
    inklusif: bool

    def starts_at_or_below(self, nilai: Decimal) -> bool:
        """Whether `nilai` lies on the upper side of the lower bound."""
        return nilai > self.bawah or (self.inklusif and nilai == self.bawah)


def read_pita(*bands: tuple[str, str, str]) -> tuple[Pita, ...]:
    """Return bands from (nama, singkatan, lower bound written as ">=51" or ">90")."""
    return tuple(
        Pita(nama, singkatan, Decimal(bound.lstrip(">=")), inklusif=bound.startswith(">="))
        for nama, singkatan, bound in bands
    )


@dataclass(frozen=True)
class Skala:
    """A dated set of bands in ascending order; ValueError (Indonesian) when they do not fit together."""

    id: str
    nama: str
    dasar: str
    berlaku_mulai: date
    pita: tuple[Pita, ...]

    def __post_init__(self) -> None:
        """Refuse bands that are missing, start elsewhere than at 0, repeat, or are out of order."""
        if not self.pita:
            raise ValueError(f"Skala {self.id} tidak mempunyai pita.")
        if self.pita[0].bawah != 0 or not self.pita[0].inklusif:
            raise ValueError(f"Skala {self.id}: pita terbawah harus mulai dari 0 dan memuat 0.")
        lower = self.pita[0]
        for upper in self.pita[1:]:
            if upper.bawah <= lower.bawah:
                raise ValueError(
                    f"Skala {self.id}: pita {upper.nama} harus mulai di atas pita {lower.nama}; "
                    "pita tidak boleh bertumpang tindih."
                )
            lower = upper
        for names in ({pita.nama for pita in self.pita}, {pita.singkatan for pita in self.pita}):
            if len(names) != len(self.pita):
                raise ValueError(f"Skala {self.id}: nama dan singkatan pita tidak boleh berulang.")


def predikat(skala: Skala, nilai: Decimal) -> Pita:
    """Return the band of `nilai` (percent) after rounding half up to two decimals.

    Values below 0 take the lowest band.
    """
    shown = round_half_up(nilai, 2)
    for pita in reversed(skala.pita):
        if pita.starts_at_or_below(shown):
            return pita
    return skala.pita[0]

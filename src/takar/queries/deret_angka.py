"""The numbers of an indikator in one triwulan as the rules take them, and whether they count."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from takar.queries.sumber import TRIWULAN
from takar.records.perencanaan import TAHUNAN
from takar.rules.accumulation import Accumulation, NilaiTriwulan
from takar.rules.empat_rasio import TANPA_TARGET, Deret, capaian_sd, is_counted, sampai_of
from takar.rules.formula import Polarity, StatusCapaian
from takar.rules.periods import Triwulan


class AngkaSetahun(NamedTuple):
    """Figures (with numerator and denominator) of some triwulan, and targets with their upper bounds.

    ``target`` goes by the number of the triwulan or TAHUNAN; ``status_kosong`` names why the figure of ``triwulan`` is
    blank. Equal ones count alike.
    """

    accumulation: Accumulation
    polarity: Polarity
    triwulan: Triwulan
    status_kosong: str
    angka: tuple[tuple[Triwulan, Decimal | None, Decimal | None, Decimal | None], ...]
    target: tuple[tuple[int, Decimal | None, Decimal | None], ...]

    @property
    def deret(self) -> Deret:
        """The same as the rules take it."""
        target = {n: (nilai, atas) for n, nilai, atas in self.target}
        return Deret(
            accumulation=self.accumulation,
            polarity=self.polarity,
            triwulan=self.triwulan,
            nilai=[NilaiTriwulan(*one) for one in self.angka],
            target={TRIWULAN[n]: one for n, one in target.items() if n != TAHUNAN},
            target_tahun=target.get(TAHUNAN, TANPA_TARGET),
            status_kosong=StatusCapaian[self.status_kosong] if self.status_kosong else StatusCapaian.BELUM_DIISI,
        )


@lru_cache(maxsize=8192)  # of earlier triwulan nothing moves, and the page of kinerja counts them at each look
def diukur(angka: AngkaSetahun) -> tuple[bool, bool]:
    """Return whether an indikator counts up to the triwulan (domain.md section 3.5), and whether it is measured."""
    deret = angka.deret
    sd = capaian_sd(deret, sampai_of(deret))
    counted = is_counted(deret, sd)
    return counted, counted and sd.nilai is not None

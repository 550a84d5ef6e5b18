"""The figures of components as they are kept with the figure that they made, together with the formula that made it.

The text is that of the card (komponen_susunan) with the figure of each component behind a tab in its line, and in the
first line the decimals to which a quotient was rounded: what was sent explains itself whatever its card becomes.
Sources: domain.md sections 2.1 (2b2) and 4 (komponen).
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from takar.rules.komponen import HasilKomponen
from takar.rules.komponen_susunan import Cara, SusunanKomponen, read_susunan
from takar.rules.record import record

TAB = "\t"


@record
class DasarHitung:
    """By what a figure is computed: the components of a card, and the decimals of a quotient (0 for a sum)."""

    susunan: SusunanKomponen
    desimal: int

    @property
    def kata(self) -> str:
        """The formula in words: "rasio × 100 dari «A» dan «B», 2 desimal"."""
        head, *lines = self.susunan.teks.split("\n")
        names = [f"«{line}»" for line in lines]
        rounded = "" if self.susunan.cara is Cara.JUMLAH else f", {self.desimal} desimal"
        return f"{head} dari {', '.join(names[:-1])} dan {names[-1]}{rounded}"

    def hitung(self, angka: Mapping[str, Decimal]) -> HasilKomponen:
        """Compute the figure from those of the components."""
        return self.susunan.hitung(angka, self.desimal)


def dasar_of(susunan: SusunanKomponen, desimal: int) -> DasarHitung:
    """Return by what a card computes; a sum is exact, so that the decimals of its card change nothing."""
    return DasarHitung(susunan, 0 if susunan.cara is Cara.JUMLAH else desimal)


def write_angka(dasar: DasarHitung, angka: Mapping[str, Decimal]) -> str:
    """Return the text that is kept: exact, in the order of the card; empty where no component has a figure."""
    head, *lines = dasar.susunan.teks.split("\n")
    given = [angka.get(nama) for nama in dasar.susunan.nama]
    if all(one is None for one in given):
        return ""
    cells = [f"{line}{TAB}{'' if one is None else format(one, 'f')}" for line, one in zip(lines, given, strict=True)]
    return "\n".join((f"{head}{TAB}{dasar.desimal}", *cells))


def read_angka(teks: str) -> dict[str, Decimal]:
    """Return the figures by name from the text that is kept with a figure, without those that are blank."""
    if not teks:
        return {}
    names = read_dasar(teks).susunan.nama
    cells = (line.rpartition(TAB)[2] for line in teks.split("\n")[1:])
    return {nama: Decimal(cell) for nama, cell in zip(names, cells, strict=True) if cell}


@lru_cache(maxsize=1024)
def read_dasar(teks: str) -> DasarHitung:
    """Return by what a figure was computed, from the same text."""
    cells = [line.rpartition(TAB) for line in teks.split("\n")]
    return DasarHitung(read_susunan("\n".join(cell[0] for cell in cells)), int(cells[0][2]))


def explain_angka(teks: str) -> str:
    """Return how the components made the figure, or which of them is blank: by the formula that it was computed by."""
    return read_dasar(teks).hitung(read_angka(teks)).penjelasan


def tell_change(teks: str, kini: DasarHitung | None) -> str:
    """Return what became another since a figure with these components was sent; empty while its card is the same."""
    lalu = read_dasar(teks) if teks else None
    if lalu == kini:
        return ""
    then = f"dihitung menurut {lalu.kata}" if lalu else "angkanya diketik langsung"
    now = kini.kata if kini else "tanpa komponen"
    return (
        f"Kartu indikator berubah setelah angka ini dikirim: ketika dikirim {then}; sekarang {now}. "
        "Yang berlaku tetap angka yang dikirim."
    )

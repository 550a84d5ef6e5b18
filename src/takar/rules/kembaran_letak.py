"""Where the refused cells of a workbook stand: in the order of its rows and columns, and what is alike as one."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from takar.rules.impor_kolom import Sebab


@dataclass(slots=True)
class _Tempat:
    """The same columns in rows below each other, of which the same is said."""

    lembar: str
    kolom: str
    kalimat: str
    dari: int
    sampai: int

    def __str__(self) -> str:
        baris = f"{self.dari}" if self.dari == self.sampai else f"{self.dari}–{self.sampai}"
        return f"{self.lembar}, baris {baris}" + (f", kolom {self.kolom}" if self.kolom else "")


def places(sebab: Iterable[Sebab]) -> list[tuple[str, str]]:
    """Return place and sentence of all that is refused, as an eye goes over the sheet: row by row, left to right.

    Where the same is said of cells beside each other in a row, or of the same columns of rows below each other, it is
    said once: who filled a locked column down reads one line, at the first of its rows.
    """
    found: list[_Tempat] = []
    last: dict[tuple[str, str, str], _Tempat] = {}
    for (lembar, baris), cells in groupby(sorted(sebab, key=_order), key=lambda one: (one.lembar, one.baris)):
        said: dict[str, list[str]] = {}
        for one in cells:
            said.setdefault(one.kalimat, []).append(one.kolom)
        for kalimat, letters in said.items():
            key = (lembar, ", ".join(letters), kalimat)
            above = last.get(key)
            if above and above.sampai == baris - 1:
                above.sampai = baris
            else:
                last[key] = _Tempat(*key, baris, baris)
                found.append(last[key])
    return [(str(one), one.kalimat) for one in found]


def _order(one: Sebab) -> tuple[str, int, int, str]:
    return one.lembar, one.baris, len(one.kolom), one.kolom

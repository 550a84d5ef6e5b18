"""Which rows of a sheet are shown: all, those that still need something, or those whose kode or name is sought."""

from dataclasses import dataclass

from takar.queries.lembar import UNFINISHED, Lembar
from takar.queries.lembar_baris import BarisLembar


@dataclass(frozen=True, slots=True)
class Saring:
    """A choice of rows. ``tampak`` holds the rows that fit; the others stay in the form, out of sight."""

    belum: bool
    cari: str
    tampak: frozenset[int]

    @property
    def aktif(self) -> bool:
        """Whether anything is narrowed."""
        return self.belum or bool(self.cari)


def saring_lembar(t: Lembar, *, belum: bool = False, cari: str = "") -> Saring:
    """Choose rows: every word sought stands in the kode, the name or the sub kegiatan."""
    words = cari.casefold().split()
    found = (row.id for row in t.baris if _fits(row, words) and (not belum or row.turunan.keadaan in UNFINISHED))
    return Saring(belum, cari.strip(), frozenset(found))


def _fits(row: BarisLembar, words: list[str]) -> bool:
    text = f"{row.kode} {row.nama} {row.sub_kegiatan}".casefold()
    return all(word in text for word in words)

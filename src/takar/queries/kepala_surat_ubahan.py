"""What a letter says otherwise above and below its text since it was worded for itself (docs/adr/0100)."""

from collections.abc import Iterator

from takar.queries.agenda import DIRALAT, Surat
from takar.queries.kepala_surat import kepala_of
from takar.records.models import Dokumen

IN_PAPER = {"lampiran": "Lampiran", "tempat": "Tempat", "tembusan": "Tembusan"}
"""What stands on the paper alone: hal and sifat are columns of the register, and told as such."""


def ubahan_kepala(before: Surat, after: Surat) -> Iterator[tuple[str, str, str]]:
    """Yield name, old and new words of what a line changed on its letter beside its own columns; of others nothing.

    The lines have their papers loaded.
    """
    if after.alasan != DIRALAT:
        return
    old, new = (getattr(row, "dokumen", None) for row in (before, after))
    if not isinstance(old, Dokumen) or not isinstance(new, Dokumen):
        return
    yield from kepala_berubah(old, new, IN_PAPER)


def kepala_berubah(old: Dokumen, new: Dokumen, kolom: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield label, old and new words of two versions of one letter, of the parts that are named; lines after "; "."""
    was, became = kepala_of(old), kepala_of(new)
    for nama, label in kolom.items():
        pair = [str(getattr(one, nama)).replace("\n", "; ") for one in (was, became)]
        if pair[0] != pair[1]:
            yield label, pair[0], pair[1]

"""What a letter says otherwise above and below its text since it was worded for itself (docs/adr/0100)."""

from collections.abc import Iterator

from takar.queries.kepala_surat import kepala_of
from takar.records.models import Dokumen


def kepala_berubah(old: Dokumen, new: Dokumen, kolom: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield label, old and new words of two versions of one letter, of the parts that are named; lines after "; "."""
    was, became = kepala_of(old), kepala_of(new)
    for nama, label in kolom.items():
        pair = [str(getattr(one, nama)).replace("\n", "; ") for one in (was, became)]
        if pair[0] != pair[1]:
            yield label, pair[0], pair[1]

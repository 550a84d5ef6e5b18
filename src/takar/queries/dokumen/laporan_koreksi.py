"""What a koreksi changed beside the rows, for the report's table of corrections (docs/adr/0101)."""

from collections.abc import Iterator
from dataclasses import replace

from takar.documents.contexts import KoreksiAngka
from takar.queries.dokumen.laporan_monev import DASAR, KOREKSI, excerpt
from takar.queries.koreksi_janji import janji_in
from takar.queries.permintaan_koreksi import narasi_in
from takar.queries.tindakan_koreksi import granted_koreksi
from takar.records.models import BerkasBidang


def koreksi_lengkap(berkas: BerkasBidang, of_rows: tuple[KoreksiAngka, ...]) -> tuple[KoreksiAngka, ...]:
    """Return the corrections of rows followed by those of the narrative and of follow-ups, numbered through."""
    lines = (*of_rows, *_beside(berkas))
    return tuple(replace(line, nomor=str(n)) for n, line in enumerate(lines, start=1))


def _beside(berkas: BerkasBidang) -> Iterator[KoreksiAngka]:
    for one in granted_koreksi(berkas):
        found = [("Narasi laporan", text.unsur, text.semula, text.menjadi) for text in narasi_in(one)]
        found += [(text.tentang, text.unsur, text.semula, text.menjadi) for text in janji_in(one)]
        for bagian, unsur, semula, menjadi in found:
            yield KoreksiAngka("", bagian, unsur, excerpt(semula), excerpt(menjadi), one.alasan, DASAR[KOREKSI])

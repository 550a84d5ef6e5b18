"""What a koreksi changed beside the rows, for the report's table of corrections (docs/adr/0101)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from takar.documents.contexts import KoreksiAngka
from takar.queries.akan_terdampak import LOADED, sesuai_of
from takar.queries.dokumen.laporan_monev import DASAR, KOREKSI, excerpt
from takar.queries.kinerja import Baris
from takar.queries.koreksi_janji import janji_in
from takar.queries.permintaan_koreksi import narasi_in
from takar.queries.terdampak import terdampak_by
from takar.queries.tindakan_koreksi import granted_koreksi
from takar.records.models import BerkasBidang, LaporanDataKinerja
from takar.rules.kode_angka import kode_angka


def koreksi_lengkap(
    berkas: BerkasBidang, of_rows: tuple[KoreksiAngka, ...], rows: Sequence[Baris]
) -> tuple[KoreksiAngka, ...]:
    """Return the corrections of rows followed by those of the narrative and of follow-ups, numbered through.

    Last come the figures that follow those of earlier triwulan, corrected since the version before (docs/adr/0114).
    """
    lines = (*of_rows, *_beside(berkas), *_sesuai(berkas, rows))
    return tuple(replace(line, nomor=str(n)) for n, line in enumerate(lines, start=1))


def _beside(berkas: BerkasBidang) -> Iterator[KoreksiAngka]:
    for one in granted_koreksi(berkas):
        found = [("Narasi laporan", text.unsur, text.semula, text.menjadi) for text in narasi_in(one)]
        found += [(text.tentang, text.unsur, text.semula, text.menjadi) for text in janji_in(one)]
        for bagian, unsur, semula, menjadi in found:
            yield KoreksiAngka("", bagian, unsur, excerpt(semula), excerpt(menjadi), one.alasan, DASAR[KOREKSI])


def _sesuai(berkas: BerkasBidang, rows: Sequence[Baris]) -> Iterator[KoreksiAngka]:
    """Each received version that held corrected figures: of the last one as they are printed now."""
    found = LaporanDataKinerja.objects.filter(berkas=berkas, status=LaporanDataKinerja.Status.SUPERSEDED)
    versions = list(found.select_related(*LOADED).order_by("versi"))
    kode = {row.kode: kode_angka(n) for n, row in enumerate(rows, start=1)}
    told = terdampak_by([one.pk for one in versions]) if versions else {}
    for one in versions:
        if noted := told.get(one.pk):
            lines = sesuai_of(one, rows) if one is versions[-1] else noted.selisih
            alasan = f"Penyesuaian karena {'; '.join(noted.sebab)}"
            for x in lines:
                told_of = x.nama, x.unsur, x.semula, x.menjadi, alasan, DASAR[KOREKSI]
                yield KoreksiAngka("", *told_of, kode.get(x.kode, ""))

"""What a koreksi changed beside the rows, for the report's table of corrections (docs/adr/0101)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from takar.documents.contexts import KoreksiAngka
from takar.queries.akan_terdampak import LOADED, sesuai_of
from takar.queries.dokumen.laporan_monev import DASAR, KOREKSI, excerpt
from takar.queries.dokumen.selisih_cetak import Selisih
from takar.queries.kinerja import Baris
from takar.queries.koreksi_janji import janji_in
from takar.queries.permintaan_koreksi import narasi_in
from takar.queries.terdampak import Terdampak, terdampak_by
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
    """Each received version that held corrected figures, or that one made since and never received did.

    Against what was received, since that is what its receivers have: of the last one as it is printed now.
    """
    reports = list(LaporanDataKinerja.objects.filter(berkas=berkas).select_related(*LOADED).order_by("versi"))
    kode = {row.kode: kode_angka(n) for n, row in enumerate(rows, start=1)}
    held = _since_received(reports)
    told = terdampak_by([one.pk for one in reports]) if held else {}
    for received, versions in held.items():
        noted = [told[one.pk] for one in versions if one.pk in told]
        if noted:
            last = received == [*held][-1]
            lines = sesuai_of(received, rows) if last else _joined(noted)
            alasan = f"Penyesuaian karena {'; '.join(dict.fromkeys(x for one in noted for x in one.sebab))}"
            for x in lines:
                told_of = x.nama, x.unsur, x.semula, x.menjadi, alasan, DASAR[KOREKSI]
                yield KoreksiAngka("", *told_of, kode.get(x.kode, ""))


def _since_received(reports: Iterable[LaporanDataKinerja]) -> dict[LaporanDataKinerja, list[LaporanDataKinerja]]:
    """Return by each version that was received and replaced those made from it on until the next one was received."""
    found: dict[LaporanDataKinerja, list[LaporanDataKinerja]] = {}
    for one in reports:
        if one.status == LaporanDataKinerja.Status.SUPERSEDED:
            found[one] = []
        if found:
            found[[*found][-1]].append(one)
    return found


def _joined(noted: Iterable[Terdampak]) -> Iterator[Selisih]:
    """Return each figure once, as the first of the versions printed it and as it was computed at last."""
    found: dict[tuple[str, str, str], Selisih] = {}
    for line in (line for one in noted for line in one.selisih):
        key = line.kode, line.nama, line.unsur
        found[key] = replace(found.get(key, line), menjadi=line.menjadi)
    return (one for one in found.values() if one.semula != one.menjadi)

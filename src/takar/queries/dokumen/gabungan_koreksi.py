"""What of the report of the office a koreksi changed: as first received, and as corrected (docs/adr/0104).

Both are read from signed reports, so that each column is what somebody signed, or a mean of such.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from takar.documents.contexts import (
    AsalAngka,
    BarisAnggaran,
    BarisKelompok,
    BarisRekap,
    KoreksiGabungan,
    LaporanDataKinerjaContext,
)
from takar.documents.contexts import RingkasanGabungan as Ringkasan
from takar.queries.dokumen.asal_anggaran import bernama
from takar.queries.ringkasan import KEGIATAN, PROGRAM, SUB_KEGIATAN

_Unsur = tuple[tuple[str, str], ...]
UTAMA: _Unsur = (
    ("rata_rata_capaian", "Rata-rata capaian"),
    ("terukur", "Cakupan"),
    ("predikat", "Predikat"),
    ("pagu", "Pagu"),
    ("realisasi_anggaran", "Realisasi anggaran"),
    ("serapan", "Serapan"),
)
"""The headline figures of a unit and of the office, as their table names them."""
INDIKATOR: _Unsur = (
    ("target", "Target s.d. triwulan"),
    ("realisasi", "Realisasi s.d. triwulan"),
    ("capaian", "Capaian s.d. triwulan"),
    ("status", "Status"),
    ("realisasi_anggaran", "Realisasi anggaran"),
    ("serapan", "Serapan"),
    ("efisiensi", "Efisiensi"),
)
UANG: Mapping[str, _Unsur] = {
    PROGRAM: (("realisasi_anggaran", "Realisasi anggaran (Rp)"), ("serapan", "Serapan")),
    KEGIATAN: (("realisasi_anggaran", "Realisasi anggaran (Rp)"), ("serapan", "Serapan")),
    SUB_KEGIATAN: (("capaian", "Capaian tahun"),),
}
"""What the table of money alone prints: its sums, and of each sub kegiatan the capaian against the year."""
KELOMPOK: _Unsur = (
    ("capaian", "Capaian s.d. triwulan"),
    ("capaian_tahun", "Capaian tahun"),
    ("terukur", "Cakupan"),
)
DINAS = "Perangkat daerah"


@dataclass(frozen=True, slots=True)
class Dua:
    """A report that a koreksi replaced after it was received, and the one in its place; ``koreksi`` says which."""

    unit: str
    semula: LaporanDataKinerjaContext
    sesudah: LaporanDataKinerjaContext
    koreksi: str


def koreksi_unit(dua: Sequence[Dua]) -> Iterator[KoreksiGabungan]:
    """Yield what changed in the reports of the units: their indikator, then their means and money."""
    for one in dua:
        before = {asal.kode: baris for asal, baris in _rows(one.semula)}
        for asal, baris in _rows(one.sesudah):
            if (first := before.get(asal.kode)) is not None:
                yield from _changed(one, baris.indikator, INDIKATOR, first, baris)
        yield from _changed(one, "", UTAMA, one.semula.ringkasan, one.sesudah.ringkasan)


def koreksi_dinas(
    dua: Sequence[Dua],
    ringkasan: tuple[Ringkasan, Ringkasan],
    kelompok: tuple[Sequence[BarisKelompok], Sequence[BarisKelompok]],
    anggaran: tuple[Sequence[BarisAnggaran], Sequence[BarisAnggaran]],
) -> Iterator[KoreksiGabungan]:
    """Yield what follows for the means and the money of the office; pairs are as first received, and as corrected."""
    said = "Mengikuti koreksi " + "; ".join(one.unit for one in dua) if dua else ""
    before = {(k.tingkat, k.kode, k.nama): k for k in kelompok[0]}
    for k in kelompok[1]:
        if (first := before.get((k.tingkat, k.kode, k.nama))) is not None:
            yield from _differences(DINAS, bernama(k.tingkat, k.nama), KELOMPOK, (first, k), said)
    lines = {(b.tingkat, b.kode, b.indikator): b for b in anggaran[0]}
    for b in anggaran[1]:
        if (line := lines.get((b.tingkat, b.kode, b.indikator))) is not None:
            nama = b.indikator or f"Anggaran {bernama(b.tingkat, b.uraian)}"
            yield from _differences(DINAS, nama, UANG.get(b.tingkat, ()), (line, b), said)
    yield from _differences(DINAS, "", UTAMA, ringkasan, said)


def _rows(context: LaporanDataKinerjaContext) -> Iterator[tuple[AsalAngka, BarisRekap]]:
    """The rows of Lampiran 1, known by the codes of their indikator; a report older than codes has none."""
    return iter(zip(context.asal_angka, context.rekap, strict=False))


def _changed(one: Dua, nama: str, unsur: _Unsur, semula: object, sesudah: object) -> Iterator[KoreksiGabungan]:
    return _differences(one.unit, nama, unsur, (semula, sesudah), one.koreksi)


def _differences(
    unit: str, nama: str, unsur: _Unsur, both: tuple[object, object], koreksi: str
) -> Iterator[KoreksiGabungan]:
    for field, label in unsur:
        before, after = (str(getattr(one, field)) for one in both)
        if before != after:
            yield KoreksiGabungan(unit, nama, label, before, after, koreksi)

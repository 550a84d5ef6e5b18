"""Every cell of a report for which the code of one row stands, named as it is printed (docs/adr/0104)."""

from collections.abc import Iterator

from takar.documents.contexts import BarisAnggaran, BarisRekap, LaporanDataKinerjaContext, UraianIndikator

Sel = tuple[str, str]
"""What a cell is called, and what it says."""


def tercetak_of(context: LaporanDataKinerjaContext, rekap: BarisRekap) -> tuple[Sel, ...]:
    """Return the cells of Lampiran 1, of chapter D and of the table of money that print the figures of one row."""
    kode = rekap.kode_angka
    uraian = next((one for one in context.uraian if one.jejak_nilai == kode), None)
    uang = next((one for one in context.anggaran if one.kode_angka == kode), None)
    return (
        ("Target s.d. triwulan", rekap.target),
        ("Realisasi s.d. triwulan", rekap.realisasi),
        ("Capaian s.d. triwulan", rekap.capaian),
        ("Status", rekap.status),
        *(_uraian(uraian) if uraian else ()),
        *(_keluaran(uang) if uang else ()),
        *(_uang(rekap) if rekap.anggaran else ()),
    )


def _uraian(u: UraianIndikator) -> Iterator[Sel]:
    """Chapter D: each span, the year before, and the figures of the chart."""
    for b in u.banding:
        yield b.rentang, f"target {b.target}, realisasi {b.realisasi}, capaian {b.capaian}"
    if (lalu := u.tahun_lalu) is not None:
        yield f"Tahun lalu ({lalu.rentang})", f"{lalu.tahun_lalu}; tahun ini {lalu.tahun_ini}; {lalu.perubahan}"
    tren = [f"{t.label} {t.teks_realisasi or 'belum ada'} (target {t.teks_target or 'tidak ada'})" for t in u.tren]
    if tren:
        yield "Tren", "; ".join(tren)


def _keluaran(b: BarisAnggaran) -> Iterator[Sel]:
    yield "Target tahun", b.target
    yield "Realisasi s.d. triwulan terhadap target tahun", b.realisasi
    yield "Capaian tahun", b.capaian


def _uang(r: BarisRekap) -> Iterator[Sel]:
    yield "Realisasi anggaran", f"{r.realisasi_anggaran} dari {r.anggaran}, serapan {r.serapan}"
    if r.efisiensi:
        yield "Efisiensi tahun", r.efisiensi

"""Figures as first reported and as corrected, as tables of a spreadsheet, from the very rows of the page."""

from collections.abc import Iterator

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, TabelLembar
from takar.queries.indikator_lembar import figure_sel, persen_sel
from takar.queries.koreksi_ganda import Ganda

SEMULA, SESUDAH = "semula dilaporkan", "sesudah koreksi"
ANGKA, PERSEN, RUPIAH = JenisKolom.ANGKA, JenisKolom.PERSEN, JenisKolom.RUPIAH


def _both(what: str, jenis: JenisKolom) -> tuple[Kolom, Kolom]:
    return Kolom(f"{what} {SEMULA}", jenis), Kolom(f"{what} {SESUDAH}", jenis)


BARIS = (
    *(Kolom("Kode"), Kolom("Indikator"), Kolom("Satuan"), Kolom("Unit kerja"), Kolom("Triwulan")),
    *(*_both("Realisasi", ANGKA), *_both("Capaian triwulan", PERSEN), *_both("Capaian s.d.", PERSEN)),
    *(*_both("Realisasi anggaran s.d. triwulan", RUPIAH), Kolom("Koreksi")),
)
KELOMPOK = (
    *(Kolom("Daftar"), Kolom("Nama")),
    *(*_both("Capaian s.d.", PERSEN), *_both("Serapan", PERSEN)),
)


def keterangan_ganda(ganda: Ganda) -> tuple[str, str]:
    """Return what the first sheet says of koreksi."""
    return "Koreksi", ganda.kalimat


def tabel_ganda(ganda: Ganda) -> Iterator[TabelLembar]:
    """Yield the tables with both columns; none where nothing was corrected."""
    if ganda.angka:
        yield TabelLembar(
            "Koreksi",
            BARIS,
            tuple(
                (
                    *(b.kode, b.sesudah.kartu.nama, b.sesudah.kartu.satuan, b.unit, f"TW {b.triwulan.romawi}"),
                    *(figure_sel(b.semula, b.semula.nilai), figure_sel(b.sesudah, b.sesudah.nilai)),
                    *(persen_sel(b.semula.tw.nilai), persen_sel(b.sesudah.tw.nilai)),
                    *(persen_sel(b.semula_sd), persen_sel(b.sesudah_sd), *b.anggaran, b.koreksi),
                )
                for b in ganda.angka
            ),
        )
    if ganda.kelompok:
        rows = tuple(
            (
                *(k.daftar, k.nama, persen_sel(k.semula), persen_sel(k.sesudah)),
                *(persen_sel(k.serapan_semula), persen_sel(k.serapan_sesudah)),
            )
            for k in ganda.kelompok
        )
        yield TabelLembar("Rata-rata koreksi", KELOMPOK, rows)

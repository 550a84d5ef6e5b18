"""Targets and realisasi per triwulan as a spreadsheet, from the very rows of the page."""

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar
from takar.queries.indikator_lembar import figure_sel, persen_sel, target_sel
from takar.queries.koreksi_ganda_lembar import keterangan_ganda, tabel_ganda
from takar.queries.per_triwulan import BarisTriwulan, GolonganTriwulan, PerTriwulan, SelTriwulan
from takar.records.perencanaan import TAHUNAN
from takar.rules.periods import Triwulan

ANGKA, PERSEN = JenisKolom.ANGKA, JenisKolom.PERSEN


def lembar_per_triwulan(h: PerTriwulan) -> LembarKerja:
    """Return the spreadsheet of the page."""
    saring = h.pilihan.saring
    unit = f"-{saring.unit}" if saring.unit else ""
    said = (("Keadaan angka", h.kematangan.kalimat),) if h.kematangan else ()
    rows = tuple(_baris(one, baris) for one in h.golongan for baris in one.baris)
    return LembarKerja(
        judul=f"Rencana aksi dan realisasi {h.pilihan.periode.label}",
        nama_file=f"rencana-aksi-{saring.tahun}-tw{saring.triwulan}{unit}",
        keterangan=(*h.pilihan.kalimat, *said, keterangan_ganda(h.ganda)),
        tabel=(TabelLembar("Per triwulan", _kolom(), rows), *tabel_ganda(h.ganda)),
    )


def _kolom() -> tuple[Kolom, ...]:
    per_tw = (
        kolom
        for tw in Triwulan
        for kolom in (
            Kolom(f"Target TW {tw.romawi}", ANGKA),
            Kolom(f"Realisasi TW {tw.romawi}", ANGKA),
            Kolom(f"Capaian TW {tw.romawi}", PERSEN),
        )
    )
    return (
        *(Kolom("Kode"), Kolom("Indikator"), Kolom("Satuan"), Kolom("Unit kerja"), Kolom("Sasaran atau program")),
        *(Kolom("Target setahun", ANGKA), *per_tw),
        *(Kolom("Target s.d.", ANGKA), Kolom("Realisasi s.d.", ANGKA), Kolom("Posisi"), Kolom("Capaian s.d.", PERSEN)),
        *(Kolom("Capaian terhadap target tahun", PERSEN), Kolom("Keadaan")),
    )


def _baris(golongan: GolonganTriwulan, b: BarisTriwulan) -> tuple[Sel, ...]:
    h = b.h
    per_tw = (sel for one in b.triwulan for sel in _triwulan(one))
    return (
        *(b.kode, h.kartu.nama, h.kartu.satuan, b.unit, f"{golongan.induk.kode} {golongan.induk.nama}"),
        *(target_sel(h, h.target.get(TAHUNAN)), *per_tw),
        *(target_sel(h, h.target_sd), figure_sel(h, h.realisasi_sd), b.posisi),
        *(persen_sel(h.sd.nilai), persen_sel(h.setahun.nilai), b.keadaan),
    )


def _triwulan(one: SelTriwulan) -> tuple[Sel, ...]:
    return target_sel(one.h, one.target), figure_sel(one.h, one.h.nilai), persen_sel(one.h.tw.nilai)

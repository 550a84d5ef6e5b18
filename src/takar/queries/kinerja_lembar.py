"""The tables of the page of kinerja as a spreadsheet, from the very rows that the page shows."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from takar.documents.contexts import TitikCapaian, TitikSerapan
from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar
from takar.queries.indikator_lembar import persen_sel
from takar.queries.kinerja_halaman import IsiKinerja, KinerjaHalaman
from takar.queries.kinerja_kelompok import Kelompok, KelompokUnit
from takar.queries.koreksi_ganda_lembar import keterangan_ganda, tabel_ganda
from takar.queries.lembar_matriks import tabel_matriks
from takar.rules.aggregate import Rerata
from takar.rules.periods import Triwulan

KODE, NAMA, KEADAAN = Kolom("Kode"), Kolom("Uraian"), Kolom("Keadaan")
CAPAIAN = Kolom("Capaian s.d. triwulan", JenisKolom.PERSEN)
TERUKUR = (Kolom("Terukur", JenisKolom.ANGKA), Kolom("Dari", JenisKolom.ANGKA))
DI_BAWAH = Kolom("Di bawah target", JenisKolom.ANGKA)
ANGGARAN = (
    Kolom("Capaian terhadap target tahun", JenisKolom.PERSEN),
    Kolom("Pagu", JenisKolom.RUPIAH),
    Kolom("Realisasi anggaran", JenisKolom.RUPIAH),
    Kolom("Serapan", JenisKolom.PERSEN),
    Kolom("Anggaran terisi", JenisKolom.ANGKA),
    Kolom("Beranggaran", JenisKolom.ANGKA),
)
KELOMPOK = (KODE, NAMA, CAPAIAN, *TERUKUR, DI_BAWAH, KEADAAN)
EFISIENSI = (Kolom("Efisiensi"), Kolom("Sub kegiatan yang dinilai", JenisKolom.ANGKA))
UNIT = (
    *(Kolom("Unit kerja"), Kolom("Capaian sasaran", JenisKolom.PERSEN), *TERUKUR),
    *(Kolom("Capaian sub kegiatan", JenisKolom.PERSEN), *TERUKUR, DI_BAWAH, KEADAAN, *ANGGARAN[1:]),
)
TITIK_CAPAIAN = (Kolom("Indikator sasaran"), CAPAIAN, Kolom("Keterangan"))
TITIK_SERAPAN = (Kolom("Sub kegiatan"), ANGGARAN[0], ANGGARAN[3], Kolom("Keterangan"))
PERHATIAN = (
    *(KODE, Kolom("Indikator"), Kolom("Unit kerja"), CAPAIAN, KEADAAN),
    *(Kolom("Sebutan"), Kolom("Sebab"), Kolom("Keputusan monev")),
)


def lembar_kinerja(h: KinerjaHalaman, isi: IsiKinerja) -> LembarKerja:
    """Return the spreadsheet of the page."""
    saring = h.pilihan.saring
    unit = f"-{saring.unit}" if saring.unit else ""
    return LembarKerja(
        judul=f"Kinerja {h.pilihan.periode.label}",
        nama_file=f"kinerja-{saring.tahun}-tw{saring.triwulan}{unit}",
        keterangan=(*h.pilihan.kalimat, ("Keadaan angka", isi.kematangan.kalimat), keterangan_ganda(isi.ganda)),
        tabel=(
            TabelLembar("Unit", UNIT, tuple(_unit(k) for k in isi.unit)),
            TabelLembar("Sasaran", KELOMPOK, _kelompok(isi.sasaran)),
            *_tengah(isi.tengah),
            TabelLembar(
                "Program",
                (*KELOMPOK, *ANGGARAN, *EFISIENSI),
                tuple((*row, *_uang(k)) for row, k in zip(_kelompok(isi.program), isi.program, strict=True)),
            ),
            TabelLembar(
                "Yang perlu perhatian",
                PERHATIAN,
                tuple(
                    (b.kode, b.nama, b.unit, persen_sel(b.capaian), b.keadaan, b.sebutan, b.sebab, b.keputusan)
                    for b in isi.perhatian
                ),
            ),
            _tabel_kelengkapan(isi),
            TabelLembar("Capaian per indikator", TITIK_CAPAIAN, tuple(_titik(p) for p in isi.grafik_capaian)),
            TabelLembar("Capaian dan serapan", TITIK_SERAPAN, tuple(_berpasangan(p) for p in isi.grafik_serapan)),
            tabel_matriks(isi.matriks),
            *tabel_ganda(isi.ganda),
        ),
    )


def _tengah(found: tuple[Kelompok, ...]) -> Iterator[TabelLembar]:
    """Yield the table of program and kegiatan by their own indikator, where the plan has such."""
    if found:
        rows = tuple((*row, k.ukuran) for row, k in zip(_kelompok(found), found, strict=True))
        yield TabelLembar("Outcome dan keluaran", (*KELOMPOK, Kolom("Yang diukur")), rows)


def _kelompok(found: Iterable[Kelompok]) -> tuple[tuple[Sel, ...], ...]:
    return tuple(
        (k.kode, k.nama, persen_sel(k.sd.nilai), k.sd.terukur, k.sd.total, k.di_bawah, k.keadaan) for k in found
    )


def _titik(p: TitikCapaian) -> tuple[Sel, ...]:
    """A bar of the picture; where nothing is measured the word for it."""
    return (p.label, _angka(p.nilai), "" if p.nilai else p.teks)


def _berpasangan(p: TitikSerapan) -> tuple[Sel, ...]:
    return (p.label, _angka(p.capaian), _angka(p.serapan), "" if p.capaian else p.teks_capaian)


def _angka(plain: str) -> Decimal | None:
    return Decimal(plain) if plain else None


def _uang(k: Kelompok) -> tuple[Sel, ...]:
    e = k.efisiensi
    judged = (e.kata, e.dinilai) if e else ("", None)
    return (persen_sel(k.tahun), k.pagu, k.anggaran, persen_sel(k.serapan), k.terisi, k.beranggaran, *judged)


def _unit(k: KelompokUnit) -> tuple[Sel, ...]:
    return (
        *(k.nama, persen_sel(k.sasaran.nilai), k.sasaran.terukur, k.sasaran.total),
        *(persen_sel(k.sub_kegiatan.nilai), k.sub_kegiatan.terukur, k.sub_kegiatan.total, k.di_bawah, k.keadaan),
        *(k.pagu, k.anggaran, persen_sel(k.serapan), k.terisi, k.beranggaran),
    )


def _tabel_kelengkapan(isi: IsiKinerja) -> TabelLembar:
    names = [(f"TW {tw.romawi} terukur", f"TW {tw.romawi} dari") for tw in Triwulan]
    heads = tuple(Kolom(name, JenisKolom.ANGKA) for pair in names for name in pair)
    rows = tuple((b.unit, *(n for one in b.sel for n in _pair(one))) for b in isi.kelengkapan)
    return TabelLembar("Kelengkapan", (Kolom("Unit kerja"), *heads), rows)


def _pair(one: Rerata | None) -> tuple[int | None, int | None]:
    return (one.terukur, one.total) if one else (None, None)

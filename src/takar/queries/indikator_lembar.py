"""The tables of the page of an indikator as a spreadsheet, from the very rows that the page shows."""

from decimal import Decimal

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar
from takar.queries.indikator_halaman import IndikatorHalaman, TitikIndikator
from takar.queries.kinerja import Hitungan
from takar.queries.sel import sel
from takar.queries.sumber import NilaiTarget
from takar.queries.tampil import target_text
from takar.records.perencanaan import TAHUNAN
from takar.rules.formula import Polarity
from takar.rules.numbers import round_half_up

ANGKA, PERSEN = JenisKolom.ANGKA, JenisKolom.PERSEN
TRIWULAN = (
    Kolom("Triwulan"),
    *(Kolom("Target", ANGKA), Kolom("Realisasi", ANGKA), Kolom("Capaian", PERSEN)),
    *(Kolom("Target s.d.", ANGKA), Kolom("Realisasi s.d.", ANGKA), Kolom("Capaian s.d.", PERSEN)),
    *(Kolom("Keadaan"), Kolom("Sebutan"), Kolom("Diterima")),
)
SETAHUN = (
    Kolom("Sampai dengan"),
    *(Kolom("Target tahun", ANGKA), Kolom("Realisasi", ANGKA), Kolom("Capaian terhadap target tahun", PERSEN)),
)
VERSI = tuple(Kolom(teks) for teks in ("Untuk", "Versi", "Berlaku mulai", "Target", "Dasar", "Asal"))


def lembar_indikator(h: IndikatorHalaman) -> LembarKerja:
    """Return the spreadsheet of the page."""
    return LembarKerja(
        judul=f"{h.kode} {h.kartu.nama}",
        nama_file=f"indikator-{h.kode}-{h.tahun}",
        keterangan=(
            ("Indikator", f"{h.kode} {h.kartu.nama}"),
            ("Unit kerja", h.unit),
            ("Tahun", str(h.tahun)),
            ("Satuan", h.kartu.satuan),
            ("Cara membaca", h.cara_baca),
            ("Keadaan angka", "Dari versi terakhir yang sudah dikirim; draf tidak ikut dihitung."),
        ),
        tabel=(
            _tabel_triwulan(h),
            TabelLembar("Tahun", SETAHUN, tuple(_setahun(t) for t in h.setahun)),
            TabelLembar(
                "Target", VERSI, tuple((v.untuk, str(v.versi), v.mulai, v.teks, v.dasar, v.asal) for v in h.target)
            ),
        ),
    )


def _tabel_triwulan(h: IndikatorHalaman) -> TabelLembar:
    """The triwulan; with the figures as first reported beside them where a koreksi changed one."""
    rows = tuple(_triwulan(t) for t in h.triwulan)
    if not any(t.semula for t in h.triwulan):
        return TabelLembar("Triwulan", TRIWULAN, rows)
    semula = (sel(t.semula) if t.semula else None for t in h.triwulan)
    both = tuple((*row, one) for row, one in zip(rows, semula, strict=True))
    return TabelLembar("Triwulan", (*TRIWULAN, Kolom("Realisasi semula dilaporkan", ANGKA)), both)


def _triwulan(t: TitikIndikator) -> tuple[Sel, ...]:
    h, at = t.h, t.periode.triwulan.value
    return (
        t.periode.label,
        *(target_sel(h, h.target.get(at)), figure_sel(h, h.nilai), persen_sel(h.tw.nilai)),
        target_sel(h, h.target_sd),
        figure_sel(h, h.realisasi_sd),
        persen_sel(h.sd.nilai),
        *(t.keadaan, t.sebutan, "ya" if t.received else "belum"),
    )


def _setahun(t: TitikIndikator) -> tuple[Sel, ...]:
    h = t.h
    return (
        t.periode.label,
        *(target_sel(h, h.target.get(TAHUNAN)), figure_sel(h, h.realisasi_sd), persen_sel(h.tahun.nilai)),
    )


def target_sel(h: Hitungan, target: NilaiTarget | None) -> Sel:
    """Return a target as a cell: a figure, or the words for a range, a bound and what is no figure."""
    return sel(target_text(h, target))


def figure_sel(h: Hitungan, nilai: Decimal | None) -> Sel:
    """Return a figure as a cell, with the decimals of its indikator."""
    if nilai is None:
        return None
    if h.kartu.polarity is Polarity.YA_TIDAK:
        return "Ada" if nilai else "Tidak ada"
    return round_half_up(nilai, h.kartu.desimal)


def persen_sel(nilai: Decimal | None) -> Sel:
    """Return a percentage as the page prints it: two decimals, rounded half up."""
    return None if nilai is None else round_half_up(nilai, 2)

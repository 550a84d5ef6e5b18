"""What may be changed in the spreadsheets of the plan's papers: the columns that come back, and those of their keys."""

from takar.rules.impor_kolom import Bagian, Isi, JenisLembar, Kolom, Perlu, Susunan
from takar.rules.impor_susunan import AKSI_KOLOM, TARGET

KODE_INDIKATOR = Kolom("kode_indikator", "Kode indikator", (), Isi.KODE, Perlu.SELALU, 40)
KODE_SUB = Kolom("kode_sub_kegiatan", "Kode", (), Isi.KODE, Perlu.SELALU, 30)
_SETAHUN, *_TRIWULAN = (one for one in TARGET.kolom if one.nama.startswith("target_"))
TARGET_TAHUN = Kolom(_SETAHUN.nama, "Target setahun", ("Target", "Target {tahun}"), panjang=_SETAHUN.panjang)
TARGET_TW = tuple(
    Kolom(one.nama, one.judul.removeprefix("Target "), (one.judul,), panjang=one.panjang) for one in _TRIWULAN
)
AKSI_TW = tuple(
    Kolom(nama, one.judul.replace("Target", "Aksi"), panjang=2000)
    for nama, one in zip(AKSI_KOLOM, _TRIWULAN, strict=True)
)
PENANGGUNG_JAWAB = Kolom("penanggung_jawab", "Penanggung jawab", panjang=200)
PAGU = Kolom("pagu", "Anggaran (Rp)", (), Isi.RUPIAH)

NASKAH_IKU = Susunan(
    JenisLembar.NASKAH_IKU,
    Bagian.NASKAH,
    "IKU",
    "Satu baris untuk satu indikator kinerja utama.",
    (
        KODE_INDIKATOR,
        Kolom("definisi", "Definisi operasional", panjang=5000),
        Kolom("rumus", "Formula", panjang=5000),
        TARGET_TAHUN,
        Kolom("sumber_data", "Sumber data"),
        PENANGGUNG_JAWAB,
    ),
)
NASKAH_SASARAN = Susunan(
    JenisLembar.NASKAH_SASARAN,
    Bagian.NASKAH,
    "Target kinerja",
    "Satu baris untuk satu indikator yang dijanjikan.",
    (KODE_INDIKATOR, TARGET_TAHUN),
)
NASKAH_PAGU = Susunan(
    JenisLembar.NASKAH_PAGU,
    Bagian.NASKAH,
    "Sub kegiatan",
    "Satu baris untuk satu sub kegiatan dan pagunya.",
    (KODE_SUB, PAGU),
)
NASKAH_TARGET = Susunan(
    JenisLembar.NASKAH_TARGET,
    Bagian.NASKAH,
    "Target triwulan",
    "Satu baris untuk satu indikator sasaran, program, atau kegiatan.",
    (KODE_INDIKATOR, TARGET_TAHUN, *TARGET_TW, PENANGGUNG_JAWAB, *AKSI_TW),
)
NASKAH_AKSI = Susunan(
    JenisLembar.NASKAH_AKSI,
    Bagian.NASKAH,
    "Rencana aksi",
    "Satu baris untuk satu keluaran sub kegiatan.",
    (
        KODE_SUB,
        Kolom("kode_indikator", "Kode indikator", (), Isi.KODE, panjang=40),
        TARGET_TAHUN,
        *TARGET_TW,
        PAGU,
        *AKSI_TW,
    ),
)
NASKAH = (NASKAH_IKU, NASKAH_SASARAN, NASKAH_PAGU, NASKAH_TARGET, NASKAH_AKSI)

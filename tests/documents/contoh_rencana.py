"""Sample papers of the plan, with the content of contoh.py's office."""

from takar.documents.canonical import seal
from takar.documents.contexts import (
    BarisAksi,
    BarisIku,
    BarisPerjanjian,
    BlokTandaTangan,
    IkuContext,
    PerjanjianContext,
    ProgramPerjanjian,
    RencanaAksiContext,
    TargetTriwulan,
    UraianAksi,
)
from tests.documents.contoh import JEJAK, KOP, PERAGA, blok

TAHUN = "Tahun 2026"
TAHAP = "perubahan, berlaku mulai 3 Agustus 2026"
DASAR = ("DPA Perubahan Nomor 900/77-DPPA/2026",)
KADIS = blok(
    "Kepala Dinas Komunikasi dan Informatika",
    "Kepala Dinas, S.Sos.",
    tanggal="Purwakarta, 5 Agustus 2026",
    keterangan="",
)
BUPATI = BlokTandaTangan("", "(jabatan atasan)", "(………………………………………)")


def iku(*, ganda: int = 1) -> IkuContext:
    baris = [
        BarisIku(
            nomor=str(n),
            sasaran="Meningkatnya penerapan pemerintah digital",
            indikator="Indeks Pemerintah Digital",
            definisi="Tingkat kematangan penyelenggaraan pemerintah digital menurut penilaian nasional.",
            rumus="Nilai indeks hasil penilaian nasional, skala 1 sampai 5.",
            satuan="Indeks",
            target=("2,70", "3,10"),
            sumber_data="Laporan hasil evaluasi pemerintah digital",
            penanggung_jawab="Kepala Bidang Aplikasi Informatika",
        )
        for n in range(1, 4 * ganda)
    ]
    return seal(
        IkuContext(
            KOP, "000.8/12-Diskominfo/2026", TAHUN, TAHAP, DASAR, ("2025", "2026"), tuple(baris), KADIS, JEJAK, PERAGA
        )
    )


def perjanjian(*, tahap: str = TAHAP, dasar: tuple[str, ...] = DASAR) -> PerjanjianContext:
    return seal(
        PerjanjianContext(
            kop=KOP,
            nomor="000.8/13-Diskominfo/2026",
            periode=TAHUN,
            tahap=tahap,
            dasar=dasar,
            pembuka="Kami yang bertanda tangan di bawah ini:",
            pernyataan=("Pihak pertama berjanji akan mewujudkan target kinerja pada lampiran perjanjian ini.",),
            kepala_sasaran="Sasaran",
            sasaran=(
                BarisPerjanjian("1", "Meningkatnya pemerintah digital", "Indeks Pemerintah Digital", "Indeks", "3,10"),
                BarisPerjanjian("2", "Meningkatnya keterbukaan informasi", "Indeks KIP", "Predikat", "Informatif"),
            ),
            program=(
                ProgramPerjanjian("1", "2.16.02", "Pengelolaan Informasi dan Komunikasi Publik", "1.250.000.000"),
                ProgramPerjanjian("2", "2.16.03", "Pengelolaan Aplikasi Informatika", "3.400.500.000"),
            ),
            jumlah="4.650.500.000",
            pihak_pertama=KADIS,
            pihak_kedua=BUPATI,
            jejak=JEJAK,
            peraga=PERAGA,
        )
    )


def rencana_aksi(*, ganda: int = 1) -> RencanaAksiContext:
    target = TargetTriwulan(
        "1", "Meningkatnya pemerintah digital", "Indeks Pemerintah Digital", "Indeks", "3,10", "–", "2,80", "–", "3,10",
        "Kepala Bidang Aplikasi Informatika",
    )  # fmt: skip
    aksi = [
        BarisAksi(
            str(n), "2.16.03.2.02.0036", "Penyediaan Akses Internet", "Jumlah perangkat daerah yang terhubung", "Unit",
            "45", "40", "41", "43", "45", "350.000.000", "Bidang Aplikasi Informatika",
        )
        for n in range(1, 6 * ganda)
    ]  # fmt: skip
    uraian = [
        UraianAksi(str(n), "Memasang akses internet di lima kecamatan", "Indeks Pemerintah Digital", tw, "2,80",
                   "Meningkatnya pemerintah digital", "Kepala Bidang Aplikasi Informatika")
        for n, tw in enumerate(("II", "III", "IV"), start=1)
    ]  # fmt: skip
    return seal(
        RencanaAksiContext(
            KOP,
            "000.8/14-Diskominfo/2026",
            TAHUN,
            TAHAP,
            DASAR,
            (target,),
            tuple(aksi),
            "1.750.000.000",
            KADIS,
            JEJAK,
            PERAGA,
            tuple(uraian),
        )
    )


RENCANA = {"iku": iku(), "perjanjian": perjanjian(), "rencana_aksi": rencana_aksi(ganda=6)}

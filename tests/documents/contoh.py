"""Sample contexts with the content of a real Diskominfo: plan and pagu of Kabupaten Bengkulu Utara 2026.

Realisasi, quarterly targets and the split over bidang are made up ("angka peraga"); people go by their peran.
"""

# ruff: noqa: E501 - sentences and rows of a paper are easier to read unfolded

from takar.documents.canonical import seal
from takar.documents.contexts import (
    PERSETUJUAN_ELEKTRONIK,
    BarisCekList,
    BarisMatriks,
    BlokTandaTangan,
    CekListInventarisasiContext,
    HasilMonevContext,
    JadwalMonevContext,
    Jejak,
    Kop,
    KoreksiAngka,
    Peraga,
    PesertaHadir,
    RingkasanCekList,
    SesiMonev,
    SlotKke,
    TindakLanjutLalu,
    WaktuPelaksanaan,
)

UNIT = "Bidang Aplikasi Informatika"
PERIODE = "Triwulan III Tahun 2026"
EDISI = "SOP Pengumpulan Data Kinerja Nomor Tu.01/108-b-sekre/2022"

KOP = Kop(
    pemerintah="PEMERINTAH KABUPATEN PURWAKARTA",
    perangkat_daerah="DINAS KOMUNIKASI DAN INFORMATIKA",
    alamat="Jl. Rusa I, Nagri Kidul, Kec. Purwakarta, Kabupaten Purwakarta, Jawa Barat 41111",
    kontak="Pos-el: diskominfo@contoh.example · Laman: diskominfo.contoh.example",
)
PERAGA = Peraga(
    label="Data peraga",
    asal="rencana, sub kegiatan, dan pagu dari Diskominfo Kabupaten Bengkulu Utara 2026; "
    "target triwulan, realisasi, dan pembagian bidang adalah angka peraga. Bukan data Kabupaten Purwakarta.",
)
JEJAK = Jejak(
    kode_verifikasi="K7M2-9QX4-T3VD",
    alamat_verifikasi="https://takar.contoh.example/v/K7M2-9QX4-T3VD",
    kepala_audit="9f2c4e7a1b3d5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8",
)


def blok(jabatan: str, nama: str, *, tanggal: str = "", keterangan: str = PERSETUJUAN_ELEKTRONIK) -> BlokTandaTangan:
    return BlokTandaTangan(
        tempat_tanggal=tanggal,
        jabatan=jabatan,
        nama=nama,
        pangkat="Pembina, IV/a",
        nip="19750101 200003 1 001",
        keterangan=keterangan,
    )


_CEK = (
    (
        "IKU-01",
        "Indeks Sistem Pemerintahan Berbasis Elektronik (SPBE)",
        "Nilai indeks dan LHE SPBE",
        "2/2",
        "sesuai",
        "",
    ),
    (
        "IKU-02",
        "Persentase Perangkat Daerah yang memanfaatkan Sistem Penghubung Layanan Pemerintah Daerah (SPLPD)",
        "Jumlah PD terhubung, jumlah seluruh PD",
        "2/2",
        "sesuai",
        "",
    ),
    ("IKU-03", "Web site milik pemerintah daerah", "Daftar situs aktif", "1/1", "sesuai", ""),
    (
        "IKU-04",
        "Cakupan layanan akses internet bagi Perangkat Daerah dan UPTD",
        "Berita acara pemasangan",
        "1/2",
        "perlu perbaikan",
        "Bukti kedua tidak memuat angka; lampirkan rekap lokasi yang ditandatangani.",
    ),
    (
        "2.16.03.2.02.0013",
        "Koordinasi Pemanfaatan Pusat Data Nasional",
        "Jumlah aplikasi di PDN",
        "1/1",
        "sesuai",
        "",
    ),
    (
        "2.16.03.2.02.0026",
        "Fasilitasi penyelenggaraan Audit TIK sesuai kewenangan Dinas Kominfo",
        "Dokumen fasilitasi",
        "0/1",
        "tidak tersedia",
        "Audit dijadwalkan pada triwulan IV.",
    ),
    ("2.16.03.2.02.0036", "Penyediaan Akses Internet", "Jumlah PD dan UPTD", "2/2", "sesuai", ""),
    (
        "2.16.03.2.02.0037",
        "Koordinasi penyusunan kebijakan tata kelola SPBE meliputi arsitektur, peta rencana, proses "
        "bisnis, serta penyusunan rencana dan anggaran SPBE Pemerintah Daerah",
        "Dokumen kebijakan",
        "1/1",
        "sesuai",
        "",
    ),
)


def cek_list(*, ganda: int = 1, peraga: Peraga | None = PERAGA) -> CekListInventarisasiContext:
    """`ganda` repeats the rows to make a long list."""
    baris = tuple(
        BarisCekList(
            nomor=str(n),
            kode=kode,
            indikator=nama,
            bidang="Aplikasi Informatika",
            penanggung_jawab="Kepala Bidang Aplikasi Informatika",
            data_diminta=data,
            ada="Tidak" if hasil == "tidak tersedia" else "Ada",
            lengkap="Ya" if hasil == "sesuai" else "Tidak",
            bukti=bukti,
            tanggal_diterima="8 Okt 2026" if hasil != "tidak tersedia" else "–",
            tepat_waktu="Ya" if hasil != "tidak tersedia" else "–",
            konsisten="Ya" if hasil == "sesuai" else "–",
            kesesuaian_rumus="Ya" if hasil == "sesuai" else "–",
            sumber_valid="Ya" if hasil == "sesuai" else "–",
            hasil=hasil,
            catatan=catatan,
            pemeriksa="Kepala Subbagian Perencanaan dan Pelaporan",
        )
        for n, (kode, nama, data, bukti, hasil, catatan) in enumerate(_CEK * ganda, start=1)
    )
    return seal(
        CekListInventarisasiContext(
            kop=KOP,
            nomor="000.7.2/118-Sekre/2026",
            periode=PERIODE,
            unit_kerja=UNIT,
            batas_waktu="Jumat, 9 Oktober 2026 (tanggal 10 jatuh pada hari Sabtu; dimajukan)",
            diterima_pada="Kamis, 8 Oktober 2026 pukul 14.05 WIB",
            ketepatan="Tepat waktu, 1 hari kerja sebelum batas waktu",
            edisi_sop=EDISI,
            ringkasan=RingkasanCekList("8", "7", "6", "1", "1", "0", "7 dari 8 data diterima; 6 dari 8 sesuai."),
            baris=baris,
            catatan=("Data yang perlu perbaikan dikembalikan kepada petugas dengan batas 2 hari kerja.",),
            tanda_tangan=(
                blok("Petugas Pengelola Data Kinerja", "Petugas Data Bidang Aplikasi Informatika"),
                blok(
                    "Kepala Subbagian Perencanaan dan Pelaporan",
                    "Kepala Subbagian Perencanaan, S.E.",
                    tanggal="Purwakarta, 16 Oktober 2026",
                ),
            ),
            jejak=JEJAK,
            peraga=peraga,
        )
    )


def jadwal_monev(*, peraga: Peraga | None = PERAGA) -> JadwalMonevContext:
    hari = ("Senin, 26 Oktober 2026", "Selasa, 27 Oktober 2026", "Rabu, 28 Oktober 2026")
    bidang = (UNIT, "Bidang Informasi dan Komunikasi Publik", "Bidang Statistik dan Persandian")
    return seal(
        JadwalMonevContext(
            kop=KOP,
            nomor="000.7.2/121-Sekre/2026",
            periode=PERIODE,
            unit_kerja="Seluruh bidang pada Dinas Komunikasi dan Informatika",
            edisi_sop=EDISI,
            pembuka="Monev capaian kinerja Triwulan III Tahun 2026 dilaksanakan menurut jadwal berikut.",
            dasar=("Peraturan Presiden Nomor 29 Tahun 2014 tentang SAKIP", EDISI),
            sesi=tuple(
                SesiMonev(
                    nomor=str(n),
                    hari_tanggal=tanggal,
                    jam="09.00–11.30 WIB",
                    tempat="Ruang Rapat Dinas Komunikasi dan Informatika",
                    unit_kerja=nama,
                    agenda="Pembahasan capaian kinerja, tindak lanjut triwulan lalu, dan penyerapan anggaran",
                    indikator_prioritas=("Indeks SPBE", "Cakupan layanan akses internet"),
                    pimpinan="Kepala Dinas Komunikasi dan Informatika",
                    peserta=("Sekretaris", f"Kepala {nama}", "Petugas Pengelola Data Kinerja"),
                    bahan=("Cek list inventarisasi terperiksa", "Bahan prabaca monev", "DPA Perubahan 2026"),
                    notulis="Kepala Subbagian Perencanaan dan Pelaporan",
                    status="terbit",
                    undangan=f"005/{40 + n}-Sekre/2026",
                )
                for n, (tanggal, nama) in enumerate(zip(hari, bidang, strict=True), start=1)
            ),
            catatan=("Perubahan jadwal disampaikan paling lambat 1 hari kerja sebelum pelaksanaan.",),
            tembusan=("Sekretaris Dinas Komunikasi dan Informatika",),
            tanda_tangan=blok(
                "Kepala Subbagian Perencanaan dan Pelaporan",
                "Kepala Subbagian Perencanaan, S.E.",
                tanggal="Purwakarta, 23 Oktober 2026",
            ),
            jejak=JEJAK,
            peraga=peraga,
        )
    )


KOREKSI = (
    KoreksiAngka(
        nomor="1",
        indikator="Cakupan layanan akses internet bagi Perangkat Daerah dan UPTD",
        unsur="Realisasi triwulan III",
        semula="30",
        menjadi="28",
        alasan="Dua UPTD terhitung dua kali pada rekap lokasi; dihitung ulang dari berita acara pemasangan.",
        dasar="Keputusan monev nomor 2",
    ),
)


def hasil_monev(*, peraga: Peraga | None = PERAGA) -> HasilMonevContext:
    matriks = (
        BarisMatriks(
            "1", "Indeks Sistem Pemerintahan Berbasis Elektronik (SPBE)", "3,40", "3,31", "97,35%",
            "Domain layanan belum dinilai ulang karena evaluasi nasional berlangsung pada triwulan IV.",
            "Rencana aksi domain manajemen belum berjalan pada tiga perangkat daerah.",
            "Pendampingan dipercepat.", "aktivitas",
            "Menyusun jadwal pendampingan tiga perangkat daerah dan melaporkan hasilnya.",
            "Kepala Bidang Aplikasi Informatika", "27 November 2026",
        ),
        BarisMatriks(
            "2", "Cakupan layanan akses internet bagi Perangkat Daerah dan UPTD", "30", "28", "93,33%",
            "Pemasangan di dua UPTD menunggu tiang jaringan.",
            "Angka yang disampaikan menghitung dua lokasi dua kali.",
            "Realisasi dikoreksi dari 30 menjadi 28; sisa lokasi dianggarkan melalui pergeseran.", "anggaran",
            "Mengusulkan pergeseran belanja jaringan dan memperbarui rekap lokasi.",
            "Petugas Pengelola Data Kinerja Bidang Aplikasi Informatika", "13 November 2026",
        ),
    )  # fmt: skip
    return seal(
        HasilMonevContext(
            kop=KOP,
            nomor="000.7.2/126-Sekre/2026",
            periode=PERIODE,
            unit_kerja=UNIT,
            edisi_sop=EDISI,
            waktu=WaktuPelaksanaan(
                hari="Senin",
                tanggal_terbilang="dua puluh enam",
                bulan="Oktober",
                tahun_terbilang="dua ribu dua puluh enam",
                tanggal_angka="26-10-2026",
                jam="09.00–11.20 WIB",
                tempat="Ruang Rapat Dinas Komunikasi dan Informatika",
            ),
            pimpinan="Sekretaris Dinas Komunikasi dan Informatika",
            delegasi="Dilimpahkan oleh Kepala Dinas kepada Sekretaris untuk sesi ini karena menghadiri rapat "
            "koordinasi Bupati; surat tugas 800.1.11/77-Sekre/2026.",
            notulis="Kepala Subbagian Perencanaan dan Pelaporan",
            dasar=(EDISI, "Daftar jadwal monev Nomor 000.7.2/121-Sekre/2026"),
            tindak_lanjut_lalu=(
                TindakLanjutLalu("1", "Memindahkan empat aplikasi ke Pusat Data Nasional",
                                 "Kepala Bidang Aplikasi Informatika", "30 September 2026", "tuntas",
                                 "Berita acara migrasi, 22 September 2026"),
                TindakLanjutLalu("2", "Menyusun prosedur pencatatan gangguan layanan internet",
                                 "Petugas Pengelola Data Kinerja", "30 September 2026", "proses"),
            ),
            hasil=(
                "Capaian kinerja Bidang Aplikasi Informatika dibahas untuk 8 indikator; 7 dari 8 terukur.",
                "Satu angka realisasi dikoreksi karena lokasi layanan terhitung dua kali.",
                "Disepakati dua rencana tindak lanjut dengan penanggung jawab dan tenggat sebagaimana matriks.",
            ),
            matriks=matriks,
            koreksi=KOREKSI,
            daftar_hadir=tuple(
                PesertaHadir(str(n), nama, jabatan, unit, "hadir")
                for n, (nama, jabatan, unit) in enumerate(
                    (
                        ("Sekretaris Dinas, S.H., M.Si.", "Sekretaris", "Sekretariat"),
                        ("Kepala Bidang Aplikasi, S.Kom.", "Kepala Bidang Aplikasi Informatika", UNIT),
                        ("Kepala Subbagian Perencanaan, S.E.", "Kepala Subbagian Perencanaan dan Pelaporan", "Sekretariat"),
                        ("Petugas Data Aplikasi", "Petugas Pengelola Data Kinerja", UNIT),
                    ),
                    start=1,
                )
            ),
            menggantikan="Berita acara versi 1 (7KQM-2X4P-9RTD-H3VW)",
            jadwal_semula="Jumat, 23 Oktober 2026 pukul 09.00; dilaksanakan pada hari lain",
            kke=tuple(
                SlotKke(str(n), artefak, "ada", rujukan)
                for n, (artefak, rujukan) in enumerate(
                    (
                        ("Jadwal", "Daftar jadwal monev Nomor 000.7.2/121-Sekre/2026"),
                        ("Reviu dokumen", "Cek list inventarisasi terperiksa, 16 Oktober 2026"),
                        ("Atensi pimpinan", "2 catatan atensi pada matriks"),
                        ("Undangan", "005/41-Sekre/2026"),
                        ("Daftar hadir", "Lampiran 2"),
                        ("Notulensi", "Berita acara ini"),
                    ),
                    start=1,
                )
            ),
            lampiran=("Matriks hasil monev", "Daftar hadir"),
            penutup="Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
            tanda_tangan=(
                blok("Notulis", "Kepala Subbagian Perencanaan, S.E."),
                blok("Pimpinan Monev", "Sekretaris Dinas, S.H., M.Si.", tanggal="Purwakarta, 26 Oktober 2026"),
            ),
            jejak=JEJAK,
            peraga=peraga,
        )
    )  # fmt: skip

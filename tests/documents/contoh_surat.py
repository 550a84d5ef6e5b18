"""Sample contexts of the letters and of what goes with a signed report."""

from dataclasses import replace

from takar.documents.canonical import seal
from takar.documents.contexts import (
    AngkaDikoreksi,
    AngkaDisesuaikan,
    AngkaTerkait,
    BeritaKoreksiContext,
    BuktiDirujuk,
    Context,
    DataDiminta,
    KepalaSurat,
    LaporanDigantikan,
    LaporanDikoreksi,
    LaporanDirujuk,
    LembarTembusanContext,
    NaskahDikirim,
    PenerimaTembusan,
    PermintaanDataContext,
    SuratKoreksiContext,
    SuratPengantarContext,
    TandaTerimaLaporanContext,
    TandaTerimaTembusanContext,
    Undangan,
    UndanganMonevContext,
    UraianDikoreksi,
)
from tests.documents.contoh import EDISI, JEJAK, KOP, PERAGA, PERIODE, UNIT, blok
from tests.documents.contoh_gabungan import laporan_gabungan

KADIS = replace(blok("Kepala Dinas Komunikasi dan Informatika", "Kepala Dinas, S.H., M.Si."), keterangan="")
KABID = replace(blok(f"Kepala {UNIT}", "Kepala Bidang Aplikasi, S.Kom."), keterangan="")
DIRUJUK = LaporanDirujuk(
    judul=f"Laporan Data Kinerja {UNIT}",
    nomor="000.8/7-Diskominfo/2026",
    tanggal="30 Oktober 2026",
    versi="1",
    penanda_tangan=f"Kepala Bidang Aplikasi, S.Kom., Kepala {UNIT}",
    ditandatangani_pada="2 November 2026 pukul 09.15",
    kode_verifikasi="7F3K-QX9D-2MVB-H4T8",
    sidik_pdf="4b227777d4dd1fc61c6f884f48641d02b4d121d3fd328cb08b5531fcacdabf8a",
)


def permintaan_data(*, ganda: int = 1, tanda_bahaya: str = "") -> PermintaanDataContext:
    """`ganda` repeats the rows; `tanda_bahaya` is put before what people type."""
    asked = (
        ("IKU-03", "Indeks Sistem Pemerintahan Berbasis Elektronik (SPBE)", "Poin", "3,40", "Realisasi, bukti dukung"),
        ("2.16.03.2.02.0036", "Penyediaan Akses Internet", "Unit", "30", "Realisasi, realisasi anggaran"),
    )
    return seal(
        PermintaanDataContext(
            kop=KOP,
            nomor="000.7.2/101-Sekre/2026",
            periode=PERIODE,
            unit_kerja=UNIT,
            edisi_sop=EDISI,
            surat=KepalaSurat(
                tempat_tanggal="Purwakarta, 1 Oktober 2026",
                sifat="Biasa",
                lampiran="1 (satu) berkas",
                hal=f"Permintaan data kinerja {PERIODE}",
                tujuan=(f"Kepala {UNIT}", f"Petugas Pengelola Data Kinerja {UNIT}"),
            ),
            pembuka=(
                f"Dalam rangka pengumpulan data kinerja {PERIODE}, kami minta data kinerja unit kerja Saudara.",
                "Data disampaikan kepada Kepala Subbagian Perencanaan dan Pelaporan paling lambat:",
            ),
            batas_waktu="Jumat, 9 Oktober 2026",
            ketentuan=("Realisasi diisi menurut satuan dan rumus indikator.", "Bukti dukung dilampirkan."),
            penutup="Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
            daftar=tuple(
                DataDiminta(str(n), kode, tanda_bahaya + nama, satuan, target, what)
                for n, (kode, nama, satuan, target, what) in enumerate(asked * ganda, start=1)
            ),
            tembusan=("Sekretaris", "Kepala Subbagian Perencanaan dan Pelaporan"),
            tanda_tangan=KADIS,
            jejak=JEJAK,
            peraga=PERAGA,
        )
    )


def undangan_monev() -> UndanganMonevContext:
    return seal(
        UndanganMonevContext(
            kop=KOP,
            nomor="005/41-Sekre/2026",
            periode=PERIODE,
            unit_kerja=UNIT,
            edisi_sop=EDISI,
            surat=KepalaSurat(
                tempat_tanggal="Purwakarta, 23 Oktober 2026",
                sifat="Biasa",
                lampiran="1 (satu) lembar",
                hal=f"Undangan monev capaian kinerja {PERIODE}",
                tujuan=("Sekretaris", f"Kepala {UNIT}", "Petugas Pengelola Data Kinerja"),
            ),
            pembuka=(f"Sehubungan dengan monev capaian kinerja {PERIODE}, kami mengundang Saudara untuk hadir pada:",),
            hari_tanggal="Senin, 26 Oktober 2026",
            jam="09.00–11.30",
            tempat="Ruang Rapat Dinas Komunikasi dan Informatika",
            pimpinan="Kepala Dinas",
            agenda=("Pembahasan capaian kinerja.", "– Indeks SPBE (97,35%)"),
            bahan=("Dokumen kinerja", "Cek list inventarisasi data kinerja"),
            penutup="Demikian undangan ini disampaikan, atas kehadiran Saudara diucapkan terima kasih.",
            peserta=(
                Undangan("1", "Sekretaris Dinas, S.H., M.Si.", "Sekretaris"),
                Undangan("2", "Kepala Bidang Aplikasi, S.Kom.", f"Kepala {UNIT}"),
                Undangan("3", "Petugas Data Aplikasi", "Petugas Pengelola Data Kinerja"),
            ),
            tembusan=("Inspektur Daerah",),
            tanda_tangan=KADIS,
            jejak=JEJAK,
            peraga=PERAGA,
        )
    )


def surat_pengantar() -> SuratPengantarContext:
    naskah = NaskahDikirim("1", "Laporan data kinerja", "1 (satu) berkas", "Disampaikan dengan hormat untuk diterima.")
    return seal(
        SuratPengantarContext(
            kop=KOP,
            nomor="000.8/8-Diskominfo/2026",
            periode=PERIODE,
            unit_kerja=UNIT,
            edisi_sop=EDISI,
            tempat_tanggal="Purwakarta, 2 November 2026",
            tujuan=("Kepala Dinas",),
            naskah=(naskah,),
            penerima="Kepala Dinas",
            tembusan=("Sekretaris",),
            tanda_tangan=KABID,
            jejak=JEJAK,
            peraga=PERAGA,
        )
    )


def lembar_tembusan() -> LembarTembusanContext:
    return seal(
        LembarTembusanContext(
            kop=KOP,
            nomor=DIRUJUK.nomor,
            periode=PERIODE,
            unit_kerja=UNIT,
            edisi_sop=EDISI,
            kalimat="Tembusan laporan yang disebut di bawah ini disampaikan kepada pejabat dalam daftar.",
            laporan=DIRUJUK,
            penerima=(PenerimaTembusan("1", "Sekretaris", "Dicatat Sekretaris di Takar"),),
            tanda_tangan=KABID,
            jejak=JEJAK,
            peraga=PERAGA,
        )
    )


def _receipt(cls: type[TandaTerimaTembusanContext], langkah: str) -> TandaTerimaTembusanContext:
    return seal(
        cls(
            kop=KOP,
            nomor="000.8/9-Diskominfo/2026",
            periode=PERIODE,
            unit_kerja=UNIT,
            edisi_sop=EDISI,
            kalimat="Telah diterima laporan yang sudah ditandatangani, sebagai berikut.",
            laporan=DIRUJUK,
            diterima_oleh="Sekretaris Dinas, S.H., M.Si., Sekretaris",
            diterima_pada="2 November 2026 pukul 10.00",
            langkah=langkah,
            catatan="Dibaca seluruhnya.",
            tanda_tangan=blok("Sekretaris", "Sekretaris Dinas, S.H., M.Si.", tanggal="Purwakarta, 2 November 2026"),
            jejak=JEJAK,
            peraga=PERAGA,
        )
    )


def terima_tembusan() -> TandaTerimaTembusanContext:
    return _receipt(TandaTerimaTembusanContext, "7. Sekretaris menerima tembusan laporan data kinerja")


def terima_laporan() -> TandaTerimaTembusanContext:
    return _receipt(TandaTerimaLaporanContext, "8. Kepala Dinas menerima laporan data kinerja")


def surat_koreksi() -> SuratKoreksiContext:
    return seal(
        SuratKoreksiContext(
            kop=KOP,
            nomor="000.7.2/140-Sekre/2026",
            periode=PERIODE,
            unit_kerja=UNIT,
            edisi_sop=EDISI,
            surat=KepalaSurat(
                tempat_tanggal="Purwakarta, 9 November 2026",
                sifat="Penting",
                lampiran="-",
                hal=f"Pemberitahuan koreksi laporan data kinerja {PERIODE}",
                tujuan=("Bupati Purwakarta", "Inspektur Daerah"),
            ),
            pembuka=("Laporan berikut tidak berlaku lagi, dan kami mohon tidak digunakan:",),
            laporan=(LaporanDigantikan(DIRUJUK.judul, DIRUJUK.nomor, DIRUJUK.tanggal, "1", DIRUJUK.kode_verifikasi),),
            pengganti="Laporan yang menggantikannya disampaikan dengan surat tersendiri sesudah ditandatangani.",
            penutup="Demikian pemberitahuan ini disampaikan.",
            tembusan=("Sekretaris",),
            tanda_tangan=KADIS,
            jejak=JEJAK,
            peraga=PERAGA,
        )
    )


def berita_koreksi() -> BeritaKoreksiContext:
    new, at = "menunggu tanda tangan", "2 Desember 2026"
    return seal(
        BeritaKoreksiContext(
            kop=KOP,
            nomor="700/12/2026",
            periode=PERIODE,
            unit_kerja=UNIT,
            edisi_sop=EDISI,
            pembuka="Pada tanggal 2 Desember 2026 Kepala Dinas mengabulkan koreksi atas laporan yang sudah diterima.",
            diminta_oleh="Petugas Pengelola Data Kinerja Bidang Aplikasi Informatika",
            diminta_pada="1 Desember 2026 pukul 09.00",
            dikabulkan_oleh="Kepala Dinas Komunikasi dan Informatika",
            dikabulkan_pada="2 Desember 2026 pukul 10.00",
            alasan="Berita acara rekonsiliasi menyebut angka lain.",
            catatan="",
            semula=LaporanDikoreksi("1", "000.8/100/2026", "2 November 2026", "AAAA-BBBB-CCCC-DDDD", "digantikan"),
            menjadi=LaporanDikoreksi("2", "000.8/100/2026", at, "EEEE-FFFF-GGGG-HHHH", new),
            koreksi=(
                AngkaDikoreksi("1", "Persentase layanan", "Realisasi", "60,00", "61,00", "75,00% menjadi 76,25%"),
            ),
            bukti=(BuktiDirujuk("1", "rekonsiliasi.pdf", "a" * 64, "berita acara, tanggal 5 Oktober 2026, hlm. 2"),),
            uraian=(UraianDikoreksi("1", "Narasi laporan", "Ringkasan", "Capaian turun.", "Capaian naik."),),
            terkait=(
                AngkaTerkait(
                    "1",
                    "Bidang Aplikasi Informatika, Triwulan IV Tahun 2026 (K7M2-9QX4-T3VE)",
                    "Cakupan layanan",
                    "Capaian s.d. TW IV",
                    "93,33%",
                    "95,00%",
                ),
            ),
            penyesuaian=(
                AngkaDisesuaikan("1", "Cakupan konten", "Realisasi s.d. TW III", "29 Konten", "17 Konten"),
                AngkaDisesuaikan("2", "Cakupan konten", "Capaian s.d. TW III", "70,73%", "41,46%"),
            ),
            penerima=("Kepala Dinas Komunikasi dan Informatika", "Sekretaris"),
            penutup="Angka yang lama dan laporan yang memuatnya tetap tersimpan.",
            tanda_tangan=KADIS,
            pemohon=(KABID,),
            jejak=JEJAK,
            peraga=PERAGA,
        )
    )


SURAT: dict[str, Context] = {
    "laporan_gabungan": laporan_gabungan(),
    "permintaan_data": permintaan_data(ganda=30),
    "undangan_monev": undangan_monev(),
    "surat_pengantar": surat_pengantar(),
    "lembar_tembusan": lembar_tembusan(),
    "terima_tembusan": terima_tembusan(),
    "terima_laporan": terima_laporan(),
    "berita_koreksi": berita_koreksi(),
    "surat_koreksi": surat_koreksi(),
}

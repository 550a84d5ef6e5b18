"""A sample laporan; `indikator` raises the number of indikator for long reports and for the benchmark."""

# ruff: noqa: E501 - sentences and rows of a paper are easier to read unfolded

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from takar.documents.canonical import seal
from takar.documents.contexts import (
    AsalAngka,
    BarisAnggaran,
    BarisBanding,
    BarisKelompok,
    BarisKendala,
    BarisLangkah,
    BarisRekap,
    BarisTahunLalu,
    BarisTarget,
    CatatanMonev,
    LaporanDataKinerjaContext,
    Pendahuluan,
    Penyimpangan,
    Peraga,
    Perencanaan,
    Ringkasan,
    TitikCapaian,
    TitikSerapan,
    TitikTren,
    UraianIndikator,
)
from tests.documents.contoh import EDISI, JEJAK, KOP, KOREKSI, PERAGA, PERIODE, UNIT, blok

_SASARAN = (
    "Meningkatnya tata kelola pemerintahan berbasis elektronik",
    "Meningkatnya layanan infrastruktur teknologi informasi dan komunikasi",
)
# nama, satuan, target tahun, target tw, realisasi tw, realisasi lalu, pagu, realisasi anggaran
_INDIKATOR = (
    ("Indeks Sistem Pemerintahan Berbasis Elektronik (SPBE)", "indeks", "3.45", "3.40", "3.31", "3.28", 60000000, 41250000),
    ("Indeks kebijakan SPBE", "poin", "2.94", "2.93", "2.95", "2.90", 15000000, 9800000),
    ("Indeks tata kelola SPBE", "poin", "3.08", "3.06", "3.07", "3.00", 20000000, 15120000),
    ("Persentase Perangkat Daerah yang memanfaatkan Sistem Penghubung Layanan Pemerintah Daerah (SPLPD)", "%", "5.77",
     "5.00", "5.77", "3.85", 178000000, 121400000),
    ("Web site milik pemerintah daerah", "unit", "41", "41", "42", "40", 304100000, 198400000),
    ("Cakupan layanan akses internet bagi Perangkat Daerah dan unit pelaksana teknis daerah yang disediakan oleh Dinas "
     "Komunikasi dan Informatika", "PD/UPTD", "32", "30", "28", "", 295000000, 236900000),
    ("Persentase Perangkat Daerah yang terhubung dengan Jaringan Intra Pemerintah Daerah", "%", "36", "35", "35", "34",
     122500000, 78200000),
    ("Nilai Indeks Transformasi Digital Pilar Pemerintah", "indeks", "0.75", "", "", "", 45000000, 11000000),
)  # fmt: skip
_SEBAB = (
    "Pendampingan pengisian bukti dukung berjalan pada seluruh perangkat daerah prioritas dan rapat koordinasi bulanan "
    "dihadiri oleh penanggung jawab masing-masing domain.",
    "Sebagian perangkat daerah belum memiliki pengelola aplikasi tetap sehingga pemutakhiran data menunggu penugasan baru.",
    "Menyusun jadwal pendampingan lanjutan pada triwulan IV dan menetapkan narahubung tetap pada setiap perangkat daerah.",
)


KELOMPOK = (
    BarisKelompok("sasaran", "S1", _SASARAN[0], "5 dari 5 terukur", "101.86", "101,86%", "98.12", "98,12%"),
    BarisKelompok("sasaran", "S2", _SASARAN[1], "2 dari 3 terukur", "96.67", "96,67%", "92.36", "92,36%"),
    BarisKelompok("program", "2.16.03", "PROGRAM PENGELOLAAN APLIKASI INFORMATIKA", "5 dari 5 terukur", "71.22", "71,22%",
                  "54.72", "54,72%"),
    BarisKelompok("program", "2.16.02", "PROGRAM INFORMASI DAN KOMUNIKASI PUBLIK", "0 dari 1 terukur", "", "–", "", "–"),
)  # fmt: skip


def _id(value: Decimal | int, places: int = 2) -> str:
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,}".translate(str.maketrans(",.", ".,"))


def _persen(part: Decimal | int, whole: Decimal | int) -> str:
    return _id(Decimal(part) * 100 / Decimal(whole)) + "%"


def _uraian(n: int, row: tuple[str, str, str, str, str, str, int, int]) -> UraianIndikator:
    nama, satuan, t_tahun, t_tw, r_tw, lalu, _, _ = row
    terukur = bool(r_tw)
    teks = {
        key: _id(Decimal(v), -Decimal(v).as_tuple().exponent) if v else ""
        for key, v in (("tt", t_tahun), ("t", t_tw), ("r", r_tw), ("l", lalu))
    }
    capaian = _persen(Decimal(r_tw), Decimal(t_tw)) if terukur else "belum saatnya diukur"
    factor = ("0.82", "0.91", "1")
    return UraianIndikator(
        nomor=str(n),
        kode=f"IKU-{n:02}",
        sasaran=_SASARAN[n > 4] if n <= 8 else f"{_SASARAN[n // 16 % 2]} tahap {n // 16}",
        nama=nama,
        satuan=satuan,
        penjelasan=f"{nama} menggambarkan kemajuan layanan pemerintahan digital yang dapat dirasakan oleh perangkat "
        f"daerah dan masyarakat. Indikator nomor {n} diukur dari bukti dukung yang diunggah setiap triwulan.",
        rumus="Realisasi dibagi target dikali 100",
        perhitungan=f"{teks['r']} ÷ {teks['t']} × 100 = {capaian}" if terukur else "Belum saatnya diukur",
        cara_baca="maks (makin tinggi makin baik), posisi terakhir, rumus versi 1",
        sumber_data="Hasil penilaian mandiri yang disahkan tim koordinasi SPBE",
        banding=(
            BarisBanding("Triwulan III", teks["t"] or "–", teks["r"] or "–", capaian if terukur else "–"),
            BarisBanding("s.d. triwulan III", teks["t"] or "–", teks["r"] or "–", capaian if terukur else "–"),
            BarisBanding("Tahun 2026", teks["tt"], teks["r"] or "–",
                         _persen(Decimal(r_tw), Decimal(t_tahun)) if terukur else "–"),
        ),
        tahun_lalu=BarisTahunLalu("triwulan III 2025", teks["l"], teks["r"],
                                  "naik " + _id(Decimal(r_tw) - Decimal(lalu))) if lalu and terukur else None,
        tren=(
          *(TitikTren(f"TW {label}", str(Decimal(t_tw) * Decimal(f)), str(Decimal(r_tw) * Decimal(f)),
                      _id(Decimal(t_tw) * Decimal(f)), _id(Decimal(r_tw) * Decimal(f)))
            for label, f in zip(("I", "II", "III"), factor, strict=True)),
            TitikTren("TW IV", t_tahun, "", teks["tt"], "")) if terukur else (),
        pendorong=_SEBAB[0],
        penghambat=_SEBAB[1] if terukur else "",
        tindak_lanjut=_SEBAB[2],
        status=("Tercapai" if Decimal(r_tw) >= Decimal(t_tw) else "Belum tercapai") if terukur else "Belum saatnya diukur",
        pernyataan=f"Target triwulan III untuk indikator {n} dinyatakan "
        + (("berhasil" if Decimal(r_tw) >= Decimal(t_tw) else "belum berhasil") if terukur else "belum dapat dinilai") + ".",
        penjelasan_petugas="Dua aplikasi hibah pusat." if n == 1 else "",
    )  # fmt: skip


def _anggaran(ganda: int) -> tuple[BarisAnggaran, ...]:
    sub = (
        ("0013", "Koordinasi Pemanfaatan Pusat Data Nasional",
         "Jumlah Aplikasi SPBE Pemerintah Daerah yang sudah ditempatkan di Pusat Data Nasional", "36 Aplikasi", "31 Aplikasi",
         "86,11%", 178000000, 121400000),
        ("0026", "Fasilitasi penyelenggaraan Audit TIK sesuai kewenangan Dinas Kominfo",
         "Jumlah Dokumen Fasilitasi dalam rangka penyelenggaraan Audit TIK", "2 Dokumen", "0 Dokumen", "0,00%", 15000000, 0),
        ("0036", "Penyediaan Akses Internet",
         "Jumlah Perangkat Daerah dan UPTD yang memanfaatkan akses internet yang disediakan oleh Dinas",
         "32 Perangkat Daerah", "28 Perangkat Daerah", "87,50%", 295000000, 236900000),
        ("0037", "Koordinasi penyusunan kebijakan tata kelola SPBE meliputi arsitektur, peta rencana, proses bisnis, serta "
         "penyusunan rencana dan anggaran SPBE Pemerintah Daerah",
         "Jumlah dokumen kebijakan tata kelola SPBE meliputi arsitektur, peta rencana, proses bisnis", "2 Dokumen",
         "1 Dokumen", "50,00%", 60000000, 41250000),
        ("0038", "Koordinasi dan Fasilitasi Penyelenggaraan Kabupaten atau Kota Cerdas",
         "Jumlah laporan pelaksanaan koordinasi dan fasilitasi penyelenggaraan Kabupaten/Kota Cerdas", "2 Dokumen",
         "1 Dokumen", "50,00%", 304100000, 198400000),
    ) * ganda  # fmt: skip
    pagu, nyata = sum(s[6] for s in sub), sum(s[7] for s in sub)
    uang = (_id(pagu, 0), _id(nyata, 0), _persen(nyata, pagu))
    kosong = ("", "", "", "")
    return (
        BarisAnggaran("program", "2.16.03", "PROGRAM PENGELOLAAN APLIKASI INFORMATIKA", *kosong, *uang),
        BarisAnggaran("kegiatan", "2.16.03.2.02", "Pengelolaan E-government di Lingkup Pemerintah Daerah Kabupaten/Kota",
                      *kosong, *uang),
        *(
            BarisAnggaran("sub_kegiatan", f"2.16.03.2.02.{k}", nama, ind, t, r, c, _id(p, 0), _id(q, 0), _persen(q, p))
            for k, nama, ind, t, r, c, p, q in sub
        ),
        BarisAnggaran("jumlah", "", "JUMLAH", *kosong, *uang),
    )  # fmt: skip


def _pendahuluan() -> Pendahuluan:
    langkah = (
        ("Mengumpulkan dan menyampaikan data kinerja", "Petugas Pengelola Data Kinerja", "9 Okt 2026", "8 Okt 2026", "tepat waktu"),
        ("Memeriksa data kinerja", "Kepala Subbagian Perencanaan dan Pelaporan", "16 Okt 2026", "16 Okt 2026", "tepat waktu; 1 baris dikembalikan"),
        ("Menyusun jadwal monev", "Kepala Subbagian Perencanaan dan Pelaporan", "23 Okt 2026", "23 Okt 2026", "tepat waktu"),
        ("Melaksanakan monev capaian kinerja", "Kepala Dinas", "28 Okt 2026", "26 Okt 2026", "tepat waktu; dilimpahkan kepada Sekretaris"),
        ("Mengumpulkan dan mengolah data hasil monev", "Kepala Subbagian Perencanaan dan Pelaporan", "30 Okt 2026", "2 Nov 2026", "terlambat 1 hari kerja"),
        ("Menandatangani laporan", "Kepala Bidang", "2 Nov 2026", "pada halaman verifikasi", ""),
    )  # fmt: skip
    return Pendahuluan(
        latar_belakang=(
            "Pengukuran kinerja triwulanan merupakan bagian dari Sistem Akuntabilitas Kinerja Instansi Pemerintah (SAKIP). "
            "Laporan ini menyajikan capaian Bidang Aplikasi Informatika pada Triwulan III Tahun 2026 sebagai bahan "
            "keputusan pimpinan dan bahan laporan kinerja tahunan.",
        ),
        tugas=(
            "Bidang Aplikasi Informatika melaksanakan perumusan dan pelaksanaan kebijakan di bidang pengelolaan aplikasi "
            "informatika, infrastruktur teknologi informasi, dan tata kelola pemerintahan berbasis elektronik.",
            "Bidang dipimpin oleh Kepala Bidang dan dibantu pejabat fungsional pranata komputer serta pelaksana.",
        ),
        dasar_hukum=(
            "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
            "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah",
            "Peraturan Menteri PANRB Nomor 53 Tahun 2014 tentang Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja dan "
            "Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah",
            "Peraturan Bupati Purwakarta Nomor 112 Tahun 2020 tentang Kedudukan, Susunan Organisasi, Tugas dan Fungsi, serta "
            "Tata Kerja Dinas Komunikasi dan Informatika",
        ),
        teknik=(
            "Data dikumpulkan oleh petugas pengelola data kinerja, diperiksa per baris, dibahas dalam monev, lalu diolah "
            "menjadi laporan ini. Setiap angka disertai bukti dukung dengan sidik digital.",
        ),
        langkah=tuple(BarisLangkah(str(n), *row) for n, row in enumerate(langkah, start=1)),
    )


def laporan(
    *, indikator: int = 8, rinci: int | None = None, peraga: Peraga | None = PERAGA
) -> LaporanDataKinerjaContext:
    """`rinci` limits the explained indikator; the tables always hold all of them."""
    rows = tuple(_INDIKATOR[n % len(_INDIKATOR)] for n in range(indikator))
    uraian = tuple(_uraian(n, row) for n, row in enumerate(rows, start=1))
    pairs = list(zip(uraian, rows, strict=True))
    return seal(
        LaporanDataKinerjaContext(
            kop=KOP,
            nomor="000.7.2/131-APTIKA/2026",
            unit_kerja=UNIT,
            periode=f"{PERIODE} (1 Juli–30 September 2026)",
            triwulan="Triwulan III",
            tahun="2026",
            edisi_sop=EDISI,
            versi="1",
            menggantikan="",
            ringkasan=Ringkasan(
                rata_rata_capaian="99,82%",
                terukur="7 dari 8 terukur",
                predikat="Sangat Tinggi",
                skala="Permendagri 86/2017, setengah terbuka, berlaku sejak 1 Januari 2026",
                serapan="68,50%",
                realisasi_anggaran="Rp712.070.000",
                pagu="Rp1.039.600.000",
                uraian=(
                    "Rata-rata capaian kinerja Bidang Aplikasi Informatika pada Triwulan III Tahun 2026 sebesar 99,82% "
                    "dari 7 indikator yang terukur. Satu indikator baru diukur pada akhir tahun.",
                    "Dua indikator belum mencapai target triwulan; rencana tindak lanjutnya telah ditetapkan dalam monev.",
                ),
                perhatian=(
                    "Cakupan layanan akses internet: 93,33%, dua lokasi menunggu tiang jaringan.",
                    "Indeks SPBE: 97,35%, domain manajemen pada tiga perangkat daerah belum berjalan.",
                ),
            ),
            pendahuluan=_pendahuluan(),
            perencanaan=Perencanaan(
                uraian=("Target triwulanan diturunkan dari Perjanjian Kinerja Tahun 2026.",),
                dokumen=("Rencana Strategis 2025–2029", "Perjanjian Kinerja Perubahan 2026", "DPA Perubahan 2026"),
                baris=tuple(
                    BarisTarget(u.nomor, u.sasaran, u.nama, u.satuan, u.banding[2].target, u.banding[0].target) for u in uraian
                ),
            ),
            grafik_capaian=tuple(
                TitikCapaian(u.nama, str(Decimal(r[4]) * 100 / Decimal(r[3])) if r[4] else "",
                             u.banding[0].capaian if r[4] else "belum saatnya diukur")
                for u, r in pairs
            ),
            grafik_serapan=tuple(
                TitikSerapan(u.nama, str(Decimal(r[4]) * 100 / Decimal(r[3])) if r[4] else "", u.banding[0].capaian,
                             str(Decimal(r[7]) * 100 / r[6]), _persen(r[7], r[6]))
                for u, r in pairs
            )[:20],
            uraian=uraian[:rinci],
            anggaran=_anggaran(max(1, indikator // 8)),
            sumber_anggaran="Sumber realisasi anggaran: SIPD, ditarik 5 Oktober 2026; pagu menurut DPA Perubahan.",
            catatan_monev=(
                CatatanMonev("1", "Indeks SPBE", "Rencana aksi domain manajemen belum berjalan pada tiga perangkat daerah.",
                             "Pendampingan dipercepat.", "Menyusun jadwal pendampingan.",
                             "Kepala Bidang Aplikasi Informatika", "27 November 2026"),
            ),
            koreksi=KOREKSI,
            penyimpangan=(
                Penyimpangan("1", "Langkah 5 terlambat 1 hari kerja", "Pengolahan selesai 2 November 2026, jatuh tempo "
                             "30 Oktober 2026.", "Rekap lokasi internet dihitung ulang setelah monev."),
            ),
            penutup=(
                "Demikian laporan data kinerja ini disusun sebagai pertanggungjawaban pelaksanaan kinerja Triwulan III Tahun "
                "2026 dan bahan perbaikan kinerja pada triwulan berikutnya.",
            ),
            rekap=tuple(
                BarisRekap(u.nomor, u.nama, u.banding[0].target, u.banding[0].realisasi, u.banding[0].capaian, u.status,
                           _id(r[6], 0), _id(r[7], 0), _persen(r[7], r[6]), "Efisien")
                for u, r in pairs
            ),
            kendala=tuple(BarisKendala(u.nomor, u.nama, u.penghambat or "–", u.tindak_lanjut) for u in uraian),
            tembusan=("Sekretaris Dinas Komunikasi dan Informatika", "Kepala Subbagian Perencanaan dan Pelaporan"),
            tanda_tangan=blok("Kepala Bidang Aplikasi Informatika", "Kepala Bidang Aplikasi, S.Kom., M.T.",
                              tanggal="Purwakarta, 2 November 2026"),
            jejak=JEJAK,
            peraga=peraga,
            kelompok=KELOMPOK,
        )
    )  # fmt: skip


def coded(context: LaporanDataKinerjaContext) -> LaporanDataKinerjaContext:
    """The same with a code beside each figure and where it comes from, as reports are made since schema 5."""
    kode = [f"{n:02}" for n in range(1, len(context.rekap) + 1)]
    below = iter(kode)
    return seal(
        replace(
            context,
            uraian=tuple(replace(u, jejak_nilai=k) for u, k in zip(context.uraian, kode, strict=False)),
            anggaran=tuple(
                replace(b, kode_angka=next(below, "01")) if b.tingkat == "sub_kegiatan" else b for b in context.anggaran
            ),
            rekap=tuple(replace(b, kode_angka=k) for b, k in zip(context.rekap, kode, strict=True)),
            asal_angka=tuple(
                AsalAngka(
                    k,
                    f"IKU-{k}",
                    "1",
                    (f"Capaian TW III: {b.realisasi} ÷ {b.target} × 100 = {b.capaian}",) * 3,
                    (f"TW III: {b.target}, versi 1, Perjanjian Kinerja 2026",),
                    ("0f" * 32,),
                )
                for b, k in zip(context.rekap, kode, strict=True)
            ),
        )
    )


def coded_whole(context: LaporanDataKinerjaContext) -> LaporanDataKinerjaContext:
    """The same with a code at the summary, the charts and the sums too, as reports are made since schema 8."""
    found = coded(context)
    kode = [b.kode_angka for b in found.rekap]
    return seal(
        replace(
            found,
            ringkasan=replace(found.ringkasan, kode_angka="R01", kode_anggaran="R02"),
            grafik_capaian=tuple(replace(t, kode_angka=k) for t, k in zip(found.grafik_capaian, kode, strict=False)),
            grafik_serapan=tuple(replace(t, kode_angka=k) for t, k in zip(found.grafik_serapan, kode, strict=False)),
            koreksi=tuple(replace(k, kode_angka="01") for k in found.koreksi),
            perencanaan=replace(
                found.perencanaan,
                baris=tuple(replace(b, kode_angka=k) for b, k in zip(found.perencanaan.baris, kode, strict=False)),
            ),
            anggaran=tuple(
                replace(b, kode_angka=b.kode_angka or f"R{n:02}") for n, b in enumerate(found.anggaran, start=9)
            ),
        )
    )

"""What the styleguide shows: a Diskominfo in the middle of Triwulan III. Figures are invented."""

from types import SimpleNamespace as N

PERAGA = "Angka disusun untuk peragaan; sub kegiatan dan pagu dari DPA Diskominfo Tahun Anggaran 2026."
EDISI = "SOP Pengumpulan Data Kinerja · Nomor Tu.01/108-b-sekre/2022 · 31 Januari 2022"
KANTOR = N(nama="Dinas Komunikasi dan Informatika", pemerintah="Pemerintah Kabupaten Purwakarta")
AKUN = N(
    id=7,
    nama="Petugas E-Government",
    jabatan="Plt. Kepala Subbagian Perencanaan dan Pelaporan",
    jabatan_list=["Plt. Kepala Subbagian Perencanaan dan Pelaporan"],
)

BIDANG = [
    "Sekretariat",
    "Penyelenggaraan E-Government",
    "Informasi dan Komunikasi Publik",
    "Statistik Sektoral",
    "Persandian dan Keamanan Informasi",
]
LANGKAH = ["Kumpulkan", "Periksa", "Jadwalkan", "Monev", "Olah", "Tanda tangan", "Tembusan", "Terima"]
NAMA_LANGKAH = [
    "Mengumpulkan dan menyampaikan data kinerja",
    "Memeriksa data kinerja",
    "Menyusun jadwal monev",
    "Melaksanakan monev capaian kinerja",
    "Mengumpulkan dan mengolah data hasil monev",
    "Menandatangani laporan data kinerja",
    "Menerima tembusan laporan",
    "Menerima laporan data kinerja",
]
TEMPO = ["9 Okt", "16 Okt", "23 Okt", "28 Okt", "30 Okt", "2 Nov", "3 Nov", "3 Nov"]
PEMEGANG = [
    "Petugas data kinerja",
    "Kasubbag Perencanaan dan Pelaporan",
    "Kasubbag Perencanaan dan Pelaporan",
    "Kepala Dinas",
    "Kasubbag Perencanaan dan Pelaporan",
    "Kepala Bidang",
    "Sekretaris",
    "Kepala Dinas",
]


def navigasi(page):
    return [
        N(teks="Menunggu saya", url="/menunggu", aktif=page == "menunggu", jumlah=4),
        N(
            teks="Pengumpulan",
            url="/pengumpulan",
            aktif=page not in ("menunggu", "komponen", "isian"),
            jumlah=0,
        ),
        N(teks="Perencanaan", url="/isian", aktif=page == "isian", jumlah=0),
        N(teks="Laporan", url="/komponen", aktif=page == "komponen", jumlah=0),
    ]


def _tugas(*isi: str, alasan: str = "") -> N:
    nama = ("kalimat", "tombol", "tempo", "keadaan", "tanggal", "keterangan")
    return N(url="/berkas", alasan=alasan, **dict(zip(nama, isi, strict=True)))


TUGAS = [
    _tugas(
        "Periksa data kinerja Bidang Statistik Sektoral",
        "Periksa",
        "terlambat 1 hari kerja",
        "terlambat",
        "Jumat, 16 Oktober 2026",
        "Triwulan III 2026 · langkah 2 dari 8 · 9 indikator dan sub kegiatan",
    ),
    _tugas(
        "Periksa 2 jawaban perbaikan dari Penyelenggaraan E-Government",
        "Lihat jawaban",
        "hari ini",
        "hari ini",
        "Senin, 19 Oktober 2026",
        "Triwulan III 2026 · dikembalikan 15 Oktober 2026",
    ),
    _tugas(
        "Susun jadwal monev Triwulan III 2026",
        "Susun jadwal",
        "4 hari kerja lagi",
        "",
        "Jumat, 23 Oktober 2026",
        "3 dari 5 bidang sudah diperiksa",
    ),
    _tugas(
        "Olah data hasil monev Sekretariat",
        "Olah data",
        "9 hari kerja lagi",
        "",
        "Jumat, 30 Oktober 2026",
        "Triwulan III 2026 · langkah 5 dari 8",
        alasan="Menunggu berita acara monev ditetapkan Kepala Dinas.",
    ),
]


def _sel(kata, n, kolom):
    return N(
        kind=["COLLECT", "CHECK"][kolom] if kolom < 2 else "",
        hitungan=(12, 17) if kolom < 2 and kata not in {"selesai", "belum"} else None,
        keadaan=kata,
        tempo=TEMPO[kolom],
        pemegang="" if kata == "selesai" else PEMEGANG[kolom],
        kata=n,
    )


def _baris(unit, selesai, kini, kata=None):
    isi = []
    for k in range(8):
        if k < selesai:
            isi.append(_sel("selesai", "", k))
        elif k == selesai:
            isi.append(_sel(kini, kata or "", k))
        else:
            isi.append(_sel("belum", "", k))
    return N(unit=unit, url="/berkas", sel=isi)


MATRIKS = [
    _baris(BIDANG[0], 3, "berjalan"),
    _baris(BIDANG[1], 1, "perbaikan"),
    _baris(BIDANG[2], 2, "berjalan"),
    _baris(BIDANG[3], 1, "terlambat"),
    _baris(BIDANG[4], 2, "berjalan"),
]

DAFTAR_LANGKAH = [
    N(
        nomor=n + 1,
        nama=NAMA_LANGKAH[n],
        keadaan="selesai" if n < 1 else "perbaikan" if n == 1 else "belum",
        tempo=["dikirim 8 Oktober 2026, tepat waktu", "jatuh tempo 16 Oktober 2026"][n]
        if n < 2
        else f"jatuh tempo {TEMPO[n]} 2026",
        pemegang=PEMEGANG[n],
        keterangan="2 baris dikembalikan; jawaban ditunggu 19 Oktober 2026" if n == 1 else "",
        url="/lembar" if n < 2 else "",
        jam=N(
            kalimat=f"Mulai 1 Oktober 2026 pukul 08.00; dipegang {PEMEGANG[n]}.",
            tanda=["cukup", "hampir habis"][n],
            terpakai=["3,1 dari 7 hari kerja (44%)", "4 dari 5 hari kerja (80%)"][n],
            ambang="" if n else "75% jatuh pada Jumat, 9 Oktober 2026, 100% pada Senin, 12 Oktober 2026.",
        )
        if n < 2
        else None,
    )
    for n in range(8)
]

RIWAYAT = [
    N(
        gambar="kirim",
        kalimat="Jawaban perbaikan dikirim: Indeks Sistem Pemerintahan Berbasis Elektronik",
        siapa="Petugas Pengelola Data Kinerja, Penyelenggaraan E-Government",
        waktu="19 Oktober 2026 pukul 09.12 WIB",
        iso="2026-10-19T09:12+07:00",
        catatan="Nilai diambil dari LHE SPBE 2026, bukan penilaian mandiri.",
        lama="3,12",
        baru="2,98",
    ),
    N(
        gambar="kembali",
        kalimat="2 baris dikembalikan: angka beda dengan bukti",
        siapa="Plt. Kepala Subbagian Perencanaan dan Pelaporan",
        waktu="15 Oktober 2026 pukul 14.05 WIB",
        iso="2026-10-15T14:05+07:00",
        catatan="Angka pada formulir 3,12, pada LHE halaman 4 tertulis 2,98.",
        lama="",
        baru="",
    ),
    N(
        gambar="kirim",
        kalimat="Data kinerja Triwulan III dikirim, 14 baris, 17 bukti dukung",
        siapa="Petugas Pengelola Data Kinerja, Penyelenggaraan E-Government",
        waktu="8 Oktober 2026 pukul 16.40 WIB",
        iso="2026-10-08T16:40+07:00",
        catatan="",
        lama="",
        baru="",
    ),
    N(
        gambar="kalender",
        kalimat="Periode dibuka",
        siapa="Takar",
        waktu="1 Oktober 2026 pukul 00.00 WIB",
        iso="2026-10-01T00:00+07:00",
        catatan="",
        lama="",
        baru="",
    ),
]

ALASAN = [
    ("PERIODE", "bukan periode ini"),
    ("TERBACA", "tidak terbaca"),
    ("ANGKA", "tidak memuat angka"),
    ("BEDA", "angka beda"),
    ("SUMBER", "sumber bukan pemilik data"),
    ("SAH", "belum disahkan"),
]

KOLOM_CAPAIAN = [
    {"teks": "Indikator", "angka": False},
    {"teks": "Satuan", "angka": False},
    {"teks": "Target", "angka": True},
    {"teks": "Realisasi", "angka": True},
    {"teks": "Capaian", "angka": True},
    {"teks": "Serapan", "angka": True},
]
BARIS_CAPAIAN = [
    ["Indeks Sistem Pemerintahan Berbasis Elektronik", "indeks", "3,20", "2,98", "93,13%", "71,40%"],
    [
        "Persentase perangkat daerah yang terhubung jaringan intra pemerintah",
        "persen",
        "100",
        "96,55",
        "96,55%",
        "68,02%",
    ],
    ["Indeks Pembangunan Statistik", "indeks", "2,60", None, None, "55,90%"],
    ["Tingkat keterbukaan informasi publik", "predikat", "Informatif", "Informatif", "100,00%", "73,11%"],
    [
        "Jumlah insiden siber yang ditangani kurang dari 24 jam",
        "insiden",
        "1.234",
        "1.180",
        "95,62%",
        "64,37%",
    ],
]
PAGE = {
    "menunggu": {"tugas": TUGAS},
    "pengumpulan": {
        "kolom": list(enumerate(LANGKAH, 1)),
        "baris": MATRIKS,
        "k": KOLOM_CAPAIAN,
        "capaian": BARIS_CAPAIAN,
    },
    "berkas": {"langkah_daftar": DAFTAR_LANGKAH, "riwayat_daftar": RIWAYAT, "alasan": ALASAN},
    "periksa": {"alasan": ALASAN},
    "komponen": {"k": KOLOM_CAPAIAN, "capaian": BARIS_CAPAIAN},
}


def _row(saved, *tetap, **lain):
    """A row of the sheet; `saved` overlays what the fake server holds."""
    nama = ("id", "kode", "nama", "satuan", "target_tw", "target_tahun", "lalu", "isi")
    baris = dict(zip(nama, tetap, strict=True))
    tersimpan = saved.get(str(baris["id"]), {})
    isi = {"status_kosong": "", "pendorong": "", "penghambat": "", "penjelasan": ""} | baris["isi"]
    baris["isi"] = {kolom: tersimpan.get(kolom, teks) for kolom, teks in isi.items()}
    temuan = lain.pop("temuan", [])
    turunan = N(
        capaian=lain.pop("capaian", ""),
        capaian_status=lain.pop("capaian_status", ""),
        serapan="",
        keadaan=lain.pop("keadaan", "belum diisi"),
        temuan=temuan,
        tingkat={t.kolom: t.tingkat for t in temuan},
    )
    dasar = {
        "versi": int(tersimpan.get("versi", 1)),
        "alamat": f"/lembar?baris={baris['id']}",
        "sub_kegiatan": "",
        "cara": "triwulan ini",
        "realisasi": baris["isi"].get("nilai", "") or "–",
        "rumus": "Titik yang aktif dibagi titik yang terpasang, dikali 100." if "pembilang" in baris["isi"] else "",
        "pagu": "",
        "bukti": 0,
        "bukti_wajib": True,
        "locked": False,
        "may_wait": True,
        "berkomponen": False,
        "salah": {},
        "terisi": sum(bool(isi[kolom]) for kolom in ("pendorong", "penghambat", "penjelasan")),
        "turunan": turunan,
    }
    return N(**(dasar | baris | lain))


ALAMAT = {
    "simpan": "/lembar/sel",
    "simpan_banyak": "/lembar/sel-banyak",
    "coba": "/lembar/sel-coba",
    "simpan_semua": "/lembar",
    "akun": 7,
    "masuk": "/masuk",
}


def sheet(saved):
    beda = [N(tingkat="kembali", kolom="nilai", pesan="Dikembalikan, angka beda: pada LHE halaman 4 tertulis 2,98.")]
    w = [N(tingkat="peringatan", kolom="penjelasan", pesan="Capaian di atas 120 persen. Jelaskan sebabnya.")]
    blok = [N(tingkat="blokir", kolom="bukti", pesan="Bukti dukung wajib dilampirkan untuk angka ini.")]
    return N(
        tw="TW III",
        tw_lalu="TW II",
        berkas_id=17,
        lengkap=7,
        jumlah=9,
        golongan=[
            N(
                judul=("Indikator kinerja",),
                baris=[
                    _row(
                        saved,
                        1,
                        "IKU-1",
                        "Indeks Sistem Pemerintahan Berbasis Elektronik",
                        "indeks",
                        "3,00",
                        "3,20",
                        "2,90",
                        {"nilai": "3,12", "penjelasan": "Nilai sementara dari penilaian mandiri.", "jawaban": ""},
                        capaian="104,00%",
                        bukti=2,
                        temuan=beda,
                        keadaan="perlu perbaikan",
                    ),
                    _row(
                        saved,
                        2,
                        "IKU-2",
                        "Persentase perangkat daerah yang terhubung jaringan intra pemerintah",
                        "persen",
                        "95,00",
                        "100,00",
                        "93,10",
                        {
                            "pembilang": "56",
                            "penyebut": "58",
                            "pendorong": "Penarikan serat optik dua kecamatan selesai.",
                        },
                        capaian="101,63%",
                        bukti=1,
                        keadaan="lengkap",
                    ),
                    _row(
                        saved,
                        3,
                        "IKP-4",
                        "Jumlah layanan publik yang dapat diakses secara elektronik",
                        "layanan",
                        "12",
                        "18",
                        "9",
                        {"nilai": "15"},
                        capaian="125,00%",
                        bukti=1,
                        temuan=w,
                        keadaan="lengkap",
                    ),
                    _row(
                        saved,
                        4,
                        "IKP-5",
                        "Indeks kepuasan pengguna layanan informatika",
                        "indeks",
                        "–",
                        "85,00",
                        "–",
                        {"nilai": "", "status_kosong": "BELUM_SAATNYA"},
                        capaian_status="belum saatnya",
                        bukti=0,
                        keadaan="lengkap",
                    ),
                ],
            ),
            N(
                judul=("2.16.03 Program Pengelolaan Aplikasi Informatika", "2.16.03.2.02 Pengelolaan e-government"),
                baris=[
                    _row(
                        saved,
                        5,
                        "2.16.01.2.01.0002",
                        "Koordinasi dan Penyusunan Dokumen RKA-SKPD",
                        "dokumen",
                        "2",
                        "3",
                        "1",
                        {"nilai": "2", "anggaran_sd": "18.250.000"},
                        pagu="Rp24.600.000",
                        capaian="100,00%",
                        bukti=2,
                        keadaan="lengkap",
                    ),
                    _row(
                        saved,
                        6,
                        "2.16.03.2.02.0005",
                        "Penyelenggaraan Jaringan Intra Pemerintah Daerah",
                        "perangkat daerah",
                        "55",
                        "58",
                        "54",
                        {"nilai": "56", "anggaran_sd": "1.482.300.000"},
                        pagu="Rp2.104.750.000",
                        capaian="101,82%",
                        bukti=3,
                        keadaan="lengkap",
                    ),
                    _row(
                        saved,
                        7,
                        "2.16.03.2.02.0008",
                        "Pengelolaan Pusat Data Pemerintahan Daerah",
                        "layanan",
                        "1",
                        "1",
                        "1",
                        {
                            "nilai": "1",
                            "anggaran_sd": "612.400.00",
                        },
                        salah={"anggaran_sd": ("ditolak", "Letak titik keliru. Tulis 612.400.000 atau 612400000.")},
                        keadaan="belum lengkap",
                        pagu="Rp890.000.000",
                        capaian="100,00%",
                        temuan=blok,
                    ),
                    _row(
                        saved,
                        8,
                        "2.16.03.2.02.0011",
                        "Pengembangan Aplikasi dan Proses Bisnis Pemerintahan Berbasis Elektronik",
                        "aplikasi",
                        "4",
                        "6",
                        "3",
                        {"nilai": "", "anggaran_sd": ""},
                        pagu="Rp1.275.000.000",
                    ),
                    _row(
                        saved,
                        9,
                        "2.16.03.2.02.0014",
                        "Penyelenggaraan Sistem Komunikasi Intra Pemerintah Daerah",
                        "bulan",
                        "9",
                        "12",
                        "6",
                        {"nilai": "9", "anggaran_sd": "87.500.000"},
                        pagu="Rp120.000.000",
                        capaian="100,00%",
                        bukti=1,
                        locked=True,
                        keadaan="diperiksa",
                    ),
                ],
            ),
        ],
    )

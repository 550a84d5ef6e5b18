"""The sheets of the plan and of the people: their columns, and the heads under which offices keep them.

The heads of other systems were taken from published tables: SIPD extracts, lists of IKU, the nomenklatur.
"""

from takar.rules.accumulation import Accumulation
from takar.rules.formula_kinds import Polarity
from takar.rules.impor_kolom import Bagian, Isi, JenisLembar, Kolom, Perlu, Pilihan, Susunan
from takar.rules.impor_susunan_komponen import KOMPONEN_KOLOM

SELALU, BARU = Perlu.SELALU, Perlu.BARU
TRIWULAN = (1, 2, 3, 4)
TARGET_KOLOM = ("target_tahun", *(f"target_tw{tw}" for tw in TRIWULAN))
AKSI_KOLOM = tuple(f"aksi_tw{tw}" for tw in TRIWULAN)

POLARITAS = (
    Pilihan(Polarity.MAKS.value, "makin tinggi makin baik", ("positif", "maksimal", "semakin tinggi semakin baik")),
    Pilihan(Polarity.MIN_SELISIH.value, "makin rendah makin baik, rumus selisih", ("negatif", "minimal", "min")),
    Pilihan(Polarity.MIN_RASIO.value, "makin rendah makin baik, rumus rasio"),
    Pilihan(Polarity.RENTANG.value, "dalam rentang target atau di atasnya"),
    Pilihan(Polarity.RENTANG_MIN.value, "dalam rentang target atau di bawahnya"),
    Pilihan(Polarity.PREDIKAT.value, "predikat, dihitung menurut skornya"),
    Pilihan(Polarity.YA_TIDAK.value, "ada atau tidak ada"),
)
TIPE = (
    Pilihan(Accumulation.SUM.value, "dijumlahkan sejak triwulan I", ("dijumlahkan", "penjumlahan")),
    Pilihan(Accumulation.CUM.value, "angka kumulatif sebagaimana diisi", ("sejak Januari",)),
    Pilihan(Accumulation.LAST.value, "posisi terakhir", ("posisi akhir", "nilai terakhir")),
    Pilihan(Accumulation.AVG.value, "rata-rata triwulan", ("rata-rata",)),
    Pilihan(Accumulation.RATIO.value, "jumlah pembilang dibagi jumlah penyebut", ("rasio",)),
    Pilihan(Accumulation.YEAR_END.value, "diukur sekali pada akhir tahun", ("akhir tahun", "tahunan")),
)

_TAHUN = Kolom("tahun", "Tahun", ("tahun anggaran", "ta"), Isi.ANGKA, contoh="2026")
_UNIT = Kolom(
    "unit",
    "Unit kerja",
    ("bidang pelaksana", "pelaksana", "kode unit", "unit pelaksana", "bidang penanggung jawab"),
    Isi.UNIT,
    BARU,
    200,
    petunjuk="Kode atau nama unit kerja seperti pada Pengaturan.",
    contoh="aptika",
)
_TANPA_TARGET = "Kosong bila triwulan ini tidak ditargetkan, juga untuk yang diukur sekali pada akhir tahun."
_AKHIR_TAHUN = "Yang diukur sekali pada akhir tahun cukup mengisi ini; tanpa ini capaian triwulan IV tidak dihitung."
_TARGET = (
    Kolom(
        "target_tahun",
        "Target tahun",
        ("target {tahun}", "target teks output", "target tahunan", "target setahun", "target"),
        panjang=60,
        petunjuk="Seperti tertulis di rencana: 80, 4,25, 276 Desa, 5,00-5,05, <22, WTP, atau Ada.",
        contoh="3,50",
    ),
    *(
        Kolom(
            f"target_tw{tw}",
            f"Target TW {romawi}",
            (f"tw {tw}", f"tw {romawi}", f"triwulan {tw}", f"triwulan {romawi}", f"target triwulan {romawi}"),
            panjang=60,
            petunjuk=_AKHIR_TAHUN if tw == TRIWULAN[-1] else _TANPA_TARGET,
            contoh="3,10",
        )
        for tw, romawi in zip(TRIWULAN, ("I", "II", "III", "IV"), strict=True)
    ),
)

TUJUAN = Susunan(
    JenisLembar.TUJUAN,
    Bagian.RENCANA,
    "Tujuan dan sasaran",
    "Satu baris untuk satu sasaran; tujuannya boleh berulang.",
    (
        _TAHUN,
        Kolom("kode_tujuan", "Kode tujuan", (), Isi.KODE, SELALU, 20, contoh="T1"),
        Kolom("tujuan", "Tujuan", ("uraian tujuan",), perlu=BARU, panjang=2000, contoh="Terwujudnya layanan digital"),
        Kolom("kode_sasaran", "Kode sasaran", (), Isi.KODE, SELALU, 20, contoh="S1.1"),
        Kolom(
            "sasaran", "Sasaran", ("uraian sasaran",), perlu=BARU, panjang=2000, contoh="Meningkatnya akses internet"
        ),
    ),
)
SUB_KEGIATAN = Susunan(
    JenisLembar.SUB_KEGIATAN,
    Bagian.RENCANA,
    "Sub kegiatan dan pagu",
    "Satu baris untuk satu sub kegiatan, lengkap dengan program dan kegiatannya.",
    (
        _TAHUN,
        Kolom("kode_program", "Kode program", (), Isi.KODE, SELALU, 30, contoh="2.16.03"),
        Kolom("program", "Program", ("nama program",), perlu=BARU, contoh="PROGRAM PENGELOLAAN APLIKASI INFORMATIKA"),
        Kolom("kode_kegiatan", "Kode kegiatan", ("kode giat",), Isi.KODE, SELALU, 30, contoh="2.16.03.2.01"),
        Kolom("kegiatan", "Kegiatan", ("nama kegiatan", "nama giat"), perlu=BARU, contoh="Pengelolaan Nama Domain"),
        Kolom(
            "kode_sub_kegiatan",
            "Kode sub kegiatan",
            ("kode subkegiatan", "kode sub giat"),
            Isi.KODE,
            SELALU,
            30,
            contoh="2.16.03.2.01.0001",
        ),
        Kolom(
            "sub_kegiatan",
            "Sub kegiatan",
            ("subkegiatan", "nama sub kegiatan", "nama sub giat"),
            perlu=BARU,
            contoh="Penatausahaan Nama Domain",
        ),
        _UNIT,
        Kolom("sumber_dana", "Sumber dana", ("nama dana", "sumber pendanaan"), panjang=200, contoh="Dana Alokasi Umum"),
        Kolom(
            "pagu",
            "Pagu (Rp)",
            ("pagu", "anggaran", "pagu anggaran", "pagu indikatif", "jumlah anggaran"),
            Isi.RUPIAH,
            petunjuk="Rupiah penuh menurut DPA. Pagu yang berubah menjadi versi baru.",
            contoh="114.000.000",
        ),
    ),
)
INDIKATOR = Susunan(
    JenisLembar.INDIKATOR,
    Bagian.RENCANA,
    "Indikator",
    "Satu baris untuk satu indikator: milik sasaran (IKU), outcome program, atau keluaran kegiatan atau sub kegiatan. "
    "Target boleh ikut di sini.",
    (
        _TAHUN,
        Kolom(
            "kode_indikator",
            "Kode indikator",
            ("kode iku",),
            Isi.KODE,
            panjang=40,
            petunjuk="Bila kosong, dibuat dari urutan baris: IKU-01, atau kode yang diukurnya ditambah -1.",
            contoh="IKU-01",
        ),
        Kolom(
            "kode_sasaran",
            "Kode sasaran",
            ("sasaran", "sasaran strategis"),
            Isi.KODE,
            panjang=2000,
            petunjuk="Untuk IKU. Isi kode ini, atau kode program, kegiatan, atau sub kegiatan, bukan keduanya.",
            contoh="S1.1",
        ),
        Kolom("kode_program", "Kode program", (), Isi.KODE, panjang=30, petunjuk="Untuk outcome program."),
        Kolom(
            "kode_kegiatan",
            "Kode kegiatan",
            ("kode giat",),
            Isi.KODE,
            panjang=30,
            petunjuk="Untuk keluaran kegiatan. Kode program di atasnya boleh ikut.",
        ),
        Kolom(
            "kode_sub_kegiatan",
            "Kode sub kegiatan",
            ("kode subkegiatan", "kode sub giat"),
            Isi.KODE,
            panjang=30,
            petunjuk="Untuk keluaran sub kegiatan. Kode program dan kegiatan di atasnya boleh ikut.",
        ),
        Kolom(
            "nama",
            "Indikator",
            ("nama indikator", "indikator kinerja", "tolak ukur output", "indikator kinerja utama"),
            perlu=BARU,
            panjang=600,
            contoh="Indeks Pemerintah Digital",
        ),
        _UNIT,
        Kolom("satuan", "Satuan", ("satuan output",), perlu=BARU, panjang=60, contoh="Indeks"),
        Kolom("definisi", "Definisi", ("definisi operasional",), panjang=5000, contoh="Tingkat kematangan …"),
        Kolom(
            "rumus", "Rumusan", ("rumus", "formula", "cara menghitung"), panjang=5000, contoh="Nilai hasil penilaian"
        ),
        Kolom(
            "desimal",
            "Angka desimal",
            ("desimal",),
            Isi.ANGKA,
            petunjuk="Bila kosong: 0 untuk satuan hitungan seperti dokumen, orang, atau rupiah, dan 2 untuk yang lain.",
            contoh="2",
        ),
        Kolom(
            "polarity",
            "Polaritas",
            (),
            Isi.PILIHAN,
            pilihan=POLARITAS,
            petunjuk="Boleh kosong bila targetnya rentang, batas, predikat, atau Ada: arahnya terbaca dari target.",
            contoh="makin tinggi makin baik",
        ),
        Kolom(
            "accumulation",
            "Tipe perhitungan",
            (),
            Isi.PILIHAN,
            BARU,
            pilihan=TIPE,
            petunjuk="Bagaimana angka antartriwulan digabung.",
            contoh="posisi terakhir",
        ),
        Kolom("sumber_data", "Sumber data", (), contoh="Laporan hasil evaluasi"),
        Kolom("penanggung_jawab", "Penanggung jawab", (), panjang=200, contoh="Kepala Bidang Aplikasi Informatika"),
        Kolom("bukti_wajib", "Bukti wajib", ("wajib bukti",), Isi.YA_TIDAK, contoh="Ya"),
        *_TARGET,
        *KOMPONEN_KOLOM,
    ),
)
TARGET = Susunan(
    JenisLembar.TARGET,
    Bagian.RENCANA,
    "Target",
    "Target setahun dan tiap triwulan untuk indikator yang sudah ada. Target yang berubah menjadi versi baru.",
    (
        _TAHUN,
        Kolom("kode_indikator", "Kode indikator", ("kode iku", "kode"), Isi.KODE, SELALU, 40, contoh="IKU-01"),
        *_TARGET,
    ),
)
RENCANA = (TUJUAN, SUB_KEGIATAN, INDIKATOR, TARGET)

"""The sheets of the people: jabatan, pegawai, penugasan."""

from takar.rules.impor_kolom import Bagian, Isi, JenisLembar, Kolom, Perlu, Pilihan, Susunan
from takar.rules.penugasan import BATAS_LABELS

SELALU, BARU = Perlu.SELALU, Perlu.BARU
STATUS = (
    Pilihan("definitif", "definitif", ("tetap",)),
    Pilihan("Plt.", "Plt.", ("plt", "pelaksana tugas")),
    Pilihan("Plh.", "Plh.", ("plh", "pelaksana harian")),
)
BATAS = tuple(Pilihan(batas.value, label) for batas, label in BATAS_LABELS.items())
PERAN = (
    Pilihan("PETUGAS_DATA_KINERJA", "Petugas Pengelola Data Kinerja", ("petugas data kinerja", "petugas")),
    Pilihan("KEPALA_SUBBAGIAN_PERENCANAAN", "Kepala Subbagian Perencanaan dan Pelaporan", ("kasubbag",)),
    Pilihan("KEPALA_BIDANG", "Kepala Bidang"),
    Pilihan("SEKRETARIS", "Sekretaris"),
    Pilihan("KEPALA_DINAS", "Kepala Dinas", ("kepala badan",)),
    Pilihan("EVALUATOR", "Evaluator"),
)
JENIS_JABATAN = (
    Pilihan("struktural", "struktural", ("jabatan struktural", "eselon")),
    Pilihan("fungsional", "fungsional", ("jabatan fungsional", "jf")),
    Pilihan("pelaksana", "pelaksana", ("jabatan pelaksana", "staf")),
)

_UNIT = Kolom(
    "unit",
    "Unit kerja",
    ("bidang", "unit", "kode unit"),
    Isi.UNIT,
    SELALU,
    200,
    petunjuk="Kode atau nama unit kerja seperti pada Pengaturan.",
    contoh="aptika",
)
_NIP = Kolom("nip", "NIP", (), Isi.NIP, SELALU, 25, petunjuk="18 angka, sebagai teks.", contoh="198501012010011001")
_KODE_JABATAN = Kolom(
    "kode_jabatan",
    "Kode jabatan",
    ("kode",),
    Isi.KODE,
    SELALU,
    60,
    petunjuk="Huruf kecil, angka, dan tanda hubung. Jabatan yang sudah tercatat: kodenya pada daftar Jabatan.",
    contoh="kepala-bidang-aptika",
)

JABATAN = Susunan(
    JenisLembar.JABATAN,
    Bagian.ORANG,
    "Jabatan",
    "Jabatan pada tiap unit kerja dan perannya dalam SOP.",
    (
        _UNIT,
        _KODE_JABATAN,
        Kolom(
            "jabatan",
            "Jabatan",
            ("nama jabatan",),
            perlu=BARU,
            panjang=200,
            contoh="Kepala Bidang Aplikasi Informatika",
        ),
        Kolom(
            "peran",
            "Peran dalam SOP",
            ("peran",),
            Isi.PILIHAN,
            pilihan=PERAN,
            petunjuk="Kosong bila tidak ikut dalam SOP. Peran Pengelola sistem diberikan pada halaman Jabatan.",
            contoh="Kepala Bidang",
        ),
        Kolom(
            "jenis",
            "Jenis jabatan",
            ("jenis",),
            Isi.PILIHAN,
            pilihan=JENIS_JABATAN,
            petunjuk="Bila kosong: struktural untuk peran kepala dan Sekretaris, selain itu pelaksana.",
            contoh="struktural",
        ),
    ),
)
PEGAWAI = Susunan(
    JenisLembar.PEGAWAI,
    Bagian.ORANG,
    "Pegawai",
    "Satu baris untuk satu orang.",
    (
        _NIP,
        Kolom("nama", "Nama", ("nama pegawai", "nama lengkap"), perlu=BARU, panjang=200, contoh="Nama Contoh, S.Kom."),
        Kolom("pangkat", "Pangkat", (), panjang=60, contoh="Penata Tingkat I"),
        Kolom("golongan", "Golongan", ("gol", "golongan ruang"), panjang=10, contoh="III/d"),
        Kolom("surel", "Pos-el", ("email", "surel", "alamat surel"), panjang=254, contoh="nama@contoh.go.id"),
    ),
)
PENUGASAN = Susunan(
    JenisLembar.PENUGASAN,
    Bagian.ORANG,
    "Penugasan",
    "Siapa memegang jabatan apa, sejak kapan, dan menurut SK mana.",
    (
        _NIP,
        _UNIT,
        _KODE_JABATAN,
        Kolom("status", "Status", ("status penugasan",), Isi.PILIHAN, pilihan=STATUS, contoh="Plh."),
        Kolom("nomor_sk", "Nomor SK", ("sk", "no sk"), perlu=BARU, panjang=100, contoh="800.1.3/12-BKPSDM/2025"),
        Kolom("mulai", "Mulai", ("tmt", "tanggal mulai", "sejak"), Isi.TANGGAL, SELALU, contoh="02/01/2025"),
        Kolom("selesai", "Selesai", ("tanggal selesai", "sampai"), Isi.TANGGAL, petunjuk="Kosong bila masih berlaku."),
        Kolom(
            "batas",
            "Batas",
            ("batas penugasan",),
            Isi.PILIHAN,
            pilihan=BATAS,
            petunjuk="Kosong bila tanpa batas; hanya untuk Plt. dan Plh.",
        ),
    ),
)
ORANG = (JABATAN, PEGAWAI, PENUGASAN)

"""The sheets of a Renstra: its targets and pagu at the end, and what the years before Takar came to (docs/adr/0043)."""

from takar.rules.impor_kolom import Bagian, Isi, JenisLembar, Kolom, Perlu, Susunan

SELALU, BARU = Perlu.SELALU, Perlu.BARU
TARIK = "Kosong berarti tidak mengubah apa pun; tanda - menarik angka yang tercatat."

_TAHUN = Kolom("tahun_angka", "Tahun", ("tahun realisasi", "tahun anggaran"), Isi.ANGKA, SELALU, contoh="2025")
_INDIKATOR = Kolom(
    "kode_indikator",
    "Kode indikator",
    ("kode iku",),
    Isi.KODE,
    SELALU,
    40,
    petunjuk="Kode pada rencana tahun yang dipilih saat mengunggah.",
    contoh="IKU-01",
)
_KODE = Kolom(
    "kode",
    "Kode program, kegiatan, atau sub kegiatan",
    ("kode program kegiatan sub kegiatan", "kode program kegiatan", "kode sub kegiatan", "kode rekening"),
    Isi.KODE,
    SELALU,
    40,
    petunjuk="Isi juga baris programnya: pagu program tidak dijumlahkan dari sub kegiatannya.",
    contoh="2.16.03",
)
_URAIAN = Kolom(
    "uraian",
    "Uraian",
    ("nama", "indikator", "program", "program kegiatan sub kegiatan"),
    panjang=600,
    petunjuk="Boleh kosong; hanya untuk dibaca dan tidak dimuat.",
)


def _dokumen(contoh: str, tanggal: str) -> tuple[Kolom, Kolom]:
    return (
        Kolom(
            "dasar",
            "Dokumen",
            ("dokumen sumber", "sumber", "dasar"),
            perlu=BARU,
            panjang=200,
            petunjuk="Nama dan nomor dokumen tempat angkanya tertulis.",
            contoh=contoh,
        ),
        Kolom("tanggal", "Tanggal dokumen", ("tanggal",), Isi.TANGGAL, BARU, contoh=tanggal),
    )


_RENSTRA = _dokumen("Renstra 2025–2029, Perbup 61/2025", "12/09/2025")
_LKJIP = _dokumen("LKjIP 2025, 050/12/2026", "27/02/2026")

TARGET_RENSTRA = Susunan(
    JenisLembar.TARGET_RENSTRA,
    Bagian.RENSTRA,
    "Target Renstra",
    "Satu baris untuk satu indikator: targetnya pada akhir Renstra.",
    (
        _INDIKATOR,
        _URAIAN,
        Kolom(
            "target_akhir",
            "Target akhir Renstra",
            ("target akhir", "kondisi akhir", "target akhir periode"),
            perlu=BARU,
            panjang=60,
            petunjuk=f"Seperti tertulis di Renstra: 80, 4,25, 276 Desa, 5,00-5,05, <22, atau Ada. {TARIK}",
            contoh="4,00",
        ),
        *_RENSTRA,
    ),
)
PAGU_RENSTRA = Susunan(
    JenisLembar.PAGU_RENSTRA,
    Bagian.RENSTRA,
    "Pagu Renstra",
    "Satu baris untuk satu program, kegiatan, atau sub kegiatan: pagu indikatifnya untuk seluruh tahun Renstra.",
    (
        _KODE,
        _URAIAN,
        Kolom(
            "pagu_renstra",
            "Pagu Renstra (Rp)",
            ("pagu renstra", "pagu indikatif", "pagu indikatif renstra", "total pagu"),
            Isi.RUPIAH,
            BARU,
            petunjuk=f"Rupiah penuh, jumlah seluruh tahun Renstra. {TARIK}",
            contoh="2.500.000.000",
        ),
        *_RENSTRA,
    ),
)
KINERJA_LALU = Susunan(
    JenisLembar.KINERJA_LALU,
    Bagian.RENSTRA,
    "Realisasi kinerja tahun lalu",
    "Satu baris untuk satu indikator dan satu tahun yang tidak dikumpulkan lewat Takar.",
    (
        _TAHUN,
        _INDIKATOR,
        _URAIAN,
        Kolom(
            "realisasi",
            "Realisasi",
            ("realisasi kinerja", "capaian kinerja"),
            perlu=BARU,
            panjang=60,
            petunjuk=f"Realisasi setahun dalam satuan indikatornya, bukan persen capaiannya. {TARIK}",
            contoh="3,20",
        ),
        *_LKJIP,
    ),
)
ANGGARAN_LALU = Susunan(
    JenisLembar.ANGGARAN_LALU,
    Bagian.RENSTRA,
    "Realisasi anggaran tahun lalu",
    "Satu baris untuk satu program, kegiatan, atau sub kegiatan dan satu tahun yang tidak dikumpulkan lewat Takar.",
    (
        _TAHUN,
        _KODE,
        _URAIAN,
        Kolom(
            "realisasi_rp",
            "Realisasi (Rp)",
            ("realisasi anggaran", "realisasi rp", "realisasi keuangan", "realisasi"),
            Isi.RUPIAH,
            BARU,
            petunjuk=f"Rupiah penuh, realisasi setahun. {TARIK}",
            contoh="487.250.000",
        ),
        *_LKJIP,
    ),
)
RENSTRA = (TARGET_RENSTRA, PAGU_RENSTRA, KINERJA_LALU, ANGGARAN_LALU)

"""The wording that Takar brings along, kind by kind: data of the same shape as what an office types."""

from collections.abc import Mapping

from takar.rules.redaksi import LEMBAR

_TERIMA_KASIH = "diucapkan terima kasih."
_DEMIKIAN_LAPORAN = "Demikian laporan ini disusun untuk digunakan sebagaimana mestinya."

BAWAAN: Mapping[str, Mapping[str, str]] = {
    "kop": {"kop_atas": "{pemerintah}", "kop_tengah": "{perangkat_daerah}", "kop_bawah": "{alamat}\n{kontak}"},
    "permintaan-data": {
        "sifat": "Biasa",
        "lampiran": "1 (satu) berkas",
        "hal": "Permintaan data kinerja {periode}",
        "pembuka": (
            "Dalam rangka pengumpulan data kinerja {periode} menurut Standar Operasional Prosedur Pengumpulan Data "
            "Kinerja Nomor {nomor_sop}, bersama ini kami minta data kinerja unit kerja Saudara sebagaimana terlampir, "
            "seluruhnya {jumlah_data} data.\n"
            "Data disampaikan kepada {kasubbag} melalui Takar paling lambat:"
        ),
        "ketentuan": (
            "Realisasi diisi menurut satuan dan rumus indikator; yang belum dapat diukur diisi sebabnya, tidak "
            "dikosongkan.\n"
            "Realisasi anggaran diisi kumulatif sejak Januari, sekali untuk setiap sub kegiatan.\n"
            "Bukti dukung dilampirkan pada indikator yang mewajibkannya."
        ),
        "penutup": f"Demikian disampaikan, atas perhatian dan kerja sama Saudara {_TERIMA_KASIH}",
        "tembusan": "{sekretaris}\n{kasubbag}",
    },
    "cek-list": {},
    "jadwal-monev": {
        "pembuka": (
            "Monitoring dan evaluasi capaian kinerja {periode} dilaksanakan menurut jadwal berikut. Para peserta "
            "diharapkan hadir tepat waktu dengan membawa bahan."
        ),
    },
    "undangan-monev": {
        "sifat": "Biasa",
        "lampiran": "1 (satu) lembar",
        "hal": "Undangan monev capaian kinerja {periode}",
        "pembuka": (
            "Sehubungan dengan pelaksanaan monitoring dan evaluasi (monev) capaian kinerja {periode} pada {unit}, kami "
            "mengundang Saudara untuk hadir pada:"
        ),
        "penutup": f"Demikian undangan ini disampaikan, atas kehadiran Saudara {_TERIMA_KASIH}",
    },
    "hasil-monev": {
        "penutup": "Demikian berita acara ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya."
    },
    "laporan": {
        "latar_belakang": (
            "Laporan ini menyajikan data kinerja {unit} pada {perangkat_daerah} untuk {periode}. Data dikumpulkan, "
            "diperiksa, dimonitor, dan diolah menurut Standar Operasional Prosedur {nama_sop} Nomor {nomor_sop}.\n"
            "Laporan menjadi bahan pimpinan untuk menilai kemajuan target, menentukan tindak lanjut, dan menyusun "
            "laporan kinerja tahunan."
        ),
        "tugas": (
            "{unit} melaksanakan program, kegiatan, dan sub kegiatan yang menjadi tanggung jawabnya serta mengelola "
            "data kinerjanya setiap triwulan."
        ),
        "teknik": (
            "Petugas pengelola data kinerja mengisi realisasi setiap indikator dan realisasi anggaran setiap sub "
            "kegiatan beserta bukti dukungnya. {kasubbag} memeriksa setiap baris; baris yang belum sesuai dikembalikan "
            "dengan alasan.\n"
            "Monitoring dan evaluasi dilaksanakan atas data yang sudah diperiksa. Koreksi angka hasil monev dicatat "
            "sebagai versi baru, angka semula tetap tersimpan."
        ),
        "penutup": _DEMIKIAN_LAPORAN,
    },
    "surat-pengantar": {
        "keterangan": "Disampaikan dengan hormat untuk diterima. Kode verifikasi {kode}.",
        "tembusan": "{sekretaris}",
    },
    "lembar-tembusan": {
        "kalimat": "Tembusan laporan data kinerja yang disebut di bawah ini disampaikan kepada pejabat dalam daftar.",
    },
    "terima-tembusan": {
        "kalimat": "Telah diterima tembusan laporan data kinerja yang sudah ditandatangani, sebagai berikut.",
    },
    "terima-laporan": {
        "kalimat": "Telah diterima laporan data kinerja yang sudah ditandatangani, sebagai berikut.",
    },
    "laporan-gabungan": {
        "pembuka": (
            "Laporan ini menghimpun data kinerja {jumlah_unit} unit kerja pada {perangkat_daerah} untuk {periode}."
        ),
        "penutup": _DEMIKIAN_LAPORAN,
    },
    "berita-koreksi": {
        "pembuka": (
            "Pada tanggal {tanggal_putusan} {pemutus} mengabulkan koreksi atas laporan data kinerja {unit} {periode} "
            "yang sudah diterima, sebagaimana tercatat di bawah ini."
        ),
        "penutup": (
            "Angka yang lama dan laporan yang memuatnya tetap tersimpan sebagaimana ditandatangani dan diterima. "
            "Laporan yang menggantikannya berlaku sesudah ditandatangani dan diterima kembali."
        ),
    },
    "surat-koreksi": {
        "sifat": "Penting",
        "lampiran": "-",
        "hal": "Pemberitahuan koreksi laporan data kinerja {periode}",
        "pembuka": (
            "Laporan data kinerja {unit} {periode} yang pernah kami sampaikan dikoreksi sesudah diterima. Laporan "
            "berikut tidak berlaku lagi, dan kami mohon tidak digunakan:"
        ),
        "pembuka_gabungan": (
            "Laporan data kinerja gabungan {perangkat_daerah} {periode} yang pernah kami sampaikan memuat data kinerja "
            "{unit} yang dikoreksi sesudah diterima. Laporan gabungan berikut tidak berlaku lagi, dan kami mohon tidak "
            "digunakan:"
        ),
        "penutup": "Demikian pemberitahuan ini disampaikan, atas perhatian Saudara kami ucapkan terima kasih.",
    },
    "iku": {},
    "perjanjian": {
        "pembuka": (
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi "
            "pada hasil, kami yang bertanda tangan di bawah ini:"
        ),
        "pihak_pertama": (
            "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, "
            "dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen "
            "perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami."
        ),
        "pihak_kedua": (
            "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian "
            "kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan "
            "sanksi."
        ),
    },
    "rencana-aksi": {},
    **{jenis: {} for jenis in LEMBAR},
}
"""The wording of an office that has none of its own."""

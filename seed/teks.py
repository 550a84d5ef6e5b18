"""Composed sentences for the cards of output indicators ("teks peraga"), by satuan and by tipe."""

DEFINISI = {
    "Dokumen": "Dokumen yang selesai dan disahkan dalam rangka {nama}. Rancangan belum dihitung.",
    "Laporan": "Laporan yang selesai dan diserahkan kepada pimpinan dalam rangka {nama}.",
    "Orang/bulan": "Rata-rata pegawai yang gaji dan tunjangannya dibayar setiap bulan dalam triwulan.",
    "Orang": "Pegawai yang menyelesaikan {nama} dan menerima surat keterangan.",
    "Paket": "Paket yang diterima lengkap dengan berita acara serah terima dalam rangka {nama}.",
    "Unit": "Unit yang selesai diadakan atau dipelihara dalam rangka {nama} dan tercatat pada kartu barang.",
    "Permohonan": "Permohonan informasi publik yang dijawab tuntas sebelum batas waktunya.",
    "Media": "Media milik pemerintah daerah atau mitra yang menayangkan informasi sejak Januari.",
    "Konten": "Konten informasi publik yang sudah tayang. Satu bahan pada beberapa kanal dihitung sekali.",
    "Aplikasi": "Aplikasi pemerintah daerah yang berjalan di pusat data nasional pada akhir triwulan.",
    "Perangkat Daerah": "Perangkat daerah dan UPTD yang memakai layanan {nama} pada hari terakhir triwulan.",
    "%": "Bagian kegiatan statistik sektoral yang memenuhi syarat pada {nama}.",
    "Kegiatan": "Kegiatan yang terlaksana dan dilaporkan dalam rangka {nama}.",
}

RUMUS = {
    "SUM": "Keluaran triwulan ini; sampai dengan triwulan ini dijumlahkan sejak Januari.",
    "CUM": "Angka kumulatif sejak Januari sampai dengan hari terakhir triwulan.",
    "LAST": "Keadaan pada hari terakhir triwulan.",
    "AVG": "Rata-rata angka triwulan yang sudah terisi.",
}

SUMBER = {
    "Dokumen": "Dokumen yang disahkan dan buku registernya",
    "Laporan": "Laporan yang diserahkan dan tanda terimanya",
    "Orang/bulan": "Daftar pembayaran gaji",
    "Orang": "Surat keterangan mengikuti pelatihan",
    "Paket": "Berita acara serah terima barang",
    "Unit": "Berita acara serah terima dan kartu inventaris",
    "Permohonan": "Register permohonan informasi PPID",
    "Media": "Daftar kerja sama media dan bukti tayang",
    "Konten": "Daftar konten tayang dengan tautannya",
    "Aplikasi": "Daftar aplikasi pada layanan pusat data nasional",
    "Perangkat Daerah": "Daftar pengguna layanan",
    "%": "Register rekomendasi dan lembar periksa metadata",
    "Kegiatan": "Laporan pelaksanaan kegiatan",
}


def tidy(text: str) -> str:
    """Join broken lines and double blanks of a printed name, drop a final full stop, mend one misprint."""
    return " ".join(text.split()).removesuffix(".").replace("Perangkat Dearah", "Perangkat Daerah")

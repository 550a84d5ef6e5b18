"""What the form of an edition calls each field, and what it says below."""

_PERATURAN = "Satu peraturan sebaris. Tambahkan Perda dan Perbup kantor Anda, misalnya tentang susunan organisasinya."

LABEL = {
    "nomor": ("Nomor SOP", "Seperti tercetak pada lembar SOP kantor Anda."),
    "nama": ("Nama SOP", ""),
    "judul": ("Judul", ""),
    "unit_kerja": ("Unit kerja", "Tercetak di bawah nama perangkat daerah."),
    "alamat": ("Alamat", ""),
    "tanggal_pembuatan": ("Tgl Pembuatan", ""),
    "tanggal_revisi": ("Tgl Revisi", ""),
    "tanggal_efektif": ("Tgl Efektif", "SOP berlaku mulai tanggal ini; bila kosong, mulai Tgl Pembuatan."),
    "tanggal_pengesahan": ("Tgl Pengesahan", ""),
    "pengesah_jabatan": ("Jabatan pengesah", "Misalnya KEPALA DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN …"),
    "pengesah_nama": ("Nama pengesah", "Dengan gelar."),
    "pengesah_pangkat": ("Pangkat pengesah", "Misalnya Pembina Tingkat I."),
    "pengesah_nip": ("NIP pengesah", ""),
    "dasar_hukum": ("Dasar hukum", _PERATURAN),
    "kualifikasi": ("Kualifikasi pelaksana", "Satu butir sebaris."),
    "keterkaitan": ("Keterkaitan SOP", "Satu SOP sebaris."),
    "peralatan": ("Peralatan dan perlengkapan", "Satu butir sebaris."),
    "peringatan": ("Peringatan", "Satu butir sebaris."),
    "pencatatan": ("Pencatatan dan pendataan", "Satu butir sebaris."),
}
LABEL_LANGKAH = {
    "kegiatan": ("Kegiatan", "Kalimat langkah ini dalam SOP."),
    "perlengkapan": ("Perlengkapan", "Satu butir sebaris."),
    "waktu": ("Waktu", "Misalnya 3 Hari, 1 Minggu, atau paling lambat tanggal 10 bulan berikutnya."),
    "keluaran": ("Output", "Satu butir sebaris."),
    "keterangan": ("Keterangan", ""),
    "penerima": ("Penerima", "Kepada siapa hasilnya disampaikan, satu sebaris."),
}


def label_of(name: str) -> str:
    """Return what a field is called among all others."""
    head, _, rest = name.partition("-")
    if head == "kolom":
        return f"Kolom pelaksana {rest}"
    if head == "langkah":
        urut, _, key = rest.partition("-")
        return f"Langkah {urut}, {LABEL_LANGKAH[key][0].lower()}"
    return LABEL[name][0]


def with_label(name: str, said: str) -> str:
    """Return a sentence on a field as it is read away from it."""
    label = label_of(name)
    return said if said.startswith(label) else f"{label}: {said}"

"""What a search found as a spreadsheet: a table for each kind, all pages of it."""

from takar.documents.contexts.lembar_kerja import Kolom, LembarKerja, Sel, TabelLembar
from takar.queries.cari import Golongan, HasilCari

KOLOM = {
    "indikator": ("Indikator", "Kode", "Unit kerja", "Tahun"),
    "dokumen": ("Judul", "Nomor atau kode verifikasi", "Jenis", "Unit kerja", "Periode", "Tanggal dan versi"),
    "naskah": ("Judul", "Nomor atau kode verifikasi", "Jenis", "Tahun", "Tanggal dan versi"),
    "bukti": ("File", "Baris", "Rincian", "Unit kerja", "Periode"),
    "koreksi": ("File", "Koreksi", "Unit kerja", "Periode"),
    "masuk": ("Hal", "Nomor", "Dari", "Agenda dan tanggal", "Keadaan"),
    "keluar": ("Hal", "Nomor", "Kepada", "Agenda dan tanggal", "Keadaan"),
    "pegawai": ("Nama", "Jabatan", "Unit kerja"),
}


def lembar_cari(h: HasilCari) -> LembarKerja:
    """Return the spreadsheet of what was found; what did not fit is counted."""
    kinds = [one for one in h.golongan if one.jumlah]
    cut = [f"{one.judul}: {len(one.temu)} dari {one.jumlah}" for one in kinds if len(one.temu) < one.jumlah]
    told = [("Yang dicari", h.q), ("Ditemukan", f"{h.jumlah} hasil")]
    if cut:
        told.append(("Yang termuat", "; ".join(cut) + ". Persempit kata yang dicari untuk yang lain."))
    return LembarKerja(
        judul=f"Hasil pencarian “{h.q}”",
        nama_file=f"cari-{h.jenis}" if h.jenis else "cari",
        keterangan=tuple(told),
        tabel=tuple(_tabel(one) for one in kinds),
    )


def _tabel(one: Golongan) -> TabelLembar:
    heads = KOLOM[one.jenis]
    rows: tuple[tuple[Sel, ...], ...] = tuple(
        (t.judul, *([t.kode] if len(heads) > 1 + len(t.bagian) else []), *t.bagian)  # a letter may have no number
        for t in one.temu
    )
    return TabelLembar(one.judul, tuple(Kolom(teks) for teks in heads), rows)

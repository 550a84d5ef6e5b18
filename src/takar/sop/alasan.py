"""Reason codes for a returned row or refused evidence (domain.md section 6.2), with their words."""

from enum import StrEnum


class KodeAlasan(StrEnum):
    """Why a row or its bukti dukung is returned. LAINNYA needs a note of its own."""

    BUKAN_PERIODE_INI = "BUKAN_PERIODE_INI"
    TIDAK_TERBACA = "TIDAK_TERBACA"
    TIDAK_MEMUAT_ANGKA = "TIDAK_MEMUAT_ANGKA"
    ANGKA_BEDA = "ANGKA_BEDA"
    SUMBER_BUKAN_PEMILIK_DATA = "SUMBER_BUKAN_PEMILIK_DATA"
    BELUM_DISAHKAN = "BELUM_DISAHKAN"
    DUPLIKAT_TW_LALU = "DUPLIKAT_TW_LALU"
    TAUTAN_MATI = "TAUTAN_MATI"
    SALAH_HITUNG = "SALAH_HITUNG"
    SALAH_SATUAN = "SALAH_SATUAN"
    PENJELASAN_KURANG = "PENJELASAN_KURANG"
    LAINNYA = "LAINNYA"


ALASAN_LABELS = {
    KodeAlasan.BUKAN_PERIODE_INI: "bukan periode ini",
    KodeAlasan.TIDAK_TERBACA: "tidak terbaca",
    KodeAlasan.TIDAK_MEMUAT_ANGKA: "tidak memuat angka",
    KodeAlasan.ANGKA_BEDA: "angka beda",
    KodeAlasan.SUMBER_BUKAN_PEMILIK_DATA: "sumber bukan pemilik data",
    KodeAlasan.BELUM_DISAHKAN: "belum disahkan",
    KodeAlasan.DUPLIKAT_TW_LALU: "duplikat TW lalu",
    KodeAlasan.TAUTAN_MATI: "tautan mati",
    KodeAlasan.SALAH_HITUNG: "salah hitung",
    KodeAlasan.SALAH_SATUAN: "salah satuan",
    KodeAlasan.PENJELASAN_KURANG: "penjelasan kurang",
    KodeAlasan.LAINNYA: "lainnya",
}

_BUKTI = frozenset(
    {
        KodeAlasan.BUKAN_PERIODE_INI,
        KodeAlasan.TIDAK_TERBACA,
        KodeAlasan.TIDAK_MEMUAT_ANGKA,
        KodeAlasan.SUMBER_BUKAN_PEMILIK_DATA,
        KodeAlasan.BELUM_DISAHKAN,
        KodeAlasan.TAUTAN_MATI,
    }
)
# The column of the sheet that each reason is about: there its note is pinned.
ALASAN_COLUMNS = {
    kode: "bukti" if kode in _BUKTI else "penjelasan" if kode is KodeAlasan.PENJELASAN_KURANG else "nilai"
    for kode in KodeAlasan
}

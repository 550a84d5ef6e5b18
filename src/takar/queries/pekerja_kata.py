"""The tasks of the worker in words for a Pengelola sistem: what each does, and what waits while it fails."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KataTugas:
    """What a task is called, and what follows where it fails."""

    nama: str
    akibat: str


KATA_TUGAS: Mapping[str, KataTugas] = {
    "buka pengumpulan": KataTugas(
        "pembukaan pengumpulan triwulan baru", "Pengumpulan triwulan yang baru berakhir belum dibuka."
    ),
    "ingatkan kursi kosong": KataTugas(
        "pemberitahuan jabatan yang akan kosong", "Belum ada pemberitahuan tentang penugasan yang segera berakhir."
    ),
    "ikuti pelimpahan monev": KataTugas(
        "pemberitahuan monev yang dilimpahkan",
        "Pejabat baru pada jabatan yang dilimpahi monev belum diberi tahu.",
    ),
    "pengingat harian": KataTugas(
        "pengingat harian", "Pengingat sebagian orang hari ini belum dibuat; disusulkan begitu berhasil."
    ),
    "baca pos-el yang kembali": KataTugas(
        "pencatatan pos-el yang tidak sampai", "Alamat yang tidak menerima pos-el belum diketahui."
    ),
    "jangkarkan riwayat": KataTugas(
        "penyimpanan jangkar riwayat", "Sidik riwayat hari ini belum disimpan di luar basis data."
    ),
    "buang ZIP arsip lama": KataTugas(
        "penghapusan ZIP arsip yang lewat masanya", "ZIP arsip yang lewat masanya masih memakai tempat di server."
    ),
    "baca teks bukti": KataTugas(
        "pembacaan teks bukti dan salinan surat untuk pencarian",
        "Teks bukti dan salinan surat yang baru belum dapat dicari.",
    ),
    "catat laporan yang terdampak": KataTugas(
        "pencatatan laporan yang memuat angka yang dikoreksi",
        "Laporan yang terdampak koreksi dari sebelum pembaruan Takar belum diberi tanda.",
    ),
    "kirim dan buat yang menunggu": KataTugas(
        "pengiriman pos-el dan pembuatan naskah yang mengantre",
        "Pos-el, laporan gabungan, arsip, segel susulan, dan cap waktu segel tertahan dalam antrean.",
    ),
}
"""By the name that the worker notes (jobs/loop.py), which stays what it was in rows that are kept."""


def kata_tugas(nama: str) -> KataTugas:
    """Return a task in words; one that is not known any more by its name alone."""
    return KATA_TUGAS.get(nama) or KataTugas(nama, "")

"""Every address of Takar, and what it says to those who have no business there; written by hand, not derived.

A new address without a line here fails tests/web/test_pintu.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

BERKAS = ("tahun", "tw", "unit")
ROUND = ("tahun", "tw")
SURAT = ("register", "tahun", "nomor")
OPEN, AWAY, BACK, REFUSED, GONE, NO_METHOD = 200, 302, 303, 403, 404, 405


@dataclass(frozen=True)
class Alamat:
    """Which parts the address has, and the status of GET and POST: for a stranger, another unit, another office."""

    keys: tuple[str, ...]
    stranger: tuple[int, int]
    other_unit: tuple[int, int]
    other_office: tuple[int, int]


def _of_berkas(get: bool, post: bool, *more: str) -> Alamat:
    """An address below a berkas: who may not see the berkas may not know of it."""
    hidden = (GONE if get else BACK, GONE if post else NO_METHOD)
    return Alamat((*BERKAS, *more), (AWAY if get else BACK, 401 if post else NO_METHOD), hidden, hidden)


def page(*more: str) -> Alamat:
    """A page of a berkas that is only read."""
    return _of_berkas(True, False, *more)


def form(*more: str) -> Alamat:
    """An address of a berkas that only takes a form."""
    return _of_berkas(False, True, *more)


def page_with_form(*more: str) -> Alamat:
    """A page of a berkas that takes its own form."""
    return _of_berkas(True, True, *more)


def setup_list(*more: str) -> Alamat:
    """A page of the set-up that is only read: who reads it sees their own office."""
    return Alamat(more, (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE if more else OPEN, NO_METHOD))


def setup_form(refused: int, *more: str) -> Alamat:
    """A page of the set-up with its form; ``refused`` is what the form of another office answers."""
    return Alamat(more, (AWAY, 401), (GONE, GONE), (GONE if more else OPEN, refused))


def setup_act(*more: str) -> Alamat:
    """An address of the set-up that only takes a form."""
    return Alamat(more, (BACK, 401), (BACK, GONE), (BACK, REFUSED))


ALAMAT = {
    "masuk": Alamat((), (OPEN, 422), (AWAY, 422), (AWAY, 422)),
    "keluar": Alamat((), (BACK, AWAY), (BACK, AWAY), (BACK, AWAY)),
    "beranda": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "sudah_dilihat": Alamat((), (BACK, 401), (BACK, 422), (BACK, 422)),
    "baca_pemberitahuan": Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "pemberitahuan_list": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "baca_semua": Alamat((), (BACK, 401), (BACK, 422), (BACK, 422)),
    "pasang_kalender": Alamat((), (BACK, 401), (BACK, 422), (BACK, 422)),
    "kalender_pribadi": Alamat(("token",), (GONE, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "kabar_saya": Alamat((), (AWAY, 401), (OPEN, 422), (OPEN, 422)),
    "kiriman_list": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (REFUSED, NO_METHOD)),
    "sertifikat_list": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (REFUSED, NO_METHOD)),
    "ganti_sertifikat": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "pasang_sertifikat": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "segel_susulan": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "atur_cap_waktu": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "minta_cap_waktu": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "pakai_token": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "cabut_sertifikat": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "simpan_daftar_cabut": Alamat(("tepercaya_id",), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "tepercaya_list": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (REFUSED, NO_METHOD)),
    "percayai": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "cabut_percaya": Alamat(("tepercaya_id",), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "atur_layanan": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "atur_mode": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "atur_naskah": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "kanal_list": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (REFUSED, NO_METHOD)),
    "pasang_kanal": Alamat(("jenis_kanal",), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "lepas_kanal": Alamat(("jenis_kanal",), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "kirim_ulang": Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "dokumen": Alamat(("kode_dokumen",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "tanda_tangan_berurut": Alamat(("kode_dokumen",), (AWAY, 401), (GONE, GONE), (GONE, GONE)),
    "tanda_tangan_berurut_layanan": Alamat(("kode_dokumen",), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "pindaian_berurut": Alamat(("kode_dokumen", "urutan"), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "salinan_naskah": Alamat(("kode_dokumen", "urutan"), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "pindaian": Alamat(("kode_dokumen",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "dokumen_word": Alamat(("kode_dokumen",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "dokumen_excel": Alamat(("kode_dokumen",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "arsip_list": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "minta_arsip": Alamat((), (BACK, 401), (BACK, GONE), (BACK, 422)),
    "arsip": Alamat(("id_arsip",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "baca_arsip": Alamat((), (AWAY, 401), (GONE, GONE), (OPEN, 422)),
    "lihat_isi_arsip": Alamat(("kunci", "nomor"), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "gambar_isi_arsip": Alamat(("kunci", "nomor"), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "isi_arsip": Alamat(("kunci", "nomor"), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "periksa_pdf": Alamat((), (OPEN, 422), (OPEN, 422), (OPEN, 422)),
    "pindaian_naskah": Alamat(("kode_dokumen",), (AWAY, 401), (GONE, GONE), (GONE, GONE)),
    "unduh_pindaian": Alamat(("kode_dokumen", "ke"), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "paraf": Alamat(("kode_dokumen",), (AWAY, 401), (GONE, GONE), (GONE, GONE)),
    "lembar_paraf": Alamat(("kode_dokumen",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "sertifikat_segel": Alamat(("kode_dokumen",), (GONE, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "angka_list": Alamat(("kode_dokumen",), (GONE, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "asal_angka": Alamat(("kode_dokumen", "nomor"), (GONE, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "verifikasi": Alamat(("kode_dokumen",), (OPEN, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "sop": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "sop_pdf": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "jadwal": Alamat(ROUND, (AWAY, NO_METHOD), (OPEN, NO_METHOD), (GONE, NO_METHOD)),
    "terbitkan_jadwal": Alamat(ROUND, (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "pengumpulan_list": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "buka_pengumpulan": Alamat((), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "pengumpulan": Alamat(ROUND, (AWAY, NO_METHOD), (OPEN, NO_METHOD), (GONE, NO_METHOD)),
    "kartu_kendali": Alamat(ROUND, (AWAY, NO_METHOD), (OPEN, NO_METHOD), (GONE, NO_METHOD)),
    "kartu_kendali_tahun": Alamat(("tahun",), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (GONE, NO_METHOD)),
    "kirim_tembusan": Alamat((*ROUND, "pengiriman_id"), (BACK, 401), (BACK, REFUSED), (BACK, REFUSED)),
    "tanda_terima": Alamat(ROUND, (AWAY, NO_METHOD), (OPEN, NO_METHOD), (GONE, NO_METHOD)),
    "ingatkan": Alamat(ROUND, (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "ubah_tempo": Alamat(ROUND, (AWAY, 401), (GONE, GONE), (GONE, GONE)),
    "surat": Alamat((), (AWAY, NO_METHOD), (AWAY, NO_METHOD), (AWAY, NO_METHOD)),
    "agenda": Alamat(("register",), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "catat_surat": Alamat(("register",), (AWAY, 401), (REFUSED, REFUSED), (REFUSED, REFUSED)),
    "surat_rinci": Alamat(SURAT, (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    **dict.fromkeys(
        ("salinan_surat", "lihat_salinan", "gambar_salinan"),
        Alamat(SURAT, (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    ),
    **dict.fromkeys(("perbaiki_surat", "batal_surat"), Alamat(SURAT, (BACK, 401), (BACK, REFUSED), (BACK, REFUSED))),
    "kepala_surat": Alamat(SURAT, (BACK, 401), (BACK, REFUSED), (BACK, REFUSED)),
    "nomor_surat": Alamat(SURAT, (BACK, 401), (BACK, REFUSED), (BACK, REFUSED)),
    "disposisi_surat": Alamat(SURAT, (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "selesai_disposisi": Alamat((*SURAT, "disposisi_id"), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "beri_nomor": Alamat(("register", "tahun"), (BACK, 401), (BACK, REFUSED), (BACK, REFUSED)),
    "catat_naskah_rencana": Alamat((), (BACK, 401), (BACK, REFUSED), (BACK, REFUSED)),
    "buku_agenda": Alamat(("register", "tahun"), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "cari": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "kinerja": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "e81": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "simpan_e81": Alamat((), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "per_triwulan": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "indikator": Alamat(("tahun", "kode"), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "gabungan": Alamat(ROUND, (AWAY, 401), (GONE, GONE), (GONE, GONE)),
    "nomor_gabungan": Alamat(ROUND, (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "perbarui_gabungan": Alamat(ROUND, (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "gabungan_layanan": Alamat(ROUND, (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "antrean_ttd": Alamat((), (AWAY, 401), (OPEN, 422), (OPEN, 422)),
    "buka_naskah": Alamat(("kode_dokumen",), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "simpan_sesi": form(),
    "monev": page(),
    "buka_monev": form(),
    "limpahkan_monev": form(),
    "simpan_sidang": form(),
    "tutup_monev": form(),
    "tambah_tindak_lanjut": form(),
    "batal_tindak_lanjut": form("id"),
    "monev_baris": page_with_form("kode"),
    "koreksi_baris": form("kode"),
    "batal_koreksi": form("kode"),
    "berkas": page(),
    "riwayat_berkas": page(),
    "kembalikan": form(),
    "tarik": form(),
    "jelaskan_langkah": form(),
    "lembar": page(),
    "simpan_sel": form(),
    "simpan_banyak": form(),
    "simpan_lembar": form(),
    "coba_sel": form(),
    "kirim": form(),
    "anggaran": page_with_form(),
    "kembaran": page_with_form(),
    "unduh_kembaran": page(),
    "simpan_kembaran": form(),
    "baris": page("kode"),
    "sisi": page("kode"),
    "isi_komponen": form("kode"),
    "tegaskan_penjelasan": form("kode"),
    "unggah_bukti": form("kode"),
    "tulis_komentar": form("kode"),
    "bukti": page("bukti_id"),
    "lihat_bukti": page("bukti_id"),
    "gambar_bukti": page("bukti_id"),
    "tarik_bukti": form("bukti_id"),
    "periksa": page_with_form(),
    "selesai_periksa": form(),
    "olah": page_with_form(),
    "susun_laporan": form(),
    "tanda_tangan": page_with_form(),
    "perbarui_laporan": form(),
    "tanda_tangan_layanan": form(),
    "tembusan": page_with_form(),
    "terima": page_with_form(),
    "riwayat_pengaturan": setup_list(),
    "keadaan_pengaturan": setup_list(),
    "keadaan_kelompok": Alamat(("bagian",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "koreksi": page_with_form(),
    "tarik_koreksi": form("id"),
    "putus_koreksi": form("id"),
    "bukti_koreksi": page("bukti_id"),
    "lihat_bukti_koreksi": page("bukti_id"),
    "gambar_bukti_koreksi": page("bukti_id"),
    "tambah_bukti_koreksi": form("id"),
    "catat_pemberitahuan": form("id"),
    "sampaikan_koreksi": form("id"),
    "tembusan_dibuka": form(),
    "terima_dibuka": form(),
    "retensi_list": setup_list(),
    "daftar_arsip": setup_list(),
    "tetapkan_retensi": setup_act(),
    "impor": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "templat_impor": Alamat(("nama_templat",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "unggah_impor": Alamat((), (BACK, 401), (BACK, GONE), (BACK, 422)),
    "pratinjau_impor": Alamat(("impor_id",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "kolom_impor": Alamat(("impor_id",), (AWAY, 401), (GONE, GONE), (GONE, GONE)),
    "muat_impor": Alamat(("impor_id",), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "lanjut_impor": Alamat(("impor_id",), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "file_impor": Alamat(("impor_id",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "pengaturan": setup_list(),
    "perangkat_daerah": setup_form(REFUSED),
    "lambang": Alamat((), (AWAY, 401), (GONE, GONE), (GONE, REFUSED)),
    "unit_list": setup_list(),
    "unit_baru": setup_form(REFUSED),
    "unit": setup_form(GONE, "kode_unit"),
    "alih_unit": setup_act("kode_unit"),
    "jabatan_list": setup_list(),
    "jabatan_baru": setup_form(REFUSED),
    "jabatan": setup_form(GONE, "id"),
    "alih_jabatan": setup_act("id"),
    "pegawai_list": setup_list(),
    "pegawai_baru": setup_form(REFUSED),
    "pegawai": setup_form(GONE, "id"),
    "penugasan_list": setup_list(),
    "penugasan_baru": setup_form(REFUSED),
    "penugasan": setup_form(GONE, "id"),
    "pengecualian_list": setup_list(),
    "pengecualian_baru": setup_form(REFUSED),
    "cabut_pengecualian": Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "akun_list": setup_list(),
    "undang_banyak": setup_form(REFUSED),
    "akun": setup_list("id"),
    "undang": setup_act("id"),
    "tautan_baru": Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "alih_akun": Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "buka_kunci": Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "naskah_list": setup_list(),
    "naskah": Alamat(("jenis_naskah",), (AWAY, 401), (GONE, GONE), (OPEN, REFUSED)),
    "gambar_kop": Alamat((), (AWAY, 401), (GONE, GONE), (GONE, REFUSED)),
    "bawaan_naskah": Alamat(("jenis_naskah",), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "pratinjau_naskah": Alamat(("jenis_naskah",), (AWAY, 401), (GONE, GONE), (OPEN, 422)),
    "rencana": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (AWAY, NO_METHOD)),
    "rencana_tahun": Alamat(("tahun",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "salin_rencana": Alamat(("tahun",), (AWAY, 401), (GONE, GONE), (OPEN, REFUSED)),
    "rencana_indikator": setup_form(GONE, "tahun", "id"),
    "alih_indikator": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "hapus_indikator": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "rencana_target": setup_form(GONE, "tahun", "id"),
    "rencana_pagu": setup_form(GONE, "tahun", "id"),
    "rencana_indikator_baru": setup_form(GONE, "tahun", "jenis_rencana", "id"),
    "rencana_butir_baru": Alamat(("tahun", "jenis_rencana"), (AWAY, 401), (GONE, GONE), (OPEN, REFUSED)),
    "rencana_butir": setup_form(GONE, "tahun", "jenis_rencana", "id"),
    "hapus_butir": Alamat(("tahun", "jenis_rencana", "id"), (BACK, 401), (BACK, GONE), (BACK, REFUSED)),
    "panduan": Alamat((), (OPEN, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "bab_panduan": Alamat(("nama_bab",), (OPEN, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "gambar_panduan": Alamat(("nama_gambar",), (OPEN, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "mulai": Alamat(("token",), (GONE, GONE), (GONE, GONE), (GONE, GONE)),
    "undangan": Alamat(("token",), (GONE, GONE), (GONE, GONE), (GONE, GONE)),
    "atur_dokumen_kinerja_tahun_ini": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (AWAY, NO_METHOD)),
    "atur_dokumen_kinerja": Alamat(("tahun",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "simpan_dokumen_kinerja": Alamat(("tahun",), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "berlakukan_dokumen_kinerja": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "cabut_dokumen_kinerja": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "dokumen_kinerja": Alamat(("tahun", "id_dokumen"), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (GONE, NO_METHOD)),
    "naskah_rencana_tahun_ini": Alamat((), (AWAY, NO_METHOD), (AWAY, NO_METHOD), (AWAY, NO_METHOD)),
    "naskah_rencana": Alamat(("tahun",), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "naskah_iku": Alamat(("tahun",), (AWAY, 401), (OPEN, GONE), (OPEN, REFUSED)),
    "naskah_rencana_aksi": Alamat(("tahun",), (AWAY, 401), (OPEN, GONE), (OPEN, REFUSED)),
    "naskah_perjanjian": Alamat(("tahun", "id_naskah"), (AWAY, 401), (OPEN, GONE), (GONE, REFUSED)),
    "atur_hari_libur_tahun_ini": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (AWAY, NO_METHOD)),
    "atur_hari_libur": Alamat(("tahun",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "jam_kantor": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    **dict.fromkeys(("tambah_jam", "tambah_ramadan"), Alamat((), (BACK, 401), (BACK, GONE), (BACK, 403))),
    **dict.fromkeys(("hapus_jam", "hapus_ramadan"), Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, 403))),
    "templat_hari_libur": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (REFUSED, NO_METHOD)),
    "muat_hari_libur": Alamat((), (AWAY, 401), (GONE, GONE), (REFUSED, REFUSED)),
    "tambah_hari_libur": Alamat(("tahun",), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "ubah_hari_libur": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "hapus_hari_libur": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "atur_sop": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "sesuaikan_sop": Alamat((), (AWAY, 401), (GONE, GONE), (REFUSED, REFUSED)),
    "unduh_sop": Alamat(("sha256",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "periksa_sop": Alamat((), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "pasang_sop": Alamat((), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "tarik_sop": Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, 403)),
}


def names() -> Iterator[str]:
    """Yield the name of every address there is."""
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop()
        if isinstance(one, URLResolver):
            waiting += one.url_patterns
        else:
            yield str(one.name)


def path_of(name: str, parts: dict[str, object]) -> str:
    """Return the address of a name, its parts taken from what the test has."""
    kwargs = {
        re.sub("_(arsip|dokumen|naskah|templat|unit|rencana|bab|gambar|kanal)$", "", key): parts[key]
        for key in ALAMAT[name].keys
    }
    return reverse(name, kwargs=kwargs)

"""Every address of Takar, and what it says to those who have no business there; written by hand, not derived.

A new address without a line here fails tests/web/test_pintu.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

BERKAS = ("tahun", "tw", "unit")
ROUND = ("tahun", "tw")
OPEN, AWAY, BACK, GONE, NO_METHOD = 200, 302, 303, 404, 405


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


ALAMAT = {
    "masuk": Alamat((), (OPEN, 422), (AWAY, 422), (AWAY, 422)),
    "keluar": Alamat((), (BACK, AWAY), (BACK, AWAY), (BACK, AWAY)),
    "beranda": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "baca_pemberitahuan": Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "dokumen": Alamat(("kode_dokumen",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (GONE, NO_METHOD)),
    "verifikasi": Alamat(("kode_dokumen",), (OPEN, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "sop": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "jadwal": Alamat(ROUND, (AWAY, NO_METHOD), (OPEN, NO_METHOD), (GONE, NO_METHOD)),
    "terbitkan_jadwal": Alamat(ROUND, (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "pengumpulan_list": Alamat((), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (OPEN, NO_METHOD)),
    "buka_pengumpulan": Alamat((), (BACK, 401), (BACK, GONE), (BACK, GONE)),
    "pengumpulan": Alamat(ROUND, (AWAY, NO_METHOD), (OPEN, NO_METHOD), (GONE, NO_METHOD)),
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
    "kembalikan": form(),
    "tarik": form(),
    "lembar": page(),
    "simpan_sel": form(),
    "simpan_banyak": form(),
    "simpan_lembar": form(),
    "kirim": form(),
    "baris": page("kode"),
    "unggah_bukti": form("kode"),
    "bukti": page("bukti_id"),
    "tarik_bukti": form("bukti_id"),
    "periksa": page_with_form(),
    "selesai_periksa": form(),
    "olah": page_with_form(),
    "susun_laporan": form(),
    "tanda_tangan": page_with_form(),
    "perbarui_laporan": form(),
    "tembusan": page_with_form(),
    "terima": page_with_form(),
    "atur_dokumen_kinerja_tahun_ini": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (AWAY, NO_METHOD)),
    "atur_dokumen_kinerja": Alamat(("tahun",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "simpan_dokumen_kinerja": Alamat(("tahun",), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "berlakukan_dokumen_kinerja": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "cabut_dokumen_kinerja": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "dokumen_kinerja": Alamat(("tahun", "id_dokumen"), (AWAY, NO_METHOD), (OPEN, NO_METHOD), (GONE, NO_METHOD)),
    "atur_hari_libur_tahun_ini": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (AWAY, NO_METHOD)),
    "atur_hari_libur": Alamat(("tahun",), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "tambah_hari_libur": Alamat(("tahun",), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "ubah_hari_libur": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "hapus_hari_libur": Alamat(("tahun", "id"), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "atur_sop": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
    "periksa_sop": Alamat((), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "pasang_sop": Alamat((), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "tarik_sop": Alamat(("id",), (BACK, 401), (BACK, GONE), (BACK, 403)),
    "pengaturan": Alamat((), (AWAY, NO_METHOD), (GONE, NO_METHOD), (OPEN, NO_METHOD)),
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
    kwargs = {key.removesuffix("_dokumen"): parts[key] for key in ALAMAT[name].keys}
    return reverse(name, kwargs=kwargs)

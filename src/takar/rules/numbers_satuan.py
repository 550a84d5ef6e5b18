"""Units of measure: which are counts, and when two writings name the same unit (decisions.md, "Numbers")."""

import re
from decimal import Decimal
from functools import lru_cache

from takar.rules.accumulation import Accumulation

_RUPIAH = frozenset({"rp", "rupiah", "idr"})
_PERSEN = frozenset({"%", "persen", "persentase", "prosentase"})
_PERSEN_PER_BAGIAN = 10  # where both readings are as many times off: the root of 100
_PENGALI = frozenset({"ratus", "ribu", "juta", "miliar", "milyar", "triliun", "lusin", "kodi", "rb", "jt"})

_HITUNGAN = """
    dokumen laporan orang unit paket bulan kegiatan desa buku layanan aplikasi konten lokasi perangkat
    website kelurahan kecamatan titik berita rekomendasi komunitas data substansi informasi jiwa penduduk
    keluarga kk rumah sekolah siswa peserta pegawai asn berkas surat naskah perda peraturan regulasi sop
    sistem domain subdomain server situs menara kasus pengaduan aduan publikasi video akun pengguna
    kelompok instansi opd skpd lembaga bidang kali buah set eksemplar lembar rapat program responden
    media artikel kendaraan gedung
"""
_UKURAN = """
    poin indeks nilai angka level skor rasio tingkat hari jam menit detik minggu tahun
    m m2 m3 km km2 ha kg ton liter mbps gbps mb gb tb
"""

SATUAN_HITUNGAN = _RUPIAH.union(_HITUNGAN.split())
"""First words, in lower case, of units that are counted in whole numbers, and rupiah."""

# Words beside a counted one that make the figure a rate or a duration, which may well be "3,5" (Orang/Bulan).
_TERBAGI = frozenset({*_UKURAN.split(), "bulan", "triwulan", "semester", "per", "rata-rata", "rerata", "%", "rp"})
# Units of which there is no less than nothing; an indeks or a poin may stand for growth.
_UKURAN_FISIK = frozenset(
    [
        "hari",
        "jam",
        "menit",
        "detik",
        "minggu",
        "tahun",
        "m",
        "m2",
        "m3",
        "km",
        "km2",
        "ha",
        "kg",
        "ton",
        "liter",
        "mbps",
        "gbps",
        "mb",
        "gb",
        "tb",
    ]
)

_SATUAN_DIKENAL = SATUAN_HITUNGAN.union(_PERSEN, _UKURAN.split())


@lru_cache(maxsize=1_024)
def is_hitungan(satuan: str) -> bool:
    """True where the unit is a count or rupiah, so that "1.234" can only mean thousands.

    Judged by the first word ("Unit Kerja", "Orang/Bulan"). Not where the unit is itself a multiple
    ("Rp. Juta"), because such figures do carry decimals.
    """
    kata = _words(satuan)
    return bool(kata) and kata[0] in SATUAN_HITUNGAN and not _PENGALI.intersection(kata)


def is_utuh(satuan: str) -> bool:
    """True where only whole things are counted: there is no half dokumen, but there is 3,5 orang/bulan."""
    return is_hitungan(satuan) and _TERBAGI.isdisjoint(_words(satuan))


def decimals_of(satuan: str, accumulation: str) -> int:
    """Return how many decimals an indikator has where nobody chose: none for whole things and rupiah, 2 otherwise.

    A mean or a ratio of whole things is no whole thing.
    """
    if accumulation in {Accumulation.AVG, Accumulation.RATIO}:
        return 2
    return 0 if is_utuh(satuan) or (is_hitungan(satuan) and _words(satuan)[0] == "rp") else 2


def is_nonnegatif(satuan: str) -> bool:
    """True where less than 0 has no meaning: counts, rupiah, and measures of time, size and speed."""
    kata = _words(satuan)
    return is_hitungan(satuan) or (bool(kata) and kata[0] in _UKURAN_FISIK)


def is_rupiah(satuan: str) -> bool:
    """True for "Rp", "Rp." and "Rupiah", also in multiples ("Juta Rupiah")."""
    return not _RUPIAH.isdisjoint(_words(satuan))


def is_persen(satuan: str) -> bool:
    """True for "%", "Persen" and "Persentase"."""
    return _words(satuan)[:1] == ("%",)


def is_bagian(nilai: Decimal, lawan: Decimal) -> bool:
    """True where a percentage may have been written as a share of 1 ("0,8"): read so, it is nearer to `lawan`.

    0,8 against 80 would be 1% of it, or 100%. Against 3 it may well be 0,8%.
    """
    return 0 < nilai <= 1 and nilai * _PERSEN_PER_BAGIAN < lawan


def is_dikenal(satuan: str) -> bool:
    """True where the whole text starts with a known unit and is no multiple."""
    kata = _words(satuan)
    return bool(kata) and kata[0] in _SATUAN_DIKENAL and not has_pengali(satuan)


def has_pengali(satuan: str) -> bool:
    """True where a word such as "juta" would multiply the figure."""
    return not _PENGALI.isdisjoint(_words(satuan))


def is_same_satuan(satu: str, lain: str) -> bool:
    """True where both name one unit: same first word and same multiple ("orang", "Orang/Bulan")."""
    kata, kata_lain = _words(satu), _words(lain)
    return kata[:1] == kata_lain[:1] and _PENGALI.intersection(kata) == _PENGALI.intersection(kata_lain)


@lru_cache(maxsize=1024)  # a sheet asks for the same few satuan in every row
def _words(satuan: str) -> tuple[str, ...]:
    """Lower-case words without dots; the writings of rupiah and percent become "rp" and "%"."""
    kata = [satu for satu in re.split(r"[\s/().,]+", satuan.casefold().replace("%", " % ")) if satu]
    return tuple(_alias(satu) for satu in kata)


def _alias(kata: str) -> str:
    if kata in _RUPIAH:
        return "rp"
    return "%" if kata in _PERSEN else kata

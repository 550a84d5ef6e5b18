"""All kinds of sheets together, and that of the realisasi anggaran, which is typed into the sheet of a berkas."""

from takar.rules.impor_kolom import Bagian, Isi, JenisLembar, Kolom, Perlu, Susunan
from takar.rules.impor_susunan import RENCANA
from takar.rules.impor_susunan_naskah import NASKAH
from takar.rules.impor_susunan_orang import ORANG
from takar.rules.impor_susunan_renstra import RENSTRA

ANGGARAN = Susunan(
    JenisLembar.ANGGARAN,
    Bagian.ANGGARAN,
    "Realisasi anggaran",
    "Satu baris untuk satu sub kegiatan: realisasi dari Januari sampai akhir triwulan.",
    (
        Kolom(
            "kode_sub_kegiatan",
            "Kode sub kegiatan",
            ("kode subkegiatan", "kode sub giat", "kode"),
            Isi.KODE,
            Perlu.SELALU,
            30,
            contoh="2.16.03.2.01.0001",
        ),
        Kolom(
            "anggaran_sd",
            "Realisasi anggaran",
            ("realisasi anggaran raw", "realisasi anggaran rp", "realisasi keuangan", "realisasi rp", "realisasi"),
            Isi.RUPIAH,
            Perlu.BARU,
            contoh="57.000.000",
        ),
    ),
)
SUSUNAN: dict[JenisLembar, Susunan] = {one.jenis: one for one in (*RENCANA, *RENSTRA, *ORANG, ANGGARAN, *NASKAH)}


def susunan_of(bagian: Bagian) -> tuple[Susunan, ...]:
    """Return the sheets of a part, in the order in which they build on each other."""
    return tuple(one for one in SUSUNAN.values() if one.bagian is bagian)

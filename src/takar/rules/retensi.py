"""How long records are kept: classes of the office's own jadwal retensi arsip (JRA), each from a day on.

No text that Takar works from sets a class (docs/adr/0077), so that it brings none: where the office has set none,
nothing may be deleted.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from takar.rules.record import record


class JenisArsip(StrEnum):
    """What a class is of."""

    LAPORAN = "laporan"
    NASKAH = "naskah"
    SURAT = "surat"
    BUKTI = "bukti"
    ANGKA = "angka"
    RENCANA = "rencana"
    RIWAYAT = "riwayat"


class NasibAkhir(StrEnum):
    """What becomes of records at the end."""

    MUSNAH = "musnah"
    PERMANEN = "permanen"
    DINILAI = "dinilai"


JENIS_LABELS = {
    JenisArsip.LAPORAN: "Laporan data kinerja yang ditandatangani",
    JenisArsip.NASKAH: "Naskah lain: cek list, jadwal, berita acara, tanda terima",
    JenisArsip.SURAT: "Surat masuk dan surat keluar",
    JenisArsip.BUKTI: "Bukti dukung",
    JenisArsip.ANGKA: "Angka, pemeriksaan, dan catatan monev",
    JenisArsip.RENCANA: "Naskah rencana dan dokumen kinerja",
    JenisArsip.RIWAYAT: "Riwayat audit",
}
NASIB_LABELS = {
    NasibAkhir.MUSNAH: "musnah",
    NasibAkhir.PERMANEN: "permanen",
    NasibAkhir.DINILAI: "dinilai kembali",
}
BELUM = "belum ditetapkan"
TERLAMA = 99  # years


@record
class KelasRetensi:
    """One class: years as an active and then as an inactive record, what becomes of it, by which regulation."""

    jenis: JenisArsip
    berlaku: date
    aktif: int
    inaktif: int
    nasib: NasibAkhir
    dasar: str


def kelas_on(found: Iterable[KelasRetensi], jenis: JenisArsip, hari: date) -> KelasRetensi | None:
    """Return the class of a kind on a day: the last that began by then, of one day the one set last; None for none."""
    began = [one for one in found if one.jenis is jenis and one.berlaku <= hari]
    return max(enumerate(began), key=lambda pair: (pair[1].berlaku, pair[0]))[1] if began else None


def explain_kelas(kelas: KelasRetensi | None) -> str:
    """Return a class in words."""
    if kelas is None:
        return BELUM
    return f"{kelas.aktif} tahun aktif, {kelas.inaktif} tahun inaktif, lalu {NASIB_LABELS[kelas.nasib]}"

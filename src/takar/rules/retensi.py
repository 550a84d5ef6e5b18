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
    JenisArsip.RIWAYAT: "Riwayat audit, termasuk isi baris yang ditarik atau dihapus",
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


class Tahap(StrEnum):
    """Where records are on a day; the values are what people read."""

    TANPA_KELAS = "belum ditetapkan"
    BERJALAN = "masih berjalan"
    AKTIF = "aktif"
    INAKTIF = "inaktif"
    USUL_MUSNAH = "usul musnah"
    USUL_SERAH = "usul serah (permanen)"
    DINILAI = "dinilai kembali"


TAHAP_AKHIR = {
    NasibAkhir.MUSNAH: Tahap.USUL_MUSNAH,
    NasibAkhir.PERMANEN: Tahap.USUL_SERAH,
    NasibAkhir.DINILAI: Tahap.DINILAI,
}


def ends_of(kelas: KelasRetensi, selesai: date) -> tuple[date, date]:
    """Return the first day on which records are inactive, and the first on which their retention is over.

    Years are counted from the first of January after ``selesai``, the day on which the work was done: a file of a year
    is closed with it (docs/adr/0085).
    """
    inactive = date(selesai.year + 1 + kelas.aktif, 1, 1)
    return inactive, inactive.replace(year=inactive.year + kelas.inaktif)


def tahap_on(kelas: KelasRetensi | None, selesai: date | None, hari: date) -> Tahap:
    """Return where records are on a day; ``selesai`` None: their work is not done yet."""
    if kelas is None:
        return Tahap.TANPA_KELAS
    if selesai is None:
        return Tahap.BERJALAN
    inactive, over = ends_of(kelas, selesai)
    if hari < inactive:
        return Tahap.AKTIF
    return Tahap.INAKTIF if hari < over else TAHAP_AKHIR[kelas.nasib]


def explain_kelas(kelas: KelasRetensi | None) -> str:
    """Return a class in words."""
    if kelas is None:
        return BELUM
    return f"{kelas.aktif} tahun aktif, {kelas.inaktif} tahun inaktif, lalu {NASIB_LABELS[kelas.nasib]}"

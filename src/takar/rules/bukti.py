"""What a bukti dukung is said to be: its kind, and whether its date fits the triwulan (domain.md section 6.9)."""

from datetime import date
from enum import StrEnum

from takar.rules.periods import Periode, format_tanggal


class JenisBukti(StrEnum):
    """What kind of paper or picture a bukti is; never change a value, rows hold it."""

    LAPORAN = "laporan"
    BERITA_ACARA = "berita-acara"
    SURAT = "surat"
    REKAP = "rekap"
    FOTO = "foto"
    TANGKAPAN_LAYAR = "tangkapan-layar"
    LAINNYA = "lainnya"


JENIS_LABELS = {
    JenisBukti.LAPORAN: "laporan",
    JenisBukti.BERITA_ACARA: "berita acara",
    JenisBukti.SURAT: "surat atau keputusan",
    JenisBukti.REKAP: "rekap atau daftar",
    JenisBukti.FOTO: "foto",
    JenisBukti.TANGKAPAN_LAYAR: "tangkapan layar",
    JenisBukti.LAINNYA: "lainnya",
}


def odd_date(tanggal: date | None, periode: Periode, *, koreksi: bool = False) -> str:
    """Return what is odd about the date that a bukti bears, as a sentence; "" where nothing is or it bears none.

    A paper of an earlier quarter proves little about this one. One written after it is common: results are written
    down later, up to the end of the quarter that follows; what proves a ``koreksi`` is found at any time after it.
    """
    if tanggal is None or (periode.mulai <= tanggal and (koreksi or tanggal <= periode.berikutnya().selesai)):
        return ""
    when = "sebelum" if tanggal < periode.mulai else "jauh sesudah"
    return f"Bertanggal {format_tanggal(tanggal)}, {when} {periode.label}."

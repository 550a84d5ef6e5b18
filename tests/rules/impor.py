"""Sheets as the rules of the import read them: what tests of several subjects begin with."""

from takar.rules.impor_baris import Terbaca, read_sheet
from takar.rules.impor_kolom import JenisLembar, Peta, Sebab
from takar.rules.impor_lembar import LembarKerja

UNITS = {"aptika": "aptika", "ikp": "ikp"}
TARGET = Peta(JenisLembar.TARGET, 1, {"kode_indikator": 0, "target_tahun": 1}, {})
SUB = Peta(
    JenisLembar.SUB_KEGIATAN,
    1,
    {nama: at for at, nama in enumerate(("kode_program", "kode_kegiatan", "kode_sub_kegiatan", "pagu"))},
    {"program": "P", "kegiatan": "K", "sub_kegiatan": "S", "unit:1": "aptika", "unit": "ikp", "sumber_dana": "x" * 300},
)


def read(lembar: LembarKerja, peta: Peta = TARGET) -> Terbaca:
    """Read a sheet for 2026."""
    return read_sheet(lembar, peta, 2026, UNITS)


def told(sebab: list[Sebab]) -> list[tuple[int, str, str]]:
    """Return row, column and the first words of each reason."""
    return [(one.baris, one.kolom, " ".join(one.kalimat.split()[:3])) for one in sebab]


def rows_of(peta: Peta, *rows: list[str], nama: str = "Lembar") -> Terbaca:
    """Read rows below heads of no interest."""
    return read(LembarKerja(nama, [[], *rows]), peta)

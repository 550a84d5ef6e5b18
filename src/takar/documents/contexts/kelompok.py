"""What the reports say above the single indikator: sasaran and program, and how the langkah were kept.

Written since schema 2 of the contexts: a paper made before has none of it (docs/adr/0027).
"""

from dataclasses import dataclass, field

SINCE_2, SINCE_3, SINCE_4, SINCE_5 = {"skema": 2}, {"skema": 3}, {"skema": 4}, {"skema": 5}
SINCE_6, SINCE_8, SINCE_9, SINCE_10 = {"skema": 6}, {"skema": 8}, {"skema": 9}, {"skema": 10}
"""Metadata of a field that the schemas before did not have; its empty default is what their papers hold."""
TEPAT_4 = {**SINCE_4, "dicetak": False}
"""The same for a figure that is kept unrounded for computing with it, and printed nowhere (docs/adr/0042)."""
ASAL_5, ASAL_6 = {**SINCE_5, "dicetak": False}, {**SINCE_6, "dicetak": False}
"""The same for where the figures come from: kept and hashed with the report, printed nowhere (docs/adr/0078)."""


@dataclass(frozen=True, slots=True)
class BarisKelompok:
    """One sasaran or program (`tingkat`): means of its measured indikator with their coverage.

    `nilai` and `nilai_tahun` are plain ("104.20"), for drawing and adding up; empty where nothing was measured.
    `terukur` is the coverage as printed, of which `jumlah_terukur` of `jumlah_diukur` are the numbers. `nilai_tepat`
    and `nilai_tahun_tepat` are the same means unrounded; in the report of the office they stay empty. `kode_angka`
    leads to what it is the mean of.
    """

    tingkat: str
    kode: str
    nama: str
    terukur: str
    nilai: str
    capaian: str
    nilai_tahun: str
    capaian_tahun: str
    jumlah_terukur: str = field(default="", metadata=SINCE_3)
    jumlah_diukur: str = field(default="", metadata=SINCE_3)
    nilai_tepat: str = field(default="", metadata=TEPAT_4)
    nilai_tahun_tepat: str = field(default="", metadata=TEPAT_4)
    kode_angka: str = field(default="", metadata=SINCE_6)


@dataclass(frozen=True, slots=True)
class SelPeta:
    """One langkah of one unit: when it was last completed, and how; `keadaan` is the one word of `keterangan`."""

    unit: str
    nomor: str
    langkah: str
    selesai: str
    keterangan: str
    keadaan: str

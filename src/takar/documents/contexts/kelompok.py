"""What the reports say above the single indikator: sasaran and program, and how the langkah were kept.

Written since schema 2 of the contexts: a paper made before has none of it (docs/adr/0027).
"""

from dataclasses import dataclass

SINCE_2 = {"skema": 2}
"""Metadata of a field that schema 1 did not have; its default is what a paper of schema 1 holds."""


@dataclass(frozen=True, slots=True)
class BarisKelompok:
    """One sasaran or program (`tingkat`): means of its measured indikator with their coverage.

    `nilai` and `nilai_tahun` are plain ("104.20"), for drawing and adding up; empty where nothing was measured.
    """

    tingkat: str
    kode: str
    nama: str
    terukur: str
    nilai: str
    capaian: str
    nilai_tahun: str
    capaian_tahun: str


@dataclass(frozen=True, slots=True)
class SelPeta:
    """One langkah of one unit: when it was last completed, and how; `keadaan` is the one word of `keterangan`."""

    unit: str
    nomor: str
    langkah: str
    selesai: str
    keterangan: str
    keadaan: str

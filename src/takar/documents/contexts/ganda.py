"""Figures that a koreksi changed after their report was received, twice: as first reported, and as corrected."""

from dataclasses import dataclass

SINCE_7 = {"skema": 7}


@dataclass(frozen=True, slots=True)
class AngkaGanda:
    """One indikator in one triwulan; money is empty where the koreksi changed none. `koreksi` says which it was."""

    kode: str
    indikator: str
    satuan: str
    unit_kerja: str
    triwulan: str
    semula: str
    sesudah: str
    capaian_semula: str
    capaian_sesudah: str
    capaian_sd_semula: str
    capaian_sd_sesudah: str
    anggaran_semula: str
    anggaran_sesudah: str
    koreksi: str


@dataclass(frozen=True, slots=True)
class RerataGanda:
    """A mean and a serapan that the koreksi moved; `daftar` names the list that it stands in."""

    daftar: str
    nama: str
    semula: str
    sesudah: str
    serapan_semula: str
    serapan_sesudah: str

"""Whether a PDF can be kept as a scan, as a process of its own reads it (pemeriksa_anak.py, pindaian_anak.py)."""

from enum import StrEnum

from takar.gateways.pemeriksa import Sibuk, ask_child

__all__ = ["Pindai", "Sibuk", "read_pindaian"]


class Pindai(StrEnum):
    """What was found of a PDF as a whole."""

    TERLALU_BERAT = "terlalu-berat"
    RUSAK = "rusak"
    TERKUNCI = "terkunci"
    GANDA = "ganda"
    AKTIF = "aktif"
    TANPA_HALAMAN = "tanpa-halaman"
    UTUH = "utuh"


def read_pindaian(pdf: bytes) -> Pindai:
    """Return whether a PDF opens whole, with a page, without a lock, and does nothing by itself.

    One that says something twice (GANDA) does not open for everybody as the same. Raises Sibuk.
    """
    said = ask_child("pindaian", {}, pdf)
    return Pindai(said["putusan"]) if said else Pindai.TERLALU_BERAT

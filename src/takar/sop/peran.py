"""The five pelaksana of the SOP and the two peran Takar adds (decisions.md, "Peran")."""

from enum import StrEnum


class Peran(StrEnum):
    """Who acts. The value is the name, so that a stored value reads like the code."""

    PETUGAS_DATA_KINERJA = "PETUGAS_DATA_KINERJA"
    KEPALA_SUBBAGIAN_PERENCANAAN = "KEPALA_SUBBAGIAN_PERENCANAAN"
    KEPALA_BIDANG = "KEPALA_BIDANG"
    SEKRETARIS = "SEKRETARIS"
    KEPALA_DINAS = "KEPALA_DINAS"
    PENGELOLA_SISTEM = "PENGELOLA_SISTEM"
    EVALUATOR = "EVALUATOR"


PERAN_PELAKSANA = (
    Peran.PETUGAS_DATA_KINERJA,
    Peran.KEPALA_SUBBAGIAN_PERENCANAAN,
    Peran.KEPALA_BIDANG,
    Peran.SEKRETARIS,
    Peran.KEPALA_DINAS,
)

# A petugas enters for one unit and a Kepala Bidang signs for one unit; everybody else serves the office.
UNIT_BOUND = frozenset({Peran.PETUGAS_DATA_KINERJA, Peran.KEPALA_BIDANG})

"""At which level of the plan an indikator measures (domain.md section 4), from the top down."""

from collections.abc import Mapping
from enum import StrEnum

from takar.rules.kode_rencana import Tingkat


class Level(StrEnum):
    """A level, named as the column that holds what is measured there."""

    SASARAN = "sasaran"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"

    @property
    def kata(self) -> str:
        """Return the level as a word."""
        return self.value.replace("_", " ")

    @property
    def ukuran(self) -> str:
        """What an indikator of this level is (Form E.81 column 4: program outcome, kegiatan output)."""
        return {Level.SASARAN: "indikator sasaran", Level.PROGRAM: "outcome program"}.get(self, f"keluaran {self.kata}")


LEVEL: Mapping[Tingkat, Level] = {
    Tingkat.SASARAN: Level.SASARAN,
    Tingkat.PROGRAM: Level.PROGRAM,
    Tingkat.KEGIATAN: Level.KEGIATAN,
    Tingkat.SUB_KEGIATAN: Level.SUB_KEGIATAN,
}
"""Of the levels of the plan those that have indikator."""

"""What Form E.81 is made of: chosen in its address, beside the choice of the page of kinerja."""

from dataclasses import dataclass
from datetime import date

from takar.queries.kinerja_saring import Saring
from takar.queries.renstra import JangkaRenstra
from takar.rules.renstra import TERPANJANG

SATUAN = "satuan"
VARIAN = (("", "Formulir"), (SATUAN, "Dengan satuan dan %"))


@dataclass(frozen=True, slots=True)
class SaringE81:
    """``awal`` and ``akhir`` are the years of the Renstra (0: not chosen), ``tanggal`` the day of the signatures."""

    saring: Saring
    varian: str = ""
    awal: int = 0
    akhir: int = 0
    tanggal: date | None = None

    @property
    def dipilih(self) -> bool:
        """Whether years of a Renstra were chosen."""
        return bool(self.awal or self.akhir)

    def jangka(self, tahun: int) -> JangkaRenstra | None:
        """Return the years of the Renstra, where they hold the year of the form and are in order."""
        if not self.awal <= tahun <= self.akhir or self.akhir - self.awal >= TERPANJANG:
            return None
        return JangkaRenstra(self.awal, self.akhir)

    def salah(self, tahun: int) -> str:
        """Return what is wrong with the years that were typed; empty where nothing is, or nothing was typed."""
        if not self.dipilih or self.jangka(tahun):
            return ""
        return (
            f"Jangka Renstra {self.awal or '…'}–{self.akhir or '…'} tidak dipakai: isi tahun awal dan tahun akhir yang "
            f"memuat {tahun}, paling panjang {TERPANJANG} tahun."
        )

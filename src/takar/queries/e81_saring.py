"""What Form E.81 is made of: chosen in its address, beside the choice of the page of kinerja."""

from dataclasses import dataclass
from datetime import date

from takar.queries.kinerja_saring import Saring
from takar.queries.renstra import TERPANJANG, JangkaRenstra

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

    def jangka(self, tahun: int) -> JangkaRenstra | None:
        """Return the years of the Renstra, where they hold the year of the form and are in order."""
        if not self.awal <= tahun <= self.akhir or self.akhir - self.awal >= TERPANJANG:
            return None
        return JangkaRenstra(self.awal, self.akhir)

    def salah(self, tahun: int) -> str:
        """Return what is wrong with the years that were typed; empty where nothing is, or nothing was typed."""
        if not (self.awal or self.akhir) or self.jangka(tahun):
            return ""
        return (
            f"Jangka Renstra {self.awal or '…'}–{self.akhir or '…'} tidak dipakai: isi tahun awal dan tahun akhir yang "
            f"memuat {tahun}, paling panjang {TERPANJANG} tahun."
        )

"""Triwulan and periode: which days they cover, what they are called, and how they stand in a URL."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from takar.rules.periods_teks import format_hari_tanggal, format_jam, format_tanggal, format_waktu

__all__ = [
    "Periode",
    "Triwulan",
    "format_hari_tanggal",
    "format_jam",
    "format_tanggal",
    "format_waktu",
    "parse_periode",
    "periode_before",
]

TAHUN_TERKECIL = 2000
TAHUN_TERBESAR = 2100
_BULAN_PER_TRIWULAN = 3
_TAHUN = re.compile(r"[0-9]{4}")
_TW = re.compile(r"tw([1-4])", re.IGNORECASE)


class Triwulan(IntEnum):
    """One quarter of the calendar year."""

    I = 1  # noqa: E741 - the name printed on every document
    II = 2
    III = 3
    IV = 4

    @property
    def romawi(self) -> str:
        """ "I" to "IV"."""
        return self.name


@dataclass(frozen=True, order=True)
class Periode:
    """One triwulan of one year; ordered by time."""

    tahun: int
    triwulan: Triwulan

    @property
    def mulai(self) -> date:
        """First day of the triwulan."""
        return date(self.tahun, _BULAN_PER_TRIWULAN * (self.triwulan - 1) + 1, 1)

    @property
    def selesai(self) -> date:
        """Last day of the triwulan."""
        return self.buka_on - timedelta(days=1)

    @property
    def buka_on(self) -> date:
        """First day after the triwulan: the day its data can be collected."""
        return self.berikutnya().mulai

    @property
    def label(self) -> str:
        """ "Triwulan III Tahun 2026"."""
        return f"Triwulan {self.triwulan.romawi} Tahun {self.tahun}"

    @property
    def slug(self) -> str:
        """ "2026/tw3", as it stands in a URL; read back by `parse_periode`."""
        return f"{self.tahun}/tw{self.triwulan.value}"

    def sebelumnya(self) -> "Periode":
        """The triwulan before this one."""
        if self.triwulan is Triwulan.I:
            return Periode(self.tahun - 1, Triwulan.IV)
        return Periode(self.tahun, Triwulan(self.triwulan - 1))

    def berikutnya(self) -> "Periode":
        """The triwulan after this one."""
        if self.triwulan is Triwulan.IV:
            return Periode(self.tahun + 1, Triwulan.I)
        return Periode(self.tahun, Triwulan(self.triwulan + 1))


def parse_periode(tahun: str | int, tw: str) -> Periode:
    """Read the two parts of a slug ("2026", "tw3"); ValueError with a sentence for the user otherwise."""
    tertulis = str(tahun).strip()
    if not _TAHUN.fullmatch(tertulis) or not TAHUN_TERKECIL <= int(tertulis) <= TAHUN_TERBESAR:
        raise ValueError(
            f"Tahun “{tertulis[:20]}” tidak dikenal. "
            f"Tulis empat angka dari {TAHUN_TERKECIL} sampai {TAHUN_TERBESAR}, misalnya 2026."
        )
    cocok = _TW.fullmatch(tw.strip())
    if cocok is None:
        raise ValueError(f"Triwulan “{tw.strip()[:20]}” tidak dikenal. Tulis tw1, tw2, tw3, atau tw4.")
    return Periode(int(tertulis), Triwulan(int(cocok[1])))


def periode_before(today: date) -> Periode:
    """The last triwulan that has ended before `today`."""
    berjalan = Triwulan((today.month - 1) // _BULAN_PER_TRIWULAN + 1)
    return Periode(today.year, berjalan).sebelumnya()

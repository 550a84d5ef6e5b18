"""A day as whose end a page is read ("per 30 September 2026"): product.md no. 5, "As of any date" (docs/adr/0082)."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from takar.rules.periods import format_tanggal


@dataclass(frozen=True, slots=True)
class Pada:
    """A day, and its last moment in the office's zone (decisions.md, "Two clocks"): what is later had not happened."""

    hari: date
    sampai: datetime

    @property
    def kata(self) -> str:
        """ "per 30 September 2026", as heads of pages and papers say it."""
        return f"per {format_tanggal(self.hari)}"

    @property
    def slug(self) -> str:
        """ "per-2026-09-30", for the names of files."""
        return f"per-{self.hari.isoformat()}"


def pada_of(hari: date, zona: tzinfo) -> Pada:
    """Return a day with its last moment, 23:59:59.999999 in the zone."""
    return Pada(hari, datetime.combine(hari, time.max, zona))


def with_day(teks: str, pada: Pada | None) -> str:
    """Return a head with the day as of which it was read: "Triwulan III Tahun 2026, per 30 September 2026"."""
    return f"{teks}, {pada.kata}" if pada else teks

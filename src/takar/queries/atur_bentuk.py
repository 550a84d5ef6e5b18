"""The set-up of an office as of a day, as its page shows it (docs/adr/0110)."""

from dataclasses import dataclass
from datetime import datetime

Isi = tuple[tuple[str, str], ...]
"""Values by the name of their column, in words."""


@dataclass(frozen=True, slots=True)
class BarisAtur:
    """One thing that was set: its values, since when they hold (``at``, in words ``sejak``), by whom as what, and why.

    ``sejak``, ``oleh`` and ``alasan`` are blank where no act on it is in the history; ``putus``: something changed it
    without a word in the history.
    """

    nama: str
    isi: Isi
    sejak: str = ""
    oleh: str = ""
    alasan: str = ""
    putus: bool = False
    at: datetime | None = None

    @property
    def teks(self) -> str:
        """All that is said of it, to be searched."""
        return " ".join([self.nama, self.oleh, self.alasan, *(value for _, value in self.isi)]).casefold()


@dataclass(frozen=True, slots=True)
class KelompokAtur:
    """Things of one kind. ``peringatan`` says what is not known of that day; ``alamat`` names the page of today."""

    slug: str
    nama: str
    uraian: str
    alamat: str
    baris: tuple[BarisAtur, ...]
    peringatan: str = ""

    @property
    def terakhir(self) -> str:
        """When one of them was last set or changed; blank where the history says nothing of any."""
        dated = [(one.at, one.sejak) for one in self.baris if one.at is not None]
        return max(dated)[1] if dated else ""

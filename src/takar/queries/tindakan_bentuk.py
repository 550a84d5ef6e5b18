"""An act as it is shown, and a history of them: chosen by what is short of each, read whole a piece at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.langkah_tampil import as_officer
from takar.queries.tindakan_kata import JENIS
from takar.queries.tindakan_nilai import Ubah
from takar.rules.periods import format_waktu


@dataclass(frozen=True, slots=True)
class BarisTindakan:
    """One act: its kind, what was done, by whom as what, and each value it changed."""

    at: datetime
    jenis: str
    gambar: str
    kalimat: str
    siapa: str
    waktu: str
    iso: str
    catatan: str = ""
    ubah: tuple[Ubah, ...] = ()


@dataclass(frozen=True, slots=True)
class Singkat:
    """What lists choose an act by. ``seq`` is the number of its event; 0 where ``baris`` has the act whole."""

    at: datetime
    jenis: str
    siapa: str
    seq: int = 0
    baris: BarisTindakan | None = None


@dataclass(frozen=True, slots=True)
class Tindakan:
    """Acts, newest first. ``buka`` reads those of some events, by their numbers."""

    semua: tuple[Singkat, ...]
    buka: Callable[[Sequence[int]], Mapping[int, BarisTindakan]]

    def baca(self, some: Sequence[Singkat]) -> list[BarisTindakan]:
        """Return some of them whole, in the same order."""
        opened = self.buka([one.seq for one in some if one.baris is None])
        return [one.baris if one.baris is not None else opened[one.seq] for one in some]

    def until(self, sampai: datetime | None) -> "Tindakan":
        """Return those of them that were done by a moment; all of them without one."""
        return self if sampai is None else replace(self, semua=tuple(one for one in self.semua if one.at <= sampai))

    def __iter__(self) -> Iterator[BarisTindakan]:
        return iter(self.baca(self.semua))


def singkat(baris: BarisTindakan) -> Singkat:
    """Return an act that is known whole among those that are not."""
    return Singkat(baris.at, baris.jenis, baris.siapa, baris=baris)


def entry(
    at: datetime, jenis: str, kalimat: str, siapa: str, *, zona: ZoneInfo, catatan: str = "", ubah: Iterable[Ubah] = ()
) -> BarisTindakan:
    """Return an act as it is shown."""
    local = at.astimezone(zona)
    gambar = JENIS[jenis][2]
    iso = local.isoformat(timespec="seconds")
    return BarisTindakan(at, jenis, gambar, kalimat, siapa, format_waktu(local), iso, catatan, tuple(ubah))


def officer(oleh: str) -> str:
    """Return who acted as what from an audit event: "Nama (Plt. Sekretaris)"."""
    nama, bracket, sebagai = oleh.removesuffix(")").rpartition(" (")
    return as_officer(nama, sebagai) if bracket else oleh

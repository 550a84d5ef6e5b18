"""A list of days off as an office has it: one day a row, with its kind and the decision that sets it.

A Ramadan is a row too: its first and last day stand in the column of the date ("28/01/2028 s.d. 25/02/2028").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from takar.rules.impor_baris import EXAMPLE_MARK
from takar.rules.impor_kolom import plain
from takar.rules.impor_nilai import read_tanggal
from takar.rules.libur import CUTI_BERSAMA, LIBUR, LIBUR_DAERAH, RAMADAN, wrong_ramadan
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL, format_hari_tanggal, format_tanggal
from takar.rules.record import record

SEPARATOR = ";"
ROWS = 400
JENIS_RAMADAN = "Ramadan"
KOLOM = TANGGAL, JENIS, DASAR = ("Tanggal", "Jenis", "Dasar")
CONTOH = (
    ("01/01/2030", "libur", "SKB 3 Menteri Nomor 1 Tahun 2029"),
    ("03/01/2030", "cuti bersama", "SKB 3 Menteri Nomor 1 Tahun 2029"),
    ("20/07/2030", "libur daerah", "SE Bupati Nomor 7 Tahun 2030"),
    ("06/01/2030 s.d. 03/02/2030", "Ramadan", "Ketetapan Menteri Agama Nomor 1 Tahun 2030"),
)
"""Rows of the template, one of each kind."""
_SAMPAI = re.compile(r"\s*(?:\bs[./]?\s?d\b\.?|\bsampai(?: dengan)?\b|\s[-–]|–)\s*", re.IGNORECASE)
_JENIS = {
    "libur": LIBUR,
    "libur nasional": LIBUR,
    "hari libur nasional": LIBUR,
    "cuti bersama": CUTI_BERSAMA,
    "libur daerah": LIBUR_DAERAH,
    "libur setempat": LIBUR_DAERAH,
    "ramadan": JENIS_RAMADAN,
    "masa ramadan": JENIS_RAMADAN,
}


class Nasib(StrEnum):
    """What becomes of a row when the list is loaded."""

    BARU = "ditambahkan"
    BERUBAH = "diubah"
    SAMA = "sudah ada, tidak berubah"
    NASIONAL = "sudah menurut SKB pada Takar, dilewati"
    DIKENAL = "sudah dikenal Takar, dilewati"
    SALAH = "salah"


@record
class BarisLibur:
    """One row of a list: what it says, or the sentence why it cannot be taken, with the column that is wrong.

    ``selesai``: the last day of a Ramadan, whose first one is ``tanggal``.
    """

    nomor: int
    teks: str
    tanggal: date | None = None
    jenis: str = ""
    dasar: str = ""
    salah: str = ""
    kolom: str = ""
    selesai: date | None = None

    @property
    def keberatan(self) -> str:
        """What is wrong, with its place: "Baris 3, kolom Jenis: …"."""
        return f"Baris {self.nomor}, kolom {self.kolom}: {self.salah}" if self.salah else ""

    @property
    def masa(self) -> tuple[date, date] | None:
        """First and last day of a Ramadan; None for a day off."""
        return (self.tanggal, self.selesai) if self.tanggal and self.selesai else None


def read_daftar(baris: Iterable[Sequence[str]]) -> list[BarisLibur]:
    """Return the rows that say something: date, kind and decision in this order; head and examples left out."""
    found: list[BarisLibur] = []
    seen = _Tertulis({}, {})
    for nomor, cells in enumerate(baris, start=1):
        # blanks as a spreadsheet is read: the pattern of two days would try every place in a long run of them
        texts = [" ".join(cell.replace(SEPARATOR, ",").split()) for cell in cells[:3]]
        first = plain(texts[0]) if texts else ""
        if not any(texts) or first in {"tanggal", "hari"} or first.startswith(EXAMPLE_MARK):
            continue
        one = _read(nomor, [*texts, "", ""][:3], SEPARATOR.join(texts), seen)
        seen.add(one)
        found.append(one)
    return found


@record
class _Tertulis:
    """In which row each day stands that was read before: as a day off, and as one of a Ramadan."""

    hari: dict[date, int]
    ramadan: dict[date, int]

    def add(self, satu: BarisLibur) -> None:
        if satu.masa and not satu.salah:
            first, last = satu.masa
            days = range((last - first).days + 1)
            self.ramadan.update((first + timedelta(days=n), satu.nomor) for n in days)
        elif satu.tanggal and satu.jenis != JENIS_RAMADAN:
            self.hari.setdefault(satu.tanggal, satu.nomor)


def _read(nomor: int, texts: list[str], teks: str, before: _Tertulis) -> BarisLibur:
    typed, kind, dasar = texts
    jenis = _JENIS.get(plain(kind), "")
    first, *last = _SAMPAI.split(typed) if jenis == JENIS_RAMADAN else [typed]
    try:
        tanggal, selesai = read_tanggal(first), [read_tanggal(day) for day in last]
    except ValueError:
        said = f"Tanggal «{typed}» tidak terbaca atau tidak ada. Tulis seperti {_like(jenis)}."
        return BarisLibur(nomor, teks, salah=said, kolom=TANGGAL)
    kolom, salah = _wrong((tanggal, *selesai), kind, dasar, before)
    return BarisLibur(nomor, teks, tanggal, jenis, dasar, salah, kolom, selesai[0] if len(selesai) == 1 else None)


def _like(jenis: str) -> str:
    return CONTOH[-1][0] if jenis == JENIS_RAMADAN else "26/10/2026"


def _wrong(hari: Sequence[date], kind: str, dasar: str, before: _Tertulis) -> tuple[str, str]:
    """Return the column that is wrong and why; two empty texts where none is."""
    for satu in hari:
        if not TAHUN_TERKECIL <= satu.year <= TAHUN_TERBESAR:
            return TANGGAL, f"Tahun {satu.year} tidak dikenal. Periksa tahunnya."
    ramadan = _JENIS.get(plain(kind)) == JENIS_RAMADAN
    said = _wrong_masa(hari, before.ramadan) if ramadan else _wrong_hari(hari[0], before.hari)
    if said:
        return TANGGAL, said
    if kind and plain(kind) not in _JENIS:
        return JENIS, f"Jenis «{kind}» tidak dikenal. Tulis libur, cuti bersama, libur daerah, atau Ramadan."
    if not kind:
        return JENIS, "Jenisnya belum ditulis. Tulis libur, cuti bersama, libur daerah, atau Ramadan."
    return ("", "") if dasar else (DASAR, "Dasarnya belum ditulis. Tulis nomor SKB atau keputusan yang menetapkannya.")


def _wrong_hari(tanggal: date, before: Mapping[date, int]) -> str:
    said = f"{format_hari_tanggal(tanggal)} sudah tertulis di baris {before.get(tanggal)}. Hapus salah satunya."
    return said if tanggal in before else ""


def _wrong_masa(hari: Sequence[date], before: Mapping[date, int]) -> str:
    if len(hari) != 2:
        return f"Ramadan ditulis dengan hari pertama dan terakhirnya, seperti {_like(JENIS_RAMADAN)}."
    if said := wrong_ramadan((hari[0], hari[1]), ()):
        return said
    twice = next((before[day] for day in hari if day in before), 0)  # of nearly one length, they touch at an end
    return f"Ramadan pada hari-hari itu sudah tertulis di baris {twice}. Hapus salah satunya." if twice else ""


def nasib_of(satu: BarisLibur, nasional: Iterable[date], tercatat: Mapping[date, tuple[str, str]]) -> Nasib:
    """Return what becomes of a day beside the national days off and what the office has (kind and decision)."""
    if satu.salah or satu.tanggal is None:
        return Nasib.SALAH
    if satu.tanggal in nasional:
        return Nasib.NASIONAL
    if satu.tanggal not in tercatat:
        return Nasib.BARU
    return Nasib.SAMA if tercatat[satu.tanggal] == (satu.jenis, satu.dasar) else Nasib.BERUBAH


def nasib_of_masa(masa: tuple[date, date], own: Iterable[tuple[date, date]]) -> tuple[Nasib, str]:
    """Return what becomes of a Ramadan beside those of the office, and why where it cannot be taken."""
    if masa in own:
        return Nasib.SAMA, ""
    if said := wrong_ramadan(masa, own):
        return Nasib.SALAH, said
    return (Nasib.DIKENAL if masa in RAMADAN else Nasib.BARU), ""


def hari_of(satu: BarisLibur) -> str:
    """Return the day in words, or the days of a Ramadan; as it was typed where it is none."""
    if satu.masa:
        return f"{format_tanggal(satu.masa[0])} sampai {format_tanggal(satu.masa[1])}"
    return format_hari_tanggal(satu.tanggal) if satu.tanggal else satu.teks


def templat_daftar() -> str:
    """Return a list to be filled in: the head, and an example of each kind, which is not loaded."""
    rows = [KOLOM, *((f"{EXAMPLE_MARK.capitalize()}: {hari}", *rest) for hari, *rest in CONTOH)]
    return "".join(f"{SEPARATOR.join(row)}\r\n" for row in rows)


def write_daftar(baris: Iterable[BarisLibur]) -> str:
    """Return rows as they stand in the text of the form, to be read again."""
    return "\n".join(satu.teks for satu in baris)

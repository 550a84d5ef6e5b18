"""Codes of the plan: how each level is written, and that a code stands below that of its parent.

Source: the nomenclature of programs (Permendagri 90/2019 and its updates): program d.dd.dd, kegiatan
d.dd.dd.d.dd, sub kegiatan d.dd.dd.d.dd.dddd; "X.XX" stands for the urusan in programs that support every urusan.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Tingkat(StrEnum):
    """A level of the plan, as it stands in addresses."""

    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub-kegiatan"

    @property
    def kata(self) -> str:
        """Return the level as a word."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class _Bentuk:
    pola: re.Pattern[str]
    tulis: str
    contoh: str


_URUSAN = r"(?:[0-9]\.[0-9]{2}|X\.XX)"
_BEBAS = _Bentuk(re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*"), "huruf, angka, titik, dan tanda hubung, tanpa spasi", "")
_BENTUK: Mapping[Tingkat, _Bentuk] = {
    Tingkat.PROGRAM: _Bentuk(re.compile(rf"{_URUSAN}\.[0-9]{{2}}"), "d.dd.dd", "2.16.02"),
    Tingkat.KEGIATAN: _Bentuk(re.compile(rf"{_URUSAN}\.[0-9]{{2}}\.[0-9]\.[0-9]{{2}}"), "d.dd.dd.d.dd", "2.16.02.2.01"),
    Tingkat.SUB_KEGIATAN: _Bentuk(
        re.compile(rf"{_URUSAN}\.[0-9]{{2}}\.[0-9]\.[0-9]{{2}}\.[0-9]{{4}}"), "d.dd.dd.d.dd.dddd", "2.16.02.2.01.0001"
    ),
}
INDUK: Mapping[Tingkat, Tingkat] = {
    Tingkat.SASARAN: Tingkat.TUJUAN,
    Tingkat.KEGIATAN: Tingkat.PROGRAM,
    Tingkat.SUB_KEGIATAN: Tingkat.KEGIATAN,
}


_DIGITS = re.compile(r"([0-9]+)")


def order_of(kode: str) -> tuple[tuple[str | int, ...], str]:
    """Return by what a code is put in order: its numbers as numbers, so that S1.2 comes before S1.10."""
    parts = _DIGITS.split(kode)  # text and digits by turns, so that like is compared with like
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts)), kode


def is_within(kode: str, induk: str) -> bool:
    """Whether a code is another one or stands below it: 2.16.03.2.01 is within 2.16.03, and 2.16.031 is not."""
    return kode == induk or kode.startswith(f"{induk}.")


def object_to_kode(tingkat: Tingkat, kode: str, induk: str = "") -> str:
    """Return why a code cannot stand at a level below ``induk`` (a code, or "" where none is chosen); "" if it can."""
    bentuk = _BENTUK.get(tingkat, _BEBAS)
    if not bentuk.pola.fullmatch(kode):
        contoh = f", misalnya {bentuk.contoh}" if bentuk.contoh else ""
        return f"Kode {tingkat.kata} ditulis {bentuk.tulis}{contoh}; yang tertulis «{kode}»."
    if tingkat in _BENTUK and induk and not kode.startswith(f"{induk}."):
        return (
            f"Kode {kode} tidak berada di bawah {INDUK[tingkat].kata} {induk}. Kodenya dimulai dengan {induk}., atau "
            f"pilih {INDUK[tingkat].kata} yang lain."
        )
    return ""

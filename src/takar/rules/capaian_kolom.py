"""The head of a table of `takar capaian`: which column is where, and what is missing or misspelt.

Source: decisions.md, "`takar capaian`". A column that is no input stays where it is and is written again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from takar.rules.periods import Triwulan

SATU = "realisasi"
TW = ("tw1", "tw2", "tw3", "tw4")
_ROMAWI = {f"tw{one.romawi.casefold()}": name for one, name in zip(Triwulan, TW, strict=True)}
MASUK = ("polaritas", "tipe", "target", SATU, *TW, "satuan", "skala")
KELUAR = ("capaian", "status", "predikat", "penjelasan")
PEMISAH = (",", ";", "\t")
_MIRIP = 0.75
_SEBARIS = 80


class KepalaSalah(ValueError):
    """The head cannot be used; the sentence says which column is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class Kepala:
    """The names as they were written, and where each input column stands."""

    nama: tuple[str, ...]
    letak: Mapping[str, int]

    @property
    def lebar(self) -> int:
        """How many fields a row has."""
        return len(self.nama)


def read_kepala(nama: Sequence[str]) -> Kepala:
    """Return where the columns stand. Raises KepalaSalah."""
    letak: dict[str, int] = {}
    lain: list[tuple[int, str]] = []
    for at, written in enumerate(nama):
        name = _plain(written)
        if name in letak:
            raise KepalaSalah(
                f"Kolom ke-{at + 1}: “{name}” sudah ada pada kolom ke-{letak[name] + 1}. Hapus salah satu."
            )
        if name in KELUAR:
            raise KepalaSalah(
                f"Kolom ke-{at + 1}: “{name}” adalah kolom hasil. Ganti namanya, misalnya {name}_tercetak."
            )
        if name in MASUK:
            letak[name] = at
        else:
            lain.append((at, name))
    _refuse_misspelt(lain, letak)
    _refuse_missing(nama, letak)
    return Kepala(tuple(nama), letak)


def guess_pemisah(baris: str) -> str:
    """Return the delimiter of a head: the one by which most of its fields are input columns."""
    return max(PEMISAH, key=lambda one: sum(_plain(name.strip('"')) in MASUK for name in baris.split(one)))


def _plain(nama: str) -> str:
    """A name as it is compared: case, blanks and underscores do not matter, "TW I" is tw1."""
    plain = "".join(nama[:_SEBARIS].casefold().replace("_", " ").split())
    return _ROMAWI.get(plain, plain)


def _refuse_misspelt(lain: Sequence[tuple[int, str]], letak: Mapping[str, int]) -> None:
    free = [name for name in MASUK if name not in letak]
    for at, name in lain:
        meant = get_close_matches(name, free, n=1, cutoff=_MIRIP)
        if meant:
            raise KepalaSalah(
                f"Kolom ke-{at + 1}: “{name}” tidak dikenal. Bila yang dimaksud {meant[0]}, betulkan judulnya; bila "
                "bukan, beri nama lain."
            )


def _refuse_missing(nama: Sequence[str], letak: Mapping[str, int]) -> None:
    missing = [name for name in ("polaritas", "target") if name not in letak]
    if SATU not in letak and not any(name in letak for name in TW):
        missing.append("realisasi (atau tw1 sampai tw4)")
    if missing:
        found = ", ".join(f"“{one[:_SEBARIS]}”" for one in nama if one.strip()) or "tidak ada"
        raise KepalaSalah(
            f"Kolom {', '.join(missing)} tidak ada. Baris pertama harus memuat judul kolom; yang terbaca: {found}."
        )

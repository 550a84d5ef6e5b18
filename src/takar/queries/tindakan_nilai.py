"""One value that an act changed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ubah:
    """One value: what it is of, before and after; blank is empty."""

    nama: str
    lama: str
    baru: str

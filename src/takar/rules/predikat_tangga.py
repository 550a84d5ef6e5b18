"""Predikat that stand on one ladder, with the rank that is compared: WDP against WTP is 3 against 4.

Rungs are ranks counted from the lowest one, dated data as every scale. Two predikat are compared on one ladder
only; what stands on none, or on none together, is compared with itself alone. Sources: domain.md 3.1, 3.6 and 2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Tangga:
    """A dated order of predikat, the lowest first; ValueError (Indonesian) where a name stands on it twice."""

    id: str
    nama: str
    dasar: str
    berlaku_mulai: date
    anak: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        """Refuse a ladder on which a name has two ranks, or that has nothing to compare."""
        names = [nama.casefold() for satu in self.anak for nama in satu]
        if len(set(names)) != len(names) or len(self.anak) < 2:
            raise ValueError(f"Tangga {self.id}: setiap predikat harus berdiri tepat sekali, paling sedikit dua anak.")

    @property
    def nilai(self) -> Mapping[str, Decimal]:
        """The rank of each name in lower case."""
        return {nama.casefold(): Decimal(rank) for rank, satu in enumerate(self.anak, start=1) for nama in satu}


TANGGA = (
    Tangga(
        id="opini-bpk",
        nama="opini BPK",
        dasar="UU 15 Tahun 2004 pasal 16: empat jenis opini; nilai 4 dan 3 menurut domain.md 3.1",
        berlaku_mulai=date(2004, 7, 19),
        anak=(
            ("TMP", "Tidak Memberikan Pendapat", "Disclaimer"),
            ("TW", "Tidak Wajar"),
            ("WDP", "Wajar Dengan Pengecualian"),
            ("WTP", "Wajar Tanpa Pengecualian"),
        ),
    ),
    Tangga(
        id="sakip",
        nama="predikat SAKIP",
        dasar="PermenPANRB 88 Tahun 2021: tujuh predikat AA sampai D",
        berlaku_mulai=date(2021, 12, 31),
        anak=(("D",), ("C",), ("CC",), ("B",), ("BB",), ("A",), ("AA",)),
    ),
    Tangga(
        id="tinggi-rendah",
        nama="Sangat Rendah sampai Sangat Tinggi",
        dasar="Permendagri 86 Tahun 2017, formulir E.81",
        berlaku_mulai=date(2018, 1, 1),
        anak=(("Sangat Rendah",), ("Rendah",), ("Sedang",), ("Tinggi",), ("Sangat Tinggi",)),
    ),
    Tangga(
        id="baik-kurang",
        nama="Sangat Kurang sampai Sangat Baik",
        dasar="LKjIP Inspektorat Kabupaten Sampang 2019",
        berlaku_mulai=date(2019, 1, 1),
        anak=(("Sangat Kurang",), ("Kurang",), ("Cukup",), ("Baik",), ("Sangat Baik",)),
    ),
)
_NILAI = tuple((satu, satu.nilai) for satu in TANGGA)


def rank_on_one(nama: str, lain: str) -> tuple[Tangga, Decimal, Decimal] | None:
    """Return the ladder on which both names stand, with their ranks; None where there is none."""
    satu, dua = nama.casefold(), lain.casefold()
    found = ((tangga, nilai[satu], nilai[dua]) for tangga, nilai in _NILAI if satu in nilai and dua in nilai)
    return next(found, None)

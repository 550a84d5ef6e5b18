"""National days off and cuti bersama of 2025 to 2027 as the joint decrees set them.

Source: domain.md section 9 for 2026 and 2027; for 2025 its decree and the change of 7 August 2025 (the 18th added).
Years after these have no SKB yet; local days off are added by the office.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LIBUR = "libur"
CUTI_BERSAMA = "cuti bersama"
LIBUR_DAERAH = "libur daerah"
JENIS_SETEMPAT = (LIBUR_DAERAH, LIBUR, CUTI_BERSAMA)
"""What an office can call a day off of its own; in a year without an SKB it enters the national ones too."""

SKB_2025 = "SKB Nomor 1017/2024, 2/2024, 2/2024"
SKB_2025_PERUBAHAN = "SKB Nomor 933/2025, 1/2025, 3/2025"
SKB_2026 = "SKB Nomor 1497/2025, 2/2025, 5/2025"
SKB_2027 = "SKB Nomor 1205/2026, 3/2026, 2/2026"
TAHUN_BERDASAR_SKB = frozenset({2025, 2026, 2027})


@dataclass(frozen=True)
class LiburNasional:
    """One day off: its date, "libur" or "cuti bersama", and the decree that sets it."""

    tanggal: date
    jenis: str
    dasar: str


# Each row: a year, a kind, its decree, and the dates under the number of their month.
_TABEL: tuple[tuple[int, str, str, dict[int, tuple[int, ...]]], ...] = (
    (
        2025,
        LIBUR,
        SKB_2025,
        {
            1: (1, 27, 29),
            3: (29, 31),
            4: (1, 18, 20),
            5: (1, 12, 29),
            6: (1, 6, 27),
            8: (17,),
            9: (5,),
            12: (25,),
        },
    ),
    (2025, CUTI_BERSAMA, SKB_2025, {1: (28,), 3: (28,), 4: (2, 3, 4, 7), 5: (13, 30), 6: (9,), 12: (26,)}),
    (2025, CUTI_BERSAMA, SKB_2025_PERUBAHAN, {8: (18,)}),
    (
        2026,
        LIBUR,
        SKB_2026,
        {
            1: (1, 16),
            2: (17,),
            3: (19, 21, 22),
            4: (3, 5),
            5: (1, 14, 27, 31),
            6: (1, 16),
            8: (17, 25),
            12: (25,),
        },
    ),
    (2026, CUTI_BERSAMA, SKB_2026, {2: (16,), 3: (18, 20, 23, 24), 5: (15, 28), 12: (24,)}),
    (
        2027,
        LIBUR,
        SKB_2027,
        {
            1: (1, 5),
            2: (6,),
            3: (8, 10, 11, 26, 28),
            5: (1, 6, 17, 20),
            6: (1, 6),
            8: (15, 17),
            12: (25, 26),
        },
    ),
    (2027, CUTI_BERSAMA, SKB_2027, {2: (5,), 3: (9, 12, 15, 25), 5: (18, 19), 12: (24,)}),
)

LIBUR_NASIONAL: tuple[LiburNasional, ...] = tuple(
    sorted(
        (
            LiburNasional(date(tahun, bulan, hari), jenis, dasar)
            for tahun, jenis, dasar, bulan_hari in _TABEL
            for bulan, hari_list in bulan_hari.items()
            for hari in hari_list
        ),
        key=lambda libur: libur.tanggal,
    )
)

# Working hours are others in Ramadan (Perpres 21/2023 pasal 4). It ends before Idul Fitri of the SKB; that of 2027
# begins by the calendar, since its beginning is decided on its eve.
RAMADAN: tuple[tuple[date, date], ...] = (
    (date(2025, 3, 1), date(2025, 3, 30)),
    (date(2026, 2, 19), date(2026, 3, 20)),
    (date(2027, 2, 8), date(2027, 3, 9)),
)
HARI_RAMADAN = (29, 30)


def with_ramadan(own: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """The periods of Ramadan, in order: those that an office has, and of ours those that touch none of them."""
    mine = tuple(own)
    ours = (one for one in RAMADAN if not any(touches(one, other) for other in mine))
    return tuple(sorted((*mine, *ours)))


def touches(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two periods, each from its first to its last day, have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def wrong_ramadan(masa: tuple[date, date], own: Iterable[tuple[date, date]]) -> str:
    """The sentence why a period cannot be a Ramadan beside those that an office has; empty where it can."""
    hari = (masa[1] - masa[0]).days + 1
    if hari < 1:
        return "Hari terakhir mendahului hari pertama. Periksa kedua tanggalnya."
    if hari not in HARI_RAMADAN:
        return f"Ramadan lamanya 29 atau 30 hari, kedua tanggal ini {hari} hari. Periksa kedua tanggalnya."
    if any(touches(masa, one) for one in own):
        return "Kantor ini sudah mencatat Ramadan pada hari-hari itu. Hapus dahulu yang salah."
    return ""


def tanpa_ramadan(tahun_list: Iterable[int], ramadan: Iterable[tuple[date, date]] = RAMADAN) -> tuple[int, ...]:
    """The years, in order, whose Ramadan is not known: their working hours are those of other months."""
    return tuple(sorted(set(tahun_list) - {mulai.year for mulai, _ in ramadan}))


def tanpa_skb(tahun_list: Iterable[int]) -> tuple[int, ...]:
    """The years, in order, for which Takar brings no SKB: due dates in them do not know the national days off."""
    return tuple(sorted(set(tahun_list) - TAHUN_BERDASAR_SKB))

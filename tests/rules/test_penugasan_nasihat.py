"""What is said about a penugasan that is not refused: Plt. of more than 3 and 3 months, a start in the past."""

from dataclasses import replace
from datetime import date

import pytest

from takar.rules.penugasan import Masa
from takar.rules.penugasan_nasihat import advise, after_months

PLT = Masa("1", "Ani", "9", "Sekretaris", True, "Plt.", date(2026, 1, 31), date(2026, 4, 29))
LIMIT = "paling lama 3 bulan, diperpanjang satu kali 3 bulan (SE Kepala BKN 1/SE/I/2021)"


@pytest.mark.parametrize(
    ("day", "bulan", "then"),
    [
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 30), 1, date(2028, 2, 29)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 7, 1), 6, date(2027, 1, 1)),
    ],
)
def test_months_end_with_the_month(day: date, bulan: int, then: date) -> None:
    assert after_months(day, bulan) == then


@pytest.mark.parametrize(
    ("selesai", "told"),
    [
        (date(2026, 4, 29), ()),
        (
            date(2026, 4, 30),
            (f"Plt. ini lebih dari 3 bulan; {LIMIT}. Pastikan SK perpanjangannya ada.",),
        ),
        (
            date(2026, 7, 31),
            (f"Plt. sejak 31 Januari 2026 ini melebihi 6 bulan; {LIMIT}. Tunjuk orang lain atau isi definitif.",),
        ),
        (None, (f"Plt. ini belum berakhir; {LIMIT}, jadi sampai 30 Juli 2026.",)),
    ],
)
def test_length_of_a_plt(selesai: date | None, told: tuple[str, ...]) -> None:
    assert advise(replace(PLT, selesai=selesai), [], lewat=False) == told
    for status in ("Plh.", "definitif"):
        assert advise(replace(PLT, status=status, selesai=selesai), [], lewat=False) == ()


def test_extension_counts_from_where_the_first_began() -> None:
    second = replace(PLT, mulai=date(2026, 4, 30), selesai=date(2026, 7, 30))
    assert advise(second, [PLT], lewat=False) == ()
    third = replace(second, selesai=date(2026, 7, 31))
    assert "Plt. sejak 31 Januari 2026 ini melebihi 6 bulan" in advise(third, [PLT], lewat=False)[0]
    later = replace(PLT, mulai=date(2026, 5, 1), selesai=date(2026, 7, 31))  # a day between them: another one
    assert advise(later, [PLT, replace(PLT, selesai=None)], lewat=False) == advise(later, [], lewat=False)


def test_start_in_the_past_changes_nothing_that_was_done() -> None:
    assert advise(replace(PLT, status="definitif"), [], lewat=True) == (
        "Tanggal mulainya, 31 Januari 2026, sudah lewat: yang sudah dilakukan sejak itu tetap atas nama yang "
        "melakukannya, dan penugasan ini berlaku bagi tindakan mulai sekarang.",
    )
    assert advise(replace(PLT, status="definitif"), [], lewat=False) == ()

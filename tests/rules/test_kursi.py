"""How far a chair serves from day to day, what a change takes from it, and what an end does."""

from datetime import date

import pytest

from takar.rules.kursi import Duduk, Keadaan, Surut, Tahapan, surut_by, surut_since, tahapan_of


def hari(day: int) -> date:
    return date(2026, 10, day)


def duduk(mulai: int, selesai: int | None = None, *, masuk: bool = True, penuh: bool = True) -> Duduk:
    return Duduk(hari(mulai), hari(selesai) if selesai else None, masuk, penuh)


def kursi(*held: Duduk, signs: bool = True) -> tuple[Tahapan, ...]:
    return tahapan_of(hari(5), held, menandatangani=signs)


PENUH, KOSONG, LIMITED, OUTSIDE = duduk(1), Keadaan.KOSONG, Keadaan.TANPA_TANDA_TANGAN, Keadaan.TIDAK_MASUK


@pytest.mark.parametrize(
    ("held", "signs", "wanted"),
    [
        ([], True, [(5, KOSONG)]),
        ([duduk(1, 4)], True, [(5, KOSONG)]),
        ([duduk(1, 5)], True, [(5, Keadaan.TERISI), (6, KOSONG)]),
        ([duduk(1, penuh=False)], True, [(5, LIMITED)]),
        ([duduk(1, penuh=False)], False, [(5, Keadaan.TERISI)]),
        ([duduk(1, penuh=False), duduk(7, 8)], True, [(5, LIMITED), (7, Keadaan.TERISI), (9, LIMITED)]),
        ([duduk(1, masuk=False)], True, [(5, OUTSIDE)]),
        ([duduk(1, masuk=False), duduk(1, 6, penuh=False)], True, [(5, LIMITED), (7, OUTSIDE)]),
        ([duduk(1, 8), duduk(9)], True, [(5, Keadaan.TERISI)]),  # one follows the other
        ([Duduk(hari(1), date.max, masuk=True, penuh=True)], True, [(5, Keadaan.TERISI)]),  # 31/12/9999: no day after
    ],
)
def test_chair_changes_where_somebody_begins_ends_or_may_not_sign(held, signs, wanted):
    assert [(one.mulai.day, one.keadaan) for one in kursi(*held, signs=signs)] == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ([PENUH], [PENUH], []),
        ([], [PENUH], []),
        ([PENUH], [], [Surut(hari(5), None, KOSONG)]),
        ([duduk(1, 9)], [], [Surut(hari(5), None, KOSONG)]),  # it was empty from the tenth on before: nobody follows
        ([duduk(1, 9), duduk(20)], [duduk(20)], [Surut(hari(5), hari(19), KOSONG)]),
        ([duduk(1, 6), duduk(9, 10)], [], [Surut(hari(5), None, KOSONG)]),  # once
        ([PENUH], [duduk(1, 9)], [Surut(hari(10), None, KOSONG)]),
        ([PENUH], [duduk(12)], [Surut(hari(5), hari(11), KOSONG)]),  # the start is moved ahead
        ([PENUH], [duduk(1, penuh=False)], [Surut(hari(5), None, LIMITED)]),
        ([PENUH, duduk(8, 9)], [duduk(8, 9)], [Surut(hari(5), hari(7), KOSONG), Surut(hari(10), None, KOSONG)]),
        (
            [PENUH],
            [duduk(1, 7, penuh=False)],
            [Surut(hari(5), hari(7), LIMITED), Surut(hari(8), None, KOSONG)],
        ),
        ([duduk(1, penuh=False)], [duduk(1, masuk=False)], [Surut(hari(5), None, OUTSIDE)]),
        ([duduk(1, 8), duduk(9)], [duduk(1, 8, penuh=False), duduk(9, penuh=False)], [Surut(hari(5), None, LIMITED)]),
    ],
)
def test_change_takes_from_a_chair_on_whichever_days(before, after, wanted):
    assert list(surut_by(kursi(*before), kursi(*after))) == wanted


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ([PENUH], []),
        ([], []),  # empty from the first day on: no end
        ([duduk(1, 9)], [Surut(hari(10), None, KOSONG)]),  # while nobody looked
        ([duduk(1, 12)], [Surut(hari(13), None, KOSONG)]),
        ([duduk(1, 14)], [Surut(hari(15), None, KOSONG)]),
        ([duduk(1, 20)], []),  # after the last day that is looked at
        ([duduk(1, 9), duduk(11)], []),  # somebody came meanwhile
        ([duduk(1, 7), duduk(9, 10)], [Surut(hari(11), None, KOSONG)]),
        ([duduk(1, 7), duduk(9, masuk=False)], [Surut(hari(8), None, OUTSIDE)]),
        ([duduk(1, 7), duduk(1, 9, penuh=False)], [Surut(hari(10), None, KOSONG)]),
        ([duduk(1, 9), duduk(14, 14)], [Surut(hari(15), None, KOSONG), Surut(hari(10), None, KOSONG)]),
    ],
)
def test_end_is_found_before_and_after_its_day(held, wanted):
    assert list(surut_since(kursi(*held), hari(12), hari(16))) == wanted

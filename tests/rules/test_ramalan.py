"""rules.ramalan: the day the report comes, early or late, and what would bring it back, to the day."""

from datetime import date, timedelta

import pytest

from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, JenisWaktu, SatuanWaktu, Waktu, standard_end
from takar.rules.libur import LIBUR_NASIONAL
from takar.rules.ramalan import LangkahDepan, Perkiraan, Ramalan, ramal

KALENDER = Kalender(frozenset(libur.tanggal for libur in LIBUR_NASIONAL))


def hari(n: int, satuan: SatuanWaktu = SatuanWaktu.HARI) -> Waktu:
    return Waktu(f"{n} {satuan.value}", n, satuan, JenisWaktu.DURATION)


TANGGAL = Waktu("tanggal 10", 10, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE)
PLAN = {1: (10, 9), 2: (10, 16), 3: (10, 23), 4: (10, 28), 5: (10, 30), 6: (11, 2), 8: (11, 3)}
WAKTU = {1: TANGGAL, 2: hari(1, SatuanWaktu.MINGGU), 3: hari(1, SatuanWaktu.MINGGU), 4: hari(3), 5: hari(2)}


def oct_(day: int) -> date:
    return date(2026, 10, day)


def ahead(first: int, dahulu: dict[int, tuple[int, ...]] | None = None, **of_first) -> list[LangkahDepan]:
    """The chain from a langkah on, with the plan of TW III 2026 (decisions.md, "Due dates")."""
    found = [
        LangkahDepan(n, WAKTU.get(n, hari(1)), date(2026, *PLAN[n]), (dahulu or {}).get(n, ()))
        for n in PLAN
        if n >= first
    ]
    head = found[0]
    found[0] = LangkahDepan(
        head.nomor,
        head.waktu,
        head.due_on,
        head.dahulu,
        of_first.get("terpakai", 0),
        of_first.get("tenggat"),
    )
    return found


def test_by_the_standards_alone_the_plan_itself_is_foretold() -> None:
    found = ramal(ahead(1), oct_(5), KALENDER)
    assert (found.selesai, found.due_on, found.selisih) == (date(2026, 11, 3), date(2026, 11, 3), 0)
    assert [(p.nomor, p.selesai) for p in found.langkah] == [(n, date(2026, *day)) for n, day in PLAN.items()]
    assert [p.paling_lambat for p in found.langkah] == [p.selesai for p in found.langkah]
    assert (found.terlambat, found.tertolong, found.pemulih) == (False, True, None)


def test_a_date_that_is_over_makes_all_that_follows_late_and_the_next_langkah_can_bring_it_back() -> None:
    found = ramal(ahead(1), oct_(13), KALENDER)  # langkah 1 was due on the 9th
    assert (found.selesai, found.selisih, found.terlambat) == (date(2026, 11, 5), 2, True)
    assert found.langkah[0] == Perkiraan(1, oct_(13), oct_(9), sulit=True)
    assert found.pemulih == Perkiraan(2, oct_(20), oct_(16))


def test_the_open_langkah_itself_is_named_while_its_day_is_not_over() -> None:
    found = ramal(ahead(2, {2: (4, 8, 8)}), oct_(12), KALENDER)
    assert (found.langkah[0].selesai, found.selesai, found.selisih) == (oct_(22), date(2026, 11, 9), 4)
    assert found.pemulih == Perkiraan(2, oct_(22), oct_(16))


@pytest.mark.parametrize(
    ("dahulu", "selesai"),
    [
        ((), oct_(16)),  # the standard of five days, from Friday the 9th
        ((1, 1), oct_(16)),  # two are too few
        ((1, 2, 9), oct_(13)),  # the one in the middle
        ((1, 2, 3, 9), oct_(14)),  # 2,5 days are begun three
        ((0, 0, 0), oct_(9)),
    ],
)
def test_the_past_of_the_same_langkah_counts_from_three_on(dahulu, selesai) -> None:
    assert ramal(ahead(2, {2: dahulu}), oct_(9), KALENDER).langkah[0].selesai == selesai


@pytest.mark.parametrize(
    ("terpakai", "selesai"),
    [(2, oct_(14)), (1, oct_(15)), (5, oct_(9)), (9, oct_(9))],
)
def test_what_the_open_langkah_used_is_taken_off_and_it_never_ends_before_today(terpakai, selesai) -> None:
    assert ramal(ahead(2, terpakai=terpakai), oct_(9), KALENDER).langkah[0].selesai == selesai


def test_a_return_lasts_until_its_own_due_date_whatever_was_before() -> None:
    past = {2: (9,) * 3}
    assert ramal(ahead(2, past, tenggat=oct_(13)), oct_(9), KALENDER).langkah[0].selesai == oct_(13)
    assert ramal(ahead(2, past, tenggat=oct_(7)), oct_(9), KALENDER).langkah[0].selesai == oct_(9)
    assert ramal(ahead(2, past, tenggat=oct_(10)), oct_(9), KALENDER).langkah[0].selesai == oct_(12)


def test_a_day_off_is_no_day_on_which_work_ends() -> None:
    assert ramal(ahead(2, terpakai=5), oct_(10), KALENDER).langkah[0].selesai == oct_(12)
    assert ramal(ahead(1), oct_(10), KALENDER).langkah[0].selesai == oct_(12)


def test_a_week_of_seven_days_counts_as_the_office_counts_it() -> None:
    off = Kalender(frozenset({oct_(14)}))
    assert ramal(ahead(2), oct_(9), off).langkah[0].selesai == oct_(19)
    assert ramal(ahead(2), oct_(9), off, HitunganMinggu.HARI_KALENDER).langkah[0].selesai == oct_(16)


def test_after_the_planned_day_nothing_brings_it_back() -> None:
    last = ahead(8)
    on_the_day = ramal(last, date(2026, 11, 3), KALENDER)
    assert (on_the_day.selesai, on_the_day.selisih, on_the_day.tertolong) == (date(2026, 11, 4), 1, True)
    assert on_the_day.pemulih == Perkiraan(8, date(2026, 11, 4), date(2026, 11, 3))
    after = ramal(last, date(2026, 11, 4), KALENDER)
    assert (after.terlambat, after.tertolong, after.pemulih) == (True, False, None)


def nov(day: int) -> date:
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("today", "hard", "pemulih", "tercepat"),
    [
        # langkah 4 is due on Wednesday the 28th, 5 on Friday the 30th, the seventh on Tuesday 3 November
        (oct_(23), {1, 2, 3}, (4, False), nov(2)),  # four days, today among them, for langkah 1 to 4
        (oct_(26), {1, 2, 3, 4}, (5, False), nov(3)),  # three days for four, five days for five
        (oct_(27), {1, 2, 3, 4, 5, 6, 8}, (4, True), nov(4)),  # six days for seven: none is better than the first
        (oct_(31), {1, 2, 3, 4, 5, 6, 8}, (6, True), nov(10)),  # Saturday: the first day is Monday
    ],
)
def test_a_day_is_hard_to_reach_with_less_than_a_working_day_for_each_langkah(today, hard, pemulih, tercepat) -> None:
    found = ramal(ahead(1), today, KALENDER)
    assert {p.nomor for p in found.langkah if p.sulit} == hard
    assert found.pemulih is not None
    assert (found.pemulih.nomor, found.pemulih.sulit, found.tercepat) == (*pemulih, tercepat)


@pytest.mark.parametrize(
    ("today", "dahulu", "of_first", "sulit"),
    [
        (oct_(12), (4, 8, 8), {}, False),  # four working days until the 16th
        (oct_(12), (5, 8, 8), {}, True),
        (oct_(12), (5, 8, 8), {"terpakai": 1}, False),
        (oct_(12), (5, 8), {}, False),  # two are too few
        (oct_(12), (5, 8, 8), {"tenggat": oct_(14)}, False),  # a return is none of these
        (oct_(10), (5, 8, 8), {}, False),  # Saturday: five until the 16th
        (oct_(10), (6, 8, 8), {}, True),
    ],
)
def test_a_day_is_hard_to_reach_sooner_than_it_ever_was(today, dahulu, of_first, sulit) -> None:
    assert ramal(ahead(2, {2: dahulu}, **of_first), today, KALENDER).langkah[0].sulit is sulit


def test_the_shortest_of_all_that_are_named_counts_and_a_later_day_that_can_be_reached_is_named() -> None:
    found = ramal(ahead(2, {2: (8,) * 3}), oct_(12), KALENDER)
    assert found.pemulih == Perkiraan(3, oct_(29), oct_(23))  # nine days for the eight of langkah 2
    found = ramal(ahead(2, {2: (8,) * 3, 3: (2,) * 3}), oct_(12), KALENDER)
    assert found.langkah[1].paling_lambat == oct_(23)
    assert found.langkah[1].sulit  # nine days for ten


def test_the_best_that_can_be_reached_is_not_after_the_forecast() -> None:
    found = ramal(ahead(6, dict.fromkeys((6, 8), (0,) * 3)), oct_(26), KALENDER)
    assert (found.selesai, found.tercepat) == (oct_(26), oct_(26))


def test_early_is_told_in_working_days_below_zero() -> None:
    found = ramal(ahead(6), oct_(26), KALENDER)
    assert (found.selesai, found.selisih, found.terlambat) == (oct_(28), -4, False)


def test_a_report_on_the_very_day_is_not_late() -> None:
    day = date(2026, 11, 3)
    assert not Ramalan(day, day, 0, (), day, day).terlambat


MINGGU, BULAN = hari(1, SatuanWaktu.MINGGU), hari(1, SatuanWaktu.BULAN)


@pytest.mark.parametrize("waktu", [hari(5), MINGGU, hari(2, SatuanWaktu.MINGGU), BULAN])
@pytest.mark.parametrize("minggu", HitunganMinggu)
def test_a_langkah_that_runs_is_foretold_to_end_with_its_standard_on_each_of_its_days(waktu, minggu) -> None:
    """From whatever day it began on; by hand: see the next."""
    for begun in (date(2026, 2, 6) + timedelta(n) for n in range(20)):
        end = standard_end(begun, waktu, KALENDER, minggu)
        for today in (begun + timedelta(n) for n in range((end - begun).days + 1)):
            used = KALENDER.count_hari_kerja(begun, today)
            one = LangkahDepan(2, waktu, end, terpakai=used, mulai=begun)
            assert ramal([one], today, KALENDER, minggu).selesai == end, (begun, today)


def test_a_week_of_seven_days_by_hand() -> None:
    """Begun on Monday 9 February 2026: on the 11th two of its days are used, and it ends on the 18th.

    The 16th and 17th are days off (cuti bersama and Imlek), so that the 7 days end on the 18th.
    """
    one = LangkahDepan(2, MINGGU, date(2026, 2, 18), terpakai=2, mulai=date(2026, 2, 9))
    assert ramal([one], date(2026, 2, 11), KALENDER, HitunganMinggu.HARI_KALENDER).selesai == date(2026, 2, 18)

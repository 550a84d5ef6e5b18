"""From single triwulan to "sampai dengan": the table of domain.md section 3.2 and vectors of 3.8."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.accumulation import (
    Accumulation,
    NilaiTriwulan,
    accumulate,
    accumulate_band,
    accumulate_target,
    is_due,
)
from takar.rules.periods import Triwulan
from tests.sifat import sample

calm = sample(60)


def typed(*values: str | None) -> list[NilaiTriwulan]:
    return [
        NilaiTriwulan(triwulan, None if value is None else Decimal(value))
        for triwulan, value in zip(Triwulan, values, strict=False)
    ]


def parts(*pairs: tuple[str | None, str | None]) -> list[NilaiTriwulan]:
    return [
        NilaiTriwulan(triwulan, None, above and Decimal(above), below and Decimal(below))
        for triwulan, (above, below) in zip(Triwulan, pairs, strict=False)
    ]


@pytest.mark.parametrize(
    ("accumulation", "values", "sampai", "expected"),
    [
        ("SUM", ["1", "0", "2", None], "IV", "3"),
        ("SUM", ["1", "0", "2", None], "II", "1"),
        ("SUM", ["0"], "I", "0"),
        ("SUM", [None, None], "II", None),
        ("SUM", [None, "5"], "I", None),
        ("CUM", ["10", "25", "22"], "III", "22"),
        ("CUM", ["10", "25", None], "III", "25"),
        ("LAST", [None, "2.6"], "II", "2.6"),
        ("LAST", [None, "2.6"], "I", None),
        ("LAST", ["45", None, None, None], "IV", "45"),
        ("LAST", ["90", "45"], "II", "45"),
        ("AVG", ["80", None, "90"], "III", "85"),
        ("AVG", ["80", None, "90"], "II", "80"),
        ("AVG", [], "II", None),
        ("YEAR_END", ["1", "2", "3"], "III", None),
        ("YEAR_END", ["1", "2", "3", "70.5"], "IV", "70.5"),
        ("YEAR_END", ["1", "2", "3", None], "IV", None),
    ],
)
def test_accumulate(accumulation, values, sampai, expected):
    result = accumulate(Accumulation[accumulation], typed(*values), Triwulan[sampai])

    assert result == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("pairs", "sampai", "expected"),
    [
        ([("9", "10"), ("30", "90")], "II", "39"),
        ([("9", "10"), ("30", "90")], "I", "90"),
        ([("9", "10"), ("30", None)], "II", "90"),
        ([("9", "10"), (None, "90")], "II", "90"),
        ([("9", "10"), ("0", "0")], "II", "90"),
        ([("0", "0")], "I", None),
        ([], "IV", None),
    ],
)
def test_ratio_adds_parts_and_never_averages(pairs, sampai, expected):
    result = accumulate(Accumulation.RATIO, parts(*pairs), Triwulan[sampai])

    assert result == (None if expected is None else Decimal(expected))


def test_one_triwulan_twice_is_refused():
    with pytest.raises(ValueError, match=r"^Satu triwulan hanya boleh diberi satu nilai\.$"):
        accumulate(Accumulation.SUM, typed("1") + typed("1"), Triwulan.I)


@pytest.mark.parametrize(
    ("accumulation", "targets", "sampai", "expected"),
    [
        ("SUM", {"I": "1", "II": "1", "III": "1", "IV": "1"}, "III", "3"),
        ("SUM", {"I": "1", "II": None, "III": "1"}, "IV", "2"),
        ("SUM", {"I": "0"}, "I", "0"),
        ("SUM", {"I": None, "IV": "4"}, "III", None),
        ("LAST", {"I": "70", "II": "75"}, "II", "75"),
        ("CUM", {"I": "10", "II": "20"}, "II", "20"),
        ("AVG", {"I": "80", "II": "90"}, "II", "90"),
        ("RATIO", {"I": "80", "II": None}, "II", None),
        ("LAST", {"I": "70"}, "II", None),
        ("YEAR_END", {"III": "70", "IV": "80"}, "III", None),
        ("YEAR_END", {"III": "70", "IV": "80"}, "IV", "80"),
    ],
)
def test_accumulate_target(accumulation, targets, sampai, expected):
    given_targets = {Triwulan[key]: value and Decimal(value) for key, value in targets.items()}
    result = accumulate_target(Accumulation[accumulation], given_targets, Triwulan[sampai])

    assert result == (None if expected is None else Decimal(expected))


def test_year_end_is_due_in_triwulan_iv_only():
    assert [is_due(Accumulation.YEAR_END, triwulan) for triwulan in Triwulan] == [False, False, False, True]
    for accumulation in set(Accumulation) - {Accumulation.YEAR_END}:
        assert all(is_due(accumulation, triwulan) for triwulan in Triwulan)


@pytest.mark.parametrize(
    ("accumulation", "bands", "sampai", "expected"),
    [
        ("SUM", {"I": ("5", "6"), "II": ("7", "9"), "III": ("1", "2")}, "II", ("12", "15")),
        ("SUM", {"I": ("5", None), "II": ("9", "7")}, "II", ("12", "14")),  # one point, and a band typed high-low
        ("SUM", {"I": ("5", None), "II": ("7", None)}, "II", ("12", None)),
        ("SUM", {"I": (None, "6"), "II": (None, None)}, "II", (None, None)),
        ("LAST", {"I": ("5", "6"), "II": ("7", "9")}, "II", ("7", "9")),
        ("YEAR_END", {"III": ("5", "6"), "IV": ("7", "9")}, "III", (None, None)),
    ],
)
def test_accumulate_band(accumulation, bands, sampai, expected):
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    given_bands = {Triwulan[tw]: (number(low), number(high)) for tw, (low, high) in bands.items()}
    result = accumulate_band(Accumulation[accumulation], given_bands, Triwulan[sampai])
    assert result == tuple(number(text) for text in expected)


def test_values_are_the_names():
    assert [a.value for a in Accumulation] == ["SUM", "CUM", "LAST", "AVG", "RATIO", "YEAR_END"]


amounts = st.decimals(-10000, 10000, places=2)
years = st.lists(st.tuples(st.none() | amounts, st.none() | amounts, st.none() | amounts), max_size=4).map(
    lambda rows: [NilaiTriwulan(tw, *row) for tw, row in zip(Triwulan, rows, strict=False)]
)


@calm
@given(st.sampled_from(Accumulation), years, st.sampled_from(Triwulan), st.randoms(use_true_random=False))
def test_order_of_the_input_does_not_matter(accumulation, nilai, sampai, dice):
    shuffled = dice.sample(nilai, len(nilai))
    assert accumulate(accumulation, shuffled, sampai) == accumulate(accumulation, nilai, sampai)


@calm
@given(st.sampled_from(Accumulation), years, st.sampled_from(Triwulan))
def test_the_future_does_not_matter(accumulation, nilai, sampai):
    past = [n for n in nilai if n.triwulan <= sampai]
    assert accumulate(accumulation, nilai, sampai) == accumulate(accumulation, past, sampai)

"""Means with their coverage, serapan, efisiensi (domain.md sections 3.5 and 3.7)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.aggregate import CAP_AGREGAT, Rerata, efisiensi, mean_capaian, serapan
from takar.rules.aggregate_policy import CAP_RERATA, SELISIH_EFISIENSI
from takar.rules.numbers import round_half_up
from tests.sifat import sample

calm = sample(60)


def values(*texts: str | None) -> list[Decimal | None]:
    return [None if text is None else Decimal(text) for text in texts]


def test_the_vector():
    rerata = mean_capaian(values("120", "80", None, "100"))

    assert rerata == Rerata(Decimal(100), terukur=3, total=4)
    assert rerata.label == "3 dari 4 terukur"
    assert not rerata.lengkap


@pytest.mark.parametrize(
    ("members", "rest", "expected", "label", "lengkap"),
    [
        (["1388.9", "80"], {}, "100", "2 dari 2 terukur", True),
        (["150", "50"], {"cap": None}, "100", "2 dari 2 terukur", True),
        (["150", "50"], {"cap": Decimal(100)}, "75", "2 dari 2 terukur", True),
        (["-50", "100"], {}, "50", "2 dari 2 terukur", True),
        (["-50", "100"], {"cap": None}, "50", "2 dari 2 terukur", True),
        (["0", "100"], {}, "50", "2 dari 2 terukur", True),
        ([None, None], {}, None, "0 dari 2 terukur", False),
        ([], {}, None, "tidak ada indikator yang diukur", False),
        (["100", "50"], {"bobot": values("3", "1")}, "87.5", "2 dari 2 terukur", True),
        (["100", None, "50"], {"bobot": values("3", "6", "1")}, "87.5", "2 dari 3 terukur", False),
        (["100", "50"], {"bobot": values("0", "1")}, "50", "2 dari 2 terukur", True),
        (["100"], {"bobot": values("0")}, None, "1 dari 1 terukur", True),
    ],
)
def test_mean(*, members, rest, expected, label, lengkap):
    rerata = mean_capaian(iter(values(*members)), **rest)

    assert rerata.nilai == (None if expected is None else Decimal(expected))
    assert (rerata.label, rerata.lengkap) == (label, lengkap)


def test_weights_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"^Ada 2 capaian tetapi 1 bobot; jumlahnya harus sama\.$"):
        mean_capaian(values("1", "2"), bobot=[Decimal(1)])
    with pytest.raises(ValueError, match=r"^Bobot tidak boleh kurang dari 0\.$"):
        mean_capaian(values("1", None), bobot=[Decimal(1), Decimal(-1)])


@pytest.mark.parametrize(
    ("realisasi", "pagu", "expected"),
    [
        ("49021000", "73945400", "66.29"),
        ("0", "73945400", "0.00"),
        ("5", "0", None),
        ("5", None, None),
        (None, "5", None),
    ],
)
def test_serapan(realisasi, pagu, expected):
    result = serapan(*values(realisasi, pagu))

    assert (None if result is None else round_half_up(result, 2)) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("capaian", "terserap", "expected"),
    [
        ("100", "94.99", "efisien"),
        ("100", "95", "cukup efisien"),
        ("100", "100", "cukup efisien"),
        ("95", "100", "cukup efisien"),
        ("94.99", "100", "tidak efisien"),
        ("105.004", "100", "cukup efisien"),  # shown as 105,00
        ("105.005", "100", "efisien"),  # shown as 105,01
        ("94.996", "100", "cukup efisien"),
        (None, "100", None),
        ("100", None, None),
    ],
)
def test_efisiensi(capaian, terserap, expected):
    assert efisiensi(*values(capaian, terserap)) == expected


def test_thresholds_are_dated():
    assert Decimal(120) == CAP_AGREGAT == CAP_RERATA.nilai
    assert (SELISIH_EFISIENSI.nilai, SELISIH_EFISIENSI.berlaku_mulai) == (5, date(2026, 1, 1))
    assert "3.7" in SELISIH_EFISIENSI.sumber


@calm
@given(st.lists(st.none() | st.decimals(-100, 300, places=2), max_size=20))
def test_mean_lies_among_its_members_and_counts_them(members):
    rerata = mean_capaian(members)
    measured = [min(max(value, Decimal(0)), Decimal(120)) for value in members if value is not None]
    assert (rerata.terukur, rerata.total) == (len(measured), len(members))
    if measured:
        assert min(measured) <= round_half_up(rerata.nilai, 10) <= max(measured)

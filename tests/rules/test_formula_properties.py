"""Laws that every formula keeps, on generated values."""

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from takar.rules.formula import Polarity, StatusCapaian, compute_capaian
from takar.rules.numbers import round_half_up
from tests.sifat import sample

calm = sample(60)

targets = st.decimals("0.01", "1000000000", places=2)
realisasi_values = st.decimals(0, "1000000000", places=2)
polarities = st.sampled_from(Polarity)
FALLING = {Polarity.MIN_SELISIH, Polarity.MIN_RASIO, Polarity.RENTANG_MIN}


def mentah(polarity: Polarity, realisasi: Decimal, target: Decimal, batas_atas: Decimal | None = None) -> Decimal:
    result = compute_capaian(polarity=polarity, realisasi=realisasi, target=target, batas_atas=batas_atas).mentah
    assert result is not None
    return result


@calm
@given(polarities, targets)
def test_hitting_the_target_is_exactly_100(polarity, target):
    assert mentah(polarity, target, target) == 100


@calm
@given(polarities, realisasi_values, realisasi_values, targets)
def test_better_realisasi_never_lowers_the_capaian(polarity, one, other, target):
    low, high = sorted((one, other))
    if polarity is Polarity.MIN_RASIO and low == 0:
        return  # the zero rule caps a perfect 0 at 100
    worse, better = (high, low) if polarity in FALLING else (low, high)
    assert mentah(polarity, worse, target) <= mentah(polarity, better, target)


@calm
@given(
    st.sampled_from([Polarity.MAKS, Polarity.MIN_SELISIH, Polarity.RENTANG]),
    realisasi_values,
    targets,
    st.integers(1, 10**6),
)
def test_unit_of_measure_does_not_matter(polarity, realisasi, target, k):
    places = Decimal(1).scaleb(-12)
    assert mentah(polarity, realisasi * k, target * k).quantize(places) == mentah(polarity, realisasi, target).quantize(
        places
    )


@calm
@given(st.sampled_from([Polarity.RENTANG, Polarity.RENTANG_MIN]), realisasi_values, targets, targets)
def test_band_is_100_exactly_inside(polarity, realisasi, one, other):
    lower, upper = sorted((one, other))
    value = mentah(polarity, realisasi, one, other)
    assert value == mentah(polarity, realisasi, other, one)
    assert (value == 100) == (lower <= realisasi <= upper)


@calm
@given(polarities, st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2))
def test_value_exactly_when_measured_and_never_below_0(polarity, realisasi, target):
    result = compute_capaian(polarity=polarity, realisasi=realisasi, target=target)
    assert (result.mentah is None) == (result.status is not StatusCapaian.TERUKUR)
    assert result.nilai is None or result.nilai == max(Decimal(0), result.mentah)
    assert result.penjelasan


@calm
@given(
    st.sampled_from([Polarity.MAKS, Polarity.MIN_SELISIH, Polarity.MIN_RASIO, Polarity.RENTANG_MIN]),
    st.decimals("-1000", "1000000", places=3).filter(lambda value: value != 0),
    targets,
)
def test_explanation_evaluates_to_the_result(polarity, realisasi, target):
    result = compute_capaian(polarity=polarity, realisasi=realisasi, target=target)
    if "berada pada" in result.penjelasan:
        assert result.mentah == 100
        return
    formula, _, shown = result.penjelasan.partition(" = ")
    assert round_half_up(_evaluate(formula.rpartition(": ")[2]), 2) == _read(shown.split("%")[0])
    assert _read(shown.split("%")[0]) == round_half_up(result.mentah, 2)


def _read(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))


def _evaluate(formula: str) -> Decimal:
    """Compute what a reader with a pocket calculator gets from the printed formula."""
    number = re.compile(r"\d[\d.]*(?:,\d+)?")
    source = number.sub(lambda hit: f"Decimal('{_read(hit[0])}')", formula)
    return eval(source.translate(str.maketrans("×÷−", "*/-")), {"Decimal": Decimal})  # noqa: S307 - our own sentence

"""rules.numbers_hitung: sums in any order, and no surrounding context that changes a result."""

from decimal import Context, Decimal, localcontext

from takar.rules.formula import Polarity, compute_capaian
from takar.rules.numbers_hitung import add_up, percent

D = Decimal


def test_the_longest_figures_that_can_be_typed_add_up_exactly() -> None:
    assert add_up([D("99999999999999999999"), D("0.00000000000000000001")]) == D(
        "99999999999999999999.00000000000000000001"
    )


def test_quotients_that_do_not_end_add_up_in_any_order() -> None:
    thirds = [percent(D(1), D(n)) for n in (3, 7, 9, 11, 13, 17, 19)]
    assert add_up(thirds) == add_up(reversed(thirds)) == add_up(thirds[3:] + thirds[:3])


def test_a_context_of_the_caller_changes_nothing() -> None:
    with localcontext(Context(prec=3)):
        result = compute_capaian(polarity=Polarity.MIN_SELISIH, realisasi=D("1234.5678"), target=D("1200"))
        assert result.mentah == D("97.11935")
        assert add_up([D(1000), D("0.5")]) == D("1000.5")

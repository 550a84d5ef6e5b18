"""Laws that a row of `takar capaian` keeps from its texts to its sentence, on generated values."""

import ast
import inspect
import re
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import takar.rules
from takar.rules.accumulation import Accumulation, NilaiTriwulan, accumulate
from takar.rules.aggregate import mean_capaian
from takar.rules.aggregate_explanation import explain_mean
from takar.rules.capaian_baris import BarisMasuk, compute_baris
from takar.rules.formula import Polarity, StatusCapaian
from takar.rules.numbers import format_isian, read_tercetak, round_half_up
from takar.rules.numbers_hitung import percent
from takar.rules.periods import Triwulan
from tests.sifat import sample

calm = sample(30)

figures = st.decimals(0, 10**6, places=2)
quotients = st.builds(
    lambda above, below: percent(Decimal(above), Decimal(below)), st.integers(0, 20), st.integers(7, 9)
)
targets = st.decimals("0.01", 10**6, places=2)
polaritas = st.sampled_from([one for one in Polarity if one not in {Polarity.PREDIKAT, Polarity.YA_TIDAK}])
ALLOWED = ("capaian_kolom.py",)  # the likeness of two column names is no figure
FALLING = {Polarity.MIN_SELISIH, Polarity.MIN_RASIO, Polarity.RENTANG_MIN}
added = st.sampled_from([Accumulation.SUM, Accumulation.CUM, Accumulation.LAST, Accumulation.AVG])
years = st.lists(figures, min_size=1, max_size=4)


def capaian(polarity: Polarity, target: Decimal, *, realisasi: Decimal | None = None, tw=(), tipe="", kali=1):
    made = compute_baris(
        BarisMasuk(
            polarity.value,
            format_isian(target * kali),
            "" if realisasi is None else format_isian(realisasi * kali),
            tuple(format_isian(one * kali) for one in tw),
            tipe,
        )
    )
    assert made.status == "terukur", made
    return made


def read(text: str) -> Decimal:
    value = read_tercetak(text)
    assert isinstance(value, Decimal)
    return value


def series(pairs) -> list[NilaiTriwulan]:
    return [NilaiTriwulan(tw, above, above, below) for tw, (above, below) in zip(Triwulan, pairs, strict=True)]


@calm
@given(polaritas, targets)
def test_hit_target_is_100(polarity, target):
    assert capaian(polarity, target, realisasi=target).capaian == "100,00"


@calm
@given(polaritas, targets, figures, figures)
def test_monotone_in_realisasi(polarity, target, one, other):
    low, high = sorted((one, other))
    if polarity is Polarity.MIN_RASIO and low == 0:
        return  # the zero rule holds a perfect 0 at 100
    worse, better = (high, low) if polarity in FALLING else (low, high)
    assert read(capaian(polarity, target, realisasi=worse).capaian) <= read(
        capaian(polarity, target, realisasi=better).capaian
    )


@calm
@given(polaritas, targets, figures, st.integers(2, 10**6))
def test_scale_free(polarity, target, realisasi, kali):
    one = capaian(polarity, target, realisasi=realisasi)
    other = capaian(polarity, target, realisasi=realisasi, kali=kali)
    assert (one.capaian, one.predikat) == (other.capaian, other.predikat)


@calm
@given(st.sampled_from([Accumulation.SUM, Accumulation.AVG, Accumulation.RATIO]), st.data())
def test_order_free(tipe, data):
    pairs = data.draw(st.lists(st.tuples(figures, targets), min_size=4, max_size=4))
    moved = data.draw(st.permutations(pairs))
    one, other = (accumulate(tipe, series(rows), Triwulan.IV) for rows in (pairs, moved))
    assert one == other
    assert isinstance(one, Decimal)


@calm
@given(st.lists(st.none() | st.fractions(0, 3, max_denominator=97), max_size=8), st.randoms(use_true_random=False))
def test_a_mean_does_not_depend_on_the_order_of_its_members(members, dice):
    values = [None if one is None else Decimal(one.numerator) / Decimal(one.denominator) * 100 for one in members]
    assert mean_capaian(values) == mean_capaian(dice.sample(values, len(values)))


@calm
@given(polaritas, targets, years, added)
def test_the_sentence_evaluates_to_the_result(polarity, target, tw, tipe):
    made = capaian(polarity, target, tw=tw, tipe=tipe.value)
    formula, _, said = made.penjelasan.partition("Realisasi: ")
    sum_text, _, rest = said.partition(" = ")
    summed = read(re.match(r"[\d.,]*\d", rest or sum_text)[0])
    if rest:
        assert round_half_up(evaluate(sum_text), 8) == round_half_up(summed, 8)
    text, _, shown = formula.strip().removesuffix(".").partition(" = ")
    text = text.rpartition(": ")[2]
    if "berada pada" in text or "aturan nol" in text:
        assert made.capaian == "100,00"
        return
    value = round_half_up(evaluate(text), 2)
    assert value == read(shown.partition("%")[0].replace("−", "-"))
    assert read(made.capaian) == max(value, Decimal(0))


words = st.sampled_from(
    [
        "",
        "-",
        "N/A",
        "80",
        "4.25",
        "1.234",
        "9/10",
        "0/5",
        "80-90",
        "90-80",
        "<22",
        "≥3 menit",
        "WTP",
        "A (80.50)",
        "BB",
        "Level 3",
        "Level 3 Plus",
        "Ada",
        "Tidak",
        "60%",
        "-5",
        "#REF!",
        "data belum rilis",
        "99999999999999999999",
    ]
) | st.text(max_size=6)


@sample(150)
@given(
    st.builds(
        BarisMasuk,
        polaritas=st.sampled_from([*(one.value for one in Polarity), "naik"]),
        target=words,
        realisasi=words,
        tw=st.lists(words, max_size=4).map(tuple),
        tipe=st.sampled_from([*(one.value for one in Accumulation), "", "x"]),
        satuan=st.sampled_from(["", "%", "Dokumen"]),
    )
)
def test_any_row_gets_an_answer(masuk):
    made = compute_baris(masuk)
    assert (made.capaian != "") == (made.status == "terukur") == (made.predikat != "")
    assert made.status in {*StatusCapaian, "ditanya", "ditolak"}
    assert made.penjelasan.endswith("?" if made.status == "ditanya" else ".")
    assert not made.capaian.startswith("-")


@calm
@given(st.lists(st.none() | st.decimals(-50, 300, places=2) | quotients, min_size=1, max_size=6), st.booleans())
def test_the_sentence_of_a_mean_evaluates_to_the_mean(members, weighted):
    bobot = [Decimal(n + 1) for n in range(len(members))] if weighted else None
    rerata, said = mean_capaian(members, bobot=bobot), explain_mean(members, bobot=bobot)
    if rerata.nilai is None:
        assert said.startswith("Rata-rata belum dihitung: 0 dari")
        return
    text, _, shown = said.partition(" = ")
    again, printed = round_half_up(evaluate(text), 2), read(shown.partition("%")[0])
    halfway = "dengan 10 desimal" in said  # of thirds that come to half a hundredth no number of decimals tells it
    assert abs(again - printed) <= (Decimal("0.01") if halfway else 0)
    assert printed == round_half_up(rerata.nilai, 2)
    assert rerata.label in said


def test_no_rule_names_a_float():
    """No float() and no literal with a point in rules/: what is never written is never computed."""
    folder = Path(inspect.getfile(takar.rules)).parent
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted(folder.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert [one for one in found if not one.startswith(ALLOWED)] == []


def evaluate(formula: str) -> Decimal:
    """Compute what a reader with a pocket calculator gets from the printed formula."""
    source = re.sub(r"\d[\d.]*(?:,\d+)?", lambda hit: f"Decimal('{read(hit[0])}')", formula)
    return eval(source.translate(str.maketrans("×÷−", "*/-")), {"Decimal": Decimal})  # noqa: S307 - our own sentence

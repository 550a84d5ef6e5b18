"""Components that are entered instead of the result: each formula, its sentence, and what is blank."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.komponen import Komponen, compute_jumlah, compute_rasio, compute_tertimbang
from tests.sifat import sample

calm = sample(60)
parts = st.lists(st.tuples(st.decimals(0, 1000, places=2), st.decimals("0.01", 10, places=2)), min_size=1, max_size=6)


def komponen(nama: str, nilai: str | None, bobot: str = "1") -> Komponen:
    return Komponen(nama, None if nilai is None else Decimal(nilai), Decimal(bobot))


@pytest.mark.parametrize(
    ("atas", "bawah", "rest", "nilai", "penjelasan"),
    [
        ("39", "100", {}, "39", "39 ÷ 100 × 100 = 39"),
        ("22", "110000", {"pengali": Decimal(100_000)}, "20", "22 ÷ 110.000 × 100.000 = 20"),
        ("120", "100", {}, "120", "120 ÷ 100 × 100 = 120"),
        ("100", "100", {"bagian": True}, "100", "100 ÷ 100 × 100 = 100"),
        (
            "120",
            "100",
            {"bagian": True},
            None,
            "Tidak dihitung karena tepat waktu (120) melebihi semua (100). Periksa kedua angkanya.",
        ),
        ("5", "0", {}, None, "Tidak dihitung karena semua 0: tidak dapat menjadi pembagi."),
        (None, "5", {}, None, "Belum dihitung karena belum diisi: tepat waktu."),
        (None, None, {}, None, "Belum dihitung karena belum diisi: tepat waktu, semua."),
    ],
)
def test_rasio(*, atas, bawah, rest, nilai, penjelasan):
    hasil = compute_rasio(komponen("tepat waktu", atas), komponen("semua", bawah), **rest)
    assert (hasil.nilai, hasil.penjelasan) == (None if nilai is None else Decimal(nilai), penjelasan)


def test_jumlah():
    hasil = compute_jumlah([komponen("a", "1,5".replace(",", ".")), komponen("b", "0"), komponen("c", "-2")])
    assert (hasil.nilai, hasil.penjelasan) == (Decimal("-0.5"), "1,5 + 0 + (−2) = (−0,5)")
    assert compute_jumlah([komponen("a", "1"), komponen("b", None)]).penjelasan == (
        "Belum dihitung karena belum diisi: b."
    )
    assert compute_jumlah([]).penjelasan == "Belum dihitung karena belum diisi: komponennya."


def test_stages_of_a_milestone():
    tahap = [komponen("rancangan", "100", "30"), komponen("uji coba", "100", "20"), komponen("peluncuran", "0", "50")]
    hasil = compute_tertimbang(tahap)
    assert (hasil.nilai, hasil.penjelasan) == (Decimal(50), "(30 × 100 + 20 × 100 + 50 × 0) ÷ 100 = 50")


def test_a_blank_part_leaves_the_result_blank_and_is_named():
    hasil = compute_tertimbang([komponen("a", "100", "1"), komponen("b", None, "9")])
    assert (hasil.nilai, hasil.penjelasan) == (None, "Belum dihitung karena belum diisi: b.")
    assert compute_tertimbang([]).nilai is None


@pytest.mark.parametrize("bobot", [("1", "-1"), ("0", "0")])
def test_weights_that_weigh_nothing_are_refused(bobot):
    with pytest.raises(ValueError, match=r"^Bobot tidak boleh kurang dari 0, dan paling sedikit satu di atas 0\.$"):
        compute_tertimbang([komponen("a", "1", bobot[0]), komponen("b", "2", bobot[1])])


@calm
@given(parts, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_the_mean_lies_among_its_parts(values, dice):
    made = [Komponen("x", nilai, bobot) for nilai, bobot in values]
    shuffled = dice.sample(made, len(made))
    assert compute_tertimbang(made).nilai == compute_tertimbang(shuffled).nilai
    assert compute_jumlah(made).nilai == compute_jumlah(shuffled).nilai
    mean = compute_tertimbang(made).nilai
    assert isinstance(mean, Decimal)
    assert min(nilai for nilai, _ in values) <= round(mean, 20) <= max(nilai for nilai, _ in values)

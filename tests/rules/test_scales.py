"""Bands at every bound, the catalogue of domain.md section 3.6, and what a scale refuses."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.numbers import round_half_up
from takar.rules.scales import PERMENDAGRI_86, PERMENDAGRI_86_LEBIH_90, SKALA, Pita, Skala, predikat
from takar.rules.scales_model import read_pita
from tests.sifat import sample

calm = sample(60)


@pytest.mark.parametrize(
    ("skala", "nilai", "singkatan"),
    [
        ("permendagri-86", "75.994", "S"),
        ("permendagri-86", "75.995", "T"),
        ("permendagri-86", "90.50", "T"),
        ("permendagri-86", "90.994", "T"),
        ("permendagri-86", "90.995", "ST"),
        ("permendagri-86", "91", "ST"),
        ("permendagri-86", "1388.9", "ST"),
        ("permendagri-86", "66", "S"),
        ("permendagri-86", "65.99", "R"),
        ("permendagri-86", "51", "R"),
        ("permendagri-86", "50.99", "SR"),
        ("permendagri-86", "0", "SR"),
        ("permendagri-86", "-50", "SR"),
        ("permendagri-86-lebih-90", "90.50", "ST"),
        ("permendagri-86-lebih-90", "90.01", "ST"),
        ("permendagri-86-lebih-90", "90.005", "ST"),
        ("permendagri-86-lebih-90", "90.004", "T"),
        ("permendagri-86-lebih-90", "90", "T"),
        ("sampang-2019", "91", "SB"),
        ("sampang-2019", "76", "B"),
        ("sampang-2019", "66", "C"),
        ("sampang-2019", "51", "K"),
        ("sampang-2019", "50", "SK"),
        ("maluku-tengah-2021", "85.01", "M"),
        ("maluku-tengah-2021", "85", "SB"),
        ("maluku-tengah-2021", "75", "B"),
        ("maluku-tengah-2021", "65", "CB"),
        ("maluku-tengah-2021", "50", "AK"),
        ("maluku-tengah-2021", "30", "K"),
        ("madiun", "100", "SB"),
        ("madiun", "99.99", "B"),
        ("madiun", "75", "B"),
        ("madiun", "74.99", "C"),
        ("madiun", "55", "C"),
        ("madiun", "54.99", "K"),
        ("pedoman-sakip", "100", "≥100"),
        ("pedoman-sakip", "85", "85–<100"),
        ("pedoman-sakip", "70", "70–<85"),
        ("pedoman-sakip", "69.99", "<70"),
        ("banjarnegara", "90.01", "H"),
        ("banjarnegara", "90", "K"),
        ("banjarnegara", "70", "K"),
        ("banjarnegara", "69.99", "M"),
        ("pringsewu", "105.01", "L"),
        ("pringsewu", "105", "T"),
        ("pringsewu", "95", "T"),
        ("pringsewu", "94.99", "D"),
        ("pringsewu", "80", "D"),
        ("pringsewu", "60", "PP"),
        ("pringsewu", "59.99", "K"),
        ("statistik-kwanter", "100", "≥100"),
        ("statistik-kwanter", "80", "80–<100"),
        ("statistik-kwanter", "60", "60–<80"),
        ("statistik-kwanter", "59.99", "<60"),
    ],
)
def test_predikat(skala, nilai, singkatan):
    assert predikat(SKALA[skala], Decimal(nilai)).singkatan == singkatan


def test_catalogue():
    assert list(SKALA) == [
        "permendagri-86",
        "permendagri-86-lebih-90",
        "sampang-2019",
        "maluku-tengah-2021",
        "madiun",
        "pedoman-sakip",
        "banjarnegara",
        "pringsewu",
        "statistik-kwanter",
    ]
    assert SKALA["permendagri-86"] is PERMENDAGRI_86
    assert SKALA["permendagri-86-lebih-90"] is PERMENDAGRI_86_LEBIH_90
    assert all(skala.nama and skala.dasar and skala.berlaku_mulai for skala in SKALA.values())
    assert [(pita.nama, pita.bawah) for pita in PERMENDAGRI_86.pita] == [
        ("Sangat Rendah", 0),
        ("Rendah", 51),
        ("Sedang", 66),
        ("Tinggi", 76),
        ("Sangat Tinggi", 91),
    ]


def test_a_lower_bound_is_written_with_its_sign():
    assert read_pita(("Kurang", "K", ">=0"), ("Baik", "B", ">=50.5"), ("Sangat Baik", "SB", ">90")) == (
        Pita("Kurang", "K", Decimal(0), inklusif=True),
        Pita("Baik", "B", Decimal("50.5"), inklusif=True),
        Pita("Sangat Baik", "SB", Decimal(90), inklusif=False),
    )


def scale(*bands: tuple[str, str, bool]) -> Skala:
    pita = tuple(Pita(nama, nama[:1], Decimal(bawah), inklusif) for nama, bawah, inklusif in bands)
    return Skala("uji", "Uji", "tanpa dasar", date(2026, 1, 1), pita)


@pytest.mark.parametrize(
    ("bands", "kalimat"),
    [
        ([], "Skala uji tidak mempunyai pita."),
        ([("A", "10", True)], "Skala uji: pita terbawah harus mulai dari 0 dan memuat 0."),
        ([("A", "-1", True)], "Skala uji: pita terbawah harus mulai dari 0 dan memuat 0."),
        ([("A", "0", False)], "Skala uji: pita terbawah harus mulai dari 0 dan memuat 0."),
        (
            [("A", "0", True), ("B", "60", True), ("C", "50", True)],
            "Skala uji: pita C harus mulai di atas pita B; pita tidak boleh bertumpang tindih.",
        ),
        (
            [("A", "0", True), ("B", "50", True), ("C", "50", False)],
            "Skala uji: pita C harus mulai di atas pita B; pita tidak boleh bertumpang tindih.",
        ),
        (
            [("A", "0", True), ("A", "50", True)],
            "Skala uji: nama dan singkatan pita tidak boleh berulang.",
        ),
        (
            [("Baik", "0", True), ("Buruk", "50", True)],
            "Skala uji: nama dan singkatan pita tidak boleh berulang.",
        ),
    ],
)
def test_bands_that_do_not_fit_are_refused(bands, kalimat):
    with pytest.raises(ValueError) as refusal:
        scale(*bands)
    assert str(refusal.value) == kalimat


def test_one_band_is_a_scale():
    assert predikat(scale(("A", "0", True)), Decimal("1e9")).nama == "A"


def holds(skala: Skala, index: int, value: Decimal) -> bool:
    """Whether band `index` contains `value`, read from its own bound and that of the band above."""
    pita = skala.pita[index]
    if value < pita.bawah or (value == pita.bawah and not pita.inklusif):
        return False
    if index + 1 == len(skala.pita):
        return True
    above = skala.pita[index + 1]
    return value < above.bawah or (value == above.bawah and not above.inklusif)


@calm
@given(st.sampled_from(sorted(SKALA)), st.decimals(0, 200, places=3))
def test_every_value_has_exactly_one_band(key, nilai):
    skala = SKALA[key]
    shown = round_half_up(nilai, 2)
    assert [pita for index, pita in enumerate(skala.pita) if holds(skala, index, shown)] == [predikat(skala, nilai)]


@calm
@given(st.sampled_from(sorted(SKALA)), st.decimals(-50, 200, places=3), st.decimals(-50, 200, places=3))
def test_more_is_never_a_lower_band(key, one, other):
    skala, (low, high) = SKALA[key], sorted((one, other))
    assert skala.pita.index(predikat(skala, low)) <= skala.pita.index(predikat(skala, high))

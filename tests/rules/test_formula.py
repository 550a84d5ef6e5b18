"""Every formula against the vectors of domain.md section 3.8 and the rulings of decisions.md."""

from decimal import Decimal

import pytest

from takar.rules.formula import Polarity, StatusCapaian, compute_capaian
from takar.rules.numbers import round_half_up


def capaian(polarity: str, realisasi: str | None, target: str | None, batas_atas: str | None = None, **rest):
    return compute_capaian(
        polarity=Polarity(polarity),
        realisasi=None if realisasi is None else Decimal(realisasi),
        target=None if target is None else Decimal(target),
        batas_atas=None if batas_atas is None else Decimal(batas_atas),
        **rest,
    )


@pytest.mark.parametrize(
    ("polarity", "realisasi", "target", "batas_atas", "mentah", "penjelasan"),
    [
        ("maks", "92", "80", None, "115.00", "92 ÷ 80 × 100 = 115,00%"),
        ("maks", "0", "80", None, "0.00", "0 ÷ 80 × 100 = 0,00%"),
        ("maks", "2.6", "2.9", None, "89.66", "2,6 ÷ 2,9 × 100 = 89,66%"),
        ("maks", "45", "45", None, "100.00", "45 ÷ 45 × 100 = 100,00%"),
        ("maks", "-5", "80", None, "-6.25", "(−5) ÷ 80 × 100 = −6,25%, ditampilkan 0,00%"),
        ("min-selisih", "8", "10", None, "120.00", "(2 × 10 − 8) ÷ 10 × 100 = 120,00%"),
        ("min-selisih", "10", "10", None, "100.00", "(2 × 10 − 10) ÷ 10 × 100 = 100,00%"),
        ("min-selisih", "15", "10", None, "50.00", "(2 × 10 − 15) ÷ 10 × 100 = 50,00%"),
        ("min-selisih", "20", "10", None, "0.00", "(2 × 10 − 20) ÷ 10 × 100 = 0,00%"),
        (
            "min-selisih",
            "25",
            "10",
            None,
            "-50.00",
            "(2 × 10 − 25) ÷ 10 × 100 = −50,00%, ditampilkan 0,00%",
        ),
        ("min-selisih", "0", "10", None, "200.00", "(2 × 10 − 0) ÷ 10 × 100 = 200,00%"),
        ("min-selisih", "20", "22", None, "109.09", "(2 × 22 − 20) ÷ 22 × 100 = 109,09%"),
        ("min-selisih", "-5", "10", None, "250.00", "(2 × 10 − (−5)) ÷ 10 × 100 = 250,00%"),
        ("min-rasio", "8", "10", None, "125.00", "10 ÷ 8 × 100 = 125,00%"),
        ("min-rasio", "10", "10", None, "100.00", "10 ÷ 10 × 100 = 100,00%"),
        ("min-rasio", "20", "10", None, "50.00", "10 ÷ 20 × 100 = 50,00%"),
        ("rentang", "85", "80", "90", "100.00", "85 berada pada rentang 80 sampai 90 = 100,00%"),
        ("rentang", "80", "80", "90", "100.00", "80 berada pada rentang 80 sampai 90 = 100,00%"),
        ("rentang", "90", "80", "90", "100.00", "90 berada pada rentang 80 sampai 90 = 100,00%"),
        ("rentang", "92", "80", "90", "102.22", "Di atas rentang 80 sampai 90: 92 ÷ 90 × 100 = 102,22%"),
        ("rentang", "70", "80", "90", "87.50", "Di bawah rentang 80 sampai 90: 70 ÷ 80 × 100 = 87,50%"),
        ("rentang", "92", "90", "80", "102.22", "Di atas rentang 80 sampai 90: 92 ÷ 90 × 100 = 102,22%"),
        ("rentang", "0", "-1", "0", "100.00", "0 berada pada rentang (−1) sampai 0 = 100,00%"),
        ("rentang", "80", "80", None, "100.00", "80 berada pada target 80 = 100,00%"),
        ("rentang", "92", "80", None, "115.00", "Di atas target 80: 92 ÷ 80 × 100 = 115,00%"),
        (
            "rentang-min",
            "6.5",
            "7",
            "8",
            "107.14",
            "Di bawah rentang 7 sampai 8: (2 × 7 − 6,5) ÷ 7 × 100 = 107,14%",
        ),
        (
            "rentang-min",
            "9",
            "7",
            "8",
            "87.50",
            "Di atas rentang 7 sampai 8: (2 × 8 − 9) ÷ 8 × 100 = 87,50%",
        ),
        ("rentang-min", "7.5", "7", "8", "100.00", "7,5 berada pada rentang 7 sampai 8 = 100,00%"),
        ("rentang-min", "0", "0", "0", "100.00", "0 berada pada target 0 = 100,00%"),
        ("predikat", "3", "4", None, "75.00", "3 ÷ 4 × 100 = 75,00%"),
        ("ya-tidak", "1", "1", None, "100.00", "1 ÷ 1 × 100 = 100,00%"),
        ("ya-tidak", "0", "1", None, "0.00", "0 ÷ 1 × 100 = 0,00%"),
        (
            "maks",
            "12371951113",
            "12371951113.25",
            None,
            "100.00",
            "12.371.951.113 ÷ 12.371.951.113,25 × 100 = 100,00%",
        ),
    ],
)
def test_measured(*, polarity, realisasi, target, batas_atas, mentah, penjelasan):
    result = capaian(polarity, realisasi, target, batas_atas)

    assert result.status is StatusCapaian.TERUKUR
    assert round_half_up(result.mentah, 2) == Decimal(mentah)
    assert result.nilai == max(result.mentah, Decimal(0))
    assert result.penjelasan == penjelasan


@pytest.mark.parametrize(
    ("polarity", "realisasi", "target", "mentah", "penjelasan"),
    [
        (
            "min-selisih",
            "0",
            "0",
            "100",
            "Target 0 dan realisasi 0 memenuhi target; capaian ditetapkan 100,00%",
        ),
        ("min-selisih", "1", "0", "0", "Target 0 dan realisasi 1 melebihi target; capaian ditetapkan 0,00%"),
        (
            "min-rasio",
            "0",
            "0",
            "100",
            "Target 0 dan realisasi 0 memenuhi target; capaian ditetapkan 100,00%",
        ),
        ("min-rasio", "1", "0", "0", "Target 0 dan realisasi 1 melebihi target; capaian ditetapkan 0,00%"),
        (
            "min-selisih",
            "-1",
            "0",
            "100",
            "Target 0 dan realisasi (−1) memenuhi target; capaian ditetapkan 100,00%",
        ),
        (
            "min-rasio",
            "0",
            "10",
            "100",
            "Realisasi 0 tidak dapat menjadi pembagi; menurut aturan nol capaian ditetapkan 100,00%",
        ),
        (
            "rentang-min",
            "1",
            "0",
            "0",
            "Di atas target 0: Target 0 dan realisasi 1 melebihi target; capaian ditetapkan 0,00%",
        ),
    ],
)
def test_zero_rules_that_give_a_capaian(polarity, realisasi, target, mentah, penjelasan):
    result = capaian(polarity, realisasi, target)

    assert (result.status, result.mentah) == (StatusCapaian.TERUKUR, Decimal(mentah))
    assert result.penjelasan == penjelasan


@pytest.mark.parametrize(
    ("polarity", "realisasi", "target", "batas_atas", "status", "penjelasan"),
    [
        (
            "maks",
            "5",
            "0",
            None,
            "tidak ditargetkan",
            "Capaian tidak dihitung karena target 0: tidak ditargetkan.",
        ),
        (
            "rentang",
            "5",
            "-1",
            "0",
            "tidak ditargetkan",
            "Di atas rentang (−1) sampai 0: Capaian tidak dihitung karena target 0: tidak ditargetkan.",
        ),
        (
            "maks",
            "5",
            None,
            None,
            "tidak ditargetkan",
            "Capaian tidak dihitung karena tidak ada target pada periode ini.",
        ),
        ("maks", None, "80", None, "belum diisi", "Capaian belum dihitung karena realisasi belum diisi."),
        (
            "maks",
            None,
            None,
            None,
            "tidak ditargetkan",
            "Capaian tidak dihitung karena tidak ada target pada periode ini.",
        ),
        (
            "maks",
            "-3",
            "-5",
            None,
            "tidak berlaku",
            "Capaian tidak dihitung karena target (−5) kurang dari 0; rumus pembagian akan berbalik arti.",
        ),
        ("maks", None, "0", None, "tidak ditargetkan", "Capaian tidak dihitung karena target 0: tidak ditargetkan."),
        ("min-rasio", None, "0", None, "belum diisi", "Capaian belum dihitung karena realisasi belum diisi."),
        ("rentang", None, "0", "5", "belum diisi", "Capaian belum dihitung karena realisasi belum diisi."),
    ],
)
def test_not_measured(*, polarity, realisasi, target, batas_atas, status, penjelasan):
    result = capaian(polarity, realisasi, target, batas_atas)

    assert (result.mentah, result.nilai) == (None, None)
    assert result.status == status
    assert result.penjelasan == penjelasan


@pytest.mark.parametrize(
    ("status", "with_target", "without_target"),
    [
        ("BELUM_DIISI", "BELUM_DIISI", "TIDAK_DITARGETKAN"),
        ("BELUM_SAATNYA", "BELUM_SAATNYA", "BELUM_SAATNYA"),
        ("TIDAK_DITARGETKAN", "TIDAK_DITARGETKAN", "TIDAK_DITARGETKAN"),
        ("BELUM_RILIS", "BELUM_RILIS", "TIDAK_DITARGETKAN"),
        ("TIDAK_BERLAKU", "TIDAK_BERLAKU", "TIDAK_BERLAKU"),
    ],
)
def test_status_of_a_blank(status, with_target, without_target):
    given = StatusCapaian[status]

    assert capaian("maks", None, "80", status_kosong=given).status is StatusCapaian[with_target]
    assert capaian("maks", None, None, status_kosong=given).status is StatusCapaian[without_target]
    assert capaian("maks", None, "0", status_kosong=given).status is StatusCapaian[without_target]
    assert capaian("maks", "92", "80", status_kosong=given).status is StatusCapaian.TERUKUR


@pytest.mark.parametrize(
    ("status", "penjelasan"),
    [
        ("BELUM_SAATNYA", "Capaian belum dihitung karena belum saatnya diukur."),
        ("BELUM_RILIS", "Capaian belum dihitung karena data sumber belum rilis."),
        ("TIDAK_BERLAKU", "Capaian tidak dihitung karena indikator ini tidak berlaku."),
        ("TIDAK_DITARGETKAN", "Capaian tidak dihitung karena tidak ada target pada periode ini."),
        ("TIDAK_TERSEDIA", "Capaian tidak dihitung karena data dinyatakan tidak tersedia pada pemeriksaan."),
    ],
)
def test_blank_explains_itself(status, penjelasan):
    assert capaian("maks", None, "80", status_kosong=StatusCapaian[status]).penjelasan == penjelasan


def test_blank_cannot_be_measured():
    with pytest.raises(ValueError, match=r"^Realisasi yang kosong tidak dapat berstatus terukur\.$"):
        capaian("maks", None, "80", status_kosong=StatusCapaian.TERUKUR)


def test_text_from_a_database_works_like_the_enum():
    plain = compute_capaian(polarity="min-rasio", realisasi=Decimal(8), target=Decimal(10))  # type: ignore[arg-type]

    assert plain == capaian("min-rasio", "8", "10")
    assert plain.penjelasan == "10 ÷ 8 × 100 = 125,00%"


@pytest.mark.parametrize(
    ("polarity", "operands", "desimal", "said"),
    [
        ("maks", ("34.0800", "35.5"), 2, "34,08 ÷ 35,50 × 100 = 96,00%"),
        ("maks", ("34.0833", "35.5"), 2, "34,0833 ÷ 35,50 × 100 = 96,01%"),  # the figure itself has more
        ("maks", ("1234", "41"), 0, "1.234 ÷ 41 × 100 = 3.009,76%"),
        ("min-selisih", ("-5", "10"), 1, "(2 × 10,0 − (−5,0)) ÷ 10,0 × 100 = 250,00%"),
        ("rentang", ("85", "80", "90"), 2, "85,00 berada pada rentang 80,00 sampai 90,00 = 100,00%"),
        ("rentang", ("9", "8"), 1, "Di atas target 8,0: 9,0 ÷ 8,0 × 100 = 112,50%"),
    ],
)
def test_operands_have_the_decimals_of_the_indikator_as_the_tables_do(polarity, operands, desimal, said):
    assert capaian(polarity, *operands).explain(desimal) == said


def test_values_of_the_enums():
    assert [p.value for p in Polarity] == [
        "maks",
        "min-selisih",
        "min-rasio",
        "rentang",
        "rentang-min",
        "predikat",
        "ya-tidak",
    ]
    assert [s.value for s in StatusCapaian] == [
        "terukur",
        "belum diisi",
        "belum saatnya",
        "tidak ditargetkan",
        "data belum rilis",
        "tidak berlaku",
        "tidak tersedia",
    ]

"""The four ratios kept apart, by the vectors of domain.md 3.3 and 3.8."""

from decimal import Decimal

import pytest

from takar.rules.accumulation import Accumulation, NilaiTriwulan
from takar.rules.empat_rasio import (
    Deret,
    capaian_renstra,
    capaian_sd,
    capaian_tahun,
    capaian_tw,
    is_counted,
    realisasi_tw,
    sampai_of,
)
from takar.rules.formula import Polarity, StatusCapaian
from takar.rules.numbers import round_half_up
from takar.rules.periods import Triwulan
from takar.rules.renstra import realisasi_renstra

D = Decimal
BELUM = (None, None)
"""A past and a target of the Renstra that nobody knows."""


def deret(tipe: str, nilai: list, target: list, triwulan: Triwulan, **rest) -> Deret:
    series = [
        NilaiTriwulan(tw, None, D(one[0]), D(one[1]))
        if isinstance(one, tuple)
        else NilaiTriwulan(tw, None if one is None else D(one))
        for tw, one in zip(Triwulan, nilai, strict=False)
    ]
    bands = {tw: (None if one is None else D(one), None) for tw, one in zip(Triwulan, target, strict=False)}
    return Deret(Accumulation[tipe], rest.pop("polarity", Polarity.MAKS), triwulan, series, bands, **rest)


def shown(one) -> str:
    return one.status.value if one.nilai is None else str(round_half_up(one.nilai, 2))


@pytest.mark.parametrize(
    ("one", "renstra", "expected"),
    [
        (  # SUM, T 1,1,1,1, R 1,0,2
            deret("SUM", [1, 0, 2], [1, 1, 1, 1], Triwulan.III, target_tahun=(D(4), None)),
            BELUM,
            ("200.00", "100.00", "75.00", "tidak ditargetkan"),
        ),
        (  # its TW IV
            deret("SUM", [1, 0, 2, None], [1, 1, 1, 1], Triwulan.IV, target_tahun=(D(4), None)),
            BELUM,
            ("belum diisi", "belum diisi", "75.00", "tidak ditargetkan"),
        ),
        (  # MAX, T_tw 0: no C_tw, still C_th
            deret("SUM", [5], [0], Triwulan.I, target_tahun=(D(20), None)),
            BELUM,
            ("tidak ditargetkan", "tidak ditargetkan", "25.00", "tidak ditargetkan"),
        ),
        (  # LAST, T_th 2.9, TW I blank, TW II 2.6
            deret("LAST", [None, "2.6"], [None, "2.6"], Triwulan.II, target_tahun=(D("2.9"), None)),
            BELUM,
            ("100.00", "100.00", "89.66", "tidak ditargetkan"),
        ),
        (  # RATIO: 39 %, never 61.67 %
            deret("RATIO", [(9, 10), (30, 90)], [50, 50], Triwulan.II, target_tahun=(D(39), None)),
            BELUM,
            ("66.67", "78.00", "100.00", "tidak ditargetkan"),
        ),
        (  # YEAR_END before its end
            deret("YEAR_END", [70, 70, 70], [None, None, None, 70], Triwulan.III, target_tahun=(D(70), None)),
            BELUM,
            ("belum saatnya", "belum saatnya", "belum saatnya", "belum saatnya"),
        ),
        (  # E.81 col 13 and 14, LAST: 45 and 100 %, not 90 and 200 %
            deret(
                "LAST",
                [45, 45, 45, 45],
                [45] * 4,
                Triwulan.IV,
                target_tahun=(D(45), None),
            ),
            (D(45), D(45)),
            ("100.00", "100.00", "100.00", "100.00"),
        ),
        (  # what is counted does add up over the years
            deret("SUM", [1, 2], [1, 2], Triwulan.II),
            (D(7), D(20)),
            ("100.00", "100.00", "tidak ditargetkan", "50.00"),
        ),
        (  # a past that is not known is no zero: 3 of 20 would read as the whole of it
            deret("SUM", [1, 2], [1, 2], Triwulan.II),
            (None, D(20)),
            ("100.00", "100.00", "tidak ditargetkan", "belum diisi"),
        ),
        (
            deret("LAST", [], [5], Triwulan.I),
            BELUM,
            ("belum diisi", "belum diisi", "tidak ditargetkan", "tidak ditargetkan"),
        ),
    ],
)
def test_four_ratios(one, renstra, expected):
    sampai, (sebelumnya, target) = sampai_of(one), renstra
    akhir = realisasi_renstra(one.accumulation, sebelumnya, sampai.realisasi, pertama=False)
    of_renstra = capaian_renstra(one, akhir, (target, None))
    found = (capaian_tw(one), capaian_sd(one, sampai), capaian_tahun(one, sampai), of_renstra)
    assert tuple(shown(ratio) for ratio in found) == expected


def test_a_band_and_the_reason_of_a_blank_are_handed_on():
    band = Deret(
        Accumulation.LAST,
        Polarity.RENTANG,
        Triwulan.I,
        [NilaiTriwulan(Triwulan.I, D(85))],
        {Triwulan.I: (D(80), D(90))},
    )
    assert capaian_tw(band).penjelasan == "85 berada pada rentang 80 sampai 90 = 100,00%"
    blank = deret("LAST", [None], [5], Triwulan.I, status_kosong=StatusCapaian.BELUM_RILIS)
    assert shown(capaian_tw(blank)) == "data belum rilis"
    assert realisasi_tw(blank) is None


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (deret("LAST", ["87.5"], [90], Triwulan.I), True),
        (deret("LAST", [None], [90], Triwulan.I), True),  # blank, and still one of m
        (deret("LAST", ["87.5"], [None], Triwulan.I), False),  # without a target
        (deret("LAST", [None], [90], Triwulan.I, status_kosong=StatusCapaian.TIDAK_BERLAKU), False),
        (deret("LAST", [None], [90], Triwulan.I, status_kosong=StatusCapaian.BELUM_SAATNYA), False),
        (deret("LAST", [None], [90], Triwulan.I, status_kosong=StatusCapaian.BELUM_RILIS), True),
        (deret("YEAR_END", ["5"], [None, None, None, 5], Triwulan.III), False),  # not due before the end of the year
    ],
)
def test_what_counts_in_n_of_m(one, expected):
    assert is_counted(one, capaian_sd(one, sampai_of(one))) is expected

"""The sentences behind a mean, a serapan and an efisiensi, with their numbers."""

from decimal import Decimal

import pytest

from takar.rules.aggregate import efisiensi, serapan
from takar.rules.aggregate_explanation import explain_efisiensi, explain_mean, explain_serapan

D = Decimal


@pytest.mark.parametrize(
    ("members", "rest", "said"),
    [
        ([120, 80, None, 100], {}, "(120,00 + 80,00 + 100,00) ÷ 3 = 100,00%, 3 dari 4 terukur."),
        (
            ["1388.9", -50],
            {},
            "(120,00 + 0,00) ÷ 2 = 60,00%, 2 dari 2 terukur. 2 capaian di luar 0% sampai 120% dihitung pada batasnya.",
        ),
        (
            [150, -50],
            {"cap": None},
            "(150,00 + 0,00) ÷ 2 = 75,00%, 2 dari 2 terukur. 1 capaian di luar 0% ke atas dihitung pada batasnya.",
        ),
        (
            [100, None, 50],
            {"bobot": [D(3), D(6), D(1)]},
            "(3 × 100,00 + 1 × 50,00) ÷ 4 = 87,50%, 2 dari 3 terukur.",
        ),
        (
            [90, None],
            {"label": "3 dari 5 indikator terukur"},
            "(90,00) ÷ 1 = 90,00%, 3 dari 5 indikator terukur.",
        ),
        ([None], {"label": "0 dari 2 indikator terukur"}, "Rata-rata belum dihitung: 0 dari 2 indikator terukur."),
        ([None], {}, "Rata-rata belum dihitung: 0 dari 1 terukur."),
        ([], {}, "Rata-rata belum dihitung: tidak ada indikator yang diukur."),
    ],
)
def test_mean(members, rest, said):
    assert explain_mean([None if one is None else D(one) for one in members], **rest) == said


@pytest.mark.parametrize(
    ("realisasi", "pagu", "said"),
    [
        ("49021000", "73945400", "49.021.000 ÷ 73.945.400 × 100 = 66,29%"),
        (None, "5", "Serapan belum dihitung karena realisasi anggaran belum diisi."),
        ("5", "0", "Serapan belum dihitung karena tidak ada pagu di atas 0."),
        ("5", None, "Serapan belum dihitung karena tidak ada pagu di atas 0."),
    ],
)
def test_serapan(realisasi, pagu, said):
    given = [None if one is None else D(one) for one in (realisasi, pagu)]
    assert explain_serapan(*given, serapan(*given)) == said


@pytest.mark.parametrize(
    ("capaian", "terserap", "said"),
    [
        ("100", "66.29", "100,00% − 66,29% = 33,71 poin persen: efisien (batasnya 5 poin ke atas dan ke bawah)"),
        ("95", "100", "95,00% − 100,00% = (−5,00) poin persen: cukup efisien (batasnya 5 poin ke atas dan ke bawah)"),
        (
            "105.004",
            "99.995",
            "105,00% − 100,00% = 5,00 poin persen: cukup efisien (batasnya 5 poin ke atas dan ke bawah)",
        ),
        ("94.9", "100", "94,90% − 100,00% = (−5,10) poin persen: tidak efisien (batasnya 5 poin ke atas dan ke bawah)"),
    ],
)
def test_efisiensi(capaian, terserap, said):
    hasil = efisiensi(D(capaian), D(terserap))
    assert hasil is not None
    assert explain_efisiensi(D(capaian), D(terserap), hasil) == said

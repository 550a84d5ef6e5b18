"""The sentences behind a mean and a serapan, with their numbers."""

from decimal import Decimal

import pytest

from takar.rules.aggregate import serapan
from takar.rules.aggregate_explanation import explain_mean, explain_serapan

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
            {"label": "3 dari 5 indikator terukur", "satuan": "sasaran"},
            "(90,00) ÷ 1 sasaran = 90,00%, 3 dari 5 indikator terukur.",
        ),
        (
            [100, "66.666", 100, "66.674"],  # alike as they are shown
            {},
            "(2 × 100,00 + 2 × 66,67) ÷ 4 = 83,34%, 4 dari 4 terukur. "
            "Ditulis dengan 2 desimal, dihitung tanpa pembulatan.",
        ),
        (
            ["1.004", "1.004", "1.0071"],  # with two decimals a reader would come to 1,00
            {"bobot": [D(1), D(1), D(1)]},
            "(1 × 1,004 + 1 × 1,004 + 1 × 1,007) ÷ 3 = 1,01%, 3 dari 3 terukur. "
            "Ditulis dengan 3 desimal, dihitung tanpa pembulatan.",
        ),
        (
            ["0." + "3" * 20] * 2 + ["0." + "3" * 19 + "4", 0, 0, 0, 0, 0],  # one eighth, which no rounding comes to
            {},
            "(3 × 0,3333333333 + 5 × 0,0000000000) ÷ 8 = 0,13%, 8 dari 8 terukur. "
            "Ditulis dengan 10 desimal, dihitung tanpa pembulatan.",
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

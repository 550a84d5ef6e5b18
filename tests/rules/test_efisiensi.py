"""Efisiensi: one word for both sides of the same sub kegiatan, none while one of them is unknown."""

from decimal import Decimal

import pytest

from takar.rules.efisiensi import Anggota, explain_efisiensi, judge

D = Decimal
BATAS = "(batasnya 5 poin ke atas dan ke bawah)"


def sub(*capaian, anggaran="50", pagu="100") -> Anggota:
    found = tuple(None if one is None else D(one) for one in capaian)
    return Anggota(found, None if anggaran is None else D(anggaran), D(pagu))


@pytest.mark.parametrize(
    ("members", "kata", "figures", "said"),
    [
        (
            # a sub kegiatan at 0% has its money among the rest, and so its capaian too
            [sub("100"), sub("120"), sub("80"), sub("0", anggaran="75")],
            "efisien",
            ("75", "56.25", 4, 4),
            f"75,00% − 56,25% = 18,75 poin persen: efisien {BATAS}, atas 4 dari 4 sub kegiatan.",
        ),
        (
            # each indikator weighs alike; what has no money is not judged by it
            [sub("100", "50", anggaran="80"), sub("130", anggaran="0", pagu="0"), sub(None, anggaran=None, pagu="0")],
            "cukup efisien",
            ("75", "80", 1, 1),
            f"75,00% − 80,00% = −5,00 poin persen: cukup efisien {BATAS}, atas 1 dari 1 sub kegiatan.",
        ),
        (
            [sub("200", anggaran="130")],  # a capaian counts up to 120 in a mean
            "tidak efisien",
            ("120", "130", 1, 1),
            f"120,00% − 130,00% = −10,00 poin persen: tidak efisien {BATAS}, atas 1 dari 1 sub kegiatan.",
        ),
        (
            [sub("105.004", anggaran="99.995")],  # as both are shown
            "cukup efisien",
            ("105.004", "99.995", 1, 1),
            f"105,00% − 100,00% = 5,00 poin persen: cukup efisien {BATAS}, atas 1 dari 1 sub kegiatan.",
        ),
        (
            [sub("100"), sub("90", None), sub("60", anggaran=None), sub(None, anggaran=None)],
            "belum dapat dinilai",
            ("100", "50", 1, 4),
            "Belum dapat dinilai: 1 dari 4 sub kegiatan lengkap, 2 belum mempunyai capaian terhadap target tahun; "
            "2 belum mempunyai realisasi anggaran.",
        ),
        (
            [sub("100"), sub(None)],
            "belum dapat dinilai",
            ("100", "50", 1, 2),
            "Belum dapat dinilai: 1 dari 2 sub kegiatan lengkap, 1 belum mempunyai capaian terhadap target tahun.",
        ),
        (
            [sub("100", anggaran="0", pagu="0")],
            "belum dapat dinilai",
            (None, None, 0, 0),
            "Belum dapat dinilai: tidak ada pagu di atas 0.",
        ),
    ],
)
def test_both_sides_are_of_the_same_sub_kegiatan(members, kata, figures, said):
    e = judge(members)
    capaian, terserap, dinilai, total = figures
    assert (e.kata, e.capaian, e.serapan) == (kata, *(None if one is None else D(one) for one in (capaian, terserap)))
    assert (e.dinilai, e.total) == (dinilai, total)
    assert explain_efisiensi(e) == said


def test_a_row_by_itself_is_judged_by_its_capaian_as_it_is():
    e = judge([sub("200", anggaran="130")], cap=None)
    assert (e.kata, e.capaian, e.anggota) == ("efisien", D(200), (D(200),))

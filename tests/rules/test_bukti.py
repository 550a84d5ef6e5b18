"""The date of a bukti against its triwulan: edges of both quarters that may hold it."""

from datetime import date

import pytest

from takar.rules.bukti import JENIS_LABELS, JenisBukti, odd_date
from takar.rules.periods import Periode, Triwulan

TW_III = Periode(2026, Triwulan.III)


@pytest.mark.parametrize(
    ("tanggal", "said"),
    [
        (None, ""),
        (date(2026, 6, 30), "Bertanggal 30 Juni 2026, sebelum Triwulan III Tahun 2026."),
        (date(2026, 7, 1), ""),
        (date(2026, 12, 31), ""),
        (date(2027, 1, 1), "Bertanggal 1 Januari 2027, jauh sesudah Triwulan III Tahun 2026."),
    ],
)
def test_a_date_outside_its_triwulan_and_the_next_is_told(tanggal, said):
    assert odd_date(tanggal, TW_III) == said
    later = "sesudah" in said  # what proves a koreksi is found later
    assert odd_date(tanggal, TW_III, koreksi=True) == ("" if later else said)


def test_every_kind_has_a_word():
    assert list(JENIS_LABELS) == list(JenisBukti)

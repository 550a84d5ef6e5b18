"""Classes of retention: the one in force on a day, and nothing where none was set."""

from datetime import date

import pytest

from takar.rules.retensi import (
    JENIS_LABELS,
    NASIB_LABELS,
    JenisArsip,
    KelasRetensi,
    NasibAkhir,
    explain_kelas,
    kelas_on,
)

BUKTI, LAPORAN = JenisArsip.BUKTI, JenisArsip.LAPORAN
FIRST = KelasRetensi(BUKTI, date(2026, 1, 1), 2, 3, NasibAkhir.MUSNAH, "Perbup 1/2025")
LATER = KelasRetensi(BUKTI, date(2027, 1, 1), 5, 5, NasibAkhir.DINILAI, "Perbup 2/2026")
AGAIN = KelasRetensi(BUKTI, date(2027, 1, 1), 6, 5, NasibAkhir.PERMANEN, "Perbup 3/2026")


@pytest.mark.parametrize(
    ("jenis", "hari", "expected"),
    [
        (BUKTI, date(2025, 12, 31), None),
        (BUKTI, date(2026, 1, 1), FIRST),
        (BUKTI, date(2026, 12, 31), FIRST),
        (BUKTI, date(2027, 1, 1), AGAIN),
        (LAPORAN, date(2027, 1, 1), None),
    ],
)
def test_the_class_of_a_day_is_the_last_that_began(jenis, hari, expected):
    assert kelas_on([LATER, FIRST, AGAIN], jenis, hari) == expected


def test_a_class_in_words():
    assert explain_kelas(None) == "belum ditetapkan"
    assert explain_kelas(LATER) == "5 tahun aktif, 5 tahun inaktif, lalu dinilai kembali"
    assert (set(JENIS_LABELS), set(NASIB_LABELS)) == (set(JenisArsip), set(NasibAkhir))

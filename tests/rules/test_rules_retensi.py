"""Classes of retention: the one in force on a day, and nothing where none was set."""

from datetime import date

import pytest

from takar.rules.retensi import (
    JENIS_LABELS,
    NASIB_LABELS,
    JenisArsip,
    KelasRetensi,
    NasibAkhir,
    Tahap,
    ends_of,
    explain_kelas,
    kelas_on,
    tahap_on,
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


DONE = date(2026, 11, 4)


@pytest.mark.parametrize(
    ("kelas", "selesai", "hari", "tahap"),
    [
        (None, DONE, date(2099, 1, 1), Tahap.TANPA_KELAS),
        (FIRST, None, date(2099, 1, 1), Tahap.BERJALAN),
        (FIRST, DONE, date(2028, 12, 31), Tahap.AKTIF),
        (FIRST, DONE, date(2029, 1, 1), Tahap.INAKTIF),
        (FIRST, DONE, date(2031, 12, 31), Tahap.INAKTIF),
        (FIRST, DONE, date(2032, 1, 1), Tahap.USUL_MUSNAH),
        (LATER, DONE, date(2037, 1, 1), Tahap.DINILAI),
        (AGAIN, DONE, date(2038, 1, 1), Tahap.USUL_SERAH),
        (KelasRetensi(BUKTI, DONE, 0, 0, NasibAkhir.MUSNAH, "x"), DONE, date(2026, 12, 31), Tahap.AKTIF),
        (KelasRetensi(BUKTI, DONE, 0, 0, NasibAkhir.MUSNAH, "x"), DONE, date(2027, 1, 1), Tahap.USUL_MUSNAH),
    ],
)
def test_years_are_counted_from_the_end_of_the_year_in_which_the_work_was_done(kelas, selesai, hari, tahap):
    assert tahap_on(kelas, selesai, hari) is tahap


def test_both_ends_are_first_days():
    assert ends_of(FIRST, date(2026, 12, 31)) == (date(2029, 1, 1), date(2032, 1, 1))

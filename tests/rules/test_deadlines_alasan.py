"""rules.deadlines_alasan: the sentence beside each due date, for every unit of time and policy."""

from datetime import date

import pytest

from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, JenisWaktu, Kebijakan, SatuanWaktu, Urutan, Waktu, due_dates
from takar.rules.deadlines_alasan import Dasar, alasan_tempo
from takar.rules.periods import Periode, Triwulan

OFF = Kalender(frozenset({date(2026, 10, 26)}))
TW_III = Periode(2026, Triwulan.III)
TANPA = Waktu("", None, None, JenisWaktu.NONE)


def tanggal(n: int) -> Waktu:
    return Waktu("", n, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE)


def lama(nilai: int, satuan: SatuanWaktu) -> Waktu:
    return Waktu("", nilai, satuan, JenisWaktu.DURATION)


def said(*urutan: Urutan, **dasar: object) -> list[str]:
    with_ = Dasar(OFF, **dasar)  # type: ignore[arg-type]
    due = due_dates(TW_III, urutan, OFF, kebijakan=with_.kebijakan, minggu=with_.minggu)
    return list(alasan_tempo(TW_III, urutan, due, with_).values())


@pytest.mark.parametrize(
    ("hari", "kebijakan", "kalimat"),
    [
        (9, Kebijakan.MAJU, "Paling lambat Jumat, 9 Oktober 2026."),
        (
            10,
            Kebijakan.MAJU,
            "Paling lambat Sabtu, 10 Oktober 2026, bukan hari kerja: dimajukan ke hari kerja sebelumnya.",
        ),
        (10, Kebijakan.TETAP, "Paling lambat Sabtu, 10 Oktober 2026, bukan hari kerja: tetap pada tanggal itu."),
        (
            26,
            Kebijakan.MUNDUR,
            "Paling lambat Senin, 26 Oktober 2026, bukan hari kerja: dimundurkan ke hari kerja berikutnya.",
        ),
        (40, Kebijakan.TETAP, "Paling lambat Sabtu, 31 Oktober 2026, bukan hari kerja: tetap pada tanggal itu."),
    ],
)
def test_a_date_and_what_happens_to_it_on_a_day_off(hari: int, kebijakan: Kebijakan, kalimat: str) -> None:
    assert said(Urutan(1, tanggal(hari), None), kebijakan=kebijakan) == [kalimat]


def test_a_date_waits_for_the_langkah_before_it() -> None:
    assert said(Urutan(1, tanggal(20), None), Urutan(2, tanggal(9), 1))[1] == (
        "Paling lambat Jumat, 9 Oktober 2026, tetapi tidak sebelum langkah 1."
    )
    assert said(Urutan(1, tanggal(9), None), Urutan(2, tanggal(9), 1))[1] == "Paling lambat Jumat, 9 Oktober 2026."


@pytest.mark.parametrize(
    ("waktu", "kalimat"),
    [
        (lama(30, SatuanWaktu.MENIT), "30 menit kerja setelah langkah 1."),
        (lama(7, SatuanWaktu.JAM), "7 jam kerja setelah langkah 1."),
        (lama(3, SatuanWaktu.HARI), "3 hari kerja setelah langkah 1."),
        (lama(2, SatuanWaktu.MINGGU), "2 minggu (10 hari kerja) setelah langkah 1."),
        (lama(1, SatuanWaktu.BULAN), "1 bulan setelah langkah 1, atau hari kerja berikutnya."),
        (TANPA, "Tanpa baku waktu: bersamaan dengan langkah 1."),
    ],
)
def test_each_unit_of_time(waktu: Waktu, kalimat: str) -> None:
    assert said(Urutan(1, tanggal(9), None), Urutan(2, waktu, 1))[1] == kalimat


def test_a_week_of_seven_days() -> None:
    week = Urutan(2, lama(2, SatuanWaktu.MINGGU), 1)
    assert said(Urutan(1, tanggal(9), None), week, minggu=HitunganMinggu.HARI_KALENDER)[1] == (
        "2 minggu (14 hari) setelah langkah 1, atau hari kerja berikutnya."
    )


def test_without_a_predecessor_the_count_starts_after_the_triwulan() -> None:
    assert said(Urutan(1, lama(3, SatuanWaktu.HARI), None)) == ["3 hari kerja setelah akhir Triwulan III Tahun 2026."]

"""rules.jam_pekan: the hours of a week, kept and read again; what is wrong with them."""

from dataclasses import replace
from datetime import time

import pytest

from takar.rules.jam_pekan import BAKU, JamKerja, lama, nama_jam, pekan_of, read_pekan, write_pekan, wrong_hours

DAY = JamKerja(time(8), time(12), time(13), time(17))


def test_hours_are_read_as_they_were_written() -> None:
    own = replace(BAKU, jumat=DAY, ramadan_jumat=JamKerja(time(9, 5), time(10), time(10), time(23, 59)))
    assert read_pekan(write_pekan(own)) == own
    assert write_pekan(own).split()[4:8] == ["08:00", "12:00", "13:00", "17:00"]
    assert pekan_of([time(n) for n in range(16)]).ramadan == JamKerja(time(8), time(9), time(10), time(11))


def test_a_week_is_four_days_and_a_friday() -> None:
    assert (BAKU.seminggu(ramadan=False), BAKU.seminggu(ramadan=True)) == (2250, 1950)
    assert replace(BAKU, jumat=DAY).seminggu(ramadan=False) == 4 * 450 + 480
    assert replace(BAKU, ramadan=DAY).seminggu(ramadan=True) == 4 * 480 + 390


@pytest.mark.parametrize(
    ("hari", "titik"),
    [
        (JamKerja(time(12), time(12), time(13), time(17)), {"istirahat"}),
        (JamKerja(time(8), time(12), time(11), time(17)), {"lanjut"}),
        (JamKerja(time(8), time(12), time(13), time(13)), {"selesai"}),
        (JamKerja(time(17), time(13), time(12), time(8)), {"istirahat", "lanjut", "selesai"}),
        (JamKerja(time(8), time(12), time(12), time(12, 1)), set()),
    ],
)
@pytest.mark.parametrize("bagian", ["biasa", "jumat", "ramadan", "ramadan_jumat"])
def test_each_time_follows_the_one_before_it(bagian: str, hari: JamKerja, titik: set[str]) -> None:
    found = wrong_hours(replace(BAKU, **{bagian: hari}))
    assert set(found) == {(bagian, one) for one in titik}
    assert all(one.endswith(".") for one in found.values())


def test_a_length_in_words() -> None:
    assert (lama(2250), lama(120), lama(59)) == ("37 jam 30 menit", "2 jam", "0 jam 59 menit")


def test_a_time_is_named_with_its_part() -> None:
    assert nama_jam("ramadan_jumat", "istirahat") == "Jumat dalam Ramadan, istirahat"

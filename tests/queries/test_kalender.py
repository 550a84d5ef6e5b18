"""The calendar of an office: days off, its working hours and its Ramadan in one read, on both engines."""

from datetime import date, datetime

import pytest

from takar.queries.kalender import kalender
from takar.records.models import HariLibur, JamKantor, MasaRamadan, PerangkatDaerah
from takar.rules.jam_kerja import menit_kerja
from takar.rules.jam_pekan import BAKU, write_pekan
from takar.rules.libur import RAMADAN
from tests.factories import peraga_office

pytestmark = pytest.mark.django_db

LATE = write_pekan(BAKU).replace("07:30", "08:30")


def test_hours_and_ramadan_come_with_the_days_off_in_one_query(django_assert_num_queries):
    opd = peraga_office()
    day = (datetime(2026, 10, 13, 7, 30), datetime(2026, 10, 13, 9, 30))  # noqa: DTZ001 - local
    assert menit_kerja(*day, kalender(opd.pk)) == 120
    HariLibur.objects.create(opd=opd, tanggal=date(2026, 10, 14), jenis="libur", dasar="SE")
    HariLibur.objects.create(tanggal=date(2026, 10, 15), jenis="libur", dasar="SE")
    JamKantor.objects.create(opd=opd, berlaku=date(2026, 12, 1), isi=write_pekan(BAKU), dasar="SE")
    JamKantor.objects.create(opd=opd, berlaku=date(2026, 10, 12), isi=LATE, dasar="SE")
    MasaRamadan.objects.create(opd=opd, mulai=date(2028, 1, 28), selesai=date(2028, 2, 25), dasar="SE")
    with django_assert_num_queries(1):
        days = kalender(opd.pk)
    assert menit_kerja(*day, days) == 60
    assert [berlaku for berlaku, _ in days.jam] == [date(2026, 10, 12), date(2026, 12, 1)]
    assert {date(2026, 10, 14), date(2026, 10, 15)} <= days.libur
    assert not {date(2026, 10, 12), date(2028, 1, 28)} & days.libur
    assert days.ramadan == (*RAMADAN, (date(2028, 1, 28), date(2028, 2, 25)))
    other = PerangkatDaerah.objects.create(kode="lain", nama="LAIN", pemerintah="LAIN", alamat="-", tempat="-")
    theirs = kalender(other.pk)
    assert (theirs.jam, theirs.ramadan) == ((), RAMADAN)
    assert date(2026, 10, 14) not in theirs.libur

"""Due dates over HTTP, to the microsecond, wherever the server stands: the office's zone decides, and nothing else.

A server lives in the zone of its settings, which Django makes that of its process; a naive date would be read there.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from takar.actions.pengumpulan import open_pengumpulan
from takar.queries.akun import SYSTEM
from takar.records.models import BerkasBidang, PerangkatDaerah
from tests.factories import OPENED, PERIODE, peraga_office, walk
from tests.web.test_kartu_kendali import URL as KARTU
from tests.web.test_kartu_kendali import rows

SERVERS = ("UTC", "Asia/Jakarta", "Asia/Jayapura")
ROUND = "/pengumpulan/2026/tw3/"


@pytest.mark.parametrize("zona", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_the_10th_ends_at_midnight_of_the_office(klien, jam, settings, zona) -> None:
    PerangkatDaerah.objects.filter(pk=peraga_office().pk).update(zona=zona, kebijakan="tetap")
    open_pengumpulan(opd_id=peraga_office().pk, periode=PERIODE, actor=SYSTEM, now=OPENED)
    midnight = datetime(2026, 10, 11, tzinfo=ZoneInfo(zona))
    last = midnight - timedelta(microseconds=1)
    for server in SERVERS:
        settings.TIME_ZONE = server
        for jam.moment, said in ((last, "hari ini (10"), (midnight, "terlambat 1 hari (10")):
            assert said in klien("petugas.aptika").get(ROUND).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    # Sent from servers whose own date is another one.
    for unit, jam.moment, settings.TIME_ZONE in (("ikp", last, "Asia/Jayapura"), ("sandistik", midnight, "UTC")):
        walk(unit)
        berkas = BerkasBidang.objects.get(unit__kode=unit)
        to = f"{ROUND}{unit}/isian/kirim/"
        assert klien(f"petugas.{unit}").post(to, {"versi": berkas.versi, "kunci": unit}).status_code == 302
    for server in SERVERS:
        settings.TIME_ZONE = server
        first = [row[3:6] for row in rows(klien("evaluator"), KARTU, "baris") if row[1].startswith("1. ")]
        assert ["10 Oktober 2026", "10 Oktober 2026", "tepat waktu"] in first
        assert ["10 Oktober 2026", "11 Oktober 2026", "terlambat 1 hari"] in first

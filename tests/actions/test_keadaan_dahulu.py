"""Whatever the way of a berkas, put back to a moment it is what the tables held then (docs/adr/0082)."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.actions.pengumpulan import recall, send_back
from takar.actions.tempo import TempoMasuk, change_due
from takar.queries.akibat_tempo import akibat_tempo, fingerprint
from takar.queries.keadaan_dahulu import find_berkas_pada, find_pengumpulan_pada
from takar.records.models import BerkasBidang, LangkahBerkas
from tests.actions.test_koreksi import ask, grant
from tests.factories import OPENED, PERIODE, START, Walker, person, walk

pytestmark = pytest.mark.django_db

STATE = ("state", "copy_received", "received", "returned", "frozen_at", "dikoreksi")
ROW = (
    *("nomor", "due_on", "putaran", "perbaikan_due_on", "ulang_due_on"),
    *("opened_at", "done_at", "done_by_id", "done_as"),
)
Held = tuple[tuple[Any, ...], list[tuple[Any, ...]], tuple[Any, ...]]


def held(berkas: BerkasBidang, rows: Any) -> Held:
    sesi, monev = getattr(berkas, "sesi", None), getattr(berkas, "monev", None)
    return (
        tuple(getattr(berkas, name) for name in STATE),
        [tuple(getattr(row, name) for name in ROW) for row in rows],
        (sesi.tanggal if sesi and sesi.jadwal_id else None, monev and (monev.dibuka_at, monev.ditutup_at)),
    )


class Jalan:
    """A way of one berkas, an act an hour, with what the tables held after each act."""

    def __init__(self) -> None:
        self.walker = walk("aptika")
        self.now = START
        self.found: list[tuple[datetime, Held]] = []
        self.keep()

    def keep(self) -> None:
        berkas = BerkasBidang.objects.select_related("sesi", "monev").get(pk=self.walker.berkas_id)
        rows = LangkahBerkas.objects.filter(berkas=berkas).order_by("nomor")
        self.found.append((self.now, held(berkas, rows)))

    def then(self, act: Callable[[datetime], Any], hours: int = 1) -> "Jalan":
        self.now += timedelta(hours=hours)
        act(self.now)
        self.keep()
        return self

    def back(self, tujuan: int, oleh: str) -> "Jalan":
        def act(now: datetime) -> None:
            berkas = self.walker.berkas
            send_back(
                berkas_id=berkas.pk,
                seen_version=berkas.versi,
                tujuan=tujuan,
                catatan="Angkanya perlu dilihat lagi.",
                actor=person(oleh, now.date()),
                now=now,
            )

        return self.then(act)

    def recall(self, oleh: str) -> "Jalan":
        def act(now: datetime) -> None:
            berkas = self.walker.berkas
            recall(berkas_id=berkas.pk, seen_version=berkas.versi, actor=person(oleh, now.date()), now=now)

        return self.then(act)


def schedule(walker: Walker, jam: int = 13) -> Callable[[datetime], None]:
    return lambda now: walker.schedule(now, tanggal=date(2026, 10, 6), mulai=time(jam, 0))


def monev(walker: Walker) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        walker.open_monev(now)
        walker.discuss(now)
        walker.close_monev(now)

    return act


def compiled(walker: Walker, nomor: str) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        walker.process(now)
        walker.compile(now, nomor=nomor)

    return act


def straight(j: Jalan, nomor: str = "000.8/1-Diskominfo/2026") -> Jalan:
    w = j.walker
    j.then(w.submit).then(w.check).then(schedule(w)).then(monev(w)).then(compiled(w, nomor))
    return j.then(w.sign).then(w.receive_copy).then(w.receive)


def corrected() -> Jalan:
    """To the end, then a koreksi, to the end again."""
    j = straight(Jalan())
    w = j.walker
    j.now = START + timedelta(days=2)
    j.then(lambda now: ask(w, now=now), hours=0).then(lambda now: grant(w, now=now))
    return j.then(w.sign).then(w.receive).then(w.receive_copy)


def returned() -> Jalan:
    """Recalled, rows handed back, the due dates changed, the report handed back after its signature."""
    j = Jalan()
    w = j.walker
    j.then(w.submit).recall("petugas.aptika").then(w.submit).then(w.check)
    j.back(2, "kasubbag").then(w.check)

    def later(now: datetime) -> None:
        berkas, menjadi = w.berkas, date(2026, 10, 30)
        found = akibat_tempo(berkas.pengumpulan, [berkas], 4, menjadi, now.date())
        masuk = TempoMasuk(4, w.unit, menjadi, "Rapat kerja.", "", fingerprint(found))
        change_due(pengumpulan_id=berkas.pengumpulan_id, masuk=masuk, actor=person("kasubbag"), now=now)

    j.then(later).then(schedule(w)).then(monev(w)).then(compiled(w, "000.8/1-Diskominfo/2026"))
    j.then(w.sign).then(w.receive_copy).back(5, "kadis")
    j.then(compiled(w, "000.8/2-Diskominfo/2026")).back(5, "kabid.aptika")
    return j.then(compiled(w, "000.8/3-Diskominfo/2026")).then(w.sign)


@pytest.mark.parametrize("way", [corrected, returned])
def test_put_back_to_each_moment_it_is_what_the_tables_held(way: Callable[[], Jalan]) -> None:
    j = way()
    for moment, expected in j.found:
        seen = find_berkas_pada(PERIODE, "aptika", person("kadis"), date(2026, 10, 8), moment)
        assert seen is not None
        assert held(seen.berkas, seen.berkas.langkah_list.all()) == expected, moment
        last = moment
    now = find_berkas_pada(PERIODE, "aptika", person("kadis"), date(2026, 10, 8), None)
    assert now is not None
    assert held(now.berkas, now.berkas.langkah_list.order_by("nomor")) == j.found[-1][1]
    before = OPENED - timedelta(seconds=1)
    assert find_berkas_pada(PERIODE, "aptika", person("kadis"), last.date(), before) is None
    assert find_pengumpulan_pada(person("kadis"), PERIODE, before) is None
    with CaptureQueriesContext(connection) as asked:
        pengumpulan = find_pengumpulan_pada(person("kadis"), PERIODE, j.found[1][0])
    assert pengumpulan is not None
    assert len(asked) <= 12
    assert [b.state for b in pengumpulan.berkas_list.all() if b.pk == j.walker.berkas_id] == [j.found[1][1][0][0]]

"""Changing a frozen due date, on both engines: what is kept can never be changed, and a received berkas not at all."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from takar.actions.errors import Invalid, Refusal
from takar.actions.tempo import TempoMasuk, change_due
from takar.queries.akibat_tempo import akibat_tempo, fingerprint
from takar.records.models import LangkahBerkas, PerubahanTempo
from takar.sop.engine import State
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db


def change(walker, menjadi: date, nomor: int = 8, who: str = "kasubbag") -> None:
    pengumpulan = walker.berkas.pengumpulan
    found = akibat_tempo(pengumpulan, [walker.berkas], nomor, menjadi, START.date())
    masuk = TempoMasuk(nomor, walker.unit, menjadi, "Banjir.", "", fingerprint(found))
    change_due(pengumpulan_id=pengumpulan.pk, masuk=masuk, actor=person(who), now=START + timedelta(days=1))


def test_what_is_kept_of_a_change_is_never_changed() -> None:
    walker = walk("ikp")
    change(walker, date(2026, 11, 4))
    assert LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=8).due_on == date(2026, 11, 4)
    for write in (lambda: PerubahanTempo.objects.update(alasan="Lain."), PerubahanTempo.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    with pytest.raises(Refusal):
        change(walker, date(2026, 11, 5), who="kadis")


def test_a_received_berkas_keeps_its_plan() -> None:
    walker = walk("ikp", to=State.FINAL)
    with pytest.raises(Invalid, match="Laporannya sudah diterima"):
        change(walker, date(2026, 11, 4))

"""Constraints and settings of the database; what it keeps from changing is in test_records_frozen.py."""

import pytest
from django.db import IntegrityError, connection, transaction

from takar.records.models import BerkasBidang, RiwayatBerkas
from takar.sop.engine import State
from tests.factories import START, walk

pytestmark = pytest.mark.django_db


def test_open_berkas_can_change():
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    assert BerkasBidang.objects.filter(pk=walker.berkas_id).update(versi=2) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"state": "FINAL", "copy_received": True, "received": False},
        {"state": "SIGNING", "copy_received": True},
        {"received": True, "state": "RECEIVING"},
    ],
)
def test_impossible_states_are_refused_by_constraints(values):
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        BerkasBidang.objects.filter(pk=walker.berkas_id).update(**values)


def test_send_back_without_note_is_refused_by_constraint():
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        RiwayatBerkas.objects.create(
            berkas_id=walker.berkas_id,
            urutan=9,
            event="SENT_BACK",
            langkah=2,
            tujuan=1,
            at=START,
            oleh="x",
            sebagai="y",
        )


def test_embedded_database_runs_with_full_synchronous_and_wal():
    if connection.vendor != "sqlite":
        pytest.skip("setelan ini milik SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert cursor.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert cursor.execute("PRAGMA recursive_triggers").fetchone()[0] == 1

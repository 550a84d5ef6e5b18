"""The database refuses what must not change, whatever code asks."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from takar.records.models import (
    AuditEvent,
    BerkasBidang,
    Dokumen,
    FileTersimpan,
    Realisasi,
    RiwayatBerkas,
)
from takar.sop.engine import State
from tests.factories import START, walk

pytestmark = pytest.mark.django_db


def refused(work) -> bool:
    """Return whether the database refused, inside a savepoint so that the test can go on."""
    try:
        with transaction.atomic():
            work()
    except DatabaseError:
        return True
    return False


@pytest.fixture
def received():
    return walk("aptika", to=State.FINAL)


@pytest.mark.parametrize("model", [AuditEvent, Realisasi, RiwayatBerkas, Dokumen, FileTersimpan])
def test_append_only_tables_refuse_update_and_delete(received, model):
    before = model.objects.count()
    assert before > 0
    first = model.objects.order_by("pk")[0]
    field = "isi" if model is AuditEvent else "at"
    assert refused(lambda: model.objects.filter(pk=first.pk).update(**{field: getattr(first, field)}))
    assert refused(lambda: model.objects.filter(pk=first.pk)._raw_delete(model.objects.db))
    assert model.objects.count() == before


def test_final_berkas_refuses_any_change(received):
    assert BerkasBidang.objects.get(pk=received.berkas_id).state == State.FINAL.value
    assert refused(lambda: BerkasBidang.objects.filter(pk=received.berkas_id).update(versi=99))
    assert refused(lambda: BerkasBidang.objects.filter(pk=received.berkas_id)._raw_delete("default"))


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

"""Migrations that fill what was not kept before, on a database that holds rows already."""

from django.core.management import call_command
from django.db import connection

from takar.records.models import BerkasTerjadwal, Dokumen, Pegawai
from takar.records.triggers import drop_triggers, live_triggers
from takar.sop.engine import State
from tests.factories import walk


def test_which_berkas_a_schedule_was_published_for_is_told_from_the_history(real_transactions):
    walk("aptika", to=State.FINAL)
    kept = list(BerkasTerjadwal.objects.values_list("jadwal_id", "berkas_id"))
    guards = live_triggers(connection)
    drop_triggers(connection)  # letters that Takar wrote by itself have no place in the tables of before
    Dokumen.objects.filter(oleh=None).update(oleh=Pegawai.objects.order_by("pk")[0])
    call_command("migrate", "records", "0006", verbosity=0)
    call_command("migrate", verbosity=0)
    assert list(BerkasTerjadwal.objects.values_list("jadwal_id", "berkas_id")) == kept != []
    assert live_triggers(connection) == guards

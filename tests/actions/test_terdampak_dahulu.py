"""Koreksi that a Takar of before granted: their later reports are noted once, by the worker (docs/adr/0114)."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection

from takar.actions.terdampak_dahulu import note_earlier
from takar.queries.terdampak import terdampak_of
from takar.queries.terdampak_dahulu import never_looked
from takar.records.models import AuditEvent, KunciIdempoten, LaporanTerdampak, Pemberitahuan, PermintaanKoreksi
from takar.records.triggers import create_triggers, drop_triggers
from takar.sop.engine import State
from tests.actions.test_koreksi_lanjut import LATER, UNIT, ask, grant, laporan_of, received_tw2
from tests.factories import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("basis_data")]

UPGRADED = LATER + timedelta(days=40)


def as_before(diputus_at: datetime | None = None) -> None:
    """Leave of a grant what a Takar of before ADR 0114 left of it."""
    KunciIdempoten.objects.filter(akun_id=0, kunci__startswith="terdampak:").delete()
    drop_triggers(connection)
    LaporanTerdampak.objects.all().delete()
    if diputus_at:
        PermintaanKoreksi.objects.update(diputus_at=diputus_at)
    create_triggers(connection)


def looked() -> int:
    return KunciIdempoten.objects.filter(akun_id=0, kunci__startswith="terdampak:").count()


def noted() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action="NOTE_TERDAMPAK"))


def test_a_later_report_is_noted_and_told_of_once_after_an_upgrade() -> None:
    earlier, later = received_tw2(), walk(UNIT, to=State.FINAL)
    ask(earlier)
    grant(earlier)
    assert (list(never_looked(earlier.berkas.pengumpulan.opd_id)), looked()) == ([], 1)  # with the grant
    (known,) = LaporanTerdampak.objects.values_list("laporan_id", "angka")
    as_before()
    laporan, told = laporan_of(later), Pemberitahuan.objects.filter(kalimat__contains="memuat angka yang dikoreksi")
    before = told.count()
    assert terdampak_of(laporan) is None
    assert [note_earlier(now=UPGRADED), note_earlier(now=UPGRADED + timedelta(days=1))] == [1, 0]
    (row,) = LaporanTerdampak.objects.all()
    assert ((row.laporan_id, row.angka), row.at) == (known, UPGRADED)
    assert terdampak_of(laporan) is not None
    assert told.count() == 2 * before + 1  # who granted it, too
    (event,) = noted()
    assert (event.oleh, event.objek) == ("Takar (Sistem)", f"berkas:{earlier.berkas_id}")
    assert json.loads(event.isi)["laporan_terdampak"] == {laporan.dokumen.kode: len(row.angka)}


def test_a_report_that_was_made_after_the_grant_prints_what_is_computed_and_is_not_noted() -> None:
    earlier, later = received_tw2(), walk(UNIT, to=State.FINAL)
    ask(earlier)
    grant(earlier)
    as_before(laporan_of(later).dokumen.at)
    assert note_earlier(now=UPGRADED) == 0
    assert (noted(), LaporanTerdampak.objects.count()) == ([], 0)
    assert looked() == 1  # and is not looked at again

"""A prepared read returns what its queryset returns, and an update writes what its would, on both engines."""

import gc
import weakref
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Thread

import pytest
from django.db.models import DateField, F

from takar.queries.prepared import Place, Prepared, PreparedModels, PreparedUpdate, default_database, key_of
from takar.queries.sumber_baca import NILAI_FIELDS, Scope, reads
from takar.records.models import AuditHead, BerkasBidang, IsianRealisasi, Pegawai, PerangkatDaerah, Realisasi, Target
from takar.sop.engine import State
from tests.factories import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("basis_data")]  # SQL is kept for each engine


def test_values_are_as_exact_as_those_of_the_queryset():
    berkas = walk(to=State.CHECKING).berkas
    prepared = Prepared(
        lambda: Realisasi.objects.filter(berkas=key_of(BerkasBidang, 0)).order_by("pk").values_list(*NILAI_FIELDS)
    )
    plain = Realisasi.objects.filter(berkas=berkas).order_by("pk").values_list(*NILAI_FIELDS)
    assert [tuple(row) for row in prepared(berkas.pk)] == list(plain)
    assert list(prepared(0)) == []


def test_a_date_finds_its_place_as_the_database_takes_it():
    walk()
    prepared = Prepared(
        lambda: (
            Target.objects.filter(berlaku_mulai__lte=Place(0, DateField())).order_by("pk").values_list("pk", "nilai")
        )
    )
    for until in (date(2025, 1, 1), date(2026, 1, 1), date(2024, 12, 31)):
        plain = Target.objects.filter(berlaku_mulai__lte=until).order_by("pk").values_list("pk", "nilai")
        assert [tuple(row) for row in prepared(until)] == list(plain)


def test_models_come_with_what_is_selected_beside_them(django_assert_num_queries):
    berkas = walk().berkas
    prepared = PreparedModels[BerkasBidang](
        lambda: BerkasBidang.objects.select_related("pengumpulan__opd", "unit", "sesi").filter(
            pk=key_of(BerkasBidang, 0)
        )
    )
    with django_assert_num_queries(1):
        (found,) = prepared(berkas.pk)
        assert found.pengumpulan.opd == PerangkatDaerah(pk=berkas.pengumpulan.opd_id)
        assert (found.unit.kode, getattr(found, "sesi", None)) == ("aptika", None)
    assert found == berkas
    assert found.pengumpulan.dibuka_at == berkas.pengumpulan.dibuka_at


def test_one_row_is_read_as_it_stands_among_all():
    berkas = walk(to=State.CHECKING).berkas
    isian = IsianRealisasi.objects.filter(berkas=berkas).order_by("urutan")[3]
    values = (isian.pk, berkas.pk, date(2026, 9, 30), 3)
    for name in ("isian", "kartu", "target", "realisasi", "bukti"):
        every = {tuple(row) for row in getattr(reads(Scope.BERKAS), name)(*values)}
        one = {tuple(row) for row in getattr(reads(Scope.ROW), name)(*values)}
        assert one <= every
        assert name == "bukti" or one


def test_an_update_writes_what_that_of_its_queryset_would_and_tells_how_many_rows_it_met():
    row = IsianRealisasi.objects.filter(berkas=walk().berkas).order_by("pk")[0]
    write = PreparedUpdate(
        lambda: IsianRealisasi.objects.filter(
            pk=key_of(IsianRealisasi, 0), versi=Place(1, IsianRealisasi._meta.get_field("versi"))
        ),
        **{
            name: Place(at, IsianRealisasi._meta.get_field(name))
            for at, name in enumerate(("nilai", "penjelasan", "diubah_at", "diubah_oleh_id"), start=2)
        },
        versi=F("versi") + 1,
    )
    versi, exact = row.versi, Decimal("12345678901234567890.12345")
    at, pegawai = datetime(2026, 10, 6, 1, 2, 3, 456789, tzinfo=UTC), Pegawai.objects.order_by("pk")[0]
    assert write(row.pk, versi, exact, "100% «a»", at, pegawai.pk) == 1
    assert write(row.pk, versi, Decimal(1), "", None, None) == 0  # another was faster
    row.refresh_from_db()
    assert (row.nilai, row.penjelasan, row.diubah_at, row.diubah_oleh_id) == (exact, "100% «a»", at, pegawai.pk)
    assert row.versi == versi + 1
    assert write(row.pk, versi + 1, None, "", None, None) == 1
    row.refresh_from_db()
    assert (row.nilai, row.diubah_oleh_id) == (None, None)


def test_a_query_keeps_no_connection_of_the_thread_that_first_asked_it():
    prepared, kept = Prepared(lambda: AuditHead.objects.values_list("seq", "hash")), []

    def ask() -> None:
        db = default_database()
        prepared._compiled(db)
        kept.append(weakref.ref(db))

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    gc.collect()
    assert [one() for one in kept] == [None]
    assert len(list(prepared())) == AuditHead.objects.count() > 0

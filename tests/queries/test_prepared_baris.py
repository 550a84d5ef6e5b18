"""A prepared row is the row that Django would have written, on both engines."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from takar.actions import audit, keterlibatan, tx
from takar.queries.prepared_baris import PreparedInsert
from takar.records.models import KunciIdempoten

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("basis_data")]  # SQL is kept for each engine

NAMES = ("akun_id", "kunci", "action", "jawaban", "at")
AT = datetime(2026, 10, 6, 1, 30, 5, 123456, tzinfo=UTC)
ROW = (7, "k-1", "simpan", {"pesan": "Tersimpan: 87,5 %", "versi": 2}, AT)


def test_a_row_is_written_as_django_writes_it():
    PreparedInsert(KunciIdempoten, NAMES)(*ROW)
    KunciIdempoten.objects.create(**dict(zip(NAMES, ("k-2" if one == "k-1" else one for one in ROW), strict=True)))
    ours, theirs = KunciIdempoten.objects.order_by("pk").values_list(*(n for n in NAMES if n != "kunci"))
    assert ours == theirs == (ROW[0], *ROW[2:])


def test_a_row_that_is_there_already_is_left_out_only_where_that_is_asked_for():
    PreparedInsert(KunciIdempoten, NAMES)(*ROW)
    again = (*ROW[:2], "hapus", {}, ROW[4])
    PreparedInsert(KunciIdempoten, NAMES, ignore=True)(*again)
    with pytest.raises(IntegrityError), transaction.atomic():
        PreparedInsert(KunciIdempoten, NAMES)(*again)
    assert KunciIdempoten.objects.get().action == "simpan"


def test_each_column_is_given():
    with pytest.raises(ValueError, match="shorter"):
        PreparedInsert(KunciIdempoten, NAMES)(*ROW[:4])


@pytest.mark.parametrize("put", [audit._put_event, tx._claim, keterlibatan._put])
def test_no_column_of_a_row_is_forgotten(put):
    columns = {field.name for field in put._model._meta.concrete_fields if not field.primary_key}
    assert set(put._names) == columns

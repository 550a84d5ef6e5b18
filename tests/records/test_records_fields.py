"""Exact decimals come back exactly as they went in, on both engines."""

from datetime import date
from decimal import Decimal

import pytest

from takar.records.models import Pagu, SubKegiatan
from tests.factories import peraga_office

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text", ["0", "0.1", "-3.25", "12371951113.07", "123456789012345678901234567890.123456789", "1.50"]
)
def test_decimal_survives_the_database(text):
    peraga_office()
    sub = SubKegiatan.objects.order_by("pk")[0]
    row = Pagu.objects.create(sub_kegiatan=sub, versi=9, berlaku_mulai=date(2026, 1, 1), nilai=Decimal(text))
    assert Pagu.objects.get(pk=row.pk).nilai == Decimal(text)
    assert str(Pagu.objects.get(pk=row.pk).nilai) == text

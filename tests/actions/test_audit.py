"""The audit chain: complete from genesis, and nothing in it can be changed or taken out."""

import pytest
from django.db import IntegrityError, transaction

from takar.actions import audit
from takar.records.models import AuditEvent, AuditHead
from takar.sop.engine import State
from tests.factories import walk

pytestmark = pytest.mark.django_db


def fields_of(event: AuditEvent) -> dict[str, object]:
    names = ("akun_id", "oleh", "action", "outcome", "objek", "isi")
    return {name: getattr(event, name) for name in names}


def test_chain_verifies_from_genesis_to_the_head():
    walk("sandistik", to=State.RECEIVING)
    prev, events = audit.GENESIS, list(AuditEvent.objects.order_by("seq"))
    assert [e.seq for e in events] == list(range(1, len(events) + 1))
    for event in events:
        assert event.prev_hash == prev
        assert event.hash == audit.chain_hash(prev, event.seq, event.at, fields_of(event))
        prev = event.hash
    head = AuditHead.objects.get()
    assert (head.seq, head.hash) == (len(events), prev)


def test_every_field_is_part_of_the_hash():
    walk("sandistik", filled=False)
    event = AuditEvent.objects.order_by("seq").first()
    for changed in ("oleh", "action", "outcome", "objek", "isi"):
        altered = {**fields_of(event), changed: "lain"}
        assert audit.chain_hash(event.prev_hash, event.seq, event.at, altered) != event.hash


@pytest.mark.parametrize("statement", ["update", "delete"])
def test_database_refuses_to_change_or_delete(statement):
    walk("sandistik")
    first = AuditEvent.objects.filter(seq=1)
    act = (lambda: first.update(oleh="lain")) if statement == "update" else first.delete
    with pytest.raises(IntegrityError, match="tidak boleh diubah atau dihapus"), transaction.atomic():
        act()
    assert first.exists()

"""The audit chain: complete from genesis, and nothing in it can be changed or taken out."""

import pytest
from django.db import IntegrityError, transaction

from takar.actions import audit
from takar.records.models import AuditEvent, AuditHead
from takar.sop.engine import State
from tests.factories import walk

pytestmark = pytest.mark.django_db


def exported() -> list[dict[str, object]]:
    return list(audit.events("default"))


def test_chain_verifies_from_genesis_to_the_heads():
    walker = walk("sandistik", to=State.RECEIVING)
    rantai = audit.check_all("default")
    assert (rantai.jumlah, rantai.seq) == (len(exported()), AuditHead.objects.get(rantai="").seq)
    own = [event for event in exported() if event["objek"] == f"berkas:{walker.berkas.pk}"]
    assert [event["rantai_urut"] for event in own] == list(range(1, len(own) + 1))
    assert [event["rantai_prev"] for event in own] == [audit.GENESIS, *[event["hash"] for event in own[:-1]]]
    head = AuditHead.objects.get(rantai=f"berkas:{walker.berkas.pk}")
    assert (head.seq, head.hash) == (len(own), own[-1]["hash"])


def test_a_head_that_was_moved_is_found():
    walker = walk("sandistik")
    for rantai in ("", f"berkas:{walker.berkas.pk}"):
        with transaction.atomic():
            AuditHead.objects.filter(rantai=rantai).update(hash="1" * 64)
            assert "terpotong atau diganti" in audit.find_break("default")
            transaction.set_rollback(True)
    assert audit.find_break("default") == ""


@pytest.mark.parametrize("statement", ["update", "delete"])
def test_database_refuses_to_change_or_delete(statement):
    walk("sandistik")
    first = AuditEvent.objects.filter(seq=1)
    act = (lambda: first.update(oleh="lain")) if statement == "update" else first.delete
    with pytest.raises(IntegrityError, match="tidak boleh diubah atau dihapus"), transaction.atomic():
        act()
    assert first.exists()

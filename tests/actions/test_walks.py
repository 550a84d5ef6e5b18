"""What is put back is what was walked, and a walk is made in earnest wherever it could differ."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from takar.actions.dokumen import storage
from takar.records.models import AuditHead, BerkasBidang, Dokumen, PerangkatDaerah, Realisasi
from takar.sop.engine import State
from tests.factories import START, walk
from tests.kertas_kecil import small_papers
from tests.walks import _memory, _snapshot

pytestmark = pytest.mark.django_db


def _twice() -> list[dict[str, dict[object, tuple[object, ...]]]]:
    """Walk to the signature twice from the same state; the second time the rows are put back."""
    _memory.states.clear()
    _memory.deltas.clear()
    found = []
    for _ in range(2):
        before = transaction.savepoint()
        _memory.trail.walked = ()
        walk(to=State.SIGNING)
        found.append(_snapshot())
        transaction.savepoint_rollback(before)
    return found


def test_rows_put_back_are_those_that_were_walked() -> None:
    walked, put_back = _twice()
    assert walked == put_back
    assert len(walked["records_realisasi"]) > 10


def test_what_follows_a_remembered_walk_finds_it_done() -> None:
    _twice()
    _memory.trail.walked = ()
    walker = walk(to=State.SIGNING)
    walker.sign(START + timedelta(days=1))
    assert walker.berkas.state == State.RECEIVING
    assert AuditHead.objects.get(rantai="").seq > 0


def test_after_another_write_the_walk_is_made_in_earnest() -> None:
    PerangkatDaerah.objects.update(nama="DINAS LAIN")
    assert not _memory.trail.known()
    known = len(_memory.states)
    walk(to=State.CHECKING)
    assert len(_memory.states) == known
    assert Realisasi.objects.exists()


def test_with_a_replaced_piece_the_walk_is_made_in_earnest(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _memory.trail.known()
    monkeypatch.setattr("takar.actions.kiriman.values_of", lambda nilai: {})
    assert not _memory.trail.known()


def test_small_papers_are_remembered_apart_from_stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    before = transaction.savepoint()
    for small in (False, True):
        if small:
            transaction.savepoint_rollback(before)
            _memory.trail.walked = ()
            small_papers(monkeypatch)
        walk(to=State.COLLECTING)
        paper = storage().read(Dokumen.objects.order_by("pk")[0].file.sha256)
        assert paper.startswith(b"%PDF-1.7 stand-in") is not small
        assert _memory.trail.known()
    monkeypatch.undo()
    assert not _memory.trail.known()


def test_a_second_unit_follows_the_first() -> None:
    walk(to=State.CHECKING)
    walk("ikp", to=State.CHECKING)
    assert BerkasBidang.objects.filter(state=State.CHECKING).count() == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_pengumpulan")
        assert cursor.fetchone()[0] == 1

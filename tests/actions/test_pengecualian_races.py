"""An exception that is revoked at the moment of its use. Real transactions, both engines."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from takar.actions import tx
from takar.actions.errors import Refusal
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.pemeriksaan import Verdict, judge_rows
from takar.actions.pengecualian import revoke
from takar.actions.tx import Outcome
from takar.queries.kinerja import baris_list
from takar.records.models import Pengecualian
from takar.sop.engine import State
from tests.actions.test_pengecualian import NOW, given
from tests.factories import Walker, person, walk

pytestmark = pytest.mark.usefixtures("real_transactions")
MEANWHILE_SECONDS = 1.0  # a revoke that nothing holds up takes a fraction of it; one that waits is waited for no longer


def revoking(walker: Walker, key: int):
    opd_id = walker.berkas.pengumpulan.opd_id
    later = NOW + timedelta(minutes=1)
    return partial(revoke, opd_id=opd_id, pengecualian_id=key, alasan="Keliru.", actor=person("pengelola"), now=later)


def checking(walker: Walker):
    rows = baris_list(walker.berkas, draft=False)
    verdicts = [Verdict(row.terkirim.realisasi_id, "sesuai", versi=row.periksa.versi) for row in rows]
    return partial(judge_rows, berkas_id=walker.berkas_id, verdicts=verdicts, actor=person("kasubbag"), now=NOW)


def excepted() -> tuple[Walker, int]:
    """Return a berkas whose Kasubbag may check what he entered."""
    walker = walk("ikp", to=State.CHECKING)
    involve(walker.berkas_id, person("kasubbag").pegawai_id, Sebagai.MAKER)
    return walker, given(walker, "kasubbag", "periksa")


def test_exception_that_is_revoked_between_the_judge_and_its_use_is_used_or_refused(monkeypatch):
    """The act holds the berkas, so the revoke waits for it: what was done under it stays, and is marked."""
    walker, key = excepted()
    check, end = checking(walker), revoking(walker, key)
    judged = tx.is_separated
    started: list[Future[Outcome]] = []

    def closing() -> Outcome:
        try:
            return end()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:

        def revoked_meanwhile(*given):
            if not started:
                started.append(pool.submit(closing))
                wait(started, timeout=MEANWHILE_SECONDS)
            return judged(*given)

        monkeypatch.setattr(tx, "is_separated", revoked_meanwhile)
        assert isinstance(check(), Outcome)
    assert "dicabut" in started[0].result().pesan
    kept = Pengecualian.objects.get(pk=key)
    assert kept.dipakai_at == NOW and kept.dicabut_at is not None


def test_check_and_revoke_at_once_come_one_after_the_other(at_once):
    walker, key = excepted()
    checked, revoked = at_once([checking(walker), revoking(walker, key)])
    kept = Pengecualian.objects.get(pk=key)
    assert isinstance(revoked, Outcome), revoked
    assert isinstance(checked, Outcome if kept.dipakai_at else Refusal), checked


@pytest.mark.parametrize("tindakan", ["tanda-tangan", "gabungan"])
def test_exception_is_written_after_what_is_judged_by_it_was_locked(tindakan):
    """Berkas, round, office, as in every act: the report of the office is signed under the lock of its round."""
    walker = walk("ikp")
    with CaptureQueriesContext(connection) as granting:
        key = given(walker, "kabid.ikp" if tindakan == "tanda-tangan" else "kadis", tindakan)
    end = revoking(walker, key)
    with CaptureQueriesContext(connection) as ending:
        end()
    tables = ["berkasbidang", *(["pengumpulan"] if tindakan == "gabungan" else []), "perangkatdaerah"]
    for seen in (granting, ending):
        sql = [one["sql"] for one in seen.captured_queries]
        of_table = {
            name: [n for n, one in enumerate(sql) if one.startswith(f'SELECT "records_{name}"."')] for name in tables
        }
        if connection.vendor == "postgresql":
            of_table = {name: [n for n in found if " FOR " in sql[n]] for name, found in of_table.items()}
        locked = [found[0] for found in of_table.values()]
        assert locked == sorted(locked), sql

"""Several workers follow one delegation at the same moment. Real transactions, both engines."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from takar.actions.monev import delegate_sesi
from takar.records.models import AuditEvent, Pegawai, Pemberitahuan, SesiMonev
from takar.sop.engine import State
from tests.actions.test_limpahan import NOW, calendars, deputise, end_post, follow, told
from tests.factories import person, walk

pytestmark = pytest.mark.usefixtures("real_transactions")
WORKERS = 4


def test_one_of_several_workers_tells_whom_a_delegation_came_to(
    at_once: Callable[[Sequence[Callable[[], Any]]], list[Any]],
):
    walker = walk("aptika", to=State.MONITORING)
    for nama in ("sekretaris", "kabid.ikp"):
        Pegawai.objects.filter(akun__nama_pengguna=nama).update(surel=f"{nama}@example.go.id")
    seen, kadis = walker.berkas.versi, person("kadis")
    delegate_sesi(berkas_id=walker.berkas_id, seen_version=seen, alasan="Rapat di Setda.", actor=kadis, now=NOW)
    end_post()
    deputise()
    before, notices = AuditEvent.objects.count(), Pemberitahuan.objects.count()
    assert sorted(at_once([follow] * WORKERS)) == [0, 0, 0, 1]
    assert AuditEvent.objects.count() == before + 1
    assert Pemberitahuan.objects.count() == notices + 1
    assert len(told("kabid.ikp")) == 1
    mails = calendars()
    assert (mails["kabid.ikp@example.go.id"], mails["sekretaris@example.go.id"]) == ("REQUEST", "CANCEL")
    (sesi,) = SesiMonev.objects.filter(berkas_id=walker.berkas_id)
    assert sesi.delegasi_dikabari == [person("kabid.ikp").pegawai_id]

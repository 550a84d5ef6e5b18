"""A koreksi that several ask for, withdraw or judge at once has one winner. Real transactions, both engines."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.minta_koreksi import withdraw_koreksi
from takar.actions.putus_koreksi import grant_koreksi, refuse_koreksi
from takar.actions.tx import Outcome
from takar.records.models import Dokumen, LaporanDataKinerja, PermintaanKoreksi, Realisasi
from takar.sop.engine import State
from tests.actions.test_keterlibatan import appoint
from tests.actions.test_koreksi import DAY, LATER, ask, waiting
from tests.factories import Walker, person, walk

pytestmark = pytest.mark.usefixtures("real_transactions")


def won(answers: list[object], *losers: type[Exception]) -> int:
    """Return which of them succeeded: the only one; all others were told why not."""
    assert all(isinstance(one, (Outcome, *losers)) for one in answers), answers
    (winner,) = [n for n, one in enumerate(answers) if isinstance(one, Outcome)]
    return winner


def judging(walker: Walker, act: Callable[..., Outcome], oleh: str, **more: str) -> Callable[[], Outcome]:
    facts: dict[str, Any] = {"berkas_id": walker.berkas_id, "permintaan_id": waiting(walker).pk, **more}
    return partial(act, actor=person(oleh, DAY), now=LATER + timedelta(hours=1), **facts)


def test_of_several_who_ask_withdraw_or_judge_one_wins(at_once: Callable[..., list[object]]) -> None:
    walker = walk("aptika", to=State.FINAL)
    appoint("kabid.ikp", "kadis")
    won(at_once([partial(ask, walker, oleh) for oleh in ("petugas.aptika", "kasubbag") * 2]), Invalid)
    asked = waiting(walker)
    by = next(one for one in ("petugas.aptika", "kasubbag") if person(one).pegawai_id == asked.oleh_id)
    takes = judging(walker, withdraw_koreksi, by)
    winner = won(at_once([takes, judging(walker, refuse_koreksi, "kadis", catatan="Belum cukup.")]), Missing)
    asked.refresh_from_db()
    assert asked.status == ("ditarik", "ditolak")[winner]

    ask(walker)
    judges = [
        judging(walker, act, oleh, **more)
        for oleh in ("kadis", "kabid.ikp")
        for act, more in (
            (grant_koreksi, {"catatan": "", "nomor": ""}),
            (refuse_koreksi, {"catatan": "Bukti kurang."}),
        )
    ]
    granted = won(at_once(judges), Missing, Refusal) in {0, 2}
    assert [one.status for one in PermintaanKoreksi.objects.order_by("urutan")][-1] == (
        "dikabulkan" if granted else "ditolak"
    )
    assert Realisasi.objects.filter(jalur="koreksi").count() == granted
    assert Dokumen.objects.filter(jenis="berita-koreksi").count() == granted
    assert LaporanDataKinerja.objects.count() == 1 + granted
    assert (walker.berkas.state == State.SIGNING) is granted

"""A clock that is set back: said in a sentence, nothing half written, nothing out of order. On both engines."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from takar.actions import monev, pemeriksaan, pengumpulan
from takar.actions.audit import find_break
from takar.actions.errors import Invalid
from takar.queries.pekerja import MAJU
from takar.queries.sebutan import berkas_name
from takar.records.models import AuditEvent, Outbox, Pengumpulan, RiwayatBerkas
from takar.sop.engine import State
from tests.actions.test_surel_tertunda import send_back
from tests.factories import OPENED, START, Walker, person, walk

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SAID = "Jam server menunjukkan {}, lebih awal daripada catatan terakhir {}, {}. Belum ada yang disimpan. Minta"


def submit(walker: Walker, now: datetime) -> None:
    walker.submit(now)


def check(walker: Walker, now: datetime) -> None:
    versi = walker.berkas.versi
    pemeriksaan.pass_check(berkas_id=walker.berkas_id, seen_version=versi, actor=person("kasubbag"), now=now)


def recall(walker: Walker, now: datetime) -> None:
    seen = walker.berkas.versi
    pengumpulan.recall(berkas_id=walker.berkas_id, seen_version=seen, actor=person("petugas.aptika"), now=now)


def close(walker: Walker, now: datetime) -> None:
    versi = walker.berkas.versi
    monev.close_monev(berkas_id=walker.berkas_id, seen_version=versi, nomor="", actor=person("kadis"), now=now)


def sign(walker: Walker, now: datetime) -> None:
    walker.sign(now)


ACTS: dict[str, tuple[State, datetime, Callable[[Walker, datetime], None]]] = {
    # where the berkas stands, the last moment that is kept of it, the act
    "submit": (State.COLLECTING, START, submit),
    "recall": (State.CHECKING, START + HOUR, recall),
    "check": (State.CHECKING, START + 2 * HOUR, check),
    "send_back": (State.MONITORING, START + 3 * HOUR, send_back),
    "send_back_of_a_session": (State.MONITORING, START + 5 * HOUR, send_back),
    "sign": (State.SIGNING, START + 5 * HOUR, sign),
    "close": (State.MONITORING, START + 5 * HOUR, close),
}


def reached(act: str) -> tuple[Walker, datetime]:
    state, last, _ = ACTS[act]
    walker = walk("aptika", to=state)
    if act == "check":
        walker.judge_all(last)
    if state is State.MONITORING and last > START + 3 * HOUR:
        walker.open_monev(last)
        walker.discuss(last)
    return walker, last


def kept(walker: Walker) -> tuple[object, ...]:
    berkas = walker.berkas
    rows = list(berkas.langkah_list.order_by("nomor").values())
    return berkas.versi, berkas.state, rows, RiwayatBerkas.objects.count(), Outbox.objects.count()


@pytest.mark.parametrize("act", ACTS)
def test_no_move_is_kept_earlier_than_what_it_follows(act: str) -> None:
    walker, last = reached(act)
    before = kept(walker)
    for back in (MAJU + timedelta(seconds=1), DAY):
        with pytest.raises(Invalid, match="lebih awal daripada catatan terakhir Bidang"):
            ACTS[act][2](walker, last - back)
        assert kept(walker) == before
    ACTS[act][2](walker, last - MAJU)  # the clocks of two machines
    times = [one.at for one in walker.berkas.riwayat_list.order_by("urutan")]
    assert times == sorted(times)
    assert times[-1] == last
    assert find_break("default") == ""


def test_the_sentence_names_both_times() -> None:
    walker, last = reached("recall")
    with pytest.raises(Invalid) as refused:
        recall(walker, last - HOUR)
    now, kept_at = (f"5 Oktober 2026 pukul {hour}.00" for hour in ("08", "09"))
    assert str(refused.value).startswith(SAID.format(now, berkas_name(walker.berkas), kept_at))


def test_a_round_that_is_open_stays_the_only_one_and_the_audit_keeps_its_order() -> None:
    walk("aptika")
    seen = AuditEvent.objects.count()
    assert [pengumpulan.open_due_pengumpulan(now=OPENED - back) for back in (HOUR, DAY)] == [0, 0]
    assert (Pengumpulan.objects.filter(tahun=2026, triwulan=3).count(), AuditEvent.objects.count()) == (1, seen)

"""The first opening of a signed report by who receives it: noted once, with the receipt at the latest."""

from datetime import timedelta

import pytest

from takar.actions.buka_laporan import open_laporan
from takar.actions.errors import Refusal
from takar.records.models import AuditEvent, LaporanDibuka
from takar.sop.engine import State
from takar.sop.tanda_terima import BukaAction
from tests.factories import START, Walker, person, walk

pytestmark = pytest.mark.django_db
LATER = START + timedelta(hours=12)


def opened(walker: Walker) -> dict[str, str]:
    found = LaporanDibuka.objects.filter(laporan__berkas_id=walker.berkas_id)
    return {one.untuk: one.sebagai for one in found}


def test_it_is_noted_once_by_who_has_the_langkah():
    walker = walk("aptika", to=State.RECEIVING)
    for hour in (0, 1):
        now = LATER + timedelta(hours=hour)
        open_laporan(
            berkas_id=walker.berkas_id,
            action=BukaAction.OPEN_COPY,
            actor=person("sekretaris"),
            now=now,
            kunci=str(hour),
        )
    assert LaporanDibuka.objects.get().at == LATER
    events = AuditEvent.objects.filter(action="OPEN_COPY", outcome="done").order_by("seq")
    assert ['"dibuka":"tembusan"' in event.isi for event in events] == [True, False]
    walker.receive_copy(LATER + timedelta(hours=2))
    assert opened(walker) == {"tembusan": "Sekretaris"}


@pytest.mark.parametrize(("who", "action"), [("kadis", BukaAction.OPEN_COPY), ("sekretaris", BukaAction.OPEN_LAPORAN)])
def test_nobody_else_opens_it_in_their_name(who, action):
    walker = walk("aptika", to=State.RECEIVING)
    with pytest.raises(Refusal):
        open_laporan(berkas_id=walker.berkas_id, action=action, actor=person(who), now=LATER)
    assert opened(walker) == {}


def test_a_receipt_without_an_opening_is_one_and_so_is_the_signature_of_the_sekretaris():
    assert opened(walk("aptika", to=State.FINAL)) == {
        "tembusan": "Sekretaris",
        "laporan": "Kepala Dinas Komunikasi dan Informatika",
    }
    assert opened(walk("sekretariat", to=State.RECEIVING)) == {"tembusan": "Sekretaris"}

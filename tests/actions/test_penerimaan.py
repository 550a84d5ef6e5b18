"""Langkah 7 and 8: side by side, in either order; the second closes the berkas, the last berkas the round."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from takar.actions import penerimaan
from takar.actions.errors import Missing, Refusal, Stale
from takar.records.models import BerkasBidang, Penerimaan, Pengumpulan, Tembusan
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.factories import START, Walker, person, walk

pytestmark = pytest.mark.django_db

LATER = START + timedelta(hours=10)


def receive_copy(walker: Walker, oleh: str = "sekretaris", catatan: str = "", now=LATER, **given):
    facts = {"seen_version": walker.berkas.versi, "actor": person(oleh), "now": now, "catatan": catatan, **given}
    return penerimaan.receive_copy(berkas_id=walker.berkas_id, **facts)


def receive(walker: Walker, oleh: str = "kadis", catatan: str = "", now=LATER, **given):
    facts = {"seen_version": walker.berkas.versi, "actor": person(oleh), "now": now, "catatan": catatan, **given}
    return penerimaan.receive(berkas_id=walker.berkas_id, **facts)


@pytest.mark.parametrize("order", [(receive_copy, receive), (receive, receive_copy)])
def test_either_order_ends_in_final_frozen_with_the_report(order):
    walker = walk("sandistik", to=State.RECEIVING)
    first, second = order
    first(walker, now=LATER)
    assert walker.berkas.state == State.RECEIVING
    second(walker, now=LATER + timedelta(hours=1))
    berkas = walker.berkas
    assert (berkas.state, berkas.copy_received, berkas.received) == (State.FINAL, True, True)
    assert berkas.frozen_at == LATER + (timedelta() if first is receive else timedelta(hours=1))
    assert [e.event for e in berkas.riwayat_list.order_by("urutan")][-2:] == [
        {receive: "RECEIVED", receive_copy: "COPY_RECEIVED"}[one] for one in order
    ]


def test_receipt_keeps_who_as_what_and_the_note():
    walker = walk("sandistik", to=State.RECEIVING)
    receive_copy(walker, catatan=" Agenda 17 ")
    receive(walker, catatan="Percepat rekomendasi statistik.")
    copy, report = Tembusan.objects.get(), Penerimaan.objects.get()
    assert (copy.sebagai, copy.catatan, copy.bersama_tanda_tangan) == ("Sekretaris", "Agenda 17", False)
    assert report.sebagai == "Kepala Dinas Komunikasi dan Informatika"
    assert report.catatan == "Percepat rekomendasi statistik."
    assert copy.laporan_id == report.laporan_id


def test_only_the_right_person_receives_and_only_once():
    walker = walk("sandistik", to=State.RECEIVING)
    for act, oleh in ((receive_copy, "kadis"), (receive, "sekretaris"), (receive, "kabid.sandistik")):
        with pytest.raises(Refusal) as refused:
            act(walker, oleh=oleh)
        assert refused.value.refused.code is Code.PERAN
    with pytest.raises(Missing):
        receive(walker, oleh="kabid.ikp")
    receive(walker)
    with pytest.raises(Refusal, match="sudah dicatat"):
        receive(walker)
    assert Penerimaan.objects.count() == 1


def test_nothing_is_received_before_the_signature():
    walker = walk("sandistik", to=State.SIGNING)
    with pytest.raises(Refusal, match="menunggu tanda tangan"):
        receive(walker)


def test_stale_page_receives_nothing():
    walker = walk("sandistik", to=State.RECEIVING)
    seen = walker.berkas.versi
    receive_copy(walker)
    with pytest.raises(Stale):
        receive(walker, seen_version=seen)
    assert not Penerimaan.objects.exists()


def test_final_berkas_is_closed_in_the_database_too():
    walker = walk("sandistik", to=State.FINAL)
    with pytest.raises(IntegrityError, match="sudah diterima atau selesai"), transaction.atomic():
        BerkasBidang.objects.filter(pk=walker.berkas_id).update(returned=True)


def test_round_completes_with_its_last_berkas_and_not_before():
    others = BerkasBidang.objects.exclude(unit__kode="sandistik")
    walker = walk("sandistik", to=State.RECEIVING)
    last = walk("ikp", to=State.RECEIVING)
    others.filter(unit__kode__in=["sekretariat", "aptika"]).update(
        state=State.FINAL, copy_received=True, received=True, frozen_at=LATER
    )
    for one in (walker, last):
        receive_copy(one)
    receive(walker)
    assert Pengumpulan.objects.get().selesai_at is None
    receive(last, now=LATER + timedelta(minutes=5))
    assert Pengumpulan.objects.get().selesai_at == LATER + timedelta(minutes=5)

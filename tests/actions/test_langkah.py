"""One way through: each langkah opened, begun and done once, the history in order, everybody's turn announced."""

from datetime import timedelta

import pytest

from takar.queries.edition import edition_of
from takar.records.models import LangkahBerkas, Outbox, RiwayatBerkas
from takar.sop.engine import Event, State, fold
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db

STRAIGHT = [
    "OPENED",
    "SUBMITTED",
    "CHECKED",
    "PUBLISHED",
    "MONITORED",
    "COMPILED",
    "SIGNED",
    "COPY_RECEIVED",
    "RECEIVED",
]


def test_whole_way_leaves_one_line_for_each_langkah():
    walker = walk("aptika", to=State.FINAL)
    rows = list(LangkahBerkas.objects.filter(berkas_id=walker.berkas_id).order_by("nomor"))
    assert [r.nomor for r in rows] == list(range(1, 9))
    assert all(r.opened_at <= r.begun_at <= r.done_at for r in rows)
    assert {r.putaran for r in rows} == {0}
    names = ("petugas.aptika", "kasubbag", "kasubbag", "kadis", "kasubbag", "kabid.aptika", "sekretaris", "kadis")
    assert [r.done_by_id for r in rows] == [person(name).pegawai_id for name in names]
    assert rows[5].done_as == "Kepala Bidang Aplikasi Informatika"
    assert [r.opened_at for r in rows[6:]] == [rows[5].done_at] * 2  # the receipts start together, from the signature


def test_history_is_in_order_and_folds_to_the_state():
    walker = walk("aptika", to=State.FINAL)
    history = list(RiwayatBerkas.objects.filter(berkas_id=walker.berkas_id).order_by("urutan"))
    assert [h.event for h in history] == STRAIGHT
    assert [h.urutan for h in history] == list(range(1, 10))
    posisi = fold(edition_of(walker.berkas.pengumpulan), [(Event(h.event), h.tujuan) for h in history])
    berkas = walker.berkas
    assert (posisi.state, posisi.copy_received, posisi.received) == (berkas.state, True, True)


def test_begin_is_noted_once_with_the_first_act_of_the_holder():
    walker = walk("aptika", to=State.CHECKING)
    row = LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=2)
    assert row.begun_at is None
    walker.judge_all(START + timedelta(hours=3))
    walker.check(START + timedelta(hours=4))
    row.refresh_from_db()
    assert (row.begun_at, row.done_at) == (START + timedelta(hours=3), START + timedelta(hours=4))


def test_every_turn_is_announced_once_to_its_holder():
    walker = walk("sandistik", to=State.FINAL)
    mails = Outbox.objects.filter(kunci__startswith=f"berkas:{walker.berkas_id}:").order_by("pk")
    titles = [m.payload["judul"].split(" – ")[0] for m in mails if " – Bidang " in m.payload["judul"]]
    assert titles[-4:] == [
        "Olah hasil monev dan susun laporan",
        "Baca laporan, lalu tanda tangani atau kembalikan",
        "Terima tembusan laporan",
        "Terima laporan",
    ]
    assert len({m.kunci for m in mails}) == len(mails)


def test_sekretaris_is_not_asked_for_a_copy_that_came_with_his_own_signature():
    walker = walk("sekretariat", to=State.RECEIVING)
    mails = Outbox.objects.filter(kunci__startswith=f"berkas:{walker.berkas_id}:").order_by("-pk")
    assert mails[0].payload["judul"].startswith("Terima laporan")
    assert not any("tembusan" in m.payload["judul"] for m in mails)

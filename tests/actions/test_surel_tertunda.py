"""A mail that waits over days off is judged when it goes: each thing it asks, and its calendar entry, by itself."""

from datetime import datetime, timedelta

import pytest

from takar.actions import outbox, pengumpulan
from takar.gateways.mail import FakeMail, Surel
from takar.records.models import Outbox, Pegawai, Penugasan
from takar.sop.engine import State
from tests.factories import START, Walker, person, walk

pytestmark = pytest.mark.django_db

SATURDAY = START + timedelta(days=5)  # START is a Monday, 08.00 WIB


def send_back(walker: Walker, now: datetime) -> None:
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=1,
        catatan="Angka dan bukti berbeda.",
        actor=person("kadis"),
        now=now,
    )


def delivered(now: datetime, nama: str) -> list[Surel]:
    mail = FakeMail()
    while outbox.deliver_next(now=now, mail=mail):
        pass
    surel = Pegawai.objects.get(pk=person(nama).pegawai_id).surel
    return [one for one in mail.sent if one.kepada == surel]


@pytest.mark.parametrize("sent_again", [False, True])
def test_a_session_leaves_the_calendar_though_its_mail_asks_for_nothing_any_more(sent_again: bool) -> None:
    walker = walk("aptika", to=State.MONITORING)
    Outbox.objects.all().delete()
    send_back(walker, SATURDAY)
    if sent_again:
        walker.submit(SATURDAY + timedelta(days=1))
    assert delivered(SATURDAY + timedelta(days=1, hours=1), "petugas.aptika") == []
    (mail,) = delivered(SATURDAY + timedelta(days=2), "petugas.aptika")
    assert "METHOD:CANCEL" in mail.lampiran[0].isi
    assert (mail.judul == outbox.KALENDER, mail.isi == outbox.KALENDER_SAJA) == (sent_again, sent_again)


@pytest.mark.parametrize(
    ("copy_taken", "asked"), [(False, ["Terima tembusan", "Terima laporan"]), (True, ["Terima laporan"])]
)
def test_who_holds_both_posts_is_asked_for_each(copy_taken: bool, asked: list[str]) -> None:
    """The Sekretaris stands in for the Kepala Dinas; a report is signed on Saturday."""
    Penugasan.objects.create(
        pegawai_id=person("sekretaris").pegawai_id,
        jabatan_id=person("kadis").tugas[0].jabatan_id,
        status=Penugasan.Status.PLH,
        nomor_sk="SP-99 (peraga)",
        mulai=START.date(),
    )
    walker = walk("aptika", to=State.SIGNING)
    Outbox.objects.all().delete()
    walker.sign(SATURDAY)
    if copy_taken:
        walker.receive_copy(SATURDAY + timedelta(hours=1))
    mails = delivered(SATURDAY + timedelta(days=2), "sekretaris")
    assert [" ".join(one.judul.split()[:2]) for one in mails] == asked

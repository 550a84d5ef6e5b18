"""Who sends and recalls in turn, or moves a date back and forth, floods nobody (docs/adr/0062). On both engines."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from takar.actions import outbox, pengecualian, pengumpulan
from takar.actions.ingatkan import nudge
from takar.actions.pemberitahuan import ask
from takar.actions.tempo import TempoMasuk, change_due
from takar.actions.tx import writing
from takar.gateways.mail import FakeMail
from takar.queries.akibat_tempo import akibat_tempo, fingerprint
from takar.queries.surel_segera import made_since
from takar.records.models import Outbox, Pegawai, Pemberitahuan, Pengecualian
from takar.rules import surel_segera
from takar.rules.periods import Periode, Triwulan
from takar.sop.acts import Action
from takar.sop.engine import State
from tests.factories import START, Walker, person, walk

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 10, 6, 0, 0, tzinfo=UTC)  # Tuesday, 07.00 WIB
TURNS, SEHARI = 3, 2


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the number of a day smaller, so that a few turns exceed it; after the walk, which is remembered."""
    return lambda number=SEHARI: monkeypatch.setattr(surel_segera, "SEHARI", number)


def minutes(count: int) -> datetime:
    return START + timedelta(hours=8, minutes=count)


def recall(walker: Walker, now: datetime, who: str) -> None:
    versi = walker.berkas.versi
    pengumpulan.recall(berkas_id=walker.berkas_id, seen_version=versi, actor=person(who), now=now)


def send_in_turn(walker: Walker, last: int) -> None:
    """Send and recall; the last turn (0 or 1) leaves the berkas sent, or recalled."""
    for turn in range(TURNS):
        walker.submit(minutes(2 * turn))
        if turn < TURNS - 1 or last:
            recall(walker, minutes(2 * turn + 1), "petugas.aptika")


def move_in_turn(walker: Walker, _last: int) -> None:
    for turn in range(2 * TURNS):
        menjadi = date(2026, 10, 9 - turn % 2)  # back and forth, each other one earlier
        berkas = walker.berkas
        found = akibat_tempo(berkas.pengumpulan, [berkas], 1, menjadi, START.date())
        if found[0].alasan:
            continue
        masuk = TempoMasuk(1, walker.unit, menjadi, "Banjir.", "", fingerprint(found))
        change_due(pengumpulan_id=berkas.pengumpulan_id, masuk=masuk, actor=person("kasubbag"), now=minutes(turn))


def schedule_in_turn(walker: Walker, last: int) -> None:
    for turn in range(TURNS):
        walker.schedule(minutes(2 * turn), tanggal=date(2026, 10, 7), mulai=time(13))
        if turn < TURNS - 1 or last:
            recall(walker, minutes(2 * turn + 1), "kasubbag")


def except_in_turn(walker: Walker, last: int) -> None:
    opd_id, pengelola = walker.berkas.pengumpulan.opd_id, person("pengelola")
    who = person("kabid.aptika").pegawai_id or 0
    masuk = pengecualian.PengecualianMasuk(walker.berkas_id, who, "tanda-tangan", date(2026, 10, 9), "Kosong.")
    for turn in range(TURNS):
        pengecualian.grant(opd_id=opd_id, masuk=masuk, actor=pengelola, now=minutes(2 * turn))
        if turn < TURNS - 1 or last:
            pengecualian.revoke(
                opd_id=opd_id,
                pengecualian_id=Pengecualian.objects.latest("pk").pk,
                alasan="Keliru.",
                actor=pengelola,
                now=minutes(2 * turn + 1),
            )


def mails(nama: str) -> list[tuple[bool, bool]]:
    """Whether each mail of these turns to one of the cast goes at once, and whether it has a calendar file."""
    surel = Pegawai.objects.get(pk=person(nama).pegawai_id).surel
    made = Outbox.objects.filter(kind="surel", payload__kepada=surel, at__gte=minutes(0)).order_by("pk")
    return [(one.due_at < MORNING, bool(one.payload.get("lampiran"))) for one in made]


def notices(nama: str, jenis: Pemberitahuan.Jenis) -> int:
    mine = Pemberitahuan.objects.filter(pegawai_id=person(nama).pegawai_id, at__gte=minutes(0), jenis=jenis)
    return mine.count()


CALENDAR = 2 * TURNS - 1  # each schedule but the last is withdrawn


# who does what in turn, and of one person: the mails at once, those with a calendar file, the notices at once and later
IN_TURN: dict[str, tuple[State, Callable[[Walker, int], None], str, list[int]]] = {
    "send and recall, whose turn it is": (State.COLLECTING, send_in_turn, "kasubbag", [SEHARI, 0, 1, 1]),
    "send and recall, who waits": (State.COLLECTING, send_in_turn, "kabid.aptika", [0, 0, 0, 0]),
    "a due date: 3 of 5 changes bring it earlier": (State.COLLECTING, move_in_turn, "kadis", [SEHARI, 0, SEHARI, 3]),
    "an exception: 3 times given, 2 times revoked": (State.CHECKING, except_in_turn, "kadis", [SEHARI, 0, SEHARI, 3]),
    "a schedule: a calendar is always kept right": (
        State.SCHEDULING,
        schedule_in_turn,
        "kabid.aptika",
        [CALENDAR, CALENDAR, CALENDAR, 0],
    ),
}


@pytest.mark.parametrize("which", IN_TURN)
def test_what_is_done_in_turn_is_mailed_at_once_a_few_times_a_day(which: str, few: Callable[..., None]) -> None:
    to, turns, nama, told = IN_TURN[which]
    walker = walk("aptika", to=to)
    few()
    turns(walker, 0)
    found = mails(nama)
    kinds = (Pemberitahuan.Jenis.SEGERA, Pemberitahuan.Jenis.BIASA)
    assert [sum(now for now, _ in found), sum(ics for _, ics in found), *(notices(nama, one) for one in kinds)] == told


@pytest.mark.parametrize(("last", "sent"), [(0, 1), (1, 0)])
def test_whose_turn_it_still_is_the_next_morning_is_mailed_once(last: int, sent: int, few: Callable[..., None]) -> None:
    walker = walk("aptika")
    few()
    send_in_turn(walker, last)
    while outbox.deliver_next(now=MORNING - timedelta(minutes=1), mail=FakeMail()):
        pass
    mail = FakeMail()
    while outbox.deliver_next(now=MORNING, mail=mail):
        pass
    surel = Pegawai.objects.get(pk=person("kasubbag").pegawai_id).surel
    assert [one.kepada for one in mail.sent].count(surel) == sent
    assert not Outbox.objects.filter(kind="surel", delivered_at=None, stopped_at=None).exists()


def test_each_day_each_berkas_and_each_person_has_its_own_number(few: Callable[..., None]) -> None:
    walker, other = walk("aptika"), walk("ikp")
    few()
    send_in_turn(walker, 1)
    other.submit(minutes(60))
    walker.submit(MORNING + timedelta(hours=2))
    made = Outbox.objects.filter(kind="surel").order_by("-pk")[:2]
    assert [one.due_at for one in made] == [MORNING + timedelta(hours=2), minutes(60)]


def test_who_is_asked_and_told_by_one_move_gets_one_mail_that_does_not_count_against_itself(
    few: Callable[..., None],
) -> None:
    walker = walk("aptika", to=State.SIGNING)
    few(1)
    tomorrow = MORNING + timedelta(hours=2)
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=5,
        catatan="Angka dan bukti berbeda.",
        actor=person("kabid.aptika"),
        now=tomorrow,
    )
    kasubbag = Pegawai.objects.get(pk=person("kasubbag").pegawai_id)
    made = Outbox.objects.filter(payload__kepada=kasubbag.surel, at=tomorrow)
    assert [one.due_at for one in made] == [tomorrow]
    assert [one.jenis for one in Pemberitahuan.objects.filter(pegawai=kasubbag, at=tomorrow)] == ["segera"]


@pytest.mark.parametrize(("number", "found"), [(2, [(True, False)]), (1, [])])
def test_a_nudge_counts_with_the_mails_of_its_berkas(
    few: Callable[..., None], number: int, found: list[tuple[bool, bool]]
) -> None:
    """The petugas was mailed once about it on this day; a nudge that is too many goes with the digest."""
    walker = walk("aptika")
    few(number)
    mail_of_langkah(walker, "petugas.aptika", (2, (person("petugas.aptika").pegawai_id or 0,)))
    nudge(
        opd_id=walker.berkas.pengumpulan.opd_id,
        periode=Periode(2026, Triwulan.III),
        unit_kode="aptika",
        nomor=1,
        actor=person("kasubbag"),
        now=minutes(0),
    )
    assert mails("petugas.aptika") == found
    later = Pemberitahuan.Jenis.BIASA
    assert notices("petugas.aptika", later) == 1 - len(found)


def test_a_mail_of_each_of_two_langkah_counts_for_the_person_it_is_sent_to() -> None:
    """Whatever else its key says, it ends with the number of the person."""
    walker, kadis = walk("aptika"), person("kadis").pegawai_id or 0
    mail_of_langkah(walker, "kadis", (7, ()), (8, (kadis,)))
    assert made_since(f"berkas:{walker.berkas_id}:", minutes(-60))[kadis] == 2


def mail_of_langkah(walker: Walker, nama: str, *asked: tuple[int, tuple[int, ...]]) -> None:
    """Ask one of the cast for langkah of a berkas, an hour before the turns."""
    with writing(Action.READ, actor=person("kasubbag"), now=minutes(-60)) as tx:
        for nomor, lagi in asked:
            ask(tx, walker.berkas, [person(nama).pegawai_id or 0], "Isi.", nomor=nomor, rincian="", lagi=lagi)
        tx.done("Selesai.")

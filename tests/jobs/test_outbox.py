"""The outbox: written with its cause, delivered once in effect, given up in the end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from takar.actions import outbox
from takar.actions.kirim_ulang import resend
from takar.gateways.mail import FakeMail
from takar.queries.kiriman import GAGAL, KEADAAN
from takar.queries.pekerja import MAJU
from takar.records.models import Outbox, Pemberitahuan
from tests.factories import peraga_office, person

NOW = datetime(2026, 10, 1, 1, 0, tzinfo=UTC)
MAIL = {"kepada": "petugas@contoh.go.id", "judul": "Isi data", "isi": "Isi data triwulan III."}


def enqueue(kunci: str = "k1", **facts: object) -> None:
    outbox.enqueue(**{"kind": "surel", "kunci": kunci, "payload": MAIL, "now": NOW, **facts})  # type: ignore[arg-type]


def deliver_all(now: datetime, mail: FakeMail) -> None:
    while outbox.deliver_next(now=now, mail=mail):
        pass


@pytest.mark.django_db
class TestOutbox:
    def test_delivers_once_and_in_order_of_due_time(self) -> None:
        enqueue("late", due_at=NOW + timedelta(hours=1))
        enqueue("first")
        mail = FakeMail()
        first = outbox.deliver_next(now=NOW, mail=mail)
        assert first is not None
        assert first.kunci == "first"
        assert outbox.deliver_next(now=NOW, mail=mail) is None
        assert outbox.deliver_next(now=NOW + timedelta(hours=1), mail=mail) is not None
        assert [surel.kunci for surel in mail.sent] == ["first", "late"]

    def test_same_key_is_one_delivery(self) -> None:
        enqueue()
        enqueue(payload={**MAIL, "isi": "lain"})
        assert Outbox.objects.get().payload == MAIL

    def test_goes_with_its_transaction(self) -> None:
        with pytest.raises(RuntimeError), transaction.atomic():
            enqueue()
            raise RuntimeError
        assert not Outbox.objects.exists()

    def test_failure_is_noted_and_waits_longer_each_time(self) -> None:
        enqueue()
        mail, now = FakeMail(error=OSError("server surel tidak menjawab")), NOW
        waits = []
        while outbox.deliver_next(now=now, mail=mail):
            row = Outbox.objects.get()
            assert "server surel" in row.last_error
            waits.append(row.due_at - now)
            now = row.due_at
        assert waits[:4] == [timedelta(minutes=n) for n in (1, 2, 4, 8)]
        assert max(waits) == outbox.LONGEST_WAIT
        assert len(waits) == outbox.MAX_ATTEMPTS
        assert Outbox.objects.get().delivered_at is None

    def test_recovers_when_the_server_is_back(self) -> None:
        enqueue()
        outbox.deliver_next(now=NOW, mail=FakeMail(error=OSError("putus")))
        mail = FakeMail()
        assert outbox.deliver_next(now=NOW, mail=mail) is None
        assert outbox.deliver_next(now=NOW + timedelta(minutes=1), mail=mail) is not None
        row = Outbox.objects.get()
        assert (row.delivered_at, row.last_error, len(mail.sent)) == (NOW + timedelta(minutes=1), "", 1)

    def test_lease_of_a_dead_worker_ends_and_its_late_note_counts_no_more(self) -> None:
        enqueue()
        [dead] = outbox.lease_due(now=NOW, limit=5)
        assert outbox.lease_due(now=NOW + timedelta(minutes=1), limit=5) == []
        [second] = outbox.lease_due(now=NOW + outbox.LEASE, limit=5)
        assert second.attempt == dead.attempt + 1
        assert not outbox.mark_delivered(dead, now=NOW)
        assert not outbox.mark_failed(dead, now=NOW, error="terlambat")
        assert outbox.mark_delivered(second, now=NOW)
        assert not outbox.mark_delivered(second, now=NOW)

    def test_a_clock_set_back_sends_nothing_twice_and_loses_nothing(self) -> None:
        """Leased before: one worker still sends, one died. By the new clock nothing of theirs is free before LEASE."""
        ahead, mail = NOW + timedelta(days=365), FakeMail()
        for kunci in ("sends", "dead"):
            enqueue(kunci)
        sends, dead = outbox.lease_due(now=ahead, limit=2)
        enqueue("made", now=ahead, due_at=ahead + timedelta(days=1))
        enqueue("fails")
        outbox.deliver_next(now=ahead, mail=FakeMail(error=OSError("putus")))
        enqueue("next morning", due_at=NOW + timedelta(days=1))
        deliver_all(NOW, mail)
        assert [surel.kunci for surel in mail.sent] == ["made", "fails"]
        assert outbox.mark_delivered(sends, now=NOW)
        deliver_all(NOW + outbox.LEASE / 2, mail)  # puts the end of the lease no further off
        deliver_all(NOW + outbox.LEASE, mail)
        assert [surel.kunci for surel in mail.sent] == ["made", "fails", "dead"]
        assert not outbox.mark_failed(dead, now=NOW + outbox.LEASE, error="terlambat")

    def test_what_a_clock_that_ran_ahead_made_waits_like_all_else_once_it_was_tried(self) -> None:
        enqueue(now=NOW + timedelta(days=9))
        for _ in range(2):
            outbox.deliver_next(now=NOW, mail=FakeMail(error=OSError("putus")))
        assert Outbox.objects.values_list("attempts", "due_at").get() == (1, NOW + outbox.FIRST_WAIT)

    def test_clocks_of_two_machines_may_differ(self) -> None:
        enqueue()
        assert outbox.lease_due(now=NOW + MAJU, limit=1)
        assert outbox.deliver_next(now=NOW, mail=FakeMail()) is None
        assert outbox.deliver_next(now=NOW + outbox.LEASE, mail=FakeMail()) is None

    def test_what_ends_its_worker_each_time_is_given_up_and_told(self) -> None:
        opd = peraga_office()
        Outbox.objects.all().delete()
        enqueue(opd_id=opd.pk)
        now, taken = NOW, 0
        while outbox.lease_due(now=now, limit=1):
            now, taken = now + outbox.LEASE, taken + 1
            assert not outbox.set_right(now=now - timedelta(seconds=1))
        assert taken == outbox.MAX_ATTEMPTS
        assert outbox.deliver_next(now=now, mail=FakeMail()) is None
        assert Outbox.objects.filter(KEADAAN[GAGAL]).values_list("last_error", flat=True).get() == outbox.TERPUTUS
        assert Pemberitahuan.objects.filter(kalimat__contains="petugas@contoh.go.id tidak sampai dan tidak").exists()

    def test_the_last_failure_is_told_as_such(self) -> None:
        opd = peraga_office()
        Outbox.objects.all().delete()
        enqueue(opd_id=opd.pk)
        Outbox.objects.update(attempts=outbox.MAX_ATTEMPTS - 1)
        outbox.deliver_next(now=NOW, mail=FakeMail(error=OSError("putus")))
        assert Pemberitahuan.objects.filter(kalimat__contains="tidak sampai dan tidak dicoba lagi").exists()

    def test_a_lease_is_never_had_twice(self) -> None:
        """Who hangs past the lease notes nothing any more, though a resend or a deferral counts the tries anew."""
        opd = peraga_office()
        Outbox.objects.all().delete()
        for kunci in ("again", "deferred"):
            enqueue(kunci, opd_id=opd.pk)
            [hangs] = outbox.lease_due(now=NOW, limit=1)
            later = NOW + outbox.LEASE
            if kunci == "again":
                resend(opd_id=opd.pk, kiriman_id=hangs.id, actor=person("pengelola"), now=later)
                assert not outbox.mark_failed(hangs, now=later, error="550", final=True)
            else:
                [second] = outbox.lease_due(now=later, limit=1)
                assert outbox.mark_deferred(second, now=later, until=later)
            [last] = outbox.lease_due(now=later, limit=1)
            assert last.attempt == (1 if kunci == "again" else 2)
            assert not outbox.mark_failed(hangs, now=later, error="550", final=True)
            assert outbox.mark_delivered(last, now=later)

    def test_unknown_kind_and_broken_payload_are_failures_of_that_row_alone(self) -> None:
        enqueue("strange", kind="merpati")
        enqueue("broken", payload={"kepada": "a@contoh.go.id"})
        enqueue("good")
        mail = FakeMail()
        while outbox.deliver_next(now=NOW, mail=mail):
            pass
        assert [surel.kunci for surel in mail.sent] == ["good"]
        assert "merpati" in Outbox.objects.get(kunci="strange").last_error

    def test_lease_takes_no_more_than_asked(self) -> None:
        for number in range(3):
            enqueue(f"k{number}")
        assert len(outbox.lease_due(now=NOW, limit=2)) == 2


def test_ten_workers_deliver_thirty_messages_once_each(real_transactions, at_once) -> None:
    for number in range(30):
        enqueue(f"k{number}")
    mail = FakeMail()

    def work() -> int:
        done = 0
        while outbox.deliver_next(now=NOW, mail=mail):
            done += 1
        return done

    results = at_once([work] * 10)
    assert sum(results) >= 30, results
    assert sorted(surel.kunci for surel in mail.sent) == sorted(f"k{number}" for number in range(30))
    assert not Outbox.objects.filter(delivered_at=None).exists()
    assert set(Outbox.objects.values_list("attempts", flat=True)) == {1}

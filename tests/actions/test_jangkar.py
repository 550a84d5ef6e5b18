"""The head of the log is kept outside once a day; what contradicts it is told and nothing is added."""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection

from takar.actions import audit, outbox
from takar.actions.jangkar import Berbeda, anchor_event, anchor_head
from takar.actions.kirim_ulang import resend
from takar.actions.periksa_audit import check_history
from takar.gateways.mail import FakeMail
from takar.queries.kiriman import daftar_kiriman
from takar.records.models import AuditEvent, AuditHead, Outbox, Pemberitahuan, PerangkatDaerah
from takar.records.triggers import create_triggers, drop_triggers
from takar.verifier.periksa_riwayat import Putus, anchor_line, printed, read_anchors
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An anchor file that is not there yet, of a database in which something happened."""
    walk("sandistik")
    return tmp_path / "jangkar" / "jangkar.txt"


def anchor(path: Path, days: float = 0, surel: str = "") -> bool:
    return anchor_head(path=path, now=START + days * DAY, zona="Asia/Jakarta", surel=surel)


def happen() -> None:
    audit.append(now=START, akun_id=None, oleh="Takar", action="UJI", outcome="done", objek="opd:1", isi={})


def forge(change: Callable[[], object]) -> None:
    """Change the history as somebody who may change the database itself."""
    drop_triggers(connection)
    change()
    create_triggers(connection)


def test_once_a_day_and_only_what_is_new(path: Path) -> None:
    head = AuditHead.objects.get(rantai="")
    assert anchor(path)
    (first,) = read_anchors(path.read_text("ascii"))
    assert (first.seq, first.hash) == (head.seq, head.hash)
    assert json.loads(AuditEvent.objects.latest("seq").isi) == first._asdict()
    happen()
    assert not anchor(path)
    assert not anchor(path, -1)  # the clock was set back
    assert anchor(path, 1)
    assert not anchor(path, 2)  # nothing happened since
    assert len(read_anchors(path.read_text("ascii"))) == 2
    assert check_history(path, (), newer=False)[1] == 2
    assert check_history(path, (), newer=True)[0].jumlah == 1


def test_one_event_is_anchored_whatever_the_day_has(path: Path) -> None:
    """That which ties an archive: once, not behind a later one, nor beside a line that the log does not tell of yet."""

    def keep(event: AuditEvent) -> bool:
        return anchor_event(event.seq, event.hash, path=path, now=START, zona="Asia/Jakarta", surel="arsip@example.id")

    early = AuditEvent.objects.latest("seq")
    assert anchor(path)
    happen()
    event = AuditEvent.objects.latest("seq")
    assert [keep(event), keep(event)] == [True, True]
    assert [one.seq for one in read_anchors(path.read_text("ascii"))] == [early.seq, event.seq]
    assert json.loads(AuditEvent.objects.latest("seq").isi)["seq"] == event.seq
    assert Outbox.objects.filter(kind="surel", kunci__endswith=f":{event.seq}").count() == 1
    assert not anchor(path)  # the day has its line
    assert not keep(AuditEvent.objects.get(seq=event.seq - 1))
    assert check_history(path, (), newer=False)[1] == 2
    happen()
    untold = AuditEvent.objects.latest("seq")
    with path.open("a", encoding="ascii") as file:
        last = path.read_text("ascii").rstrip("\n").rpartition(" ")[2]
        file.write(anchor_line(last, "2026-10-07", untold.seq, untold.hash))
    happen()
    assert not keep(AuditEvent.objects.latest("seq"))
    assert not anchor(path)  # it tells of that line first
    assert keep(AuditEvent.objects.latest("seq"))


def test_a_clock_that_ran_ahead_holds_up_no_later_day(path: Path) -> None:
    """One line is dated a year ahead; the days after the clock was set right have theirs."""
    assert anchor(path, 365)
    for day in (0, 1, 2):
        happen()
        assert anchor(path, day)
        happen()
        assert not anchor(path, day)
    assert len(read_anchors(path.read_text("ascii"))) == 4
    check_history(path, (), newer=False)


@pytest.mark.parametrize("room", [0, 1, 40])
def test_a_full_disk_leaves_no_part_of_a_line(path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """What a disk took of a line would contradict every later day of the file."""
    anchor(path)
    before, write = path.read_bytes(), os.write
    happen()
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space left"):
        patch.setattr(os, "write", lambda descriptor, line: write(descriptor, line[:room]))
        anchor(path, 1)
    assert path.read_bytes() == before
    assert anchor(path, 1)
    assert len(read_anchors(path.read_text("ascii"))) == 2


def test_goes_on_after_a_crash_between_the_line_and_the_event(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(**_words: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(audit, "append", killed)
        anchor(path)
    (kept,) = read_anchors(path.read_text("ascii"))
    happen()
    assert not anchor(path)
    assert len(read_anchors(path.read_text("ascii"))) == 1
    assert json.loads(AuditEvent.objects.latest("seq").isi) == kept._asdict()
    assert not anchor(path)
    check_history(path, (), newer=False)


def test_sent_by_mail_where_an_address_is_given(path: Path) -> None:
    assert anchor(path, surel="arsip@dinas.example")
    while outbox.deliver_next(now=START + DAY, work={}) is not None:
        pass
    (letter,) = [one for one in mail.outbox if one.to == ["arsip@dinas.example"]]
    assert read_anchors(path.read_text("ascii"))[0].hash in letter.body
    assert Outbox.objects.filter(kunci__startswith="jangkar:").count() == 1


def test_a_mail_of_it_that_does_not_arrive_is_told_and_seen_and_tried_again(path: Path) -> None:
    """It is of no office: the Pengelola sistem of each answers for it."""
    anchor(path, surel="arsip@dinas.example")
    refused = FakeMail(error=SMTPRecipientsRefused({"arsip@dinas.example": (550, b"tidak dikenal")}))
    while outbox.deliver_next(now=START + DAY, mail=refused, work={}) is not None:
        pass
    row = Outbox.objects.get(kunci__startswith="jangkar:")
    said = "Kiriman kepada arsip@dinas.example tidak sampai dan tidak dicoba lagi."
    told = Pemberitahuan.objects.filter(kalimat__startswith=said).values_list("pegawai_id", flat=True)
    pengelola = person("pengelola")
    assert list(told) == [pengelola.pegawai_id]
    opd = PerangkatDaerah.objects.get()
    assert row.pk in [one.id for one in daftar_kiriman(opd.pk, ZoneInfo(opd.zona), keadaan="gagal").baris]
    resend(opd_id=opd.pk, kiriman_id=row.pk, actor=pengelola, now=START + DAY)
    mail = FakeMail()
    while outbox.deliver_next(now=START + DAY, mail=mail, work={}) is not None:
        pass
    assert [one.kepada for one in mail.sent if one.judul.startswith("Jangkar")] == ["arsip@dinas.example"]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda path: path.unlink(), "tidak memuat jangkar yang tercatat untuk kejadian nomor"),
        (lambda path: path.write_text(path.read_text("ascii")[:-1], "ascii"), "baris terakhirnya tidak selesai"),
        (lambda path: path.write_bytes(b"\xff\xfe\n"), "baris 1 file jangkar bukan jangkar"),
    ],
)
def test_a_file_that_was_harmed_is_told_and_left_as_it_is(path: Path, harm: Callable[[Path], None], said: str) -> None:
    anchor(path)
    harm(path)
    before, events = path.read_bytes() if path.exists() else None, AuditEvent.objects.count()
    happen()
    with pytest.raises(Berbeda, match=said):
        anchor(path, 1)
    assert (path.read_bytes() if path.exists() else None) == before
    assert AuditEvent.objects.count() == events + 1
    with pytest.raises(Putus):
        check_history(path, (), newer=False)


def test_a_history_that_was_rewritten_is_found_by_what_lies_outside(path: Path) -> None:
    """Every hash and every head anew, as who may write the whole database could."""
    anchor(path)
    told = printed("{}:{}".format(*AuditEvent.objects.order_by("-seq").values_list("seq", "hash")[0]))
    happen()

    def rewrite() -> None:
        events = list(audit.events("default"))
        AuditEvent.objects.all()._raw_delete("default")
        AuditHead.objects.update(seq=0, hash=audit.GENESIS)
        for event in events:
            append = {name: event[name] for name in ("akun_id", "action", "outcome", "objek")}
            oleh = "lain" if event["seq"] == 1 else event["oleh"]
            audit.append(now=START, oleh=oleh, isi=json.loads(event["isi"]), **append)

    forge(rewrite)
    assert audit.find_break("default") == ""
    with pytest.raises(Putus, match="rantai ditulis ulang"):
        check_history(path, (), newer=False)
    with pytest.raises(Putus, match="pada halaman bertanda tangan: rantai ditulis ulang"):
        check_history(path.with_name("lain.txt"), (told,), newer=False)
    with pytest.raises(Putus, match="tidak menyambung kejadian sebelumnya"):
        check_history(path, (), newer=True)


def test_a_database_older_than_the_file_is_told(path: Path) -> None:
    """Restored from a backup, or cut together with its heads."""
    happen()
    anchor(path)

    def cut() -> None:
        last = AuditEvent.objects.order_by("-seq").values_list("seq", "hash")[2]
        AuditEvent.objects.filter(seq__gt=last[0])._raw_delete("default")
        AuditHead.objects.filter(rantai="").update(seq=last[0], hash=last[1])

    forge(cut)
    assert audit.find_break("default") == ""
    with pytest.raises(Berbeda, match="ditulis ulang, dipotong, atau dipulihkan dari cadangan yang lebih lama"):
        anchor(path, 1)
    with pytest.raises(Putus, match=r"padahal 2026-10-0\d sudah sampai nomor"):
        check_history(path, (), newer=False)

"""Mail that comes back as a letter: believed by its identity alone, told to whom it concerns, and lifted again."""

import io
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.core import mail
from django.db import OperationalError

from takar.actions import kabar_harian, outbox, pantulan, pengingat
from takar.actions.hari_kirim import Needless
from takar.actions.kirim_ulang import resend
from takar.actions.pantulan import Hasil, receive, receive_maildir, receive_waiting
from takar.actions.pilihan_kabar import choose_kabar
from takar.cli.main import main
from takar.gateways.mail import Surel
from takar.gateways.pantulan import read_pantulan
from takar.queries.kiriman import HARIAN
from takar.queries.pilihan_kabar import saluran_of
from takar.records.models import Outbox, Pegawai, Pemberitahuan, PilihanKabar
from tests.factories import open_tw3, person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 7, 1, 0, tzinfo=UTC)
PETUGAS = "petugas.aptika"


def letter(head: str, *, action: str = "failed", status: str = "5.1.1", whole: bool = False) -> bytes:
    """A report as Postfix writes it, with the head of the message that came back, or the whole of it."""
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return (
        "From: MAILER-DAEMON@mx.contoh.go.id\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n'
        "MIME-Version: 1.0\n\n--b\n\nYour mail could not be delivered.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.contoh.go.id\n\n"
        f"Final-Recipient: rfc822; x@contoh.go.id\nAction: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <x@contoh.go.id>: tidak\n dikenal\x07\n\n"
        f"--b\nContent-Type: {kind}\n\n{head}\n\nIsi.\n--b--\n"
    ).encode()


def sent() -> tuple[Outbox, str]:
    """The digest of the petugas, sent; with the head that it had."""
    open_tw3()
    pengingat.remind(now=NOW)
    while outbox.deliver_next(now=NOW, work={HARIAN: lambda one: kabar_harian.deliver_harian(one, now=NOW)}):
        pass
    row = Outbox.objects.get(kind=HARIAN, payload__pegawai_id=person(PETUGAS).pegawai_id)
    (message,) = (one for one in mail.outbox if one.extra_headers["Message-ID"].startswith(f"<{row.pk}."))
    return row, f"Message-ID: {message.extra_headers['Message-ID']}\nTo: {message.to[0]}"


def notices(nama: str) -> list[str]:
    found = Pemberitahuan.objects.filter(
        pegawai_id=person(nama).pegawai_id, read_at=None, kalimat__startswith="Pos-el "
    )
    return list(found.values_list("kalimat", flat=True))


@pytest.mark.parametrize("whole", [False, True])
def test_a_mail_that_came_back_is_told_with_person_and_way_out_and_mails_no_more(whole: bool) -> None:
    row, head = sent()
    petugas = Pegawai.objects.get(pk=person(PETUGAS).pegawai_id)
    assert receive(letter(head, whole=whole), now=NOW) is Hasil.DICATAT
    row.refresh_from_db()
    assert (row.delivered_at, row.stopped_at) == (None, NOW)
    assert row.last_error == "Kembali dari server pos-el: 5.1.1 550 5.1.1 <x@contoh.go.id>: tidak dikenal"
    (said,) = notices("pengelola")
    assert said.startswith(f"Pos-el untuk {petugas.nama} ({petugas.surel}) kembali: 5.1.1 550")
    assert Pemberitahuan.objects.get(kalimat=said).tautan == f"/pengaturan/pegawai/{petugas.pk}/"
    (mine,) = notices(PETUGAS)
    assert mine.startswith(f"Pos-el ke {petugas.surel} tidak sampai")
    assert receive(letter(head), now=NOW) is Hasil.LAGI
    assert saluran_of(petugas.pk, petugas.opd_id).kembali
    delivery = outbox.Delivery(row.pk, row.kind, row.kunci, row.payload, 1, 1, row.opd_id)
    with pytest.raises(Needless):
        kabar_harian.deliver_harian(delivery, now=NOW)
    Pegawai.objects.filter(pk=petugas.pk).update(surel="betul@contoh.go.id")
    assert not saluran_of(petugas.pk, petugas.opd_id).kembali
    kabar_harian.deliver_harian(delivery, now=NOW)


def test_an_anchor_that_came_back_is_told_to_the_pengelola_of_each_office() -> None:
    """It is of no office, and its address is nobody's."""
    payload = {"kepada": "arsip@contoh.go.id", "judul": "Jangkar", "isi": "-"}
    outbox.enqueue(kind="surel", kunci="jangkar:2026-10-07:9", payload=payload, now=NOW)
    row = Outbox.objects.get()
    Outbox.objects.update(delivered_at=NOW)
    identity = Surel(row.kunci, "arsip@contoh.go.id", "", "", nomor=row.pk).message_id
    assert receive(letter(f"Message-ID: {identity}\nTo: arsip@contoh.go.id"), now=NOW) is Hasil.DICATAT
    (said,) = notices("pengelola")
    assert said.startswith("Pos-el untuk arsip@contoh.go.id kembali: 5.1.1 550")


@pytest.mark.parametrize("by", ["person", "pengelola"])
def test_the_mark_is_lifted_by_the_person_and_by_sending_again(by: str) -> None:
    row, head = sent()
    receive(letter(head), now=NOW)
    if by == "person":
        actor = person(PETUGAS)
        choose_kabar(surel="ya", kanal="", alamat="", opd_id=row.opd_id or 0, actor=actor, now=NOW)
    else:
        resend(opd_id=row.opd_id or 0, kiriman_id=row.pk, actor=person("pengelola"), now=NOW)
    assert PilihanKabar.objects.get(pegawai_id=person(PETUGAS).pegawai_id).surel_kembali == ""


def test_sending_a_mail_at_once_again_lifts_the_mark_of_its_address() -> None:
    """It names an address, not a person; the mark of somebody with another address stays."""
    petugas = Pegawai.objects.get(pk=person(PETUGAS).pegawai_id)
    open_tw3()
    for one, surel in ((petugas.pk, petugas.surel), (person("kadis").pegawai_id, "lain@contoh.go.id")):
        PilihanKabar.objects.create(pegawai_id=one, surel_kembali=surel)
    row = Outbox.objects.filter(kind="surel", payload__kepada=petugas.surel)[0]
    Outbox.objects.filter(pk=row.pk).update(stopped_at=NOW)
    resend(opd_id=row.opd_id or 0, kiriman_id=row.pk, actor=person("pengelola"), now=NOW)
    assert list(PilihanKabar.objects.exclude(surel_kembali="").values_list("surel_kembali", flat=True)) == [
        "lain@contoh.go.id"
    ]


def test_what_is_no_report_of_ours_changes_nothing() -> None:
    row, head = sent()
    nomor, _, mark = head.partition(".")
    other = Outbox.objects.exclude(pk=row.pk).filter(kind=HARIAN).first()
    assert other is not None
    forged = [
        head.replace(nomor, f"Message-ID: <{other.pk}"),  # the mark of another delivery
        f"{nomor}.{'0' * 40}{mark[40:]}",
        head.replace(nomor, "Message-ID: <999999"),
        "Subject: tanpa pengenal",
    ]
    plain = EmailMessage()
    plain.set_content("Saya sedang cuti.")
    letters = [letter(one) for one in forged]
    letters += [letter(head, action="delayed", status="4.4.1"), plain.as_bytes(), b"", b"\xff\x00", b"x" * 2_000_000]
    assert {receive(one, now=NOW) for one in letters} == {Hasil.BUKAN}
    assert list(Outbox.objects.filter(stopped_at__isnull=False)) == []
    assert (notices("pengelola"), notices(PETUGAS)) == ([], [])


def test_what_failed_for_now_or_went_to_an_older_address_marks_no_address() -> None:
    _, head = sent()
    Pegawai.objects.filter(pk=person(PETUGAS).pegawai_id).update(surel="baru@contoh.go.id")
    assert receive(letter(head), now=NOW) is Hasil.DICATAT
    assert not PilihanKabar.objects.exclude(surel_kembali="").exists()
    found = read_pantulan(letter(head, status="4.4.7"))
    assert found is not None
    assert not found.tetap


def test_of_a_huge_letter_the_head_alone_is_read_and_little_of_it_told() -> None:
    """Parts within parts cost their number times the lines: the worker reads every letter that comes."""
    _, head = sent()
    identity = head.partition("\n")[0]
    late = letter(head).replace(b"Your mail could not be delivered.", b"--\n" * 30_000)
    assert receive(late, now=NOW) is Hasil.BUKAN
    assert receive(letter(f"{identity}\nTo: {'x' * 10_000}@contoh.go.id"), now=NOW) is Hasil.DICATAT
    (said,) = notices("pengelola")
    assert len(said) < 1000


def test_the_pipe_and_the_maildir_take_letters_and_one_that_is_early_waits(
    tmp_path: Path, settings, monkeypatch, capsys
) -> None:
    row, head = sent()
    Outbox.objects.filter(pk=row.pk).update(delivered_at=None)
    monkeypatch.setattr(sys, "stdin", type("Masukan", (), {"buffer": io.BytesIO(letter(head))}))
    assert (main(["pantulan"]), "sekali lagi" in capsys.readouterr().out) == (75, True)
    settings.BOUNCE_MAILDIR = str(tmp_path)
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(letter(head))
    (tmp_path / "new" / "2").write_bytes(b"Subject: lain\n\n")
    (tmp_path / "new" / "3").symlink_to("/etc/hostname")
    assert receive_waiting(now=NOW) == 1
    Outbox.objects.filter(pk=row.pk).update(delivered_at=NOW)
    assert (main(["pantulan", "--maildir", str(tmp_path)]), "1 surat dibaca" in capsys.readouterr().out) == (0, True)
    assert sorted(one.name for one in (tmp_path / "cur").iterdir()) == ["1:2,S", "2:2,S"]
    row.refresh_from_db()
    assert row.stopped_at is not None


def test_a_letter_waits_for_a_database_that_does_not_answer_and_a_folder_that_is_none_is_named(
    tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(sys, "stdin", type("Masukan", (), {"buffer": io.BytesIO(b"")}))
    monkeypatch.setattr("takar.actions.pantulan.read_pantulan", Mock(side_effect=OperationalError("mati")))
    assert (main(["pantulan"]), "Basis data tidak dapat dipakai" in capsys.readouterr().err) == (75, True)
    assert main(["pantulan", "--maildir", str(tmp_path)]) == 2
    assert f"{tmp_path} bukan maildir" in capsys.readouterr().err


def test_a_letter_that_cannot_be_read_is_set_aside_and_said_and_holds_up_none_after_it(
    tmp_path: Path, monkeypatch
) -> None:
    row, head = sent()
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(b"rusak")
    (tmp_path / "new" / "2").write_bytes(letter(head))
    read = pantulan.read_pantulan
    monkeypatch.setattr(pantulan, "read_pantulan", lambda content: 1 // 0 if content == b"rusak" else read(content))
    assert receive_maildir(tmp_path, now=NOW) == 1
    assert sorted(one.name for one in (tmp_path / "cur").iterdir()) == ["1:2,F", "2:2,S"]
    assert list((tmp_path / "new").iterdir()) == []
    row.refresh_from_db()
    assert row.stopped_at is not None
    said = Pemberitahuan.objects.get(pegawai_id=person("pengelola").pegawai_id, kalimat__contains="tidak terbaca")
    assert "disisihkan ke folder cur dengan nama 1:2,F. Surat lainnya tetap dibaca." in said.kalimat


def test_a_letter_that_cannot_even_be_moved_stays_and_is_said(tmp_path: Path) -> None:
    _, head = sent()
    (tmp_path / "new").mkdir()  # no folder to move it to
    (tmp_path / "new" / "1").write_bytes(letter(head))
    assert receive_maildir(tmp_path, now=NOW) == 0
    said = Pemberitahuan.objects.get(pegawai_id=person("pengelola").pegawai_id, kalimat__contains="tidak terbaca")
    assert "ditinggalkan di folder new dengan nama 1." in said.kalimat


def test_a_database_that_does_not_answer_sets_no_letter_aside(tmp_path: Path, monkeypatch) -> None:
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(b"")
    monkeypatch.setattr(pantulan, "receive", Mock(side_effect=OperationalError("mati")))
    with pytest.raises(OperationalError):
        receive_maildir(tmp_path, now=NOW)
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["1"]

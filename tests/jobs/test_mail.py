"""Mail through the backend of the settings."""

from django.core import mail

from takar.gateways.mail import DjangoMail, Lampiran, Surel


def test_copies_of_a_message_share_their_identity(settings) -> None:
    surel = Surel(
        "k1",
        "a@contoh.go.id",
        "Judul\r\nBcc: lain@contoh.go.id",
        "Isi",
        (Lampiran("u.ics", "text/calendar", "X"),),
    )
    DjangoMail().send(surel)
    DjangoMail().send(surel)
    first, second = mail.outbox
    assert first.message()["Message-ID"] == second.message()["Message-ID"] == surel.message_id
    assert first.to == ["a@contoh.go.id"]
    assert first.subject == "Judul Bcc: lain@contoh.go.id"
    assert first.attachments[0].filename == "u.ics"


def test_other_keys_are_other_messages() -> None:
    assert Surel("k1", "a", "b", "c").message_id != Surel("k2", "a", "b", "c").message_id

"""The mail settings of the environment: what may be, and what is refused with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from takar.config.surel import FILES, SMTP, UnusableMail, mail_from_environment

HERE = Path("/data")


def read(**given: str):
    return mail_from_environment({f"TAKAR_EMAIL_{name}": value for name, value in given.items()}, HERE)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, (FILES, False, "localhost", 25, "")),
        ({"HOST": "", "BACKEND": "", "PORT": "", "SANDI": ""}, (FILES, False, "localhost", 25, "")),
        ({"BACKEND": SMTP}, (SMTP, True, "localhost", 25, "")),  # as before there was a name for the server
        ({"BACKEND": SMTP, "HOST": "10.0.0.5", "PORT": "2525"}, (SMTP, True, "10.0.0.5", 2525, "")),
        ({"HOST": "mail.kab.go.id", "TLS": "starttls"}, (SMTP, True, "mail.kab.go.id", 587, "starttls")),
        ({"HOST": "mail.kab.go.id", "TLS": "tls"}, (SMTP, True, "mail.kab.go.id", 465, "tls")),
        ({"HOST": "::1", "PENGGUNA": "takar", "SANDI": "x"}, (SMTP, True, "::1", 25, "")),
    ],
)
def test_what_is_set(given: dict[str, str], wanted: tuple[str, bool, str, int, str]) -> None:
    found = read(**given)
    assert (found.backend, found.server, found.host, found.port, found.tls) == wanted


def test_the_sender_takes_what_comes_back_unless_another_address_does() -> None:
    found = read(FROM="Takar <takar@kab.go.id>")
    assert (found.sender, found.bounces) == ("Takar <takar@kab.go.id>", "Takar <takar@kab.go.id>")
    assert read(FROM="takar@kab.go.id", PANTULAN="kembali@kab.go.id").bounces == "kembali@kab.go.id"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"PORT": "587"}, "TAKAR_EMAIL_PORT disetel, tetapi pos-el tidak lewat server."),
        ({"BACKEND": FILES, "HOST": "mail.kab.go.id"}, "TAKAR_EMAIL_HOST disetel, tetapi pos-el tidak lewat server."),
        ({"BACKEND": "smtp"}, "TAKAR_EMAIL_BACKEND «smtp» tidak dikenal."),
        ({"HOST": "mail.kab.go.id:587"}, "nama server pos-el saja"),
        ({"HOST": "https://mail.kab.go.id"}, "nama server pos-el saja"),
        ({"HOST": "mail kab"}, "nama server pos-el saja"),
        ({"HOST": "mail.kab.go.id", "PORT": "0"}, "bilangan 1 sampai 65535, bukan «0»"),
        ({"HOST": "mail.kab.go.id", "PORT": "70000"}, "bilangan 1 sampai 65535, bukan «70000»"),
        ({"HOST": "mail.kab.go.id", "PORT": "²5"}, "bilangan 1 sampai 65535"),
        ({"HOST": "mail.kab.go.id", "TLS": "ya"}, "TAKAR_EMAIL_TLS ditulis starttls atau tls"),
        ({"HOST": "mail.kab.go.id", "PENGGUNA": "takar", "TLS": "tls"}, "ditulis keduanya, atau tidak keduanya"),
        ({"HOST": "mail.kab.go.id", "SANDI": "rahasia", "TLS": "tls"}, "ditulis keduanya, atau tidak keduanya"),
        (
            {"HOST": "mail.kab.go.id", "PENGGUNA": "a", "SANDI": "rahasia"},
            "Kata sandi pos-el akan terbaca di jaringan.",
        ),
        ({"FROM": "takar"}, "TAKAR_EMAIL_FROM harus satu alamat pos-el"),
        ({"FROM": "a@kab.go.id, b@kab.go.id"}, "TAKAR_EMAIL_FROM harus satu alamat pos-el"),
        ({"FROM": "a@kab.go.id\nBcc: b@kab.go.id"}, "TAKAR_EMAIL_FROM harus satu alamat pos-el"),
        ({"PANTULAN": "tidak ada"}, "TAKAR_EMAIL_PANTULAN harus satu alamat pos-el"),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(UnusableMail) as refused:
        read(**given)
    assert said in str(refused.value)
    assert "rahasia" not in str(refused.value)


def test_the_settings_hold_what_was_read(tmp_path: Path) -> None:
    given = {
        "HOST": "mail.kab.go.id",
        "TLS": "starttls",
        "PENGGUNA": "takar",
        "SANDI": "rahasia",
        "FROM": "t@kab.go.id",
    }
    names = "EMAIL_HOST EMAIL_PORT EMAIL_HOST_USER EMAIL_HOST_PASSWORD EMAIL_USE_TLS EMAIL_USE_SSL BOUNCE_ADDRESS"
    code = f"from takar.config import settings as s; print([getattr(s, one) for one in {names!r}.split()])"
    environment = {**os.environ, "TAKAR_DATA_DIR": str(tmp_path)}
    environment |= {f"TAKAR_EMAIL_{name}": value for name, value in given.items()}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['mail.kab.go.id', 587, 'takar', 'rahasia', True, False, 't@kab.go.id']"

"""Further ways through apprise: never into an internal network, never with the secret in what is said."""

import logging
import socket
from typing import Any

import pytest
from urllib3.util import connection

from takar.gateways.alamat_luar import AlamatTerlarang, is_public, only_public
from takar.gateways.kanal import AppriseKanal, KanalGagal, Pesan

# apprise imports it on Python below 3.13
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz0123456"
WEBHOOK = {"url": "https://hook.contoh.go.id/rahasia-sekali"}


def named(monkeypatch: pytest.MonkeyPatch, *alamat: str) -> None:
    """Let every name lead to these addresses."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in alamat]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: found)


@pytest.mark.parametrize(
    ("alamat", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        *[(one, False) for one in ("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254")],
        *[(one, False) for one in ("0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255")],
        *[(one, False) for one in ("::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1")],
        *[(one, False) for one in ("2002:7f00:1::1", "::127.0.0.1", "fec0::1")],
    ],
)
def test_only_addresses_of_the_open_internet_count(alamat: str, public: bool) -> None:
    assert is_public(alamat) is public


@pytest.mark.parametrize("found", [("10.0.0.7",), ("8.8.8.8", "127.0.0.1"), ()])
def test_a_name_that_leads_inside_is_not_connected_to(monkeypatch: pytest.MonkeyPatch, found: tuple[str, ...]) -> None:
    tried: list[Any] = []
    monkeypatch.setattr(connection, "create_connection", lambda address, *_a, **_o: tried.append(address))
    named(monkeypatch, *found)
    with pytest.raises(AlamatTerlarang):
        AppriseKanal().send(Pesan("webhook", WEBHOOK, "", "Judul", "Isi"))
    assert tried == []


def test_what_is_connected_to_is_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Any] = []

    def refuse(address: tuple[str, int], *_args: Any, **_options: Any) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(connection, "create_connection", refuse)
    named(monkeypatch, "8.8.8.8")
    with pytest.raises(KanalGagal):
        AppriseKanal().send(Pesan("webhook", WEBHOOK, "", "Judul", "Isi"))
    assert tried == [("8.8.8.8", 443)]
    assert connection.create_connection is refuse
    with only_public() as refused, pytest.raises(ConnectionRefusedError):
        connection.create_connection(("nama.contoh.go.id", 443))
    assert refused == []


def test_an_address_is_one_way_and_opens_no_other_at_a_comma(monkeypatch: pytest.MonkeyPatch) -> None:
    """Apprise knows ways that are no HTTP, such as rsyslog://, which the check of addresses does not meet."""
    tried: list[Any] = []

    def refuse(address: tuple[str, int], *_args: Any, **_options: Any) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(connection, "create_connection", refuse)
    named(monkeypatch, "8.8.8.8")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as inside:
        inside.bind(("127.0.0.1", 0))
        inside.setblocking(False)
        port = inside.getsockname()[1]
        url = f"https://hook.contoh.go.id/a,rsyslog://127.0.0.1:{port}/,json://contoh.go.id:8080/"
        with pytest.raises(KanalGagal):
            AppriseKanal().send(Pesan("webhook", {"url": url}, "", "Judul", "Isi"))
        with pytest.raises(BlockingIOError):
            inside.recv(1000)
    assert tried == [("8.8.8.8", 443)]


@pytest.mark.parametrize(
    ("jenis", "rahasia", "alamat"),
    [
        ("telegram", {"token": TOKEN}, "987654321"),
        ("whatsapp", {"token": "a" * 40, "nomor": "123456789012345"}, "6281234567890"),
        ("webhook", WEBHOOK, ""),
    ],
)
def test_a_failure_says_why_without_the_secret(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, jenis: str, rahasia: Any, alamat: str
) -> None:
    tried: list[Any] = []

    def refuse(address: tuple[str, int], *_args: Any, **_options: Any) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(connection, "create_connection", refuse)
    named(monkeypatch, "8.8.8.8")
    with caplog.at_level(logging.DEBUG), pytest.raises(KanalGagal) as failure:
        AppriseKanal().send(Pesan(jenis, rahasia, alamat, "Judul", "Isi"))
    assert tried
    for secret in rahasia.values():
        assert secret.removeprefix("https://") not in str(failure.value)
        assert secret.removeprefix("https://") not in caplog.text

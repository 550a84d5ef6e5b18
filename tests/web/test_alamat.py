"""From which address a request comes: the header of a proxy is believed only where the office has set one up."""

import pytest
from django.test import RequestFactory

from takar.web.alamat import client_address
from tests.factories import PASSWORD, open_tw3

pytestmark = pytest.mark.selalu

PROXY = "10.0.0.9"


@pytest.mark.parametrize(
    ("count", "header", "expected"),
    [
        (0, "203.0.113.5", PROXY),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "1.1.1.1, 203.0.113.5", "203.0.113.5"),
        (2, "1.1.1.1, 203.0.113.5, 10.0.0.8", "203.0.113.5"),
        (1, "[2001:DB8::1]", "2001:db8::1"),
        (2, "203.0.113.5", PROXY),
        (1, "", PROXY),
        (1, "203.0.113.5, bukan-alamat", PROXY),
    ],
)
def test_address_behind_so_many_proxies(settings, count, header, expected):
    settings.PROXY_COUNT = count
    request = RequestFactory().get("/", headers={"x-forwarded-for": header}, REMOTE_ADDR=PROXY)
    assert client_address(request) == expected


def sign_in(client, header: str, password: str = "") -> int:
    sent = {"username": "kadis", "password": password or "salah"}
    return client.post("/masuk/", sent, headers={"x-forwarded-for": header}, REMOTE_ADDR=PROXY).status_code


def test_lockout_behind_a_proxy_is_of_one_client_and_not_of_the_office(klien, settings):
    open_tw3()
    settings.PROXY_COUNT = 1
    assert [sign_in(klien(), f"{n}.1.1.1, 203.0.113.5") for n in range(1, 6)][-1] == 429
    assert sign_in(klien(), "203.0.113.5", PASSWORD) == 429
    assert sign_in(klien(), "203.0.113.6", PASSWORD) == 302


def test_without_a_proxy_a_header_does_not_slip_past_the_lockout(klien):
    open_tw3()
    assert [sign_in(klien(), f"203.0.113.{n}") for n in range(1, 6)][-1] == 429
    assert sign_in(klien(), "203.0.113.99", PASSWORD) == 429

"""A browser without a browser: signed in as one of the cast, at a set moment, reading every page it gets."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

# Each begins with a letter of its own, which is found many times faster than one pattern of alternatives.
INLINE = [re.compile(one) for one in (r"<script(?![^>]*\bsrc=)", r"<style", r"\s(?:style|on[a-z]+)=", r"javascript:")]
LEAKED = [re.compile(one) for one in (r"\{[{%]", r"None\b(?<!\wNone)", r"Undefined\b", r"&lt;[a-z]+ object")]


class Klien(Client):
    """Django's client; a page with inline script, a leaked brace or a leaked None fails the test."""

    def request(self, **request: Any) -> HttpResponse:
        response = super().request(**request)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            page = response.content.decode()
            assert not (found := _found(INLINE, page.lower())), f"inline: {found}"
            assert not (found := _found(LEAKED, page)), f"leaked: {found}"
        return response


def _found(patterns: Iterable[re.Pattern[str]], page: str) -> str:
    """Return the first place that shows one of the patterns, with what stands around it."""
    found = next((found for one in patterns if (found := one.search(page))), None)
    return page[max(found.start() - 80, 0) : found.end() + 80] if found else ""


class Jam:
    """The office's clock in a test."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    """The clock of the requests; set ``jam.moment`` to let time pass."""
    from tests.factories import START

    clock = Jam(START)
    monkeypatch.setattr("takar.web.middleware.now", clock)
    return clock


@pytest.fixture
def keesokan(jam: Jam) -> datetime:
    """The day after the walk to a state: whatever was done on the way is past."""
    from tests.factories import START

    jam.moment = START + timedelta(hours=24)
    return jam.moment


@pytest.fixture
def klien(db: None, jam: Jam) -> Callable[..., Klien]:
    """A function that gives a client, signed in where a name of the cast is given."""
    from takar.records.models import Akun

    def open_client(nama_pengguna: str = "", **options: Any) -> Klien:
        client = Klien(**options)
        if nama_pengguna:
            client.force_login(Akun.objects.get(nama_pengguna=nama_pengguna))
        return client

    return open_client

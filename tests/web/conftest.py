"""A browser without a browser: signed in as one of the cast, at a set moment, reading every page it gets."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
LEAKED = re.compile(r"\{\{|\{%|\bNone\b|\bUndefined\b|&lt;[a-z]+ object")


class Klien(Client):
    """Django's client; a page with inline script, a leaked brace or a leaked None fails the test."""

    def request(self, **request: Any) -> HttpResponse:
        response = super().request(**request)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            page = response.content.decode()
            assert not (found := INLINE.search(page)), f"inline: {page[found.start() - 80 : found.end() + 80]}"
            assert not (found := LEAKED.search(page)), f"leaked: {page[found.start() - 80 : found.end() + 80]}"
        return response


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
    from django.conf import settings

    from takar.records.models import Akun

    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # whitenoise looks there, though tests serve no files

    def open_client(nama_pengguna: str = "", **options: Any) -> Klien:
        client = Klien(**options)
        if nama_pengguna:
            client.force_login(Akun.objects.get(nama_pengguna=nama_pengguna))
        return client

    return open_client

"""Sheets made on request come without a picture that is lost, and say so (docs/adr/0100)."""

from typing import Any

import pytest

from takar.actions import cetak
from takar.queries.agenda import Register
from takar.queries.buku_agenda import buku_agenda
from tests.factories import START, peraga_office, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lost", [FileNotFoundError("hilang"), ValueError("rusak"), None])
def test_a_lost_picture_does_not_keep_the_book_away(monkeypatch, lost):
    book = buku_agenda(Register.KELUAR, peraga_office().pk, 2026, person("kasubbag"), START)
    rendered: list[Any] = []

    def find(_kop: object) -> bytes:
        if lost is not None:
            raise lost
        return b"gambar"

    monkeypatch.setattr(cetak, "picture_of", find)
    monkeypatch.setattr(cetak, "render_pdf", lambda *given, **more: rendered.append((given[1], more)) or b"%PDF")
    assert cetak.print_lembar(book, START) == b"%PDF"
    ((shown, more),) = rendered
    assert (more["lambang"], shown.catatan[-1] == cetak.WITHOUT_PICTURE) == (
        (b"", True) if lost else (b"gambar", False)
    )
    assert (shown.jejak.sidik_konteks != book.jejak.sidik_konteks) == bool(lost)

"""A list that moves by itself while something in it is still being made, and stops (static/takar/segar.js)."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from takar import web

SCRIPT = (Path(web.__file__).parent / "static/takar/segar.js").read_text("utf-8")
STATES = ("menunggu", "12 %", "siap")
PAUSE = 5_000


@pytest.fixture
def asked(page: Page) -> list[str]:
    """A page of which each answer is one state further; what was answered."""
    told: list[str] = []

    def answer(route: Route) -> None:
        told.append(STATES[min(len(told), len(STATES) - 1)])
        mark = "" if told[-1] == STATES[-1] else " data-menunggu"
        part = f'<section data-segar><ul><li{mark}>{told[-1]} <a href="#">Muat ulang</a></li></ul></section>'
        route.fulfill(body=f'{part}<script type="module">{SCRIPT}</script>', content_type="text/html; charset=utf-8")

    page.clock.install()
    page.route("http://takar.uji/**", answer)
    page.goto("http://takar.uji/arsip/")
    return told


def test_it_moves_while_something_waits_and_asks_no_more_after(page: Page, asked: list[str]) -> None:
    for state in STATES:
        expect(page.get_by_role("listitem")).to_contain_text(state)
        page.clock.run_for(PAUSE)
    page.clock.run_for(4 * PAUSE)
    assert asked == [*STATES]


def test_what_the_person_is_at_stays_in_its_place(page: Page, asked: list[str]) -> None:
    page.get_by_role("link").focus()
    page.clock.run_for(3 * PAUSE)
    expect(page.get_by_role("link")).to_be_focused()
    assert asked == [STATES[0]]
    page.get_by_role("link").blur()
    page.clock.run_for(PAUSE)
    expect(page.get_by_role("listitem")).to_contain_text(STATES[1])

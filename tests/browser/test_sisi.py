"""Components typed beside the sheet, on the styleguide's fake server: they wait, survive, and go by their names."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from takar.queries.baris import KomponenTampil
from tests.browser.styleguide import server

NAMA = ("Perangkat daerah terhubung", "Seluruh perangkat daerah")


@pytest.fixture
def site() -> Iterator[SimpleNamespace]:
    """The fake server with a row 3 whose card has two components; ``nama`` is their order, ``ada`` what is saved."""
    running, store = server.start()
    module = server.Handler.env.get_template("komponen/komponen.html").module
    site = SimpleNamespace(url=f"http://127.0.0.1:{running.server_port}/lembar", store=store, nama=NAMA, ada={})

    def fields() -> tuple[KomponenTampil, ...]:
        return tuple(
            KomponenTampil(f"komponen-{n}", nama, "", site.ada.get(nama, ""), f"komponen-3-{NAMA.index(nama)}")
            for n, nama in enumerate(site.nama, 1)
        )

    site.form = lambda: str(module.isian_komponen(fields()))
    store.sisi = lambda: f"<div data-tetap>{module.sel_komponen(fields(), 3)}</div><p>{len(store.seen)} terkirim</p>"
    yield site
    running.shutdown()
    running.server_close()


def looked_at(page: Page, site: SimpleNamespace, baris: int) -> None:
    """A row of the sheet has the focus, and the panel was read for it."""
    before = site.store.asked
    page.locator(f"#b{baris}-nilai").focus()
    if page.get_by_role("region", name="Keterangan baris").is_hidden():
        page.keyboard.press("F4")
    expect(page.get_by_role("region", name="Keterangan baris")).to_contain_text(f"ke-{before + 1} ")


def field(page: Page, nama: str):
    return page.get_by_label(nama)


def state(page: Page, n: int):
    return page.locator(f"#k3-komponen-{n}")


def test_a_component_is_saved_as_a_cell_is_and_waits_in_the_browser(page: Page, site: SimpleNamespace) -> None:
    page.goto(site.url)
    looked_at(page, site, 3)
    field(page, NAMA[0]).press_sequentially("3")
    page.keyboard.press("Enter")
    expect(field(page, NAMA[1])).to_be_focused()
    expect(state(page, 1)).to_contain_text("tersimpan")
    sent = {name: site.store.seen[0][name] for name in ("baris", "kolom", "nilai", "asal", "nama")}
    assert sent == {"baris": "3", "kolom": "komponen-1", "nilai": "3", "asal": "", "nama": NAMA[0]}
    panel = page.get_by_role("region", name="Keterangan baris")
    expect(panel).to_contain_text("1 terkirim")  # what stands around the fields is told anew
    expect(field(page, NAMA[1])).to_be_focused()
    site.store.mode = "rusak"
    page.keyboard.type("52")
    page.keyboard.press("Enter")
    expect(state(page, 2)).to_contain_text("menunggu")
    looked_at(page, site, 1)  # meanwhile; then the browser breaks down
    expect(field(page, NAMA[1])).to_have_value("52")
    page.route("**/*", lambda route: route.abort())
    page.goto("about:blank")
    page.unroute("**/*")
    site.store.mode = ""
    site.nama, site.ada = NAMA[::-1], {NAMA[0]: "3"}  # the card changes its order
    page.goto(site.url)
    expect(page.locator("[data-pemberitahuan]")).to_contain_text("dipulihkan")
    page.wait_for_function("!Object.keys(localStorage).some(key => key.includes('komponen'))")
    assert (site.store.seen[-1]["nama"], site.store.seen[-1]["nilai"]) == (NAMA[1], "52")
    looked_at(page, site, 3)
    field(page, NAMA[0]).fill("9")
    page.keyboard.press("Escape")
    expect(field(page, NAMA[0])).to_have_value("3")
    page.keyboard.press("Escape")
    expect(page.locator("#b3-nilai")).to_be_focused()


def test_a_panel_that_could_not_be_read_comes_once_the_server_answers_again(page: Page, site: SimpleNamespace) -> None:
    page.goto(site.url)
    looked_at(page, site, 1)
    page.route("**/*", lambda route: route.abort())
    page.locator("#b1-nilai").fill("7")
    page.locator("#b3-nilai").focus()
    panel = page.get_by_role("region", name="Keterangan baris")
    expect(panel).to_contain_text("belum dapat dimuat")
    page.unroute("**/*")
    expect(panel).to_contain_text("ke-2 ")  # row 1 was sent again by itself; the focus stayed where it was
    expect(page.locator("#b3-nilai")).to_be_focused()


def test_a_conflict_comes_back_into_its_field_under_any_order_of_the_card(page: Page, site: SimpleNamespace) -> None:
    page.goto(site.url)
    looked_at(page, site, 3)
    site.store.mode = "bentrok"
    field(page, NAMA[0]).fill("3")
    field(page, NAMA[0]).press("Enter")
    expect(state(page, 1)).to_contain_text("Di server: 77")
    site.nama, site.ada = NAMA[::-1], {NAMA[0]: "77"}
    looked_at(page, site, 1)
    looked_at(page, site, 3)
    expect(page.get_by_text("Di server: 77")).to_have_count(1)
    expect(field(page, NAMA[0])).to_have_value("3")
    page.get_by_role("button", name="Pakai milik saya").click()
    expect(field(page, NAMA[0])).to_be_focused()
    expect(state(page, 1)).to_contain_text("tersimpan")
    assert [site.store.seen[-1][name] for name in ("kolom", "nama", "asal")] == ["komponen-2", NAMA[0], "77"]
    field(page, NAMA[0]).fill("tiga")
    field(page, NAMA[0]).press("Enter")
    expect(state(page, 1)).to_contain_text("perlu diperbaiki")
    site.nama = NAMA[1:]  # the card has that component no more: what was typed for it is told until it is thrown away
    looked_at(page, site, 1)
    looked_at(page, site, 3)
    expect(page.get_by_text(f"Angka Anda untuk «{NAMA[0]}», yaitu tiga, belum tersimpan")).to_be_visible()
    page.get_by_role("button", name="Buang angka ini").click()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('komponen'))") == []


def test_on_the_rows_page_an_old_draft_is_offered_and_never_put_over_another(page: Page, site: SimpleNamespace) -> None:
    page.goto(site.url)
    page.evaluate(
        """html => {
          for (const [n, asal] of [[0, "3"], [1, ""]])
            localStorage.setItem(`takar:draf:7:komponen-3-${n}`, JSON.stringify({ nilai: "9", asal }));
          const el = document.createElement("div");
          el.innerHTML = html;
          document.getElementById("isi").append(el);
          el.dispatchEvent(new Event("takar:isi", { bubbles: true }));
        }""",
        site.form(),
    )
    expect(field(page, NAMA[0])).to_have_value("")  # it was typed over 3, and somebody emptied it since
    expect(field(page, NAMA[1])).to_have_value("9")
    expect(page.get_by_text("Ada tulisan Anda yang belum terkirim: “9”")).to_be_visible()
    page.get_by_role("button", name="Pakai tulisan itu").click()
    expect(field(page, NAMA[0])).to_have_value("9")
    kept = page.evaluate("JSON.parse(localStorage.getItem('takar:draf:7:komponen-3-0'))")
    assert kept == {"nilai": "9", "asal": "", "nama": NAMA[0], "kolom": "komponen-1"}

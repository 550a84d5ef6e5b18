"""A correction after closing, as people do it: asked for, judged, signed anew, and received anew by both."""

from collections.abc import Callable
from typing import Any

from tests.browser.orang import Orang
from tests.browser.test_satu_triwulan import open_part
from tests.live import Takar

BASE = "/pengumpulan/2026/tw2/aptika"
BUKTI = {"name": "rekonsiliasi.txt", "mimeType": "text/plain", "buffer": b"Rekonsiliasi: angka yang benar 36,10.\n"}


def test_a_correction_from_the_request_to_the_new_signature_and_receipts(
    live_takar: Takar, new_context: Callable[..., Any], axe: Callable[..., list[str]]
) -> None:
    with live_takar.database():
        sandi = dict(live_takar.sign_ins.values())
    judged = {"/", f"{BASE}/", f"{BASE}/tanda-tangan/", f"{BASE}/tembusan/", f"{BASE}/terima/"}  # by other walks

    def come(nama: str) -> Orang:
        who = Orang(new_context().new_page(), live_takar.url, nama, sandi[nama], axe, seen=judged)
        who.sign_in()
        return who

    petugas, kadis = come("petugas.aptika"), come("kadis")
    petugas.open(f"{BASE}/koreksi/")
    page = petugas.page
    page.get_by_label("Alasan", exact=True).fill("Rekonsiliasi menyebut angka lain.")
    page.get_by_label("Bukti").set_input_files([BUKTI])
    row = page.locator("details").filter(has_text="IKU-14")
    row.locator("summary").click()
    row.get_by_label("Realisasi triwulan yang benar").fill("36,10")
    row.get_by_label("Faktor pendorong").fill("Pemasangan selesai lebih awal.")
    petugas.picture("koreksi", "details[open]:has-text('IKU-14')")
    petugas.press("Kirim permintaan koreksi")
    assert "Permintaan koreksi dikirim." in page.inner_text("main")

    kadis.open("/")
    card = kadis.page.get_by_role("region", name="Koreksi Triwulan II Tahun 2026")
    kadis.changed(f"{BASE}/koreksi/")
    kadis.press("Putuskan koreksi", within=card)
    assert "36,10" in kadis.page.inner_text("main")
    kadis.page.get_by_label("Kabulkan").check()
    kadis.picture("koreksi-putus", "section[aria-labelledby=putus]")
    kadis.press("Simpan putusan")
    assert "menunggu tanda tangan" in kadis.page.inner_text("main")

    kabid = come("kabid.aptika")
    kabid.open(f"{BASE}/tanda-tangan/")
    paper = str(kabid.page.locator("a[href^='/dokumen/']").first.get_attribute("href")).split("?")[0]
    said = " ".join(kabid.pdf(paper).split())
    assert "36,10" in said and "Koreksi sesudah diterima" in said
    kabid.page.get_by_label("Kata sandi Anda").fill(kabid.kata_sandi)
    kabid.press("Tanda tangani")
    for nama, langkah, summary, button in (
        ("sekretaris", "tembusan", "Terima tembusan", "Ya, terima tembusan"),
        ("kadis", "terima", "Terima laporan", "Ya, terima laporan"),
    ):
        who = kadis if nama == "kadis" else come(nama)
        who.open(f"{BASE}/{langkah}/")
        open_part(who.page, summary)
        who.press(button)

    kode = paper.split("/")[2]
    new_page = kadis.page.inner_text("main")
    assert "diterima" in new_page
    stranger = new_context().new_page()
    stranger.goto(f"{live_takar.url}/verifikasi/{kode}/")
    assert "Berlaku." in stranger.inner_text("main")
    stranger.get_by_role("link", name="versi 1, digantikan").click()
    stranger.wait_for_load_state()
    told = stranger.inner_text("main")
    assert "Laporan ini dikoreksi sesudah diterima" in told
    assert f"versi 2, berlaku ({kode})" in told

"""A correction after closing, with the keyboard alone: asked for, judged, signed anew, and received anew by both."""

from collections.abc import Callable
from typing import Any

from tests.browser.orang import Orang
from tests.browser.papan_ketik import enter, fill, reach, unfold
from tests.live import Takar

BASE = "/pengumpulan/2026/tw2/aptika"
ROW = "Persentase Perangkat Daerah (PD) dan/atau unit pelaksana teknis daerah yang terhubung"  # IKU-14
BUKTI = {"name": "rekonsiliasi.txt", "mimeType": "text/plain", "buffer": b"Rekonsiliasi: angka yang benar 36,10.\n"}


DROPPED = """(where) => {
  const held = new DataTransfer(), part = document.querySelector(where);
  held.items.add(new File(["%PDF-1.7"], `${where.slice(-2)}.pdf`, {type: "application/pdf"}));
  const facts = {bubbles: true, cancelable: true, dataTransfer: held};
  const events = ["dragover", "drop"].map((name) => new DragEvent(name, facts));
  return events.every((event) => !part.dispatchEvent(event));
}"""
"""Drop a file on a part of the page; whether the page took it instead of the browser."""


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
    petugas.open(f"{BASE}/")
    enter(petugas, "Minta koreksi", "A")
    page = petugas.page
    fill(petugas, "Alasan", "Rekonsiliasi menyebut angka lain.")
    reach(petugas, "File bukti")
    page.get_by_label("File bukti", exact=True).set_input_files([BUKTI])  # the choice of a file is the browser's own
    fill(petugas, "Halaman", "4")
    unfold(petugas, ROW)
    fill(petugas, "Realisasi triwulan yang benar", "36,10")
    page.keyboard.press("Enter")  # sends nothing: the form is long, and the Kepala Dinas would be told at once
    fill(petugas, "Faktor pendorong", "Pemasangan selesai lebih awal.")
    petugas.picture("koreksi", "details[open]:has-text('IKU-14')")
    enter(petugas, "Kirim permintaan koreksi")
    assert "Permintaan koreksi dikirim." in page.inner_text("main")

    kadis.open("/")
    kadis.changed(f"{BASE}/koreksi/")
    enter(kadis, "Putuskan koreksi")
    assert "36,10" in kadis.page.inner_text("main")
    assert "halaman 4" in kadis.page.inner_text("main")
    reach(kadis, "Kabulkan")
    kadis.page.keyboard.press("Space")
    kadis.picture("koreksi-putus", "section[aria-labelledby=putus]")
    enter(kadis, "Simpan putusan")
    assert "menunggu tanda tangan" in kadis.page.inner_text("main")
    assert "perlu perbaikan" not in kadis.page.inner_text("main")

    kabid = come("kabid.aptika")
    enter(kabid, "Tanda tangani", "A")
    paper = str(kabid.page.locator("a[href^='/dokumen/']").first.get_attribute("href")).split("?")[0]
    said = " ".join(kabid.pdf(paper).split())
    assert "36,10" in said and "Koreksi sesudah diterima" in said
    fill(kabid, "Kata sandi Anda", kabid.kata_sandi)
    enter(kabid, "Tanda tangani", "BUTTON")
    for nama, task in (("sekretaris", "Terima tembusan"), ("kadis", "Terima laporan")):
        who = kadis if nama == "kadis" else come(nama)
        who.open("/")
        enter(who, task, "A")
        unfold(who, task)
        enter(who, f"Ya, {task[0].lower()}{task[1:]}")

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

    stranger.goto(f"{live_takar.url}/verifikasi/")
    assert [stranger.evaluate(DROPPED, where) for where in ("[data-seret] h2", "h1")] == [True, True]  # none is opened
    assert stranger.locator("#isian-file").evaluate("ruas => [...ruas.files].map((satu) => satu.name)") == ["h2.pdf"]

"""Komentar on the page of a row and beside the sheet: read by all who read the row, written by who has a langkah."""

import re
from datetime import timedelta

import pytest

from takar.actions.komentar import write_komentar
from takar.records.models import IsianRealisasi, Komentar
from takar.sop.engine import State
from tests.factories import START, person, walk

BASE = "/pengumpulan/2026/tw3/aptika"
URL = f"{BASE}/baris/IKU-15/"
SIDE = f"{URL}sisi/"
SEND = f"{URL}komentar/"
LATER = START + timedelta(hours=9)
EMPTY = "Belum ada komentar pada baris ini."
JSON = {"accept": "application/json"}


def page(client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def write(walker, teks: str, who: str = "kasubbag", now=START) -> None:
    isian_id = IsianRealisasi.objects.get(berkas_id=walker.berkas_id, indikator__kode="IKU-15").pk
    write_komentar(berkas_id=walker.berkas_id, isian_id=isian_id, teks=teks, actor=person(who), now=now)


@pytest.mark.parametrize("url", [URL, SIDE])
def test_they_stand_in_their_order_with_who_and_when_and_as_mere_text(klien, url):
    walker = walk(filled=False)
    client = klien("petugas.aptika")
    assert EMPTY in page(client, url)
    write(walker, "Dari mana <script>alert(1)</script> angka ini?")
    write(walker, "Dari PSE.\nLihat halaman 4.", "petugas.aptika")
    html = page(client, url)
    assert EMPTY not in html
    assert html.index("&lt;script&gt;alert(1)&lt;/script&gt; angka ini?") < html.index("Dari PSE.\nLihat halaman 4.")
    assert "<script>alert" not in html
    assert "Kepala Subbagian Perencanaan dan Pelaporan · <time" in html
    assert "5 Oktober 2026 pukul 08.00" in html


@pytest.mark.parametrize("who", ["petugas.aptika", "kasubbag", "kabid.aptika", "sekretaris", "kadis"])
def test_whoever_has_a_langkah_writes_from_the_page_of_the_row(klien, who):
    walk(to=State.CHECKING)
    client = klien(who)
    assert f'action="{SEND}"' in page(client)
    response = client.post(SEND, {"komentar": "Sudah sesuai?", "kunci": "k", "draf": "komentar-1"})
    assert (response.status_code, response.url) == (302, f"{URL}#komentar")
    html = page(client)
    assert "Komentar disimpan." in html
    assert 'data-draf-selesai="komentar-1"' in html
    assert '<p class="kutip">Sudah sesuai?</p>' in html


@pytest.mark.parametrize("who", ["evaluator", "pengelola"])
def test_who_has_none_reads_and_is_told_why_there_is_no_form(klien, who):
    write(walk(filled=False), "Sudah sesuai?")
    client = klien(who)
    for url in (URL, SIDE):
        html = page(client, url)
        assert "Sudah sesuai?" in html
        assert "yang dapat menulis komentar" in html
        assert "Kirim komentar" not in html
    assert client.post(SEND, {"komentar": "x"}).status_code == 403
    assert Komentar.objects.count() == 1


def test_the_history_of_the_row_tells_of_them_at_their_time_and_a_notice_leads_to_the_row(klien):
    walker = walk(filled=False)
    write(walker, "Dari mana angka ini? Rekap yang dikirim Bappeda memuat empat aplikasi, bukan tiga.")
    client = klien("petugas.aptika")
    assert "Buka barisnya<span" in page(client, "/")
    walk(to=State.SCHEDULING)
    write(walker, "Terima kasih.", now=LATER)
    (told,) = re.findall(r'<ol class="riwayat".*?</ol>', page(client), re.DOTALL)
    said = re.findall(r"<p>(.*?)</p>", told)
    assert said == ["Komentar ditulis.", "Diperiksa: sesuai.", "Versi 1: angka dikirim.", "Komentar ditulis."]
    assert '<p class="kutip">Dari mana angka ini? Rekap yang dikirim Bappeda memuat…</p>' in told


def test_another_unit_or_an_unknown_row_is_not_found(klien):
    walk(filled=False)
    assert klien("petugas.ikp").post(SEND, {"komentar": "x"}).status_code == 404
    assert klien("petugas.aptika").post(f"{BASE}/baris/IKU-99/komentar/", {"komentar": "x"}).status_code == 404
    assert not Komentar.objects.exists()


def test_a_refused_text_is_given_back_at_its_field(klien):
    walk(filled=False)
    response = klien("petugas.aptika").post(SEND, {"komentar": "y" * 2_001, "kunci": "k"})
    html = response.content.decode()
    assert response.status_code == 422
    assert "2001 huruf, paling banyak 2000" in html
    assert 'href="#isian-komentar"' in html
    assert "y" * 2_001 in html


def test_the_panel_gets_a_sentence_and_the_same_form_counts_once(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    for _ in range(2):
        answer = client.post(SEND, {"komentar": "Dari PSE.", "kunci": "k"}, headers=JSON)
        assert (answer.status_code, answer.json()) == (200, {"pesan": "Komentar disimpan."})
    assert Komentar.objects.count() == 1
    refused = client.post(SEND, {"komentar": " ", "kunci": "k"}, headers=JSON)
    assert (refused.status_code, refused.json()["pesan"]) == (422, "Tulis dahulu komentarnya.")
    html = page(client, SIDE)
    assert f'formaction="{SEND}"' in html
    assert "<form" not in html  # it would stand within that of the sheet


def test_a_received_berkas_shows_them_and_takes_none(klien, keesokan):
    walker = walk(to=State.RECEIVING)
    write(walker, "Sudah sesuai?")
    walker.receive(keesokan)
    client = klien("kadis")
    html = page(client)
    assert "Sudah sesuai?" in html
    assert f'action="{SEND}"' not in html
    assert client.post(SEND, {"komentar": "Tetap saya tulis."}).status_code == 403


def test_the_spreadsheet_of_the_row_has_them(klien):
    write(walk(filled=False), "Sudah sesuai?")
    csv = klien("kasubbag").get(f"{URL}?bentuk=csv")
    assert "Sudah sesuai?" in csv.content.decode()


def test_the_page_asks_as_often_with_one_remark_as_with_thirty(klien, django_assert_num_queries):
    walker = walk(filled=False)
    client = klien("petugas.aptika")
    page(client)  # what a process keeps is asked for once
    counts = []
    for number in (1, 29):
        for n in range(number):
            write(walker, f"Komentar {n}")
        with django_assert_num_queries(100, exact=False) as seen:
            page(client)
        counts.append(len(seen))
    assert Komentar.objects.count() == 30
    assert counts[0] == counts[1]

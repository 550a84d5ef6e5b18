"""The manual is served by Takar itself, to anybody, as safe HTML."""

import html

import pytest

from takar.sop.peran import Peran
from takar.web.panduan.bab import bab_of, folder, render
from tests.factories import peraga_office
from tests.kosong import empty_installation

CAST = {
    "petugas.aptika": Peran.PETUGAS_DATA_KINERJA,
    "kasubbag": Peran.KEPALA_SUBBAGIAN_PERENCANAAN,
    "kabid.aptika": Peran.KEPALA_BIDANG,
    "sekretaris": Peran.SEKRETARIS,
    "kadis": Peran.KEPALA_DINAS,
    "pengelola": Peran.PENGELOLA_SISTEM,
    "evaluator": Peran.EVALUATOR,
}


def page_of(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


@pytest.mark.parametrize(("nama_pengguna", "peran"), CAST.items())
def test_every_page_leads_to_the_chapter_of_ones_peran(klien, nama_pengguna, peran):
    peraga_office()
    client = klien(nama_pengguna)
    address = f"/panduan/{bab_of(peran)}/"
    for url in ("/", "/sop/"):
        assert f'<a href="{address}">Panduan</a>' in page_of(client, url)
    assert f'<a href="{address}" aria-current="page">Panduan</a>' in page_of(client, address)
    assert f'href="{address}"' in client.get("/tidak-ada/").content.decode()  # also a page that says what went wrong


def test_who_cannot_sign_in_reads_it_too(klien):
    peraga_office()
    client = klien()
    assert '<a href="/panduan/">Panduan</a>' in page_of(client, "/masuk/")
    assert "Lupa kata sandi" in page_of(client, "/panduan/")


def test_an_empty_installation_has_its_manual(klien):
    empty_installation()
    client = klien()
    assert '<a href="/panduan/">Panduan</a>' in page_of(client, "/masuk/")
    assert "<h1>Pengelola sistem</h1>" in page_of(client, "/panduan/pengelola-sistem/")


def test_every_chapter_is_served_with_its_pictures(klien):
    peraga_office()
    client = klien()
    for path in folder().glob("*.md"):
        page = page_of(client, "/panduan/" if path.stem == "index" else f"/panduan/{path.stem}/")
        assert path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") in page
        assert page.count('src="/panduan/gambar/') == path.read_text(encoding="utf-8").count("](gambar/")
    picture = client.get("/panduan/gambar/masuk.png")
    assert picture["Content-Type"] == "image/png"
    assert picture.content == (folder() / "gambar" / "masuk.png").read_bytes()


@pytest.mark.parametrize(
    "url", ["/panduan/tidak-ada/", "/panduan/gambar/tidak-ada.png", "/panduan/..%2Fnext/", "/panduan/gambar/..%2Fa.png"]
)
def test_nothing_else_is_served(klien, url):
    peraga_office()
    assert klien().get(url).status_code == 404


def test_html_in_a_chapter_is_text_and_a_script_is_no_address():
    bab = render("uji", "# Uji\n\n<script>alert(1)</script>\n\n[klik](javascript:alert(1)) <b onclick=x>tebal</b>")
    assert "<script" not in bab.isi
    assert "<b onclick" not in bab.isi
    assert "href" not in bab.isi


def test_addresses_of_files_become_addresses_of_takar():
    bab = render(
        "uji", "# Uji\n\n## Bila terjadi sesuatu\n\n[a](index.md) [b](evaluator.md#bagian)\n\n![M](gambar/masuk.png)"
    )
    assert bab.judul == "Uji"
    assert '<h2 id="bila-terjadi-sesuatu">' in bab.isi
    assert 'href="/panduan/"' in bab.isi
    assert 'href="/panduan/evaluator/#bagian"' in bab.isi
    assert '<img src="/panduan/gambar/masuk.png" alt="M" loading="lazy" width="' in bab.isi

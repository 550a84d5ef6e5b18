"""The SOP on one page: everything on the paper, word for word, and what is ours marked as ours."""

import html

import pytest

from tests.factories import START, open_tw3, peraga_office


def _page(client, url: str = "/sop/") -> str:
    response = client.get(url)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("nama_pengguna", ["petugas.aptika", "kabid.ikp", "kadis", "evaluator"])
def test_edition_is_shown_word_for_word(klien, nama_pengguna):
    from takar.sop.loader import bundled_editions

    peraga_office()
    page = _page(klien(nama_pengguna))
    edition = bundled_editions()[-1]
    said = [edition.nomor, edition.nama, edition.pengesah.nama, *edition.dasar_hukum, *edition.kualifikasi]
    said += [*edition.keterkaitan, *edition.peralatan, *edition.peringatan, *edition.pencatatan]
    for langkah in edition.langkah:
        said += [
            langkah.kegiatan,
            langkah.baku_mutu.waktu.raw,
            *langkah.baku_mutu.perlengkapan,
            *langkah.baku_mutu.keluaran,
        ]
    assert [text for text in said if text not in page] == []
    assert "Edisi yang berlaku sekarang, sejak 31 Januari 2022." in page


def test_each_langkah_has_one_mark_under_its_pelaksana(klien):
    peraga_office()
    page = _page(klien("kasubbag"))
    rows = page.split("<tbody")[1].split("<tr ")[1:]
    marks = [row.split('<td role="cell"')[1:6] for row in rows]
    columns = [[index for index, cell in enumerate(cells) if "tanda-pelaksana" in cell] for cells in marks]
    assert columns == [[0], [1], [1], [4], [1], [2], [3], [4]]


def test_ways_back_are_marked_as_ours(klien):
    peraga_office()
    page = _page(klien("kasubbag"))
    assert page.count("(aturan Takar)") == 7
    assert "Dari langkah 8: Kembalikan seluruh berkas ke langkah 5 (aturan Takar)." in page


def test_round_shows_the_edition_that_it_runs_under(klien):
    open_tw3()
    assert "Dipakai pengumpulan Triwulan III Tahun 2026" in _page(klien("kasubbag"), "/sop/?periode=2026/tw3")


@pytest.mark.parametrize("periode", ["2026/tw4", "2026/tw9", "x", "2026"])
def test_unknown_round_has_no_edition(klien, periode):
    open_tw3()
    assert klien("kasubbag").get("/sop/", {"periode": periode}).status_code == 404


def test_before_any_edition_the_way_out_is_told(klien, jam):
    from takar.records.models import Penugasan

    peraga_office()
    Penugasan.objects.filter(pegawai__akun__nama_pengguna="kasubbag").update(mulai="2020-01-01")
    jam.moment = START.replace(year=2021)
    response = klien("kasubbag").get("/sop/")
    assert response.status_code == 404
    assert "Belum ada edisi SOP yang berlaku." in response.content.decode()


def test_sop_is_for_people_of_the_office(klien):
    peraga_office()
    assert klien().get("/sop/")["Location"] == "/masuk/?next=%2Fsop%2F"


def test_the_official_page_is_a_pdf_of_the_edition_that_is_shown(klien):
    open_tw3()
    client = klien("petugas.aptika")
    assert 'href="/sop/cetak.pdf?periode=2026/tw3"' in _page(client, "/sop/?periode=2026/tw3")
    response = client.get("/sop/cetak.pdf?periode=2026/tw3")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.content.startswith(b"%PDF-")
    assert client.get("/sop/cetak.pdf").content == response.content  # the same edition is in force
    assert client.get("/sop/cetak.pdf?periode=2020/tw1").status_code == 404

"""The list of rounds and the matrix of one; opening a round."""

from datetime import timedelta

import pytest

from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from tests.factories import PERIODE, START, open_tw3, peraga_office, person, walk
from tests.web.banyak import extra_units

URL = "/pengumpulan/2026/tw3/"
OPEN = {"periode": "2026/tw3", "kunci": "buka-1"}


def _open_earlier(*periode: Periode) -> None:
    from takar.actions.pengumpulan import open_pengumpulan
    from takar.queries.akun import SYSTEM
    from takar.records.models import PerangkatDaerah

    opd = PerangkatDaerah.objects.get()
    for satu in periode:
        open_pengumpulan(opd_id=opd.pk, periode=satu, actor=SYSTEM, now=START)


def _rounds() -> int:
    from takar.records.models import Pengumpulan

    return Pengumpulan.objects.count()


def test_list_counts_what_the_office_received(klien):
    walk("aptika", to=State.FINAL)
    page = klien("evaluator").get("/pengumpulan/").content.decode()
    assert f'href="{URL}">Triwulan III Tahun 2026' in page
    assert "1 dari 4" in page
    assert "berjalan" in page


def test_list_of_a_petugas_tells_of_the_own_unit_only(klien):
    walk("aptika", to=State.CHECKING)
    page = klien("petugas.aptika").get("/pengumpulan/").content.decode()
    assert "terkirim" in page
    assert "0 dari 1" in page


def test_list_is_newest_first_and_paged(klien, monkeypatch):
    monkeypatch.setattr("takar.queries.pengumpulan.PER_PAGE", 2)
    open_tw3()
    _open_earlier(Periode(2026, Triwulan.I), Periode(2026, Triwulan.II))
    client = klien("kasubbag")
    first, last = (client.get("/pengumpulan/", {"halaman": n}).content.decode() for n in ("1", "99"))
    assert first.index("Triwulan III Tahun") < first.index("Triwulan II Tahun")
    assert "Triwulan I Tahun" not in first
    assert "Triwulan I Tahun 2026" in last
    assert "Halaman 2 dari 2" in last


def test_list_without_a_round_says_when_the_first_will_open(klien):
    peraga_office()
    response = klien("kadis").get("/pengumpulan/?halaman=x")
    assert "Belum ada pengumpulan." in response.content.decode()


@pytest.mark.parametrize("nama_pengguna", ["kasubbag", "pengelola"])
def test_due_round_is_opened_by_who_may(klien, nama_pengguna):
    peraga_office()
    client = klien(nama_pengguna)
    page = client.get("/pengumpulan/").content.decode()
    assert 'name="periode" value="2026/tw3"' in page
    response = client.post("/pengumpulan/buka/", OPEN, follow=True)
    assert "Pengumpulan Triwulan III Tahun 2026 dibuka." in response.content.decode()
    assert 'name="periode"' not in response.content.decode()
    assert _rounds() == 1


def test_opening_twice_with_one_form_opens_once(klien):
    peraga_office()
    client = klien("kasubbag")
    answers = [client.post("/pengumpulan/buka/", OPEN).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert _rounds() == 1


def test_opening_what_is_open_is_refused_with_the_way_out(klien):
    open_tw3()
    response = klien("kasubbag").post("/pengumpulan/buka/", OPEN)
    assert response.status_code == 403
    said = "<p>Pengumpulan Triwulan III Tahun 2026 sudah dibuka 1 Oktober 2026 pukul 00.05 oleh Sistem. Bukalah dari"
    assert said in response.content.decode()


def test_opening_before_the_triwulan_ended_is_refused(klien):
    peraga_office()
    response = klien("kasubbag").post("/pengumpulan/buka/", {**OPEN, "periode": "2026/tw4"})
    assert response.status_code == 403
    assert "Triwulan IV Tahun 2026 belum berakhir." in response.content.decode()


@pytest.mark.parametrize("nama_pengguna", ["petugas.aptika", "kabid.aptika"])
def test_round_of_the_office_is_not_there_for_who_serves_one_unit(klien, nama_pengguna):
    peraga_office()
    assert klien(nama_pengguna).post("/pengumpulan/buka/", OPEN).status_code == 404
    assert _rounds() == 0


@pytest.mark.parametrize("nama_pengguna", ["sekretaris", "kadis", "evaluator"])
def test_wrong_peran_cannot_open_a_round(klien, nama_pengguna):
    peraga_office()
    client = klien(nama_pengguna)
    assert 'name="periode"' not in client.get("/pengumpulan/").content.decode()
    response = client.post("/pengumpulan/buka/", OPEN)
    assert response.status_code == 403
    assert "yang dapat membuka triwulan" in response.content.decode()
    assert _rounds() == 0


@pytest.mark.parametrize("periode", ["", "2026", "2026/tw5", "20x6/tw1", "1999/tw1"])
def test_unknown_periode_cannot_be_opened(klien, periode):
    peraga_office()
    response = klien("kasubbag").post("/pengumpulan/buka/", {**OPEN, "periode": periode})
    assert response.status_code == 404
    assert "tidak dikenal" in response.content.decode()


def test_opening_is_never_done_by_looking(klien):
    peraga_office()
    assert klien("kasubbag").get("/pengumpulan/buka/").status_code == 303
    assert klien().get("/pengumpulan/").status_code == 302
    assert _rounds() == 0


def _matrix(client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


def test_matrix_shows_state_due_date_and_holder_of_every_unit(klien):
    walk("aptika", to=State.CHECKING)
    page = _matrix(klien("sekretaris"))
    assert page.count('<th scope="row"') == 4
    assert page.count('<td role="cell" data-k=') == 32
    assert "selesai 5\N{NO-BREAK SPACE}Okt" in page
    assert "9 hari kerja lagi (16\N{NO-BREAK SPACE}Okt)" in page
    assert "Sandiman Ahli Madya Bidang Statistik dan Persandian (Plt.)" in page
    assert "0 dari 4 berkas diterima" in page
    assert "tidak ada yang lewat jatuh tempo" in page


def test_matrix_tells_what_is_late_and_by_how_much(klien, jam):
    walk("aptika", to=State.CHECKING)
    jam.moment = START + timedelta(days=8)
    page = _matrix(klien("kadis"))
    assert "3 berkas lewat jatuh tempo" in page
    assert page.count("terlambat 2 hari kerja (9\N{NO-BREAK SPACE}Okt)") == 3
    assert page.count('data-k="terlambat"') == 3


def test_matrix_keeps_the_lateness_of_what_is_done(klien):
    from tests.factories import figures

    walker = walk("aptika", filled=False)
    walker.fill(figures(), START + timedelta(days=7))
    walker.submit(START + timedelta(days=7))
    assert "terlambat 1 hari kerja" in _matrix(klien("kadis"))


@pytest.mark.parametrize("nama_pengguna", ["petugas.aptika", "kabid.aptika"])
def test_matrix_of_a_unit_has_its_own_row_only(klien, nama_pengguna):
    open_tw3()
    page = _matrix(klien(nama_pengguna))
    assert page.count('<th scope="row"') == 1
    assert "Bidang Informasi dan Komunikasi Publik" not in page


@pytest.mark.parametrize("url", ["/pengumpulan/2026/tw4/", "/pengumpulan/2026/tw5/", "/pengumpulan/1999/tw1/"])
def test_round_that_is_not_there_is_not_found(klien, url):
    open_tw3()
    response = klien("kasubbag").get(url)
    assert response.status_code == 404
    assert "Ke Menunggu saya" in response.content.decode()


def test_round_without_a_berkas_of_the_own_unit_is_not_found(klien):
    from takar.records.models import Indikator

    peraga_office()
    other = Indikator.objects.filter(unit__kode="ikp").first().unit
    Indikator.objects.filter(unit__kode="aptika").update(unit=other)
    open_tw3()
    assert klien("petugas.aptika").get(URL).status_code == 404


def test_round_lists_its_own_papers(klien):
    walk("aptika", to=State.MONITORING)
    page = _matrix(klien("petugas.ikp"))
    assert "Dokumen pengumpulan ini" in page
    assert 'Daftar jadwal monev<span class="kode">daftar ke-1</span>' in page
    assert PERIODE.label in page
    assert person("petugas.ikp").nama in page


@pytest.mark.parametrize("extra", [0, 30])
def test_queries_of_the_matrix_do_not_grow_with_the_units(klien, django_assert_num_queries, extra):
    peraga_office()
    extra_units(extra)
    open_tw3()
    client = klien("kasubbag")
    with django_assert_num_queries(17):
        page = _matrix(client)
    assert page.count('<th scope="row"') == 4 + extra


@pytest.mark.parametrize("rounds", [1, 3])
def test_queries_of_the_list_do_not_grow_with_the_rounds(klien, django_assert_num_queries, rounds):
    open_tw3()
    _open_earlier(*(Periode(2026, Triwulan(n)) for n in range(1, rounds)))
    client = klien("kasubbag")
    with django_assert_num_queries(13):
        page = client.get("/pengumpulan/").content.decode()
    assert page.count('<th scope="row"') == rounds

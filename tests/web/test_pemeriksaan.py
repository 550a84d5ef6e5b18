"""Langkah 2 over HTTP: the check page, its verdicts, passing on and sending back; who may and who may not."""

import re
from datetime import timedelta

import pytest

from takar.actions import monev_baris, pengumpulan, realisasi
from takar.queries.kinerja import baris_list
from takar.records.models import BerkasBidang, BuktiDukung, IndikatorVersi, IsianRealisasi, PemeriksaanBaris
from takar.sop.engine import State
from tests.factories import START, person, walk

BASE = "/pengumpulan/2026/tw3/aptika/"
URL, PASS = f"{BASE}periksa/", f"{BASE}periksa/selesai/"
KODE = "IKU-15"


def berkas() -> BerkasBidang:
    return BerkasBidang.objects.get(unit__kode="aptika", pengumpulan__triwulan=3)


def sent(kode: str = KODE) -> int:
    return next(row for row in baris_list(berkas(), draft=False) if row.kode == kode).terkirim.realisasi_id


def page(client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


def judge(client, kode: str = KODE, hasil: str = "perlu_perbaikan", **typed):
    pk = sent(kode)
    row = {f"r{pk}": hasil, f"v{pk}": "0", f"r{pk}-alasan": "ANGKA_BEDA", f"r{pk}-catatan": "Lihat halaman 4."}
    return client.post(URL, {"kunci": "k1", **row, **{name.format(pk=pk): text for name, text in typed.items()}})


def judged() -> dict[str, str]:
    rows = PemeriksaanBaris.objects.filter(realisasi__berkas=berkas())
    return dict(rows.values_list("realisasi__indikator__kode", "hasil"))


def test_the_page_holds_what_is_needed_to_judge_each_row(klien):
    walk(to=State.CHECKING)
    html = page(klien("kasubbag"))
    assert "0 dari 17 baris diperiksa" in html
    assert html.count('value="perlu_perbaikan"') == 17
    assert "<strong>5,77</strong>" in html
    assert "bukti-peraga.txt" in html
    assert "Masih 17 baris belum diperiksa." in html
    assert "Tandai dahulu baris yang perlu perbaikan" in html


def test_bukti_is_called_due_only_where_there_is_a_figure(klien):
    walk(to=State.CHECKING)
    by_kode = {row.kode: row for row in baris_list(berkas(), draft=False)}
    figure, blank = by_kode[KODE], next(row for row in by_kode.values() if row.isian.kosong and row.terkirim.versi)
    IndikatorVersi.objects.filter(indikator__in=(figure.indikator_id, blank.indikator_id)).update(bukti_wajib=True)
    BuktiDukung.objects.update(ditarik_at=START)
    html = page(klien("kasubbag"))
    said = dict(
        re.findall(r'id="r(\d+)-baris".*?<span class="samar">(Tanpa bukti dukung[^<]*)</span>', html, re.DOTALL)
    )
    assert said[str(figure.terkirim.realisasi_id)] == "Tanpa bukti dukung (wajib)"
    assert said[str(blank.terkirim.realisasi_id)] == "Tanpa bukti dukung"


def test_a_verdict_is_saved_and_shown(klien):
    walk(to=State.CHECKING)
    client = klien("kasubbag")
    response = judge(client)
    assert (response.status_code, response.url) == (302, URL)
    assert judged() == {KODE: "perlu_perbaikan"}
    html = page(client)
    assert "1 dari 17 baris diperiksa</strong>, 1 perlu perbaikan" in html
    assert "Lihat halaman 4." in html


def test_the_rest_is_marked_sesuai_without_script(klien):
    walk(to=State.CHECKING)
    judge(klien("kasubbag"), sisanya="sesuai")
    assert judged()[KODE] == "perlu_perbaikan"
    assert sorted(set(judged().values())) == ["perlu_perbaikan", "sesuai"]
    assert len(judged()) == 17


def test_a_verdict_without_its_reason_comes_back_as_typed_and_none_is_saved(klien):
    walk(to=State.CHECKING)
    response = judge(klien("kasubbag"), sisanya="sesuai", **{"r{pk}-alasan": "", "r{pk}-catatan": ""})
    html = response.content.decode()
    assert response.status_code == 422
    assert f"Baris {KODE}: pilih alasan mengapa perlu diperbaiki." in html
    assert f'<a href="#r{sent()}-catatan">' in html
    assert judged() == {}


def test_a_verdict_that_another_gave_meanwhile_is_not_overwritten(klien):
    walk(to=State.CHECKING)
    judge(klien("kasubbag"))
    response = judge(klien("kasubbag"), hasil="sesuai", kunci="k2")
    assert response.status_code == 409
    assert "Halaman ini sudah berubah" in response.content.decode()
    assert judged() == {KODE: "perlu_perbaikan"}


@pytest.mark.parametrize("who", ["petugas.aptika", "kadis", "sekretaris", "kabid.aptika", "evaluator", "pengelola"])
def test_others_read_and_are_refused_with_the_sentence(klien, who):
    walk(to=State.CHECKING)
    client = klien(who)
    html = page(client)
    assert 'type="radio"' not in html
    assert "Hanya Kepala Subbagian Perencanaan dan Pelaporan yang dapat memeriksa data kinerja" in html
    assert judge(client).status_code == 403
    assert client.post(PASS, {"versi": berkas().versi}).status_code == 403
    assert judged() == {}


def test_another_unit_finds_no_check(klien):
    walk(to=State.CHECKING)
    client = klien("petugas.ikp")
    assert client.get(URL).status_code == 404
    assert client.post(URL, {}).status_code == 404
    assert client.post(PASS, {}).status_code == 404


def test_before_sending_there_is_nothing_to_check(klien):
    walk()
    client = klien("kasubbag")
    assert "Belum ada data yang dikirim untuk diperiksa." in page(client)
    assert judge_nothing(client).status_code == 403


def judge_nothing(client):
    return client.post(URL, {"kunci": "k1", "r1": "sesuai", "v1": "0"})


def test_passing_needs_every_verdict_then_hands_on(klien, jam):
    walk(to=State.CHECKING)
    jam.moment = START + timedelta(hours=8)
    client = klien("kasubbag")
    early = client.post(PASS, {"kunci": "p1", "versi": berkas().versi})
    assert early.status_code == 403
    assert "17 baris belum diperiksa, mulai dari IKU-02." in early.content.decode()
    client.post(URL, {"kunci": "k1", "sisanya": "sesuai"})
    versi = berkas().versi
    assert client.post(PASS, {"kunci": "p2", "versi": versi}).url == BASE
    assert client.post(PASS, {"kunci": "p2", "versi": versi}).status_code == 302  # the same form again
    assert berkas().state == State.SCHEDULING


def test_passing_from_an_old_page_is_told(klien):
    walk(to=State.CHECKING)
    client = klien("kasubbag")
    client.post(URL, {"kunci": "k1", "sisanya": "sesuai"})
    assert client.post(PASS, {"kunci": "p1", "versi": "0"}).status_code == 409


def test_a_get_cannot_write(klien):
    walk(to=State.CHECKING)
    assert klien("kasubbag").get(PASS).status_code == 303


def test_a_row_mended_without_a_word_shows_no_answer_of_the_petugas(klien, jam):
    walker = walk(to=State.CHECKING)
    jam.moment = START + timedelta(hours=2)
    client = klien("kasubbag")
    judge(client, sisanya="sesuai")
    form = {"kunci": "b1", "versi": berkas().versi, "tujuan": "1", "catatan": "Satu baris."}
    client.post(f"{BASE}kembalikan/", form)
    isian = IsianRealisasi.objects.get(berkas=berkas(), indikator__kode=KODE)
    cell = realisasi.SelMasuk(isian.pk, "nilai", "6", isian.versi)
    realisasi.save_cells(berkas_id=walker.berkas_id, sel=[cell], actor=person("petugas.aptika"), now=START)
    walker.submit(jam.moment)
    html = page(client)
    assert "<b>Dikembalikan karena</b> angka beda: Lihat halaman 4." in html
    assert "<ins>6,00</ins>" in html
    assert "Jawaban petugas" not in html


def test_on_re_check_the_row_reads_old_to_new_with_the_answer(klien, jam):
    walker = walk(to=State.CHECKING)
    jam.moment = START + timedelta(hours=2)
    client = klien("kasubbag")
    judge(client, sisanya="sesuai")
    back = client.post(
        f"{BASE}kembalikan/", {"kunci": "b1", "versi": berkas().versi, "tujuan": "1", "catatan": "Satu baris."}
    )
    assert back.status_code == 302
    isian = IsianRealisasi.objects.get(berkas=berkas(), indikator__kode=KODE)
    cells = [
        realisasi.SelMasuk(isian.pk, "nilai", "6", isian.versi),
        realisasi.SelMasuk(isian.pk, "jawaban", "Angka dari LHE final.", isian.versi),
    ]
    realisasi.save_cells(berkas_id=walker.berkas_id, sel=cells, actor=person("petugas.aptika"), now=START)
    walker.submit(jam.moment)
    html = page(client)
    assert "16 dari 17 baris diperiksa" in html
    assert "<del>5,77</del>" in html
    assert "<ins>6,00</ins>" in html
    assert "<b>Dikembalikan karena</b> angka beda: Lihat halaman 4." in html
    assert "<b>Jawaban petugas:</b> Angka dari LHE final." in html
    first = html.index("<article")
    assert html.rindex("<h2", 0, first) < html.index("Dikirim lagi sesudah dikembalikan") < first
    assert html.index(f"{KODE}</p>") < html.index("<article", first + 1)  # the row that came back is judged first
    assert html.count("<article") == 17


@pytest.fixture
def corrected():
    """A berkas whose figure the monev corrected, applied at langkah 5 and sent back to 4."""
    walker = walk(to=State.MONITORING)
    now = START + timedelta(hours=4)
    walker.open_monev(now)
    walker.discuss(now)
    koreksi = monev_baris.KoreksiMasuk("6", "", "", "", alasan="LHE final menyebut 6.")
    indikator_id = IsianRealisasi.objects.get(berkas=berkas(), indikator__kode=KODE).indikator_id
    monev_baris.correct_row(
        berkas_id=walker.berkas_id, indikator_id=indikator_id, koreksi=koreksi, actor=person("kadis"), now=now
    )
    walker.close_monev(now)
    walker.process(now)
    send_back(walker, 4, "kasubbag")
    return walker


def send_back(walker, tujuan: int, who: str) -> None:
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=tujuan,
        catatan="Diperiksa sekali lagi.",
        actor=person(who),
        now=START + timedelta(hours=5),
    )


def test_a_correction_of_the_monev_is_shown_as_that_and_not_as_an_answer(klien, jam, corrected):
    send_back(corrected, 2, "kadis")
    html = page(klien("kasubbag"))
    assert "Jawaban petugas" not in html
    assert "<b>Dikoreksi menurut keputusan monev:</b> LHE final menyebut 6." in html
    assert "<del>5,77</del>" in html
    first = html.index("<article")
    assert "Dikoreksi menurut keputusan monev" in html[html.rindex("<h2", 0, first) : first]  # judged first
    assert "Dikirim lagi sesudah dikembalikan" not in html
    assert html.count("<article") == 17


def test_a_corrected_row_is_never_read_as_one_that_the_check_left_out(klien, jam, corrected):
    client = klien("evaluator")
    assert "16 dari 17 baris diperiksa</strong>, 1 dikoreksi menurut keputusan monev</p>" in page(client)
    sheet = client.get(f"{BASE}isian/").content.decode()
    assert re.findall(r"</svg>(dikoreksi|terkirim|diperiksa)</span>", sheet).count("diperiksa") == 16
    assert "</svg>dikoreksi</span>" in sheet
    table = client.get(f"{URL}?bentuk=csv").content.decode()
    assert table.count(";dikoreksi menurut keputusan monev;") == 1
    assert "belum diperiksa" not in table


def test_the_petugas_who_overwrites_a_correction_is_read_as_the_one_who_answered(klien, jam, corrected):
    send_back(corrected, 1, "kadis")
    isian = IsianRealisasi.objects.get(berkas=berkas(), indikator__kode=KODE)
    cells = [
        realisasi.SelMasuk(isian.pk, "nilai", "5,8", isian.versi),
        realisasi.SelMasuk(isian.pk, "jawaban", "LHE sudah dibetulkan.", isian.versi),
    ]
    realisasi.save_cells(berkas_id=corrected.berkas_id, sel=cells, actor=person("petugas.aptika"), now=START)
    corrected.submit(START + timedelta(hours=6))
    html = page(klien("kasubbag"))
    assert "<b>Jawaban petugas:</b> LHE sudah dibetulkan." in html
    assert "<del>6,00</del>" in html
    assert "Dikoreksi menurut keputusan monev" not in html


def test_the_number_of_queries_does_not_grow_with_the_rows(klien, django_assert_num_queries):
    for unit in ("ikp", "sekretariat"):
        walk(unit, to=State.CHECKING)
    client = klien("kasubbag")
    client.get("/sop/")
    with django_assert_num_queries(21):
        assert client.get("/pengumpulan/2026/tw3/ikp/periksa/").status_code == 200
    with django_assert_num_queries(21):
        assert client.get("/pengumpulan/2026/tw3/sekretariat/periksa/").status_code == 200

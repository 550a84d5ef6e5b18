"""The sheet of langkah 1 over HTTP: who types and who reads, cells as form and as JSON, the whole without script."""

import json
import re
from decimal import Decimal

import pytest

from takar.queries.kinerja import baris_list
from takar.records.models import (
    Indikator,
    IndikatorVersi,
    IsianRealisasi,
    PemeriksaanBaris,
    SubKegiatan,
    Target,
)
from takar.sop.engine import State
from tests.factories import open_tw3, peraga_office, walk
from tests.web.lembar import (
    ALL,
    JSON,
    KODE,
    LATER,
    MANY,
    ONE,
    SEND,
    SUB,
    TRY,
    URL,
    in_sight,
    isian,
    page,
    returned,
    save_many,
    save_one,
    send,
)


def test_petugas_gets_a_field_for_every_cell_with_plan_and_last_figures(klien):
    walk(filled=False)
    html = page(klien("petugas.aptika"))
    row, sub = isian(), isian(SUB)
    assert f'name="b{row.pk}-nilai" value=""' in html
    assert f'name="b{sub.pk}-anggaran_sd" value=""' in html
    assert f'name="b{row.pk}-anggaran_sd"' not in html  # an IKU has no pagu
    assert "S1.1 Meningkatnya kematangan tata kelola dan layanan pemerintahan digital" in html
    assert "2.16.03.2.02 Pengelolaan E-government" in html or "2.16.03.2.02 Pengelolaan e-government" in html
    assert "kirim paling lambat 9 Oktober 2026" in html
    assert "4 hari kerja lagi" in html
    assert html.count('<tr data-baris="') == 17


def test_bukti_is_wanted_for_a_figure_only(klien):
    """What is not there needs no proof; while a figure may still come, it is said beforehand."""
    walk(filled=False)
    blank, open_, typed = isian(KODE), isian(SUB), isian("IKU-08")
    IndikatorVersi.objects.filter(indikator__in=[i.indikator_id for i in (blank, open_, typed)]).update(
        bukti_wajib=True
    )
    IsianRealisasi.objects.filter(pk=blank.pk).update(status_kosong="BELUM_RILIS")
    IsianRealisasi.objects.filter(pk=typed.pk).update(nilai=1)
    client = klien("petugas.aptika")
    html = page(client)
    said = {i: re.search(rf'id="b{i.pk}-bukti".*?</td>', html)[0] for i in (blank, open_, typed)}
    assert "wajib" not in said[blank]
    assert '<span class="kode">wajib bila ada angka</span>' in said[open_]
    assert '<span class="kode">wajib</span>' in said[typed]
    assert "(wajib bila ada angka)" in client.get(f"{URL}../baris/{SUB}/".replace("isian/../", "")).content.decode()


def test_the_sent_sheet_writes_every_figure_of_a_row_alike(klien):
    """The unit stands once, beside the name: not "35,50%" beside "36,00"."""
    walker = walk(to=State.CHECKING)
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.kode == "IKU-14")
    html = page(klien("kasubbag"))
    line = re.search(r'<span class="kode">IKU-14</span>.*?</tr>', html, re.DOTALL)[0]
    assert f'<span class="satuan">({row.kartu.satuan})</span>' in line
    figures = re.findall(r'data-nama="(?:Target|Realisasi)[^>]*>([^<]*)<', line)
    assert len(figures) == 4
    assert all(re.fullmatch(r"[0-9.,]+|–", text) for text in figures)


def test_only_reasons_that_may_be_chosen_are_offered(klien):
    """A row that is due and has a target is offered no "belum saatnya", and told why; one at year's end is."""
    walk(filled=False)
    html = page(klien("petugas.aptika"))
    blocked = '<option value="BELUM_SAATNYA" disabled label="belum saatnya (ada target)">'
    for kode, expected in ((SUB, True), ("IKU-08", False)):
        select = re.search(rf'<select[^>]*name="b{isian(kode).pk}-status_kosong".*?</select>', html)
        assert (blocked in select[0]) is expected
        assert 'value="TIDAK_BERLAKU">' in select[0]


def test_others_read_the_same_figures_and_why_they_cannot_type(klien):
    walk()
    for who in ("kasubbag", "kadis", "sekretaris", "kabid.aptika", "evaluator", "pengelola"):
        html = page(klien(who))
        assert "<input inputmode" not in html
        assert "yang dapat mengisi data kinerja" in html
        assert "5,77" in html
        assert "masih diisi, belum dikirim" in html


def test_another_unit_finds_no_sheet(klien):
    walk()
    for who in ("petugas.ikp", "kabid.sandistik"):
        client = klien(who)
        assert client.get(URL).status_code == 404
        assert save_one(client).status_code == 404
        assert save_many(client, {"kunci": "k", "sel": []}).status_code == 404
        assert client.post(ALL, {}).status_code == 404
        assert client.post(SEND, {}).status_code == 404


@pytest.mark.parametrize("url", ["/pengumpulan/2026/tw4/aptika/isian/", "/pengumpulan/2026/tw9/aptika/isian/"])
def test_an_unknown_periode_is_not_found(klien, url):
    open_tw3()
    assert klien("petugas.aptika").get(url).status_code == 404


def test_a_hidden_sheet_answers_a_script_like_one_that_is_not_there(klien):
    open_tw3()
    client = klien("petugas.aptika")
    hidden, nowhere = (
        client.post(MANY.replace("aptika", unit), '{"sel": []}', content_type="application/json", headers=JSON)
        for unit in ("ikp", "tidak-ada")
    )
    assert (hidden.status_code, hidden.content) == (nowhere.status_code, nowhere.content)


SAME = "Nilai 5,77 tepat sama dengan target."


def test_a_cell_is_saved_and_answered_with_what_follows_from_it(klien):
    walk(filled=False)
    answer = save_one(klien("petugas.aptika")).json()
    row = isian()
    assert row.nilai == Decimal("5.77")
    assert (answer["status"], answer["baris"], answer["versi"]) == ("tersimpan", row.pk, row.versi)
    assert answer["turunan"]["capaian"] == "100,00%"
    assert answer["turunan"]["keadaan"] == "belum lengkap"
    blocking = [t for t in answer["turunan"]["temuan"] if t["tingkat"] == "blokir"]
    assert blocking == [
        {"tingkat": "blokir", "kolom": "bukti", "pesan": "Bukti dukung wajib dilampirkan untuk angka ini."},
        {"tingkat": "blokir", "kolom": "nilai", "pesan": f"{SAME} Mohon isi penjelasan."},
    ]
    answer = save_one(klien("petugas.aptika"), kolom="penjelasan", nilai="Tiga dari 52.", versi=row.versi).json()
    assert {"tingkat": "peringatan", "kolom": "nilai", "pesan": SAME} in answer["turunan"]["temuan"]


def test_the_same_cell_request_again_gets_the_same_answer(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    first = save_one(client, versi=1).json()
    assert save_one(client, versi=1).json() == first
    assert isian().versi == 2


def test_a_refused_cell_says_why_and_gives_the_text_back(klien):
    walk(filled=False)
    answer = save_one(klien("petugas.aptika"), nilai="lima").json()
    assert (answer["status"], answer["milik_anda"]) == ("ditolak", "lima")
    assert "memuat huruf" in answer["pesan"]
    assert "turunan" not in answer


def test_a_block_is_answered_cell_by_cell_in_order(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    cells = [
        {"baris": str(isian(kode).pk), "kolom": kolom, "nilai": nilai, "versi": "1"}
        for kode, kolom, nilai in ((SUB, "nilai", "1"), (SUB, "anggaran_sd", "abc"), (KODE, "nilai", "5"))
    ]
    answers = save_many(client, {"kunci": "k2", "sel": cells}).json()["sel"]
    assert [a["status"] for a in answers] == ["tersimpan", "ditolak", "tersimpan"]
    assert (isian(SUB).nilai, isian(KODE).nilai) == (1, 5)


@pytest.mark.parametrize(
    "body",
    ["{", "[]", '{"sel": 5}', '{"sel": [5]}', '{"sel": [{"baris": "x", "kolom": "nilai", "nilai": "1", "versi": 1}]}',
     '{"sel": [{"baris": 1, "kolom": "nilai", "nilai": 5, "versi": 1}]}', "[" * 100_000],
)  # fmt: skip
def test_a_malformed_block_is_told_in_a_sentence(klien, body):
    walk(filled=False)
    response = save_many(klien("petugas.aptika"), body)
    assert response.status_code == 422
    assert "Muat ulang halaman" in response.json()["pesan"]


def test_a_malformed_cell_is_told_in_a_sentence(klien):
    walk(filled=False)
    assert save_one(klien("petugas.aptika"), versi="dua").status_code == 422


def test_others_are_refused_with_a_sentence_a_script_can_show(klien):
    walk(filled=False)
    response = save_one(klien("kasubbag"))
    assert response.status_code == 403
    assert response.json()["status"] == "ditolak"
    assert "Hanya Petugas Pengelola Data Kinerja" in response.json()["pesan"]
    assert isian().nilai is None


def test_an_ended_session_is_told_to_the_script(klien):
    walk(filled=False)
    response = save_one(klien())
    assert (response.status_code, response.json()["status"]) == (401, "keluar")


def test_a_get_cannot_write(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    for url in (ONE, MANY, ALL, SEND):
        assert client.get(url).status_code == 303


def test_the_button_is_greyed_with_the_count_and_links_to_what_is_missing(klien):
    walk(filled=False)
    html = page(klien("petugas.aptika"))
    assert 'aria-disabled="true" aria-describedby="alasan-kirim-nanti"' in html
    blank = baris_list(isian().berkas, draft=True)
    due = sum(row.due for row in blank)
    assert due == 9
    assert f"<span data-sisa>{due}</span> hal lagi" in html
    assert (
        f'<a href="#b{isian().pk}-nilai">{KODE} Persentase Perangkat Daerah yang Memanfaatkan Sistem…: belum diisi.</a>'
        in html
    )


def test_sending_too_early_shows_what_stands_in_the_way_and_sends_nothing(klien):
    walk(filled=False)
    response = send(klien("petugas.aptika"))
    html = response.content.decode()
    assert response.status_code == 422
    assert "Belum dapat dikirim" in html
    assert f'href="#b{isian().pk}-nilai"' in html
    assert isian().berkas.state == State.COLLECTING


def test_sending_locks_the_sheet_and_a_second_form_gets_the_same_answer(klien):
    walk()
    client = klien("petugas.aptika")
    versi = isian().berkas.versi
    first = send(client, versi=versi)
    assert (first.status_code, first.url) == (302, "/pengumpulan/2026/tw3/aptika/")
    assert send(client, versi=versi).status_code == 302
    assert isian().berkas.state == State.CHECKING
    html = page(client)
    assert "<input inputmode" not in html
    assert "Berkas ini sedang diperiksa" in html


def test_sending_from_an_old_page_is_told(klien):
    walk()
    response = send(klien("petugas.aptika"), versi="0")
    assert response.status_code == 409
    assert "Halaman ini sudah berubah" in response.content.decode()


def test_sending_once_more_from_an_old_tab_is_told_that_it_is_done(klien):
    walk()
    client, versi = klien("petugas.aptika"), isian().berkas.versi
    send(client, versi=versi)
    response = send(client, versi=versi, kunci="tab-lama")
    html = response.content.decode()
    assert response.status_code == 409
    assert "Lembar ini sudah dikirim oleh Anda pada 5 Oktober 2026 pukul " in html
    assert "Tidak ada yang perlu diulangi" in html
    assert "lalu ulangi" not in html
    assert "Belum berhasil" not in html
    assert "sudah dikirim oleh Anda" not in page(client)  # told once


@pytest.mark.parametrize("who", ["kasubbag", "kadis", "evaluator"])
def test_only_the_petugas_sends(klien, who):
    walk()
    response = send(klien(who))
    assert response.status_code == 403
    assert "Petugas Pengelola Data Kinerja yang dapat mengirim" in response.content.decode()


def test_a_returned_row_shows_its_reason_at_the_cell_and_asks_for_an_answer(klien):
    returned()
    html = page(klien("petugas.aptika"))
    row = isian()
    assert "1 baris terbuka lagi." in html
    assert "Dikembalikan Kasubbag, angka beda: Lihat halaman 4." in html
    assert (
        f'<td class="sel" data-tanda="kembali"><input inputmode="decimal" class="kotak angka" id="b{row.pk}-nilai"'
        in html
    )
    assert f'name="b{row.pk}-jawaban"' in html
    assert html.count("<input inputmode") == 1  # the other rows are text
    assert "Perbaiki angkanya atau buktinya, atau tulis jawaban mengapa tetap." in html


def test_a_mended_row_tells_what_was_sent_before_and_can_be_sent_again(klien, jam):
    returned()
    jam.moment = LATER
    client = klien("petugas.aptika")
    answer = save_one(client, nilai="6").json()
    assert answer["turunan"]["keadaan"] == "lengkap"
    assert "(yang dikirim: 5,77)" in answer["turunan"]["temuan"][0]["pesan"]
    assert send(client).status_code == 302
    assert PemeriksaanBaris.objects.filter(realisasi__berkas=isian().berkas, hasil="sesuai").count() == 16


def test_a_locked_row_is_refused_as_locked(klien):
    returned()
    answer = save_one(klien("petugas.aptika"), kode="IKU-14", nilai="6").json()
    assert (answer["status"], answer["milik_anda"]) == ("dikunci", "6")


HOSTILE = '"><img src=x onerror=alert(1)>{{7*7}}'


def test_markup_in_every_column_is_shown_as_text(klien):
    walk(filled=False)
    row, sub = isian(), isian(SUB)
    texts = {"pendorong": HOSTILE, "penghambat": HOSTILE, "penjelasan": f"</textarea>{HOSTILE}", "jawaban": HOSTILE}
    IsianRealisasi.objects.filter(pk__in=[row.pk, sub.pk]).update(**texts)
    IndikatorVersi.objects.filter(indikator_id__in=[row.indikator_id, sub.indikator_id]).update(
        nama=HOSTILE, satuan=HOSTILE
    )
    Indikator.objects.filter(pk=row.indikator_id).update(kode=f"K{HOSTILE}"[:40])
    SubKegiatan.objects.filter(indikator=sub.indikator_id).update(nama=HOSTILE)
    Target.objects.filter(indikator_id=row.indikator_id).update(teks=HOSTILE[:60], nilai=None)
    for who in ("petugas.aptika", "kasubbag"):
        html = _raw(klien(who))
        assert "<img" not in html
        assert "&lt;img src=x" in html


def _raw(client) -> str:
    """A page with braces in its data: the client's own check would take them for leaked ones."""
    from django.test import Client

    plain = Client()
    plain.cookies = client.cookies
    return plain.get(URL).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_rows(klien, django_assert_num_queries):
    peraga_office()
    model = Indikator.objects.filter(unit__kode="sandistik", tahun=2026).order_by("urutan")[0]
    kartu = IndikatorVersi.objects.get(indikator=model)
    Indikator.objects.filter(unit__kode="ikp", tahun=2026).exclude(kode__startswith="2").update(unit=model.unit)
    for n in range(30):
        model.pk, model._state.adding, model.kode = None, True, f"UJI-{n}"
        model.save()
        kartu.pk, kartu._state.adding, kartu.indikator = None, True, model
        kartu.save()
    open_tw3()
    for unit in ("ikp", "sandistik"):
        client = klien(f"petugas.{unit}")
        client.get("/sop/")  # the session is written at its first request
        with django_assert_num_queries(19):
            page(client, f"/pengumpulan/2026/tw3/{unit}/isian/")


def test_the_sheet_is_narrowed_by_link_and_by_search_and_counts_the_whole(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    whole = page(client)
    assert len(in_sight(whole)) == 17
    waiting = in_sight(page(client, f"{URL}?saring=belum"))
    assert KODE in waiting
    assert "IKU-02" not in waiting  # it is not due before the end of the year
    found = page(client, f"{URL}?cari=layanan+iku-15")
    assert in_sight(found) == [KODE]
    assert "1 dari 17 baris ditampilkan." in found
    assert found.count('name="b') == whole.count('name="b')  # rows out of sight stay in the form
    nothing = page(client, f"{URL}?cari=tidak-ada")
    assert "0 dari 17 baris ditampilkan." in nothing
    assert "Tampilkan semua baris" in nothing
    assert f'href="./#b{isian(SUB).pk}-nilai"' in found  # what stops the sending is reached from a narrowed sheet too


def test_a_reader_narrows_the_sheet_too(klien):
    walk()
    html = page(klien("kasubbag"), f"{URL}?cari=iku-15")
    assert html.count('<span class="kode">IKU-15</span>') == 1
    assert '<span class="kode">IKU-14</span>' not in html


def test_each_field_says_what_it_asks_for(klien):
    walk(filled=False)
    html = page(klien("petugas.aptika"))
    assert f'<span class="kode" id="c{isian().pk}">posisi akhir triwulan</span>' in html
    assert f'<span class="kode" id="s{isian().pk}">%</span>' in html
    assert "setahun, diisi pada TW IV" in html
    walk("sandistik", filled=False)
    ratio = page(klien("petugas.sandistik"), URL.replace("aptika", "sandistik"))
    assert "<b>Pembilang dan penyebut:</b> Kegiatan statistik yang mendapat rekomendasi dibagi" in ratio
    assert "1 = ada, 0 = tidak ada" in ratio


def test_a_reader_sees_figures_as_they_are_read_and_no_work_list_once_sent(klien):
    walk("sandistik", to=State.CHECKING)
    html = page(klien("kadis"), URL.replace("aptika", "sandistik"))
    assert re.search(r'class="angka">Ada</td>', html)
    assert re.search(r'class="angka">\d+,\d\d \(\d+ dari \d+\)</td>', html)
    assert "Belum lengkap" not in html


def test_a_block_is_tried_before_it_is_applied_and_nothing_is_written(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    typed = ((SUB, "nilai", "1"), (SUB, "anggaran_sd", "abc"), (KODE, "nilai", "1.234"), (KODE, "pendorong", "Baru."))
    cells = [
        {"baris": str(isian(kode).pk), "kolom": kolom, "nilai": nilai, "versi": "1", "asal": "Lama."}
        if kolom == "pendorong"
        else {"baris": str(isian(kode).pk), "kolom": kolom, "nilai": nilai, "versi": "1"}
        for kode, kolom, nilai in typed
    ]
    response = client.post(TRY, json.dumps({"sel": cells}), content_type="application/json", headers=JSON)
    answers = response.json()["sel"]
    assert [a["status"] for a in answers] == ["tersimpan", "ditolak", "tanya", "bentrok"]
    assert answers[2]["pesan"] == "Yang dimaksud 1234 atau 1,234?"  # beside the text, and said once
    assert (isian(SUB).nilai, isian(SUB).versi, isian(KODE).nilai) == (None, 1, None)
    refused = klien("kasubbag").post(TRY, json.dumps({"sel": cells}), content_type="application/json", headers=JSON)
    assert (refused.status_code, refused.json()["status"]) == (403, "ditolak")


def test_a_cell_is_compared_with_what_the_person_saw_in_it(klien):
    """The version of the row is that of now, the cell is not: another person's figure is not overwritten."""
    walk(filled=False)
    client = klien("petugas.aptika")
    save_one(client, nilai="5,77")
    answer = save_one(client, nilai="6", asal="", kunci="k2").json()
    assert (answer["status"], answer["di_server"]) == ("bentrok", "5,77")
    assert answer["turunan"]["capaian"] == "100,00%"  # of what another saved: the page shows both
    assert save_one(client, nilai="6", asal="5,77", kunci="k3").json()["status"] == "tersimpan"


def test_the_cells_of_a_row_that_somebody_else_changed_come_with_the_answer(klien):
    """Beside the capaian of what another saved there stands no older figure; the common answer brings no cells."""
    walk(filled=False)
    client, known = klien("petugas.aptika"), isian().versi
    assert "isi" not in save_one(client, nilai="5,5").json()
    typed = {"kolom": "penghambat", "nilai": "Jadwal mundur.", "asal": "", "versi": known}
    answer = save_one(client, kunci="k2", **typed).json()
    assert (answer["status"], answer["isi"]["nilai"], answer["isi"]["penghambat"]) == (
        "tersimpan", "5,5", "Jadwal mundur.",
    )  # fmt: skip
    refused = save_one(client, nilai="lima", asal="", versi=known, kunci="k3").json()
    assert (refused["status"], refused["isi"]["nilai"], refused["turunan"]["capaian"]) == ("ditolak", "5,5", "95,32%")
    block = {"kunci": "k4", "sel": [{"baris": isian().pk, **typed, "nilai": "", "asal": "Jadwal mundur."}]}
    assert save_many(client, block).json()["sel"][0]["isi"]["nilai"] == "5,5"


def test_what_is_said_about_a_cell_stands_in_it_as_a_word(klien):
    returned()
    html = page(klien("petugas.aptika"))
    row = isian()
    cell = re.search(rf'<input[^>]*id="b{row.pk}-nilai".*?</td>', html, re.DOTALL)[0]
    assert re.search(r'<span class="tanda"><svg[^>]*>.*?</svg>dikembalikan</span>', cell)
    assert html.count("</svg>dikunci</span>") >= 16  # the rows that were not handed back

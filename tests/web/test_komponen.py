"""Components in the browser: on the card, in place of the figure in the sheet, on the row's page and beside it."""

import json
import re
from decimal import Decimal

import pytest

from takar.actions.realisasi import OTHER_CARD
from takar.records.models import Indikator, IndikatorVersi
from takar.rules.komponen_angka import read_angka
from tests.factories import open_tw3, walk
from tests.komponen import BERBOBOT, give_komponen
from tests.web.lembar import KODE, URL, isian, page, save_one, sheet_form

ROW = f"/pengumpulan/2026/tw3/aptika/baris/{KODE}/"
SAVE, SIDE = f"{ROW}komponen/", f"{ROW}sisi/"
CARD = {"komponen_cara": "tertimbang", "komponen": BERBOBOT, "komponen_pengali": ""}


def form(html: str, **typed: str) -> dict[str, str]:
    """The fields of the components' form of a page, with some typed over."""
    fields = re.findall(r'name="((?:asal-|nama-)?komponen-\d+)"[^>]*? value="([^"]*)"', html)
    (versi,) = re.findall(rf'name="versi" value="({isian().versi})"', html)
    return {**dict(fields), "versi": versi, "kunci": "k-komponen", **{k.replace("_", "-"): v for k, v in typed.items()}}


@pytest.fixture
def petugas(klien):
    walk(filled=False)
    give_komponen(KODE)
    return klien("petugas.aptika")


def test_the_sheet_locks_the_figure_and_leads_to_its_components(petugas):
    html = page(petugas)
    pk = isian().pk
    assert f'name="b{pk}-nilai"' not in html
    assert re.search(rf'<a class="kode" id="b{pk}-nilai" href="../baris/{KODE}/#komponen"', html)
    assert "dikunci, isi komponennya" in html
    assert "dari 2 komponen; posisi akhir triwulan" in html
    assert f'<a href="#b{pk}-nilai">{KODE}' in html
    assert petugas.post(f"{URL}simpan-semua/", sheet_form(html)).status_code == 302


def test_the_row_takes_components_without_script_and_shows_the_formula(petugas):
    response = petugas.post(SAVE, form(page(petugas, ROW), komponen_1="3", komponen_2="52"))
    assert (response.status_code, response.url) == (302, f"{ROW}#komponen")
    assert isian().nilai == Decimal("5.77")
    html = page(petugas, ROW)
    assert "<dd>3 ÷ 52 × 100 = 5,7692307692, dibulatkan 5,77</dd>" in html
    assert 'name="komponen-2"' in html
    assert ' value="52"' in html


def test_beside_the_sheet_components_are_cells_that_carry_their_names(petugas):
    html = page(petugas, SIDE)
    pk = isian().pk
    cells = re.findall(r'name="(b\d+-komponen-\d)"[^>]*? data-kolom="([^"]*)" data-nama="([^"]*)"', html)
    names = ("Perangkat daerah terhubung", "Seluruh perangkat daerah")
    assert cells == [(f"b{pk}-komponen-{n}", f"komponen-{n}", nama) for n, nama in enumerate(names, 1)]
    assert "<form" not in html
    cell = {"baris": pk, "kolom": "komponen-1", "nilai": "3", "versi": isian().versi, "asal": "", "kunci": "satu"}
    refused = petugas.post(f"{URL}simpan/", cell).json()
    assert (refused["status"], refused["pesan"]) == ("ditolak", OTHER_CARD.format("komponen yang lain"))
    saved = petugas.post(f"{URL}simpan/", {**cell, "nama": names[0], "kunci": "dua"}).json()
    assert (saved["status"], saved["turunan"]["realisasi"]) == ("tersimpan", "–")
    block = [{**cell, "kolom": "komponen-2", "nilai": "52", "nama": nama} for nama in names[::-1]]
    body = json.dumps({"kunci": "tiga", "sel": [block[0], {**block[0], "nama": 5}]})
    assert petugas.post(f"{URL}simpan-banyak/", body, content_type="application/json").status_code == 422
    body = json.dumps({"kunci": "empat", "sel": block})
    answers = petugas.post(f"{URL}simpan-banyak/", body, content_type="application/json").json()["sel"]
    assert [one["status"] for one in answers] == ["tersimpan", "ditolak"]
    assert answers[0]["turunan"]["realisasi"] == "5,77"
    assert '<span data-turunan="realisasi">5,77</span>' in page(petugas)


def test_what_waits_in_a_browser_goes_by_the_name_of_its_component(petugas):
    keys = re.findall(
        r'data-simpan-lokal="(komponen-[^"]*)" data-asal="" data-kolom="komponen-(\d)"', page(petugas, ROW)
    )
    assert len(keys) == 2
    assert f'name="draf" value="{keys[0][0]} {keys[1][0]}"' in page(petugas, ROW)
    give_komponen(KODE, komponen="Seluruh perangkat daerah\nPerangkat daerah terhubung")
    html = page(petugas, SIDE)
    assert re.findall(r'data-draf="([^"]*)"', html) == [keys[1][0], keys[0][0]]
    assert "data-hitung-lagi" not in html


def test_a_figure_of_another_card_says_so_where_it_is_typed(petugas):
    petugas.post(SAVE, form(page(petugas, ROW), komponen_1="3", komponen_2="52"))
    give_komponen(KODE, komponen_pengali="1000")
    assert "data-hitung-lagi" in page(petugas, SIDE)
    assert "Kartu indikator berubah sejak angkanya dihitung." in page(petugas, ROW)


def test_what_cannot_be_read_comes_back_as_typed_with_its_sentence(petugas):
    response = petugas.post(SAVE, form(page(petugas, ROW), komponen_1="tiga", komponen_2="52"))
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="tiga" aria-invalid="true"' in html
    assert '<a href="#komponen-komponen-1">Perangkat daerah terhubung: ' in html
    assert read_angka(isian().komponen) == {"Seluruh perangkat daerah": 52}


def test_a_component_changed_meanwhile_shows_both_and_is_taken_the_second_time(petugas):
    first = form(page(petugas, ROW), komponen_1="3", komponen_2="52")
    save_one(petugas, "penghambat", "Hujan.")  # another cell of the row, saved by the sheet meanwhile
    assert petugas.post(SAVE, first).status_code == 302
    response = petugas.post(SAVE, {**first, "komponen-1": "4", "kunci": "lain"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "Milik Anda: 4. Di server: 3. Tekan Simpan komponen sekali lagi" in html
    assert petugas.post(SAVE, form(html, kunci="lagi")).status_code == 302
    assert read_angka(isian().komponen)["Perangkat daerah terhubung"] == 4


def test_a_card_that_changes_its_order_meanwhile_takes_no_figure_for_another(petugas):
    typed = form(page(petugas, ROW), komponen_1="3", komponen_2="52")
    give_komponen(KODE, komponen="Seluruh perangkat daerah\nPerangkat daerah terhubung")
    response = petugas.post(SAVE, typed)
    assert (response.status_code, isian().komponen) == (422, "")
    html = response.content.decode()
    assert "di sini tadinya «Perangkat daerah terhubung»" in html
    assert petugas.post(SAVE, form(html, kunci="lain")).status_code == 302, "each figure follows its name"
    assert read_angka(isian().komponen) == {"Seluruh perangkat daerah": 52, "Perangkat daerah terhubung": 3}


def test_a_card_that_lost_its_components_meanwhile_says_what_was_typed_for_which(petugas):
    typed = form(page(petugas, ROW), komponen_1="3", komponen_2="52")
    give_komponen(KODE, "", "")
    response = petugas.post(SAVE, typed)
    assert response.status_code == 422
    assert "di sini tadinya «Seluruh perangkat daerah»" in response.content.decode()


@pytest.mark.parametrize("versi", ["", "x", "9" * 30])
def test_a_broken_form_is_refused(petugas, versi):
    assert petugas.post(SAVE, {"versi": versi, "kunci": "k", "komponen-1": "3"}).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("kasubbag", 403), ("kabid.aptika", 403), ("petugas.ikp", 404)])
def test_only_the_petugas_of_the_unit_types_components(petugas, klien, who, status):
    typed = form(page(petugas, ROW), komponen_1="3")
    assert klien(who).post(SAVE, typed).status_code == status
    assert isian().komponen == ""


def test_others_read_the_components_and_why_they_cannot_type(petugas, klien):
    petugas.post(SAVE, form(page(petugas, ROW), komponen_1="3", komponen_2="52"))
    html = page(klien("kasubbag"), ROW)
    assert 'name="komponen-1"' not in html
    assert "<dd>52</dd>" in html
    assert 'name="komponen-1"' not in page(klien("kasubbag"), SIDE)


def test_a_figure_that_its_components_did_not_make_shows_none_to_those_who_read(klien):
    walk()
    give_komponen(KODE)
    assert 'id="komponen"' in page(klien("petugas.aptika"), ROW)
    assert 'id="komponen"' not in page(klien("kasubbag"), ROW)


def card(client, row: Indikator, **typed: str):
    to = f"/pengaturan/rencana/2026/indikator/{row.pk}/"
    html = client.get(to).content.decode()
    fields = dict(re.findall(r'<input[^>]*? name="([a-z_]+)"[^>]*? value="([^"]*)"', html))
    fields |= {n: t.strip() for n, t in re.findall(r'<textarea[^>]*? name="([a-z_]+)"[^>]*>([^<]*)<', html)}
    for name, options in re.findall(r'<select[^>]*? name="([a-z_]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    return client.post(to, {**fields, "mulai": "2026-10-01", "dasar": "SK 1", **typed}), html


def test_the_card_holds_components_and_shows_them_again(klien):
    open_tw3()
    row = Indikator.objects.get(kode=KODE, tahun=2026)
    client = klien("kasubbag")
    assert card(client, row, **CARD)[0].status_code == 302
    assert IndikatorVersi.objects.filter(indikator=row).latest("versi").komponen == f"tertimbang\n{BERBOBOT}"
    response, html = card(client, row)
    assert BERBOBOT in html
    assert '<option value="tertimbang" selected>' in html
    assert "Tidak ada yang berubah." in page(client, response.url)
    response, _ = card(client, row, komponen="Satu saja")
    assert response.status_code == 422
    assert "«Satu saja» belum berbobot" in response.content.decode()

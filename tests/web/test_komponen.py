"""Components in the browser: on the card, in place of the figure in the sheet, on the row's page and beside it."""

import re
from decimal import Decimal

import pytest

from takar.records.models import Indikator, IndikatorVersi
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


def test_beside_the_sheet_the_same_form_leads_back_to_the_sheet(petugas):
    html = page(petugas, SIDE)
    assert html.count('form="isi-komponen"') == 8
    assert f'formaction="{SAVE}"' in html
    assert "<form" not in html
    assert '<form method="post" id="isi-komponen"' in page(petugas)
    response = petugas.post(SAVE, form(html, komponen_1="3", kembali="lembar"))
    assert response.url == f"{URL}#b{isian().pk}-nilai"
    assert "Belum dihitung karena belum diisi: Seluruh perangkat daerah." in page(petugas, SIDE)


def test_what_cannot_be_read_comes_back_as_typed_with_its_sentence(petugas):
    response = petugas.post(SAVE, form(page(petugas, ROW), komponen_1="tiga", komponen_2="52"))
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="tiga" aria-invalid="true"' in html
    assert '<a href="#komponen-komponen-1">Perangkat daerah terhubung: ' in html
    assert isian().komponen == "Seluruh perangkat daerah\t52"


def test_a_component_changed_meanwhile_shows_both_and_is_taken_the_second_time(petugas):
    first = form(page(petugas, ROW), komponen_1="3", komponen_2="52")
    save_one(petugas, "penghambat", "Hujan.")  # another cell of the row, saved by the sheet meanwhile
    assert petugas.post(SAVE, first).status_code == 302
    response = petugas.post(SAVE, {**first, "komponen-1": "4", "kunci": "lain"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "Milik Anda: 4. Di server: 3. Tekan Simpan komponen sekali lagi" in html
    assert petugas.post(SAVE, form(html, kunci="lagi")).status_code == 302
    assert isian().komponen.startswith("Perangkat daerah terhubung\t4\n")


def test_a_card_that_changes_its_order_meanwhile_takes_no_figure_for_another(petugas):
    typed = form(page(petugas, ROW), komponen_1="3", komponen_2="52")
    give_komponen(KODE, komponen="Seluruh perangkat daerah\nPerangkat daerah terhubung")
    response = petugas.post(SAVE, typed)
    assert (response.status_code, isian().komponen) == (422, "")
    assert "Di sini tadinya «Perangkat daerah terhubung»" in response.content.decode()
    assert (
        petugas.post(SAVE, form(response.content.decode(), komponen_1="52", komponen_2="3", kunci="lain")).status_code
        == 302
    )
    assert isian().komponen == "Seluruh perangkat daerah\t52\nPerangkat daerah terhubung\t3"


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

"""The sheet of langkah 1 as a plain form: saved whole, with every sentence at its cell, without script."""

import re
from decimal import Decimal

from tests.factories import walk
from tests.web.lembar import ALL, KODE, SUB, URL, isian, page, save_many, save_one, sheet_form


def test_the_whole_sheet_is_saved_without_script(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    row, sub = isian(), isian(SUB)
    typed = {f"b{row.pk}-nilai": "5,77", f"b{sub.pk}-anggaran_sd": "1.500.000", f"b{sub.pk}-penghambat": "Hujan."}
    response = client.post(ALL, sheet_form(page(client), **typed))
    assert (response.status_code, response.url) == (302, URL)
    assert isian().nilai == Decimal("5.77")
    assert (isian(SUB).anggaran_sd, isian(SUB).penghambat) == (1_500_000, "Hujan.")
    untouched = isian("IKU-14")
    assert (untouched.versi, untouched.diubah_at) == (1, None)


def test_without_script_a_refused_cell_comes_back_as_typed_with_its_sentence(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    row, sub = isian(), isian(SUB)
    typed = {f"b{row.pk}-nilai": "lima", f"b{sub.pk}-nilai": "3"}
    response = client.post(ALL, sheet_form(page(client), **typed))
    html = response.content.decode()
    assert response.status_code == 422
    assert f'name="b{row.pk}-nilai" value="lima"' in html
    assert f'<a href="#b{row.pk}-nilai">' in html
    assert "memuat huruf" in html
    assert "&lt;svg" not in html
    assert isian(SUB).nilai == 3


def test_without_script_a_cell_changed_meanwhile_shows_both(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    form = sheet_form(page(client), **{f"b{isian().pk}-nilai": "6"})
    save_one(klien("petugas.aptika"))
    html = client.post(ALL, form).content.decode()
    assert f'name="b{isian().pk}-nilai" value="6"' in html
    assert "Sudah diubah dari tempat lain. Milik Anda: 6. Di server: 5,77." in html
    assert "Tidak ada sel yang berubah. Belum tersimpan: 1 bentrok dengan simpanan lain." in html
    assert isian().nilai == Decimal("5.77")


def test_without_script_each_kind_of_unsaved_cell_is_counted_and_named_as_what_it_is(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    wrong, asked, fresh, conflict = (isian(kode).pk for kode in ("IKU-14", "IKU-05", SUB, KODE))
    typed = {
        f"b{wrong}-nilai": "lima",
        f"b{asked}-nilai": "1.234",
        f"b{fresh}-penghambat": "Hujan.",
        f"b{fresh}-anggaran_sd": "1.500.000",
        f"b{conflict}-nilai": "6",
    }
    form = sheet_form(page(client), **typed)
    save_one(klien("petugas.aptika"))
    html = client.post(ALL, form).content.decode()
    counted = "1 bentrok dengan simpanan lain, 1 perlu dipastikan, 1 perlu diperbaiki."
    title = re.search(r'<h2 id="ringkas-galat">(.*?)</h2>', html)
    assert title is not None
    assert title[1] == f"2 sel berubah dan tersimpan. Belum tersimpan: {counted}"
    for pk, kolom, keadaan, kata in (
        (wrong, "nilai", "ditolak", "perlu diperbaiki"),
        (asked, "nilai", "tanya", "perlu dipastikan"),
        (conflict, "nilai", "bentrok", "bentrok"),
    ):
        cell = re.search(rf'data-keadaan="(\w+)">[^\n]*?id="k{pk}-{kolom}"><span class="kata">.*?<span>([^<]*)<', html)
        assert cell is not None
        assert cell.groups() == (keadaan, kata)


def test_without_script_only_what_changed_is_counted_as_saved(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    typed = {f"b{isian().pk}-nilai": "5,77", f"b{isian(SUB).pk}-penghambat": "Hujan."}
    assert "2 sel berubah dan tersimpan." in client.post(ALL, sheet_form(page(client), **typed), follow=True).text
    again = {**sheet_form(page(client)), "kunci": "lembar-2"}
    assert "Tidak ada sel yang berubah." in client.post(ALL, again, follow=True).text


def test_money_typed_into_a_row_without_pagu_is_refused_at_its_place(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    name = f"b{isian().pk}-anggaran_sd"
    html = client.post(ALL, sheet_form(page(client), **{name: "1.000"})).content.decode()
    assert f'id="{name}" data-keadaan="ditolak"' in html
    assert html.count("Baris ini tidak mempunyai pagu") == 2  # in the list on top, and in the row
    (answer,) = save_many(
        client,
        {"sel": [{"baris": isian().pk, "kolom": "anggaran_sd", "nilai": "1.000", "versi": isian().versi}]},
    ).json()["sel"]
    assert (answer["status"], isian().anggaran_sd) == ("ditolak", None)


def test_only_the_script_says_that_cells_save_themselves(klien):
    walk(filled=False)
    html = page(klien("petugas.aptika"))
    assert "Tekan Simpan semua sebelum meninggalkan halaman" in html
    without_templates = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    assert "disimpan sendiri" in html
    assert "disimpan sendiri" not in without_templates


def test_saving_without_script_comes_back_to_the_narrowed_sheet(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    html = page(client, f"{URL}?saring=belum&cari=layanan")
    action = re.search(r'action="([^"]*simpan-semua[^"]*)"', html)[1].replace("&amp;", "&")
    response = client.post(action, sheet_form(html, **{f"b{isian().pk}-nilai": "5,77"}))
    assert (response.status_code, response.url) == (302, f"{URL}?saring=belum&cari=layanan")
    assert isian().nilai == Decimal("5.77")


def test_without_script_the_list_of_errors_names_the_row_and_the_column(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    response = client.post(ALL, sheet_form(page(client), **{f"b{isian().pk}-nilai": "lima"}))
    assert response.status_code == 422
    named = f'<a href="#b{isian().pk}-nilai">{KODE} Persentase Perangkat Daerah yang Memanfaatkan Sistem…, realisasi: '
    assert named in response.content.decode()

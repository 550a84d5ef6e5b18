"""Dokumen kinerja: kept in the set-up, at hand beside the sheet, given out to be saved."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.records.models import DokumenKinerja
from tests.dokumen_kinerja import PDF, keep_dokumen
from tests.factories import peraga_office, walk

ATUR = "/pengaturan/dokumen-kinerja/2026/"
FORM = {"jenis": "perjanjian", "nomor": "800/1/2026", "tanggal": "2026-01-05", "status": "berlaku"}


def sent(nama: str = "pk.pdf", **more) -> dict:
    return {**FORM, "file": SimpleUploadedFile(nama, PDF), **more}


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_the_kasubbag_keeps_a_paper_and_the_petugas_opens_it_from_the_sheet(klien):
    walk("aptika", filled=False)
    response = klien("kasubbag").post(f"{ATUR}simpan/", sent(), follow=True)
    assert "Perjanjian Kinerja 2026 disimpan sebagai berlaku." in text(response)
    made = DokumenKinerja.objects.get()
    petugas = klien("petugas.aptika")
    link = f"/dokumen-kinerja/2026/{made.pk}/"
    assert f'href="{link}"' in text(petugas.get("/pengumpulan/2026/tw3/aptika/isian/"))
    given = petugas.get(link)
    assert given.content == PDF
    assert given["Content-Disposition"] == 'attachment; filename="pk.pdf"'
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(("who", "path"), [("kasubbag", "isian"), ("kasubbag", "periksa"), ("kadis", "monev")])
def test_it_is_at_hand_on_the_pages_of_the_berkas(klien, who, path):
    walk("aptika", filled=False)
    client = klien(who)
    page = f"/pengumpulan/2026/tw3/aptika/{path}/"
    assert "Belum ada dokumen kinerja 2026 yang berlaku." in text(client.get(page))
    made = keep_dokumen()
    keep_dokumen(PDF + b"2", berlaku=False, nomor="DRAF-9")
    shown = text(client.get(page))
    assert f"/dokumen-kinerja/2026/{made.pk}/" in shown
    assert "DRAF-9" not in shown


@pytest.mark.parametrize(("who", "status"), [("petugas.aptika", 404), ("kabid.aptika", 404), ("evaluator", 200)])
def test_a_draft_is_opened_by_who_reads_the_set_up(klien, who, status):
    draf = keep_dokumen(berlaku=False)
    assert klien(who).get(f"/dokumen-kinerja/2026/{draf.pk}/").status_code == status


@pytest.mark.parametrize(
    ("who", "form"), [("kasubbag", True), ("pengelola", True), ("kadis", False), ("evaluator", False)]
)
def test_who_only_reads_sees_the_list_and_no_form(klien, who, form):
    keep_dokumen()
    page = text(klien(who).get(ATUR))
    assert "800/12-PK/2026" in page
    assert ("Simpan dokumen" in page, "Ya, cabut" in page) == (form, form)
    assert ("yang dapat menyimpan dokumen kinerja" in page) is not form


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(klien):
    peraga_office()
    client = klien("kasubbag")
    page = client.post(f"{ATUR}simpan/", {**FORM, "tanggal": "besok"})
    assert page.status_code == 422
    assert "Tanggal itu tidak terbaca." in text(page)
    assert "Pilih dahulu file dokumennya." in text(page)
    assert 'value="800/1/2026"' in text(page)
    page = client.post(f"{ATUR}simpan/", sent("pk.docx"))
    assert page.status_code == 422
    assert 'id="isian-file-galat"' in text(page)


def test_draft_in_force_withdrawn(klien):
    draf = keep_dokumen(berlaku=False)
    client = klien("kasubbag")
    assert "berlaku." in text(client.post(f"{ATUR}{draf.pk}/berlakukan/", follow=True))
    refused = client.post(f"{ATUR}{draf.pk}/cabut/", {"alasan": ""})
    assert refused.status_code == 422
    assert f'href="#isian-alasan-{draf.pk}"' in text(refused)
    done = text(client.post(f"{ATUR}{draf.pk}/cabut/", {"alasan": "Salah file"}, follow=True))
    assert "Alasan pencabutan: Salah file" in done
    assert client.post(f"{ATUR}{draf.pk}/berlakukan/").status_code == 409


@pytest.mark.parametrize("tahun", ["1999", "2101", "0"])
def test_a_tahun_that_cannot_be_set_up(klien, tahun):
    peraga_office()
    assert klien("kasubbag").get(f"/pengaturan/dokumen-kinerja/{tahun}/").status_code == 404


def test_the_set_up_leads_to_this_tahun(klien):
    keep_dokumen()
    client = klien("kasubbag")
    assert "1 dokumen berlaku untuk 2026." in text(client.get("/pengaturan/"))
    assert client.get("/pengaturan/dokumen-kinerja/")["Location"] == ATUR


def test_queries_do_not_grow_with_the_papers(klien, django_assert_num_queries):
    keep_dokumen()
    client = klien("kasubbag")
    client.get(ATUR)
    counts = []
    for more in (0, 29):
        for n in range(more):
            keep_dokumen(PDF + bytes([65 + n]), nomor=f"N-{n}")
        with django_assert_num_queries(100, exact=False) as seen:
            assert client.get(ATUR).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]

"""Loading a list of days off: seen first, all or nothing, twice the same; open rounds keep their dates and say so."""

import html
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from takar.records.models import HariLibur, LangkahBerkas, MasaRamadan, Pengumpulan
from tests.factories import open_tw3, peraga_office

URL = "/pengaturan/hari-libur/muat/"
DAFTAR = "01/01/2028;libur;SKB 1/2027\n03/01/2028;cuti bersama;SKB 1/2027"


def text(response) -> str:
    return html.unescape(response.content.decode())


def load(client, daftar: str = DAFTAR, kunci: str = "a"):
    seen = text(client.post(URL, {"daftar": daftar}))
    (dilihat,) = re.findall(r'name="dilihat" value="(\w+)"', seen)
    return client.post(URL, {"daftar": daftar, "dilihat": dilihat, "muat": "ya", "kunci": kunci}, follow=True)


def test_a_list_is_seen_then_loaded_and_once_more_changes_nothing(klien) -> None:
    peraga_office()
    client = klien("pengelola")
    first = text(client.post(URL, {"daftar": DAFTAR}))
    assert "2 ditambahkan." in first and "Belum dapat dimuat" not in first
    assert not HariLibur.objects.exists()
    unseen = client.post(URL, {"daftar": DAFTAR, "dilihat": "lain", "muat": "ya"})
    assert (unseen.status_code, HariLibur.objects.count()) == (200, 0)
    assert "Daftar dimuat: 2 ditambahkan." in text(load(client))
    assert "Daftar dimuat: 2 sudah ada, tidak berubah." in text(load(client, kunci="b"))
    assert set(HariLibur.objects.values_list("versi", flat=True)) == {1}
    assert "1 diubah, 1 sudah ada" in text(load(client, DAFTAR.replace("libur;SKB 1/", "libur;SKB 9/"), "c"))
    assert HariLibur.objects.get(tanggal="2028-01-01").dasar == "SKB 9/2027"


def test_a_wrong_row_stops_all_of_it(klien) -> None:
    peraga_office()
    client = klien("pengelola")
    told = text(load(client, f"{DAFTAR}\n04/01/2028;pesta;SKB"))
    assert "Baris 3, kolom Jenis: Jenis «pesta»" in told
    assert "Belum dapat dimuat. Betulkan baris yang bertanda" in told and 'value="ya"' not in told
    assert '<td role="cell" class="penuh" data-nama="Akibat"><span><svg' in told  # marked, and not by words alone
    assert "Baris 2, kolom Dasar: Teks ini terlalu panjang" in text(
        load(client, f"05/01/2028;libur;SKB\n04/01/2028;libur;{'a' * 201}")
    )
    assert client.post(URL, {"daftar": " "}).status_code == 422
    assert "paling banyak 400" in text(client.post(URL, {"daftar": "01/01/2028;libur;SKB\n" * 401}))
    assert not HariLibur.objects.exists()


def workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in (["Tanggal", "Jenis", "Dasar"], ["17/08/2026", "libur", "SKB"], [date(2028, 1, 1), "libur", "SKB"]):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("nama", "content", "hari"),
    [
        ("libur.csv", b"17/08/2026,libur,SKB\n01/01/2028,libur,SKB\n", "01/01/2028"),
        ("libur.xlsx", workbook(), "2028-01-01"),
    ],
)
def test_a_file_is_read_into_the_list_and_national_days_are_passed_over(klien, nama, content, hari) -> None:
    peraga_office()
    page = text(klien("pengelola").post(URL, {"file": SimpleUploadedFile(nama, content)}))
    assert f"{hari};libur;SKB</textarea>" in page
    assert "1 ditambahkan, 1 sudah menurut SKB pada Takar, dilewati." in page


def test_open_rounds_keep_their_dates_and_the_page_leads_to_their_change(klien) -> None:
    open_tw3()
    before = list(LangkahBerkas.objects.order_by("pk").values_list("due_on", flat=True))
    said = text(load(klien("pengelola"), "09/10/2026;libur daerah;SE 7"))
    assert "sudah ditetapkan ketika dibuka, jadi tidak berubah" in said
    assert list(LangkahBerkas.objects.order_by("pk").values_list("due_on", flat=True)) == before
    told = "langkah 1 TW III 2026 jatuh tempo 8 Oktober 2026, yang ditetapkan 9 Oktober 2026."
    assert told in said.replace("Triwulan III Tahun", "TW III")
    page = text(klien("kasubbag").get("/pengaturan/hari-libur/2026/"))
    assert 'href="/pengumpulan/2026/tw3/ubah-jatuh-tempo/"' in page
    assert 'href="/pengumpulan/2026/tw3/ubah-jatuh-tempo/"' not in said


def test_due_dates_of_a_year_without_skb_are_warned_of_on_the_round_and_where_they_are_changed(klien) -> None:
    open_tw3()
    client = klien("kasubbag")
    assert "dihitung tanpa SKB" not in text(client.get("/pengumpulan/2026/tw3/"))
    LangkahBerkas.objects.filter(nomor=8).update(due_on="2028-01-12")
    assert "Jatuh tempo pada 2028 dihitung tanpa SKB" in text(client.get("/pengumpulan/2026/tw3/"))
    change = {"langkah": "8", "menjadi": "2029-01-12"}
    assert "Jatuh tempo pada 2029 dihitung tanpa SKB" in text(
        client.get("/pengumpulan/2026/tw3/ubah-jatuh-tempo/", change)
    )


def test_a_line_of_any_length_is_answered_in_words(klien) -> None:
    answer = load(klien("pengelola"), f"01/01/2028;libur;{'x' * 140_000}")
    assert answer.status_code == 422
    assert "Baris 1, kolom Dasar: " in text(answer)
    assert not HariLibur.objects.exists()


RAMADAN = "28/01/2028 s.d. 25/02/2028;Ramadan;Ketetapan 1/2028"


def test_a_ramadan_of_the_list_is_that_of_the_page_of_working_hours(klien) -> None:
    peraga_office()
    client = klien("pengelola")
    assert "Daftar dimuat: 3 ditambahkan." in text(load(client, f"{DAFTAR}\n{RAMADAN}"))
    (masa,) = MasaRamadan.objects.all()
    assert (masa.mulai, masa.selesai, masa.dasar) == (date(2028, 1, 28), date(2028, 2, 25), "Ketetapan 1/2028")
    assert HariLibur.objects.count() == 2
    assert "28 Januari 2028" in text(client.get("/pengaturan/jam-kerja/"))
    assert "3 sudah ada, tidak berubah." in text(load(client, f"{DAFTAR}\n{RAMADAN}", "b"))
    moved = text(client.post(URL, {"daftar": RAMADAN.replace("28/01", "27/01").replace("25/02", "24/02")}))
    assert "Baris 1, kolom Tanggal: Kantor ini sudah mencatat Ramadan pada hari-hari itu." in moved
    assert 'value="ya"' not in moved


def test_a_ramadan_that_measures_a_closed_round_anew_is_confirmed_first(klien) -> None:
    round_ = open_tw3()
    Pengumpulan.objects.filter(pk=round_.pk).update(selesai_at="2026-11-03T02:00:00Z")
    client, daftar = klien("pengelola"), "05/10/2026 s.d. 02/11/2026;Ramadan;Ketetapan 1/2026"
    refused = load(client, daftar)
    assert refused.status_code == 422
    assert "Waktu terpakai Triwulan III Tahun 2026, yang sudah selesai, akan dihitung ulang." in text(refused)
    assert not MasaRamadan.objects.exists()
    (dilihat,) = re.findall(r'name="dilihat" value="(\w+)"', text(refused))
    sent = {"daftar": daftar, "dilihat": dilihat, "muat": "ya", "tegas": "ya", "kunci": "b"}
    assert 'name="tegas"' in text(refused)
    assert "Daftar dimuat: 1 ditambahkan." in text(client.post(URL, sent, follow=True))
    assert MasaRamadan.objects.count() == 1


def test_the_template_is_read_back_without_its_examples(klien) -> None:
    peraga_office()
    client = klien("pengelola")
    answer = client.get(f"{URL}hari-libur.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="templat-hari-libur.csv"'
    content = answer.content + RAMADAN.encode()
    page = text(client.post(URL, {"file": SimpleUploadedFile("libur.csv", content)}))
    assert "1 ditambahkan." in page
    assert f"{RAMADAN}</textarea>" in page

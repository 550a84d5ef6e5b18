"""Kartu kendali SOP: of a round and of a year, on the page, as PDF and as a workbook."""

import io
import re
from datetime import timedelta

import pytest

from takar.sop.engine import State
from tests.factories import START, open_tw3, peraga_office, walk
from tests.web.banyak import extra_units

URL = "/pengumpulan/2026/tw3/kartu-kendali/"
YEAR = "/kartu-kendali/2026/"
PEMEGANG = (
    "Petugas Data Kinerja Bidang Aplikasi Informatika, Petugas Pengelola Data Kinerja Bidang Aplikasi Informatika"
)


def rows(client, url: str, table: str) -> list[list[str]]:
    """The cells of one table of a page; of several ("baris-1", "penyimpangan-ikp") each row after its table's name."""
    found = client.get(url)
    assert found.status_code == 200
    pattern = rf'<table[^>]* id="{table}(-[\w-]+)?".*?<caption[^>]*>(.*?)</caption>.*?<tbody[^>]*>(.*?)</tbody>'
    tables = re.findall(pattern, found.content.decode(), re.DOTALL)
    assert tables, table
    return [
        [*([nama] if nomor else []), *(" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in cells)]
        for nomor, nama, body in tables
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
        if (cells := re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL))
    ]


def test_round_tells_plan_and_real_dates_holder_time_and_papers(klien):
    walk("aptika", to=State.MONITORING)
    found = rows(klien("evaluator"), URL, "baris")
    aptika = [row for row in found if "Aplikasi Informatika" in row[0]]
    assert [row[1][:3] for row in aptika] == [f"{n}. " for n in range(1, 9)]
    assert aptika[0][3:6] == ["9 Oktober 2026", "5 Oktober 2026", "tepat waktu"]
    assert aptika[0][7].startswith("Cek list inventarisasi data kinerja, kode")
    assert aptika[1][7].startswith("Cek list inventarisasi data kinerja, versi 2, kode")  # made when the check passed
    assert aptika[1][6] == "0,1 dari 5 hari kerja (2%) cukup"
    assert "Daftar jadwal monev" in aptika[2][7]
    assert len(found) == 4 * 8


def test_round_counts_what_is_expected_came_and_came_in_time(klien, jam):
    walk("aptika", to=State.CHECKING)
    jam.moment = START + timedelta(days=8)  # Tuesday 13 October: langkah 1 was due on the 9th
    client = klien("evaluator")
    first = rows(client, URL, "penerimaan")[0]
    assert first == ["1. Pengumpulan", "9 Oktober 2026", "4", "1", "1", "25%", "5 Oktober 2026"]
    late = rows(client, URL, "penyimpangan")
    assert [row[1:] for row in late] == [
        ["1. Pengumpulan", "Belum selesai, terlambat 2 hari kerja", "belum dijelaskan"]
    ] * 3
    assert ["1. Pengumpulan", "Langkah", "2026: 25% (1 dari 4)"] in rows(client, URL, "tren")
    year = rows(client, YEAR, "penerimaan")
    assert year[0] == ["TW III, langkah 1. Pengumpulan", "9 Oktober 2026", "4", "1", "1", "25%", "5 Oktober 2026"]
    sent = [row[4:6] for row in rows(client, YEAR, "baris")]
    assert sent.count(["–", "belum selesai, terlambat 2 hari kerja"]) == 3
    cells = {row[0]: row[1:] for row in rows(client, URL, "silang")}
    assert {"25%", *cells["Bidang Aplikasi Informatika 2026"]} >= {"100% (1 dari 1)", "– kosong"}
    assert [row[:2] for row in cells.values()].count(["0% (0 dari 1)", "– kosong"]) == 3  # blank is not zero
    assert rows(client, YEAR, "silang") == rows(client, URL, "silang")


def test_what_only_waits_is_no_deviation_of_its_own_and_not_in_time_either(klien, jam):
    walk("aptika", to=State.CHECKING)
    jam.moment = START + timedelta(days=36)  # Tuesday 10 November: every due date is over, the last was the 3rd
    client = klien("kasubbag")
    found = rows(client, URL, "penyimpangan")
    assert [row[1] for row in found].count("1. Pengumpulan") == 3
    assert [row[1:3] for row in found if "Aplikasi" in row[0]] == [
        ["2. Pemeriksaan", "Belum selesai, terlambat 17 hari kerja"]
    ]
    assert len(found) == 4
    assert "4 penyimpangan, 0 di antaranya dijelaskan." in client.get(YEAR).content.decode()
    aptika = [row[5] for row in rows(client, URL, "baris") if "Aplikasi" in row[0]]
    assert aptika[:3] == [
        "tepat waktu",
        "belum selesai, terlambat 17 hari kerja",
        "menunggu langkah 2, terlambat 12 hari kerja",
    ]
    assert aptika[7] == "menunggu langkah 2, terlambat 5 hari kerja"
    assert "1 dari 32 langkah yang sudah dapat dinilai tepat waktu." in client.get(URL).content.decode()
    assert "Langkah ini menunggu langkah 1." in _explained(client, nomor="3").content.decode()


def test_year_proves_what_came_who_held_it_and_why_it_was_late(klien, jam):
    walk("aptika", to=State.CHECKING)
    jam.moment = START + timedelta(days=8)
    _explained(klien("kasubbag"))
    client = klien("evaluator")
    body = client.get(YEAR).content.decode()
    assert "3 penyimpangan, 1 di antaranya dijelaskan." in body
    assert "SKB Nomor 1497/2025, 2/2025, 5/2025; SKB Nomor 1205/2026" in body
    assert '<form method="post" action="/pengumpulan' not in body
    (told,) = [row for row in rows(client, YEAR, "penyimpangan") if "Petugas sakit sepekan." in row[3]]
    assert told[1] == "TW III, langkah 1. Pengumpulan"
    (sent,) = [row for row in rows(client, YEAR, "baris") if "Aplikasi" in row[1]]
    assert (sent[0], sent[2]) == ("TW III, langkah 1. Pengumpulan", PEMEGANG)
    assert re.search(r"Cek list inventarisasi data kinerja, .*kode \S+", sent[7])


def test_who_serves_one_unit_reads_that_unit_only(klien):
    walk("aptika", to=State.CHECKING)
    client = klien("petugas.ikp")
    assert len(rows(client, URL, "baris")) == 8
    assert [row[:2] for row in rows(client, YEAR, "baris")] == [
        ["Bidang Informasi dan Komunikasi Publik", "TW III, langkah 1. Pengumpulan"]  # one unit: under its name
    ]
    assert '<details class="golongan-baris" open>' in client.get(URL).content.decode()


def test_rows_are_folded_under_their_unit_with_how_many_are_completed(klien):
    walk("aptika", to=State.MONITORING)
    body = " ".join(re.sub(r"<[^>]*>", " ", klien("evaluator").get(URL).content.decode()).split())
    assert "Bidang Aplikasi Informatika 3 dari 8 selesai" in body
    assert "Bidang Statistik dan Persandian 0 dari 8 selesai" in body


def test_many_deviations_are_folded_under_their_unit_and_the_one_that_is_typed_is_open(klien, jam):
    peraga_office()
    extra_units(4)
    open_tw3()
    jam.moment = START + timedelta(days=8)
    client = klien("kasubbag")
    assert _explained(client)["Location"] == f"{URL}#penyimpangan-ikp"
    body = client.get(URL).content.decode()
    fold = r'<details class="golongan-baris"( open)?>\s*<summary>([^<]*) <span class="samar">([^<]*)</span>'
    heads = {nama: (teks, bool(terbuka)) for terbuka, nama, teks in re.findall(fold, body)[:8]}
    late = "1. Pengumpulan: Belum selesai, terlambat 2 hari kerja"
    assert heads["Bidang Informasi dan Komunikasi Publik"] == (f"{late} (sudah dijelaskan)", False)
    assert heads["Bidang Uji 3"] == (f"{late} (belum dijelaskan)", False)
    assert len(rows(client, URL, "penyimpangan-ikp")) == len(rows(client, URL, "penyimpangan-bidang-3")) == 1
    wrong = _explained(client, " ", kunci="k2").content.decode()
    assert [nama for terbuka, nama, _ in re.findall(fold, wrong)[:8] if terbuka] == [
        "Bidang Informasi dan Komunikasi Publik"
    ]


def test_round_and_year_that_are_not_there(klien):
    open_tw3()
    client = klien("kasubbag")
    assert client.get("/pengumpulan/2026/tw2/kartu-kendali/").status_code == 404
    assert client.get("/kartu-kendali/2025/").status_code == 404


def test_round_page_leads_to_the_card_and_the_card_to_the_year(klien):
    open_tw3()
    client = klien("evaluator")
    assert f'href="{URL}"' in client.get("/pengumpulan/2026/tw3/").content.decode()
    assert f'href="{YEAR}"' in client.get(URL).content.decode()


@pytest.mark.parametrize("url", [URL, YEAR])
def test_card_is_taken_along_as_pdf_and_as_workbook(klien, url):
    from openpyxl import load_workbook

    walk("aptika", to=State.CHECKING)
    client = klien("evaluator")
    pdf = client.get(url, {"bentuk": "pdf"})
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    book = load_workbook(io.BytesIO(client.get(url, {"bentuk": "xlsx"}).content))
    assert {"Dokumen", "Penerimaan", "Ketepatan per tahun", "Langkah per unit"} <= set(book.sheetnames)


@pytest.mark.parametrize("extra", [0, 30])
def test_queries_do_not_grow_with_the_units(klien, django_assert_num_queries, extra):
    peraga_office()
    extra_units(extra)
    open_tw3()
    client = klien("evaluator")
    for url, queries in ((URL, 25), (YEAR, 23)):
        with django_assert_num_queries(queries):
            client.get(url)


EXPLAIN = "/pengumpulan/2026/tw3/ikp/jelaskan-langkah/"


def _explained(client, teks: str = "Petugas sakit sepekan.", nomor: str = "1", kunci: str = "k1"):
    return client.post(EXPLAIN, {"kunci": kunci, "langkah": nomor, "penjelasan": teks})


def _deviation(client, unit: str = "Informasi dan Komunikasi") -> str:
    (found,) = [row for row in rows(client, URL, "penyimpangan") if unit in row[0]]
    return found[3]


@pytest.mark.parametrize("nama_pengguna", ["petugas.ikp", "kasubbag"])
def test_who_held_a_late_langkah_or_the_kasubbag_explains_it(klien, jam, nama_pengguna):
    open_tw3()
    jam.moment = START + timedelta(days=8)
    client = klien(nama_pengguna)
    page = client.get(URL).content.decode()
    # The whole width of a narrow screen: its form does not fit into half of a card.
    assert '<td role="cell" class="penuh jelaskan" data-nama="Penjelasan">' in page
    assert _explained(client).status_code == 302
    assert _explained(client).status_code == 302  # the same form once more
    told = _deviation(client)
    assert told.startswith("Petugas sakit sepekan. (")
    assert told.count("Petugas sakit sepekan.") == 1
    assert "13 Oktober 2026 pukul 08.00" in told
    _explained(client, "Sudah ada pengganti.", kunci="k2")
    assert "Petugas sakit sepekan." in _deviation(client)
    assert "Sudah ada pengganti." in _deviation(client)


@pytest.mark.parametrize(("nama_pengguna", "status"), [("kadis", 403), ("evaluator", 403), ("petugas.aptika", 404)])
def test_others_do_not_explain_it(klien, jam, nama_pengguna, status):
    open_tw3()
    jam.moment = START + timedelta(days=8)
    client = klien(nama_pengguna)
    assert _explained(client).status_code == status
    assert EXPLAIN not in client.get(URL).content.decode()
    assert _deviation(klien("kasubbag")).startswith("belum dijelaskan")


def test_what_is_not_late_is_not_there_or_says_nothing_is_not_explained(klien, jam):
    open_tw3()
    client = klien("kasubbag")
    assert "tidak terlambat" in _explained(client, kunci="k1").content.decode()
    jam.moment = START + timedelta(days=8)
    client = klien("kasubbag")
    assert _explained(client, nomor="2", kunci="k2").status_code == 403
    assert _explained(client, nomor="99", kunci="k3").status_code == 404
    blank = _explained(client, "  ", kunci="k4")
    assert blank.status_code == 422
    assert "Tulis dahulu penjelasannya" in blank.content.decode()
    long = _explained(client, "a" * 2001, kunci="k5")
    assert (long.status_code, "a" * 2001 in long.content.decode()) == (422, True)


def test_an_explanation_raises_no_version_and_is_never_changed(klien, jam):
    from django.db import DatabaseError, transaction

    from takar.records.models import BerkasBidang, PenjelasanLangkah

    walker = walk("ikp", to=State.CHECKING)
    jam.moment = START + timedelta(days=15)  # Tuesday 20 October: langkah 2 was due on the 16th
    client = klien("kasubbag")
    assert _explained(client, "Menunggu data.", nomor="2").status_code == 302
    assert BerkasBidang.objects.get(pk=walker.berkas_id).versi == walker.berkas.versi
    with pytest.raises(DatabaseError), transaction.atomic():
        PenjelasanLangkah.objects.update(teks="Lain.")
    with pytest.raises(DatabaseError), transaction.atomic():
        PenjelasanLangkah.objects.all().delete()


def test_a_delegated_monev_is_a_deviation_with_the_reason_that_was_given(klien):
    from takar.records.models import SesiMonev
    from tests.factories import person

    walker = walk("ikp", to=State.MONITORING)
    sekretaris = person("sekretaris")
    SesiMonev.objects.filter(berkas_id=walker.berkas_id).update(
        delegasi_id=sekretaris.pegawai_id, delegasi_alasan="Kepala Dinas dinas luar.", delegasi_at=START
    )
    client = klien("kasubbag")
    assert rows(client, URL, "penyimpangan") == [
        [
            "Bidang Informasi dan Komunikasi Publik",
            "4. Monev",
            f"Dilimpahkan kepada Sekretaris ({sekretaris.nama})",
            "Kepala Dinas dinas luar.",
        ]
    ]
    (monev,) = [
        row for row in rows(client, URL, "baris") if row[0].startswith("Bidang Informasi") and row[1] == "4. Monev"
    ]
    assert monev[2] == f"{sekretaris.nama} (dilimpahi Kepala Dinas)"

"""Kinerja from above: the same figures as the report, what is missing never looks complete, who sees what."""

import io
import re
from datetime import timedelta

import pypdf
import pytest

from takar.queries.kinerja import baris_list
from takar.queries.kinerja_kelompok import program_list
from takar.queries.kinerja_penjelasan import penjelasan_kelompok
from takar.queries.ringkasan import ringkasan
from takar.queries.tampil import persen
from takar.rules.numbers import format_angka
from takar.sop.engine import State
from tests.factories import START, figures, open_tw3, peraga_office, walk
from tests.web.banyak import extra_units
from tests.web.test_unduhan import buku

URL = "/kinerja/"


def page_of(client, **chosen) -> str:
    response = client.get(URL, chosen)
    assert response.status_code == 200
    return response.content.decode()


def rows_of(page: str, table: str) -> list[str]:
    """The rows of the body of a table, as text."""
    found = re.search(rf'<table[^>]* id="{table}".*?</table>', page, re.DOTALL)
    body = found[0].partition("<tbody")[2] if found else ""
    return [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)]


def test_drafts_do_not_count_and_nothing_sent_is_never_green(klien):
    walk("aptika")  # typed, not sent
    page = page_of(klien("kadis"))
    assert "0 dari 4 berkas sudah dikirim" in page
    for table in ("sasaran", "program"):
        rows = rows_of(page, table)
        assert rows
        assert not [row for row in rows if "belum terukur" not in row and "tidak ada yang diukur" not in row]
    assert "0,00%" not in "".join(rows_of(page, "program"))  # blank is not zero
    assert "mencapai target" not in page


def test_the_figures_are_those_of_the_report(klien):
    walker = walk("aptika", to=State.SIGNING)
    page = page_of(klien("kabid.aptika"))
    from takar.documents.canonical import plain
    from takar.queries.dokumen.laporan import laporan_context
    from takar.records.models import LaporanDataKinerja

    laporan = LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id)
    context = plain(
        laporan_context(
            walker.berkas,
            nomor="1",
            tanggal=laporan.dokumen.tanggal,
            kode=laporan.dokumen.kode,
            penanda_tangan=laporan.penugasan,
        )
    )
    summary = context["ringkasan"]
    assert summary["rata_rata_capaian"] in page
    assert summary["serapan"] in page
    assert summary["realisasi_anggaran"] in page
    programs = [line for line in context["anggaran"] if line["tingkat"] == "program"]
    shown = rows_of(page, "program")
    assert len(shown) == len(programs)
    for line in programs:
        (row,) = [one for one in shown if f" {line['kode']} " in one]
        assert f" {line['serapan']} " in row
        assert f"Rp{line['pagu']}" in row
    for tingkat in ("sasaran", "program"):
        lines = [k for k in context["kelompok"] if k["tingkat"] == tingkat]
        shown = rows_of(page, tingkat)
        assert len(shown) == len(lines) > 0
        for line, row in zip(lines, shown, strict=True):
            assert f" {line['kode']} " in row
            assert line["capaian"] in row
            assert line["terukur"].removesuffix(" terukur") in row
    assert "1 dari 1 berkas sudah dikirim, 0 sudah diterima" in page


def test_each_table_says_how_its_figures_were_computed(klien):
    rows = baris_list(walk("aptika", to=State.SCHEDULING).berkas, draft=False)
    html = klien("kadis").get(URL).content.decode()
    sums = ringkasan(rows)
    for tabel in ("unit kerja", "sasaran", "program"):
        assert f"Cara menghitung angka {tabel}" in html
    for program in program_list(rows):
        for what, kalimat in penjelasan_kelompok(program):
            assert f"<dt>{what}</dt><dd>{kalimat}</dd>" in html
    label = f"{sums.unit.terukur} dari {sums.unit.total} indikator terukur."
    assert f"{format_angka(sums.unit.nilai)}%, {label}" in html
    _demand_same_on_paper(klien("kadis"), program_list(rows))


def _demand_same_on_paper(client, programs) -> None:
    answer = client.get(URL, {"bentuk": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="capaian-2026-tw3.pdf"'
    paper = pypdf.PdfReader(io.BytesIO(answer.content))
    assert paper.root_object["/MarkInfo"]["/Marked"]
    text = " ".join(" ".join(one.extract_text() for one in paper.pages).split())
    for what in ("per unit kerja", "per sasaran", "per program", "Triwulan III Tahun 2026", "Sidik konteks (SHA-256)"):
        assert what in text
    sheet = buku(client, f"{URL}?bentuk=xlsx").lembar["Program"]
    column = {name: at for at, name in sheet[0].items()}
    found = {row[column["Kode"]]: row for row in sheet[1:]}
    for program in programs:
        e, row = program.efisiensi, found[program.kode]
        assert (row[column["Efisiensi"]], row[column["Sub kegiatan yang dinilai"]]) == (e.kata, str(e.dinilai))
        assert f"{persen(program.serapan)}" in text
        assert f"{e.kata} {e.dinilai} dari {e.total} sub kegiatan" in text
        for _, kalimat in penjelasan_kelompok(program):
            assert kalimat in text


def test_what_is_received_is_said_to_be_final(klien):
    walk("aptika", to=State.FINAL)
    assert "1 sudah diterima. Angkanya hanya dapat berubah lewat koreksi." in page_of(klien("kadis"), unit="aptika")
    assert "masih dapat berubah" in page_of(klien("kadis"))


def test_what_is_red_says_why_and_leads_to_its_row(klien):
    walk("aptika", to=State.PROCESSING)
    page = page_of(klien("kadis"), unit="aptika")
    (row,) = [one for one in rows_of(page, "perhatian") if "di bawah target" in one][:1]
    hindered = [baris.penghambat for baris in figures().values() if baris.penghambat]
    assert any(sentence in row for sentence in hindered)
    assert re.search(r'href="/pengumpulan/2026/tw3/aptika/baris/[^"]+/"', page)


def test_a_decision_shows_when_its_session_is_closed(klien):
    from takar.records.models import CatatanMonev

    walker = walk("aptika", to=State.MONITORING)
    now = START + timedelta(hours=20)
    walker.open_monev(now)
    walker.discuss(now)
    decision = CatatanMonev.objects.exclude(keputusan="").first().keputusan
    assert decision not in page_of(klien("kadis"))
    walker.close_monev(now)
    assert decision in page_of(klien("kadis"))


@pytest.mark.parametrize("nama_pengguna", ["petugas.aptika", "kabid.aptika"])
def test_who_serves_one_unit_sees_that_unit_only(klien, nama_pengguna):
    walk("ikp", to=State.CHECKING)
    client = klien(nama_pengguna)
    page = page_of(client)
    assert "Bidang Aplikasi Informatika" in page
    assert "Informasi dan Komunikasi Publik" not in page.partition("<main")[2]
    assert client.get(URL, {"unit": "ikp"}).status_code == 404
    for bentuk in ("xlsx", "pdf"):
        assert client.get(URL, {"unit": "ikp", "bentuk": bentuk}).status_code == 404
    assert client.get(URL, {"unit": "tidak-ada"}).status_code == 404


def test_the_evaluator_sees_the_whole_office_and_can_choose(klien):
    open_tw3()
    client = klien("evaluator")
    page = page_of(client)
    assert len(rows_of(page, "kelengkapan")) == 4
    chosen = page_of(client, tahun="2026", triwulan="3", unit="ikp", tingkat="sasaran")
    assert len(rows_of(chosen, "kelengkapan")) == 1
    assert rows_of(chosen, "program") == []
    assert '<option value="ikp" selected' in chosen
    assert "tahun=2026&amp;triwulan=3&amp;unit=ikp&amp;tingkat=sasaran&amp;bentuk=xlsx" in chosen
    assert "Serapan anggaran" in page_of(client)
    assert "Serapan anggaran" not in chosen  # sasaran have no budget, and no "Rp0 dari pagu Rp0"


def test_a_round_that_was_not_opened_says_so(klien):
    peraga_office()
    assert "Belum ada pengumpulan." in page_of(klien("kadis"))
    open_tw3()
    assert "Pengumpulan Triwulan IV Tahun 2026 belum dibuka" in page_of(klien("kadis"), tahun="2026", triwulan="4")
    for bentuk in ("", "e81/", "triwulan/"):
        answer = klien("kadis").get(f"{URL}{bentuk}", {"tahun": "2027", "triwulan": "1"})
        assert answer.status_code == 404
        assert "Tahun 2027 belum mempunyai pengumpulan" in answer.content.decode()
    assert "Triwulan III Tahun 2026" in page_of(klien("kadis"), tahun="x", triwulan="9", tingkat="x", halaman="x")


def test_the_rows_that_need_attention_are_paged(klien, monkeypatch):
    monkeypatch.setattr("takar.web.kinerja.views.PER_PAGE", 2)
    open_tw3()
    client = klien("kadis")
    first, second = page_of(client), page_of(client, halaman="2")
    assert len(rows_of(first, "perhatian")) == 2
    assert rows_of(first, "perhatian") != rows_of(second, "perhatian")
    assert 'href="?tahun=2026&amp;triwulan=3&amp;halaman=2"' in first


@pytest.mark.parametrize("extra", [0, 30])
def test_queries_do_not_grow_with_the_units(klien, django_assert_num_queries, extra):
    peraga_office()
    extra_units(extra)
    open_tw3()
    client = klien("kasubbag")
    with django_assert_num_queries(24):
        page = page_of(client)
    assert len(rows_of(page, "kelengkapan")) == 4 + extra

"""The page of one row: card, formula with numbers, trend, bukti in and out, history; uploads that are too large."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.actions import pemeriksaan, pengumpulan, realisasi
from takar.queries import baris_sisi
from takar.queries.indikator_halaman import titik_list
from takar.queries.kinerja import baris_list
from takar.records.models import BuktiDukung, FileTersimpan, IsianRealisasi, PerangkatDaerah
from takar.rules.numbers import format_angka
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from tests.factories import START, open_tw3, person, walk

BASE = "/pengumpulan/2026/tw3/aptika"
KODE = "IKU-15"
URL = f"{BASE}/baris/{KODE}/"
UPLOAD = f"{URL}bukti/"
LATER = START + timedelta(hours=8)
PDF = b"%PDF-1.7 lembar kerja"


def page(client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def upload(client, content: bytes = PDF, nama: str = "lhe.pdf", **typed):
    file = SimpleUploadedFile(nama, content)
    return client.post(UPLOAD, {"kunci": "k1", "keterangan": "Halaman 4", "bukti": file, **typed})


def bukti() -> BuktiDukung:
    return BuktiDukung.objects.get(indikator__kode=KODE, nama="lhe.pdf", berkas__pengumpulan__triwulan=3)


def test_the_card_shows_definition_formula_numbers_targets_and_their_origin(klien):
    walk()
    html = page(klien("petugas.aptika"))
    assert "Perangkat daerah pengguna sistem penghubung dibagi seluruh perangkat daerah" in html
    assert "5,77 ÷ 5,77 × 100 = 100,00%" in html
    assert "Kepala Bidang Aplikasi Informatika" in html
    assert "makin tinggi makin baik" in html
    assert "angka peraga" in html
    assert "<title>Tren triwulan</title>" in html
    assert "masih draf" in html


def test_the_calculation_writes_a_figure_as_the_tables_do(klien):
    walk()
    html = page(klien("petugas.aptika"), f"{BASE}/baris/IKU-14/")
    assert "<dd>35,50</dd>" in html or "35,50</td>" in html
    assert "÷ 35,50 × 100" in html
    assert "35,5 " not in html


def test_a_row_that_nobody_typed_yet_shows_no_chart_and_says_why_there_is_no_capaian(klien):
    walk(filled=False)
    html = page(klien("petugas.aptika"))
    assert "Capaian belum dihitung karena realisasi belum diisi." in html
    assert "Belum pernah dikirim" in html


def test_others_read_the_card_and_why_they_cannot_attach(klien):
    walk()
    for who in ("kasubbag", "kadis", "evaluator"):
        html = page(klien(who))
        assert "yang dapat melampirkan bukti dukung" in html
        assert 'type="file"' not in html


def test_another_unit_or_an_unknown_row_is_not_found(klien):
    walk()
    assert klien("petugas.ikp").get(URL).status_code == 404
    assert upload(klien("petugas.ikp")).status_code == 404
    client = klien("petugas.aptika")
    for kode in ("IKU-99", "IKU-04", "%3Cb%3E"):
        assert client.get(f"{BASE}/baris/{kode}/").status_code == 404


def test_a_file_is_attached_given_out_as_attachment_and_withdrawn(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    response = upload(client)
    assert (response.status_code, response.url) == (302, f"{URL}#bukti")
    made = bukti()
    html = page(client)
    assert "lhe.pdf" in html
    assert "Halaman 4 · 1 kB · Petugas Data Kinerja Bidang Aplikasi Informatika · 5 Oktober 2026 pukul 08.00" in html
    given = client.get(f"{BASE}/bukti/{made.pk}/")
    assert given.content == PDF
    assert given["Content-Disposition"] == 'attachment; filename="lhe.pdf"'
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Security-Policy"] == "default-src 'none'; sandbox"
    back = client.post(f"{BASE}/bukti/{made.pk}/tarik/", {"kunci": "k2"})
    assert (back.status_code, back.url) == (302, f"{URL}#bukti")
    assert "ditarik 5 Oktober 2026 pukul 08.00" in page(client)
    assert client.get(f"{BASE}/bukti/{made.pk}/").content == PDF  # it stays on record


@pytest.mark.parametrize(
    ("content", "nama", "said"),
    [
        (b"", "kosong.pdf", "«kosong.pdf» kosong (0 byte)"),
        (b"MZprogram", "hitung.exe", "«hitung.exe» bukan jenis yang diterima"),
        (b"GIF89a<script>", "<b>.pdf", "bukan jenis yang diterima"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_at_its_field_and_the_note_is_kept(klien, content, nama, said):
    walk(filled=False)
    response = upload(klien("petugas.aptika"), content, nama)
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert 'href="#isian-bukti"' in html
    assert 'value="Halaman 4"' in html
    assert not BuktiDukung.objects.filter(indikator__kode=KODE, berkas__pengumpulan__triwulan=3).exists()


def test_a_form_without_a_file_asks_for_one(klien):
    walk(filled=False)
    response = klien("petugas.aptika").post(UPLOAD, {"kunci": "k1", "keterangan": "x"})
    assert response.status_code == 422
    assert "Pilih dahulu file yang akan dilampirkan." in response.content.decode()


def test_a_file_over_the_limit_is_refused_before_it_is_read(klien, monkeypatch):
    walk(filled=False)
    stored = FileTersimpan.objects.count()
    monkeypatch.setattr(settings, "UPLOAD_LIMIT_BYTES", 1024 * 1024)
    monkeypatch.setattr("django.core.handlers.wsgi.WSGIRequest._load_post_and_files", _never)
    response = upload(klien("petugas.aptika"), PDF + b"x" * 2 * 1024 * 1024)
    assert response.status_code == 413
    assert "lebih besar dari 1 MB" in response.content.decode()
    assert FileTersimpan.objects.count() == stored


def test_a_file_with_an_endless_name_is_told_so_with_the_way_back_to_the_row(klien):
    walk(filled=False)
    stored = FileTersimpan.objects.count()
    file = BytesIO(PDF)  # an uploaded file of the test client would cut its name
    file.name = f"{'a' * 5_000}.pdf"
    response = klien("petugas.aptika").post(UPLOAD, {"kunci": "k1", "bukti": file})
    html = response.content.decode()
    assert response.status_code == 400
    assert "Nama file ini terlalu panjang" in html
    assert f'<a class="tombol" href="{URL}">' in html
    assert FileTersimpan.objects.count() == stored


def _never(_request: object) -> None:
    raise AssertionError("the body was read")


def test_a_form_over_the_limit_is_told_to_a_script_too(klien):
    walk(filled=False)
    response = klien("petugas.aptika").post(
        f"{BASE}/isian/simpan-banyak/", "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1),
        content_type="application/json", headers={"accept": "application/json"},
    )  # fmt: skip
    assert response.status_code == 413
    assert "terlalu besar" not in response.json()["pesan"]
    assert "lebih besar dari 4 MB" in response.json()["pesan"]


@pytest.mark.parametrize("who", ["kasubbag", "kadis", "evaluator"])
def test_only_the_petugas_attaches_and_withdraws(klien, who):
    walk(filled=False)
    upload(klien("petugas.aptika"))
    client = klien(who)
    assert upload(client, b"%PDF-1.4 lain").status_code == 403
    assert client.post(f"{BASE}/bukti/{bukti().pk}/tarik/", {"kunci": "k"}).status_code == 403
    assert client.get(f"{BASE}/bukti/{bukti().pk}/").content == PDF  # reading is free within the office


def test_bukti_of_another_unit_does_not_exist(klien):
    walk(filled=False)
    upload(klien("petugas.aptika"))
    pk = bukti().pk
    open_url = f"/pengumpulan/2026/tw3/ikp/bukti/{pk}/"
    client = klien("petugas.ikp")
    assert client.get(f"{BASE}/bukti/{pk}/").status_code == 404
    assert client.get(open_url).status_code == 404
    assert client.post(f"{open_url}tarik/", {"kunci": "k"}).status_code == 404
    assert bukti().ditarik_at is None


def test_a_get_cannot_write(klien):
    walk(filled=False)
    upload(klien("petugas.aptika"))
    client = klien("petugas.aptika")
    assert client.get(UPLOAD).status_code == 303
    assert client.get(f"{BASE}/bukti/{bukti().pk}/tarik/").status_code == 303


def test_nothing_is_attached_after_sending(klien):
    walk(to=State.CHECKING)
    response = upload(klien("petugas.aptika"))
    assert response.status_code == 403
    assert "Berkas ini sedang diperiksa" in response.content.decode()
    assert 'type="file"' not in page(klien("petugas.aptika"))


def test_bytes_that_were_altered_are_not_given_out(klien, monkeypatch):
    walk(filled=False)
    client = klien("petugas.aptika")
    upload(client)
    monkeypatch.setattr("takar.web.file_unggahan.read_bytes", _altered)
    response = client.get(f"{BASE}/bukti/{bukti().pk}/")
    assert response.status_code == 500
    assert "tidak lagi sesuai dengan sidik jarinya" in response.content.decode()


def _altered(_sha256: str) -> bytes:
    raise ValueError("altered")


def test_the_history_reads_every_version_old_to_new_with_who_when_and_verdict(klien):
    walker = walk(to=State.CHECKING)
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.kode == KODE)
    verdict = pemeriksaan.Verdict(row.terkirim.realisasi_id, "perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")
    kasubbag = person("kasubbag")
    pemeriksaan.judge_rows(berkas_id=walker.berkas_id, verdicts=[verdict], actor=kasubbag, now=LATER)
    walker.judge_all(LATER)
    pengumpulan.send_back(
        berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, tujuan=1, catatan="x", actor=kasubbag, now=LATER
    )
    isian = IsianRealisasi.objects.get(pk=row.isian_id)
    cell = realisasi.SelMasuk(isian.pk, "nilai", "6", isian.versi)
    realisasi.save_cells(berkas_id=walker.berkas_id, sel=[cell], actor=person("petugas.aptika"), now=LATER)
    walker.submit(LATER + timedelta(hours=1))
    html = page(klien("kasubbag"))
    first, second = html.index("Versi 2: dikirim lagi"), html.index("Versi 1: angka dikirim")
    assert first < second  # newest first
    assert "<del>5,77%</del>" in html
    assert "<ins>6,00%</ins>" in html
    assert "Diperiksa: perlu perbaikan, angka beda." in html
    assert "Petugas Data Kinerja Bidang Aplikasi Informatika" in html
    assert "5 Oktober 2026 pukul 17.00" in html


def test_a_row_of_a_closed_round_is_read_from_what_was_sent(klien):
    open_tw3()
    walk(to=State.CHECKING)
    html = page(klien("kadis"))
    assert "masih draf" not in html
    assert "Versi 1: angka dikirim." in html


def test_a_caption_that_is_too_long_is_given_back_at_its_field(klien):
    walk(filled=False)
    answer = upload(klien("petugas.aptika"), keterangan="x" * 301)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#isian-keterangan"' in html
    assert f'value="{"x" * 301}"' in html
    assert not BuktiDukung.objects.exists()


def test_beside_the_sheet_a_row_is_told_in_short_with_its_last_eight_values(klien, monkeypatch):
    """Of eleven triwulan before this one the latest seven, as they were sent; the last is the figure in the sheet."""
    walker = walk()
    client = klien("petugas.aptika")
    assert _values(page(client, f"{URL}sisi/")) == ["III/26"]
    walker.submit(START)
    (sent,) = titik_list(person("petugas.aptika"), KODE)
    earlier = [replace(sent, periode=Periode(tahun, tw)) for tahun in (2023, 2024, 2025) for tw in Triwulan]
    monkeypatch.setattr(baris_sisi, "titik_list", lambda *_: [*earlier, sent])
    html = page(client, f"{URL}sisi/")
    assert _values(html) == ["III/26", "IV/25", "III/25", "II/25", "I/25", "IV/24", "III/24", "II/24"]
    assert "<html" not in html  # a part of a page
    assert "5,77 ÷ 5,77 × 100 = 100,00%" in html
    assert "Perangkat daerah pengguna sistem penghubung dibagi seluruh perangkat daerah" in html
    assert "<title>Nilai terakhir</title>" in html
    assert f'href="{URL}#bukti"' in html
    assert klien("petugas.ikp").get(f"{URL}sisi/").status_code == 404


def _values(html: str) -> list[str]:
    return re.findall(r'<th scope="row">([IV]+/\d\d)</th>', html)


def test_the_row_says_how_serapan_and_efisiensi_were_computed_and_where_the_renstra_stands(klien):
    berkas = walk().berkas
    row = next(r for r in baris_list(berkas, draft=True) if r.serapan is not None and r.hitungan.tahun.nilai)
    PerangkatDaerah.objects.update(renstra_mulai=2026, renstra_akhir=2026)
    client = klien("petugas.aptika")
    for url in (f"{BASE}/baris/{row.kode}/", f"{BASE}/baris/{row.kode}/sisi/"):
        html = page(client, url)
        assert f" × 100 = {format_angka(row.serapan)}%</dd>" in html
        assert "poin persen: " in html
        assert "atas 1 dari 1 sub kegiatan." in html
        assert "Terhadap target akhir Renstra 2026–2026" in html
        assert "<dt>Capaian Renstra 2026–2026</dt>" in html

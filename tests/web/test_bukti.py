"""Bukti over HTTP: kind, date and page, seen in the page, judged one by one, replaced as a chain."""

import re

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.queries.kinerja import baris_list
from takar.records.models import BerkasBidang, BuktiDukung, PemeriksaanBukti
from takar.sop.engine import State
from tests.factories import walk
from tests.pindaian_kecil import png

BASE = "/pengumpulan/2026/tw3/aptika"
KODE = "IKU-14"
ROW = f"{BASE}/baris/{KODE}/"
CHECK = f"{BASE}/periksa/"
PNG = png("isi gambar")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    made = typst.compile(b"#set page(width: 200pt, height: 100pt)\nSatu #pagebreak() Dua", format="pdf")
    assert isinstance(made, bytes)
    return made


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def attach(client, content: bytes, nama: str, **typed) -> BuktiDukung:
    file = SimpleUploadedFile(nama, content)
    response = client.post(f"{ROW}bukti/", {"kunci": nama, "bukti": file, **typed})
    assert response.status_code == 302, text_of(response)
    return BuktiDukung.objects.get(nama=nama)


def test_what_is_said_of_a_bukti_is_shown_with_what_is_odd_about_it(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    attach(client, PNG, "foto.png", jenis="foto", tanggal="2026-05-02", halaman="4", keterangan="Papan nama")
    text = text_of(client.get(ROW))
    assert "foto, tanggal 2 Mei 2026, halaman 4 · Papan nama" in text
    assert "Bertanggal 2 Mei 2026, sebelum Triwulan III Tahun 2026." in text


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"tanggal": "kemarin"}, "tanggal", "Tanggal itu tidak terbaca"),
        ({"jenis": "ijazah"}, "jenis", "Pilih jenis bukti dari daftar"),
    ],
)
def test_a_refused_bukti_comes_back_with_what_was_typed(klien, typed, field, said):
    walk(filled=False)
    form = {"kunci": "k", "bukti": SimpleUploadedFile("a.png", PNG), "keterangan": "Papan nama", **typed}
    response = klien("petugas.aptika").post(f"{ROW}bukti/", form)
    assert response.status_code == 422
    text = text_of(response)
    assert said in text
    assert f'href="#isian-{field}"' in text
    assert 'value="Papan nama"' in text


def test_a_chain_is_shown_from_both_ends(klien):
    walk(filled=False)
    client = klien("petugas.aptika")
    old = attach(client, PNG, "lama.png")
    new = attach(client, png("2"), "baru.png", menggantikan=str(old.pk), alasan="Terpotong.")
    text = text_of(client.get(ROW))
    assert "diganti «baru.png»" in text
    assert "Menggantikan «lama.png»." in text
    assert "Alasan: Terpotong." in text
    old.refresh_from_db()
    assert old.pengganti == new


def test_pictures_and_pages_are_seen_in_the_page(klien, pdf):
    walk(filled=False)
    client = klien("petugas.aptika")
    foto, naskah = attach(client, PNG, "foto.png"), attach(client, pdf, "naskah.pdf", halaman="hlm. 2")
    shown = text_of(client.get(f"{BASE}/bukti/{naskah.pk}/lihat/"))
    assert "Halaman 2 dari 2" in shown  # the page that holds the figure comes first
    assert f'src="{BASE}/bukti/{naskah.pk}/gambar/?halaman=2"' in shown
    assert 'href="?halaman=1#isi-bukti"' in shown  # and the next press of Tab goes on from there
    assert "hlm. 2 · " in shown
    assert "Halaman 1 dari 2" in text_of(client.get(f"{BASE}/bukti/{naskah.pk}/lihat/?halaman=1"))
    for pk, content in ((foto.pk, PNG), (naskah.pk, None)):
        given = klien("kasubbag").get(f"{BASE}/bukti/{pk}/gambar/")
        assert given["Content-Type"] == "image/png"
        assert given["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert given["X-Content-Type-Options"] == "nosniff"
        assert given.content == content if content else given.content.startswith(b"\x89PNG")
    assert client.get(f"{BASE}/bukti/{naskah.pk}/gambar/?halaman=3").status_code == 404
    for stranger in ("petugas.ikp", "kabid.sandistik"):
        for what in ("lihat", "gambar"):
            assert klien(stranger).get(f"{BASE}/bukti/{foto.pk}/{what}/").status_code == 404


@pytest.mark.parametrize(
    ("content", "nama"), [(b"%PDF-1.7 rusak", "rusak.pdf"), (b"a;b\n1;2\n", "tabel.csv"), (PNG, "besar.png")]
)
def test_what_cannot_be_shown_is_offered_to_be_saved(klien, content, nama, monkeypatch):
    """A picture may have been kept before the bound on its pixels was as it is now."""
    monkeypatch.setattr("takar.actions.pratinjau.LARGEST", 0)
    walk(filled=False)
    client = klien("petugas.aptika")
    bukti = attach(client, content, nama)
    shown = text_of(client.get(f"{BASE}/bukti/{bukti.pk}/lihat/"))
    assert "Isi file ini tidak dapat ditampilkan di halaman." in shown
    assert "<img" not in shown
    assert client.get(f"{BASE}/bukti/{bukti.pk}/gambar/").status_code == 404
    assert client.get(f"{BASE}/bukti/{bukti.pk}/").content == content


def test_the_text_of_a_bukti_is_searched_and_the_page_says_what_cannot_be(klien, pdf):
    from takar.actions.teks_bukti import read_waiting

    walk(filled=False)
    client = klien("petugas.aptika")
    naskah, foto = attach(client, pdf, "naskah.pdf"), attach(client, PNG, "foto.png")
    jahat = attach(client, b"kata <script>alert(1)</script> sandi", "jahat.txt")
    assert "Teksnya belum dibaca untuk pencarian." in text_of(client.get(f"{BASE}/bukti/{naskah.pk}/lihat/"))
    read_waiting()
    assert "Tidak ada teks yang dapat dicari." in text_of(client.get(f"{BASE}/bukti/{foto.pk}/lihat/"))
    assert "dapat dicari" not in text_of(client.get(f"{BASE}/bukti/{naskah.pk}/lihat/"))
    shown = text_of(klien("kasubbag").get("/cari/?q=dua&jenis=bukti"))
    assert f'<a href="{BASE}/bukti/{naskah.pk}/lihat/?halaman=2">naskah.pdf</a>' in shown
    assert "Halaman 2: <mark>Dua</mark>" in shown
    shown = text_of(klien("kasubbag").get("/cari/?q=sandi"))
    assert f'<a href="{BASE}/bukti/{jahat.pk}/lihat/">jahat.txt</a>' in shown
    assert "kata &lt;script&gt;alert(1)&lt;/script&gt; <mark>sandi</mark>" in shown
    assert "bukti dukung" not in text_of(klien("petugas.ikp").get("/cari/?q=sandi")).partition('role="status"')[2]


def test_a_bukti_that_is_not_there_has_no_page(klien):
    walk(filled=False)
    assert klien("petugas.aptika").get(f"{BASE}/bukti/999999/lihat/").status_code == 404


def test_the_kasubbag_judges_one_file_and_the_petugas_reads_why(klien):
    walk(to=State.CHECKING)
    bukti = BuktiDukung.objects.filter(berkas__unit__kode="aptika", berkas__pengumpulan__triwulan=3)[0]
    berkas = BerkasBidang.objects.get(pk=bukti.berkas_id)
    row = next(r for r in baris_list(berkas, draft=False) if r.indikator_id == bukti.indikator_id)
    rid, bid = f"r{row.terkirim.realisasi_id}", f"b{bukti.pk}"
    client = klien("kasubbag")
    assert f'name="{bid}"' in text_of(client.get(CHECK))
    refused = {
        bid: "tidak_sesuai",
        f"{bid}-alasan": "TIDAK_TERBACA",
        f"{bid}-catatan": "Pindai ulang.",
        f"bv{bukti.pk}": "0",
    }
    clash = client.post(CHECK, {"kunci": "k1", rid: "sesuai", "v" + rid[1:]: "0", **refused})
    assert clash.status_code == 422
    assert "belum dapat dinyatakan sesuai" in text_of(clash)
    assert not PemeriksaanBukti.objects.exists()
    assert client.post(CHECK, {"kunci": "k2", **refused}).status_code == 302
    assert client.post(CHECK, {"kunci": "k3", **refused, f"bv{bukti.pk}": "1"}).status_code == 302  # nothing new
    assert PemeriksaanBukti.objects.get().versi == 1
    shown = text_of(klien("petugas.aptika").get(f"{BASE}/baris/{row.kode}/"))
    assert "<b>Tidak sesuai:</b> tidak terbaca. Pindai ulang." in shown
    assert f'name="{bid}"' not in text_of(klien("evaluator").get(CHECK))

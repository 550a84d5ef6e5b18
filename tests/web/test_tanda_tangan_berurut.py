"""The page of a paper that several sign: who is next, what is said to the others, and the public page after it."""

import html
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.actions.naskah_rencana import NaskahMasuk, make_naskah
from takar.queries.naskah_rencana import Acuan
from takar.records.models import Dokumen, NaskahRencana, PerangkatDaerah
from takar.sop.engine import State
from tests.bernomor import numbered
from tests.factories import PASSWORD, START, peraga_office, person, walk
from tests.pindaian_kecil import png

BERKAS = "/pengumpulan/2026/tw3/aptika/"


def test_its_number_is_given_first_on_the_page_where_it_is_signed(klien, client, jam, db):
    walk("aptika", to=State.PROCESSING)
    jam.moment = START + timedelta(hours=24)
    kode, asked = Dokumen.objects.get(jenis="hasil-monev").kode, ("Beri nomor dahulu", "Kata sandi Anda")
    url = f"/dokumen/{kode}/tanda-tangan/"
    page = text(klien("kasubbag").get(url))
    assert [one in page for one in (*asked, "Lihat jenjang paraf")] == [True, False, True]
    assert page.index("Beri nomor dahulu") < page.index("Urutan tanda tangan")
    then = text(klien("kasubbag").get(f"{url}?pada={jam.moment.date()}"))  # of a day it is read alone
    assert [one in then for one in (*asked, 'name="nomor"')] == [False] * 3
    waits = text(klien("kadis").get(url))
    assert ("dalam catatan agenda" in waits, 'name="nomor"' in waits) == (True, False)
    assert klien("kasubbag").post(url, {"seen_sha256": "", "kata_sandi": PASSWORD}).status_code == 403
    assert "Menunggu nomor, lalu tanda tangan ke-1 dari 2: " in text(client.get(f"/verifikasi/{kode}/"))
    to = re.search(r'action="(/surat/keluar/[^"]+)"', page)[1]
    form = {"nomor": "800/7-Agenda-Luar/2026", "versi": "1", "lalu": "tanda-tangan", "kunci": "n"}
    assert klien("kasubbag").post(to, {**form, "nomor": "800/……/2026", "kunci": "m"}).status_code == 422
    onward = klien("kasubbag").post(to, form)["Location"]
    assert onward != url
    page = text(klien("kasubbag").get(onward))
    assert [one in page for one in (*asked, "800/7-Agenda-Luar/2026")] == [False, True, True]


@pytest.fixture
def kode(jam, db) -> str:
    """A berita acara, the day after."""
    walk("aptika", to=State.PROCESSING)
    jam.moment = START + timedelta(hours=24)
    return numbered(Dokumen.objects.get(jenis="hasil-monev").kode)


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_it_is_signed_in_turn_and_anybody_sees_by_whom(klien, client, kode):
    url, public = f"/dokumen/{kode}/tanda-tangan/", f"/verifikasi/{kode}/"
    led = [f'href="{url}"' in text(klien(who).get(BERKAS)) for who in ("kasubbag", "kadis", "petugas.aptika")]
    assert led == [True, False, False]  # whose turn it is
    page = text(klien("kasubbag").get(url))
    assert (page.count("Belum ditandatangani."), "Kata sandi Anda" in page) == (2, True)
    waits = text(klien("kadis").get(url))
    assert ("Sekarang giliran" in waits, "Kata sandi Anda" in waits) == (True, False)
    assert klien("petugas.ikp").get(url).status_code == 404
    sha256 = page.split('name="seen_sha256" value="')[1][:64]
    form = {"seen_sha256": sha256, "kata_sandi": PASSWORD, "kunci": "k"}
    wrong = klien("kasubbag").post(url, {**form, "kata_sandi": "bukan-ini"})
    assert (wrong.status_code, "tidak cocok" in text(wrong)) == (422, True)
    assert klien("kadis").post(url, form).status_code == 403
    done = text(klien("kasubbag").post(url, form, follow=True))
    assert "Naskah ditandatangani (1 dari 2). Berikutnya: " in done
    assert f'href="{url}"' in text(klien("kadis").get(BERKAS))
    assert klien("kadis").post(url, form).status_code == 409  # the bytes without the first signature
    assert url in text(klien("kadis").get("/tanda-tangan/"))
    shown = text(client.get(public))
    assert (shown.count("Belum ditandatangani."), "Notulis: " in shown, "Halaman tanda tangan" in shown) == (
        1,
        True,
        False,
    )
    assert "Halaman tanda tangan" in text(klien("kasubbag").get(public))


def test_it_is_opened_ticked_and_signed_with_the_others(klien, kode):
    client, many = klien("kasubbag"), "/tanda-tangan/"
    page = text(client.get(many))
    assert ("Tanda tangan ke-1 dari 2." in page, "Belum Anda buka" in page) == (True, True)
    sha256 = page.split(f'name="sidik-{kode}" value="')[1][:64]
    form = {"pilih": kode, f"sidik-{kode}": sha256, f"versi-{kode}": "0", "kata_sandi": PASSWORD, "kunci": "k"}
    assert "belum ditandatangani. Naskah ini belum Anda buka." in text(client.post(many, form, follow=True))
    assert client.post(f"{many}{kode}/buka/")["Location"] == f"/dokumen/{kode}/"
    done = text(client.post(many, form, follow=True))
    assert ("Naskah ditandatangani (1 dari 2)." in done, "Tidak ada naskah yang menunggu" in done) == (True, True)
    assert klien("petugas.ikp").post(f"{many}{kode}/buka/").status_code == 404
    assert "Tanda tangani beberapa naskah sekaligus" not in text(klien("kadis").get("/"))  # one paper, on its own page


@pytest.fixture
def janji(jam, db) -> str:
    """A Perjanjian Kinerja of an office that signs with ink."""
    opd = peraga_office()
    PerangkatDaerah.objects.filter(pk=opd.pk).update(mode_tanda_tangan="basah")
    acuan = Acuan(opd.pk, 2026, "perjanjian", person("kabid.aptika").tugas[0].jabatan_id)
    masuk = NaskahMasuk("murni", "", START.date())
    make_naskah(acuan=acuan, masuk=masuk, actor=person("kasubbag"), now=START)
    jam.moment = START + timedelta(hours=24)
    return NaskahRencana.objects.get().kode


def test_a_scan_is_kept_and_given_to_who_may_read_the_paper(klien, client, janji):
    url, signer = f"/dokumen/{janji}/tanda-tangan/", klien("kabid.aptika")
    page = text(signer.get(url))
    for said in ("Pindaian tanda tangannya belum disimpan.", "Simpan pindaian", "Riwayat naskah ini"):
        assert said in page
    sha256 = page.split('name="seen_sha256" value="')[1][:64]
    form = {"seen_sha256": sha256, "kata_sandi": PASSWORD, "kunci": "k"}
    without = signer.post(url, form)
    assert (without.status_code, "Pilih pindaian naskah" in text(without)) == (422, True)
    scan = SimpleUploadedFile("pindaian.png", png("satu"), content_type="image/png")
    done = text(signer.post(url, {**form, "kunci": "k2", "file": scan}, follow=True))
    assert ("Pindaian disimpan (1 dari 2)." in done, "Menandatangani naskah berurutan (1 dari 2)." in done) == (
        True,
        True,
    )
    file = f"/dokumen/{janji}/pindaian/1/"
    shown = signer.get(file)
    assert (shown.status_code, b"".join(shown.streaming_content) if shown.streaming else shown.content) == (
        200,
        png("satu"),
    )
    assert client.get(file).status_code == 302
    assert signer.get(f"/dokumen/{janji}/pindaian/2/").status_code == 404
    public = text(client.get(f"/verifikasi/{janji}/"))
    assert ("Pindaian tanda tangan basah disimpan" in public, "Unduh pindaian" in public) == (True, False)
    assert "<dt>Jabatan</dt><dd>Kepala Bidang Aplikasi Informatika</dd>" in public  # it is of a post, not of a unit
    assert "<dt>Unit</dt>" not in public
    dropped = client.post("/verifikasi/", {"file": SimpleUploadedFile("p.pdf", png("satu"))})
    assert "tidak dapat diperiksa secara kriptografis" in text(dropped)
    assert "<dt>Jabatan</dt><dd>Kepala Bidang Aplikasi Informatika</dd>" in text(dropped)
    second = klien("kadis")
    assert "Tanda tangani kertas yang sama" in text(second.get(url))
    asked = second.post(f"{url}layanan/", {**form, "kunci": "k3", "nik": "1", "frasa": "x"})
    assert (asked.status_code, "tidak disiapkan untuk tanda tangan elektronik" in text(asked)) == (422, True)

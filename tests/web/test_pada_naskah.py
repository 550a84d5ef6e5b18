"""Papers, figures by their codes, archives and what waited as of a day: a koreksi before and after (docs/adr/0109)."""

from datetime import timedelta
from typing import Any

import pytest

from takar.records.models import Arsip, BuktiKoreksi, LaporanDataKinerja, Pemberitahuan
from takar.sop.engine import State
from tests.factories import START, Walker, peraga_office, person, walk
from tests.web.test_pada import BERKAS, FIRST, GRANTED, ROUND, TODAY, corrected, html_of, main_of, on, pdf_text

DAYS = (FIRST, GRANTED, TODAY)


@pytest.fixture
def dikoreksi(db: None, jam: Any) -> Walker:
    """As in test_pada: received on 5 October, corrected on the 7th, received anew on the 8th; today is the 9th."""
    return corrected(jam)


def reports() -> list[LaporanDataKinerja]:
    return list(LaporanDataKinerja.objects.select_related("dokumen").order_by("versi"))


def test_the_pages_of_langkah_6_to_8_of_then(klien: Any, dikoreksi: Walker) -> None:
    client = klien("kadis")
    for page, words, told in (
        ("tanda-tangan", "Sudah ditandatangani", [True, False, True]),
        ("tanda-tangan", "Laporan yang akan ditandatangani", [False, True, False]),
        ("tanda-tangan", "menunggu tanda tangan", [False, True, False]),
        ("tembusan", "Tembusan sudah diterima", [True, False, True]),
        ("tembusan", "Belum ada laporan yang ditandatangani pada hari itu.", [False, True, False]),
        ("terima", "Laporan sudah diterima", [True, False, True]),
        ("terima", "Belum ada laporan yang ditandatangani pada hari itu.", [False, True, False]),
    ):
        assert [words in main_of(client, f"{BERKAS}{page}/", pada) for pada in DAYS] == told, (page, words)
    first, second = (one.dokumen.kode for one in reports())
    assert [kode in html_of(client, f"{BERKAS}terima/", FIRST) for kode in (first, second)] == [True, False]
    assert f'<iframe class="naskah" src="/dokumen/{first}/?pada={FIRST}#' in html_of(client, f"{BERKAS}terima/", FIRST)


def test_a_paper_is_given_as_it_was_signed_by_then(klien: Any, dikoreksi: Walker, jam: Any) -> None:
    client, (first, second) = klien("kadis"), (one.dokumen for one in reports())
    for path in ("", "excel/", "paraf/", "paraf/lembar/"):
        found = [client.get(on(f"/dokumen/{second.kode}/{path}", pada)) for pada in DAYS]
        assert [one.status_code for one in found] == [404, 200, 200], path
        if path != "paraf/":
            assert f"-per-{GRANTED}." in found[1]["Content-Disposition"], path
    sheet = pdf_text(client, on(f"/dokumen/{second.kode}/paraf/lembar/", GRANTED))
    assert "per7Oktober2026,akhirhariitu." in sheet
    bare, sealed = (client.get(on(f"/dokumen/{second.kode}/", pada)).content for pada in (GRANTED, TODAY))
    assert sealed.startswith(bare)
    assert len(sealed) > len(bare)
    assert client.get(on(f"/dokumen/{first.kode}/", FIRST)).content == client.get(f"/dokumen/{first.kode}/").content
    assert 'method="post"' not in html_of(client, f"/dokumen/{first.kode}/paraf/", FIRST)


def test_the_verify_page_is_of_now_and_says_since_when(client: Any, klien: Any, dikoreksi: Walker) -> None:
    first, second = (one.dokumen.kode for one in reports())
    said = main_of(client, f"/verifikasi/{first}/")
    assert "Digantikan sejak 7 Oktober 2026" in said
    assert "Digantikan sejak" not in main_of(client, f"/verifikasi/{second}/")
    for reader in (client, klien("kadis")):  # no address makes it say that the old report holds
        then = html_of(reader, f"/verifikasi/{first}/", FIRST)
        assert "sudah digantikan oleh versi yang lebih baru" in then
        assert "Halaman ini selalu menampilkan keadaan sekarang" in then
        assert 'id="lihat-pada"' not in then


def test_the_figure_behind_a_code_of_then(client: Any, klien: Any, dikoreksi: Walker) -> None:
    first = reports()[0].dokumen.kode
    kadis, (number,) = klien("kadis"), _corrected_numbers(klien("kadis"), first)
    url = f"/verifikasi/{first}/angka/{number}/"
    for words, told in (
        ("Ada laporan yang lebih baru.", [False, True, True]),
        ("Angka ini sudah dikoreksi:", [False, True, True]),
        ("laporan terakhir versi 2 (menunggu tanda tangan)", [False, True, False]),
        ("laporan terakhir versi 2 (ditandatangani)", [False, False, True]),
        ("angka dikoreksi sesudah laporan diterima", [False, True, True]),
    ):
        assert [words in main_of(kadis, url, pada) for pada in DAYS] == told, words
    assert "menunggu tanda tangan" not in main_of(kadis, f"/verifikasi/{first}/angka/", FIRST)
    assert kadis.get(on(f"/verifikasi/{reports()[1].dokumen.kode}/angka/", FIRST)).status_code == 404
    stranger = html_of(client, url, FIRST)
    assert "Ada laporan yang lebih baru." in stranger
    assert "Halaman ini selalu menampilkan keadaan sekarang" in stranger
    asked = kadis.get(on(f"/verifikasi/{first}/angka/?kode-angka={number}", FIRST))
    assert asked["Location"] == on(url, FIRST)


def _corrected_numbers(client: Any, kode: str) -> list[str]:
    """The number of the figure that the koreksi changed."""
    page = html_of(client, f"/verifikasi/{kode}/angka/")
    numbers = {one for one in page.split(f'href="/verifikasi/{kode}/angka/')[1:] for one in [one.partition("/")[0]]}
    pages = {one: html_of(client, f"/verifikasi/{kode}/angka/{one}/") for one in numbers if one.isdecimal()}
    return [one for one, html in pages.items() if "Angka ini sudah dikoreksi:" in html]


def test_bukti_search_notices_and_archives_of_then(klien: Any, dikoreksi: Walker) -> None:
    client, bukti = klien("kadis"), BuktiKoreksi.objects.get()
    for path in ("", "lihat/", "gambar/"):
        url = f"{BERKAS}koreksi/bukti/{bukti.pk}/{path}"
        now = client.get(url).status_code
        assert [client.get(on(url, pada)).status_code for pada in DAYS] == [404, now, now], path
    second = reports()[1].dokumen.kode
    for q in (second, "rekonsiliasi.txt"):
        assert ["0 hasil" in main_of(client, f"/cari/?q={q}", pada) for pada in DAYS] == [True, False, False], q
    told = [main_of(klien("kabid.aptika"), "/pemberitahuan/", pada) for pada in DAYS]
    assert ["koreksi" in one.casefold() for one in told] == [False, True, True]
    at = START + timedelta(days=1)
    row = {"opd": peraga_office(), "tahun": 2026, "oleh_id": person("kadis").pegawai_id, "sebagai": "Kepala Dinas"}
    made = {"sha256": "a" * 64, "ukuran": 10**6, "jumlah": 3, "total": 1, "sudah": 1}
    Arsip.objects.create(at=at, selesai_at=at + timedelta(days=1), **row, **made)
    days = ("2026-10-05", "2026-10-06", GRANTED)
    for words, expected in (
        ("Belum ada arsip pada hari itu.", [True, False, False]),
        ("menunggu", [False, True, False]),
        ("siap", [False, False, True]),
        ("Minta arsip", [False, False, False]),
    ):
        assert [words in main_of(client, "/arsip/", pada) for pada in days] == expected, words


def test_the_list_of_what_is_kept_of_then(klien: Any, dikoreksi: Walker) -> None:
    client, url = klien("pengelola"), "/pengaturan/retensi/daftar/"
    before, first, now = (main_of(client, url, pada) for pada in ("2026-09-30", FIRST, ""))
    assert "Belum ada yang disimpan." in before
    assert [f"ditandatangani {n} " in one for n, one in ((1, first), (2, now))] == [True, True]
    named = client.get(on(f"{url}?bentuk=csv", FIRST))
    assert named["Content-Disposition"].endswith(f'-per-{FIRST}.csv"')


def test_what_waited_for_a_person_on_a_day(klien: Any, dikoreksi: Walker) -> None:
    signer, head = klien("kabid.aptika"), klien("kadis")
    said = "Baca laporan, lalu tanda tangani atau kembalikan"
    assert [said in main_of(signer, "/", pada) for pada in DAYS] == [False, True, False]
    assert f'href="{BERKAS}?pada={GRANTED}"' in html_of(signer, "/", GRANTED)
    page = main_of(head, "/", TODAY)
    assert "Tidak ada yang menunggu Anda pada akhir hari itu." in page
    for words in ("naskah yang menunggu nomor", "ke luar kantor", "laporan yang memuat angka yang sudah dikoreksi"):
        assert words in page  # what is not among them is named
    assert Pemberitahuan.objects.exists()
    for pada in DAYS:
        assert 'method="post"' not in html_of(head, "/", pada)


def test_redirects_keep_the_day(klien: Any, dikoreksi: Walker) -> None:
    client = klien("kadis")
    for url, to in (("/surat/", "/surat/keluar/"), ("/rencana/", "/rencana/2026/")):
        assert client.get(on(url, FIRST))["Location"] == on(to, FIRST)
        assert client.get(url)["Location"] == to


def test_the_report_of_the_office_of_then(klien: Any, db: None, jam: Any) -> None:
    walker = walk("aptika", to=State.CHECKING)
    jam.moment = START + timedelta(days=4)
    page = main_of(klien("kadis"), f"{ROUND}laporan-gabungan/", FIRST)
    assert "Sampai akhir hari itu 0 dari 4 unit selesai." in page
    assert walker.berkas.state == State.CHECKING

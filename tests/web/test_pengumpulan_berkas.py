"""The page of one berkas: eight langkah, what can be done now, the ways back, papers and history."""

from datetime import timedelta

import pytest

from takar.sop.engine import State
from tests.factories import START, open_tw3, walk

URL = "/pengumpulan/2026/tw3/aptika/"
NOTE = "Capaian indikator 3 tidak sesuai bukti."


@pytest.fixture(autouse=True)
def after_the_walk(jam):
    """Acts come after those of the walk, on the same day: a berkas does not move backwards in time."""
    jam.moment = START + timedelta(hours=9)


def _page(client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def _berkas(unit: str = "aptika"):
    from takar.records.models import BerkasBidang

    return BerkasBidang.objects.get(unit__kode=unit)


def _form(**typed) -> dict[str, str]:
    return {"kunci": "k1", "versi": str(_berkas().versi), "tujuan": "5", "catatan": NOTE, **typed}


def test_page_lists_the_eight_langkah_with_who_and_when(klien):
    walk("aptika", to=State.MONITORING)
    page = _page(klien("evaluator"))
    assert page.count('<span class="sr">Langkah </span>') == 8
    assert "Selesai 5 Oktober 2026 pukul 09.00 oleh Petugas Data Kinerja Bidang Aplikasi Informatika" in page
    assert "tepat waktu." in page
    assert "Jatuh tempo Rabu, 28 Oktober 2026 (17 hari kerja lagi)" in page
    assert page.count('aria-current="step"') == 1


def test_holder_gets_the_button_and_others_the_reason(klien):
    walk("aptika", to=State.CHECKING)
    holder = _page(klien("kasubbag"))
    assert f'<a class="tombol " href="{URL}periksa/">Periksa baris</a>' in holder
    assert 'aria-disabled="true"' not in holder
    for nama_pengguna in ("kadis", "sekretaris", "kabid.aptika", "pengelola"):
        other = _page(klien(nama_pengguna))
        assert 'aria-disabled="true"' in other
        assert "yang dapat memeriksa data kinerja" in other
        assert "Sedang ditunggu dari <strong>Kepala Subbagian" in other
    assert "Evaluator hanya membaca." in _page(klien("evaluator"))


def test_berkas_of_another_unit_does_not_exist(klien):
    open_tw3()
    for nama_pengguna in ("petugas.ikp", "kabid.sandistik"):
        client = klien(nama_pengguna)
        assert client.get(URL).status_code == 404
        assert client.post(f"{URL}kembalikan/", _form()).status_code == 404
        assert client.post(f"{URL}tarik/", _form()).status_code == 404


@pytest.mark.parametrize(
    "url", [URL.replace("aptika", "tidak-ada"), URL.replace("tw3", "tw9"), URL.replace("tw3", "tw2")]
)
def test_unknown_berkas_is_not_found(klien, url):
    open_tw3()
    response = klien("kasubbag").get(url)
    assert response.status_code == 404


def test_ways_back_are_never_taken_by_looking(klien):
    walk("aptika", to=State.SIGNING)
    client = klien("kabid.aptika")
    assert client.get(f"{URL}kembalikan/").status_code == 303
    assert client.get(f"{URL}tarik/").status_code == 303
    assert klien().get(URL).status_code == 302
    assert _berkas().state == State.SIGNING


def test_form_offers_every_way_back_of_the_langkah(klien):
    walk("aptika", to=State.MONITORING)
    page = _page(klien("kadis"))
    assert "Kembalikan seluruh berkas ke langkah 1 (aturan Takar)" in page
    assert "Kembalikan seluruh berkas ke langkah 2 (aturan Takar)" in page
    assert "Monev menemukan data yang harus diisi ulang oleh unitnya." in page
    assert 'data-simpan-lokal="kembalikan-2026-3-aptika"' in page


def test_sending_back_moves_the_berkas_and_is_told(klien):
    walk("aptika", to=State.SIGNING)
    client = klien("kabid.aptika")
    response = client.post(f"{URL}kembalikan/", _form(draf="kembalikan-2026-3-aptika"), follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [(URL, 302)]
    assert "Berkas dikembalikan." in page
    assert 'data-draf-selesai="kembalikan-2026-3-aptika"' in page
    assert "Langkah 6, Penandatanganan: dikembalikan ke langkah 5." in page
    assert NOTE in page
    assert "Dikembalikan; perbaikannya ditunggu sampai Rabu, 7 Oktober 2026 (2 hari kerja lagi)." in page
    assert "Sudah 1 kali dikembalikan ke langkah ini." in page
    assert "ditarik" in page
    assert _berkas().state == State.PROCESSING


def test_second_copy_of_the_form_changes_nothing(klien):
    walk("aptika", to=State.SIGNING)
    client, form = klien("kabid.aptika"), _form()
    answers = [client.post(f"{URL}kembalikan/", form).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert _berkas().riwayat_list.filter(event="SENT_BACK").count() == 1


def test_incomplete_send_back_is_asked_at_its_field_and_keeps_what_was_typed(klien):
    walk("aptika", to=State.SIGNING)
    client = klien("kabid.aptika")
    for typed, kalimat in (
        ({"catatan": "  "}, "Tulis alasan pengembalian, supaya penerimanya tahu"),
        ({"tujuan": ""}, "Pilih ke langkah mana berkas ini dikembalikan."),
        ({"tujuan": "lima"}, "Pilih ke langkah mana berkas ini dikembalikan."),
    ):
        response = client.post(f"{URL}kembalikan/", _form(**typed))
        page = response.content.decode()
        assert response.status_code == 422
        assert kalimat in page
        assert 'id="kembalikan" open' in page
        assert (f">{NOTE}</textarea>" in page) is ("catatan" not in typed)
    assert _berkas().state == State.SIGNING


def test_send_back_to_where_no_way_leads_is_refused(klien):
    walk("aptika", to=State.SIGNING)
    response = klien("kabid.aptika").post(f"{URL}kembalikan/", _form(tujuan="1"))
    assert response.status_code == 403
    assert "Berkas ini tidak dapat dikembalikan ke langkah 1." in response.content.decode()


def test_send_back_from_a_stale_page_shows_the_present_state_and_the_typed_text(klien):
    walk("aptika", to=State.SIGNING)
    response = klien("kabid.aptika").post(f"{URL}kembalikan/", _form(versi="1"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Halaman ini sudah berubah sejak Anda membukanya." in page
    assert f">{NOTE}</textarea>" in page
    assert f'name="versi" value="{_berkas().versi}"' in page


def test_text_of_a_send_back_that_came_too_late_is_given_back(klien):
    walk("aptika", to=State.SIGNING)
    form = _form()
    klien("kabid.aptika").post(f"{URL}kembalikan/", form)
    response = klien("kabid.aptika").post(f"{URL}kembalikan/", {**form, "kunci": "k2", "catatan": "Tambahan."})
    assert response.status_code == 409
    assert "Tulisan Anda yang belum terkirim" in response.content.decode()
    assert "Tambahan." in response.content.decode()


def test_wrong_peran_cannot_send_back(klien):
    walk("aptika", to=State.SIGNING)
    for nama_pengguna in ("petugas.aptika", "kasubbag", "sekretaris", "kadis", "pengelola", "evaluator"):
        client = klien(nama_pengguna)
        assert "Kembalikan dengan alasan" not in _page(client)
        response = client.post(f"{URL}kembalikan/", _form())
        assert response.status_code == 403
        assert "Kepala Bidang yang dapat mengembalikan berkas ini." in response.content.decode()
    assert _berkas().state == State.SIGNING


def test_check_cannot_return_without_a_row_to_mend(klien):
    walk("aptika", to=State.CHECKING)
    response = klien("kasubbag").post(f"{URL}kembalikan/", _form(tujuan="1"))
    assert response.status_code == 422
    assert "Belum ada baris yang perlu perbaikan." in response.content.decode()
    assert f">{NOTE}</textarea>" in response.content.decode()


def test_sender_recalls_what_was_not_opened_yet(klien):
    walk("aptika", to=State.CHECKING)
    client = klien("petugas.aptika")
    html = _page(client)
    assert "Ya, tarik kembali" in html
    holder = "selama Kepala Subbagian Perencanaan dan Pelaporan belum mulai mengerjakannya."
    assert f"Anda, pengirimnya, dapat menariknya kembali {holder}" in html
    response = client.post(f"{URL}tarik/", _form(), follow=True)
    assert "Berkas ditarik kembali." in response.content.decode()
    assert _berkas().state == State.COLLECTING


def test_recall_is_greyed_with_its_reason_once_the_next_has_begun(klien):
    walk("aptika", to=State.CHECKING)
    berkas = _berkas()
    berkas.langkah_list.filter(nomor=2).update(begun_at=START + timedelta(hours=2))
    client = klien("petugas.aptika")
    assert "Berkas yang sudah mulai dikerjakan tidak dapat ditarik kembali." in _page(client)
    response = client.post(f"{URL}tarik/", _form())
    assert response.status_code == 403
    assert "tidak dapat ditarik kembali" in response.content.decode()
    assert _berkas().state == State.CHECKING


@pytest.mark.parametrize(("unit", "signer"), [("aptika", "kabid.aptika"), ("sekretariat", "sekretaris")])
def test_a_signature_is_not_recalled_and_page_and_door_say_whom_to_ask(klien, unit, signer):
    walk(unit, to=State.RECEIVING)
    client, url = klien(signer), URL.replace("aptika", unit)
    said = "tidak dapat ditarik kembali; bila ada yang keliru, minta Kepala Dinas mengembalikannya ke langkah 5."
    page = _page(client, url)
    assert said in page and f'action="{url}tarik/"' not in page
    response = client.post(f"{url}tarik/", {"kunci": "k1", "versi": str(_berkas(unit).versi)})
    assert (response.status_code, said in response.content.decode()) == (403, True)
    assert _berkas(unit).state == State.RECEIVING


def test_recall_from_a_stale_page_is_stale(klien):
    walk("aptika", to=State.CHECKING)
    response = klien("petugas.aptika").post(f"{URL}tarik/", _form(versi=""))
    assert response.status_code == 409
    assert "Halaman ini sudah berubah" in response.content.decode()


def test_only_the_sender_recalls(klien):
    walk("aptika", to=State.CHECKING)
    for nama_pengguna in ("kasubbag", "kadis", "kabid.aptika", "evaluator"):
        client = klien(nama_pengguna)
        assert "Tarik kembali" not in _page(client)
        assert client.post(f"{URL}tarik/", _form()).status_code == 403
    assert _berkas().state == State.CHECKING


def test_report_may_be_returned_instead_of_received(klien):
    walk("aptika", to=State.RECEIVING)
    response = klien("kadis").post(f"{URL}kembalikan/", _form(), follow=True)
    page = response.content.decode()
    assert "Langkah 8, Penerimaan laporan: dikembalikan ke langkah 5." in page
    assert _berkas().state == State.PROCESSING


def test_finished_berkas_is_frozen_and_says_so(klien):
    walk("aptika", to=State.FINAL)
    page = _page(klien("kadis"))
    assert "Angka dan laporannya dibekukan; perubahan hanya melalui koreksi." in page
    assert "Kembalikan dengan alasan" not in page
    assert page.count('method="post"') == 1  # signing out
    response = klien("kadis").post(f"{URL}kembalikan/", _form())
    assert response.status_code == 403
    assert "dibekukan" in response.content.decode()


def test_papers_are_listed_with_what_holds(klien):
    walk("aptika", to=State.SIGNING)
    page = _page(klien("sekretaris"))
    assert "menunggu tanda tangan" in page
    assert "digantikan" in page
    for jenis in ("Cek list inventarisasi", "Daftar jadwal monev", "Berita acara hasil monev", "Laporan data kinerja"):
        assert jenis in page


def test_copy_for_the_sekretariat_comes_with_its_signature(klien):
    walk("sekretariat", to=State.RECEIVING)
    page = _page(klien("kadis"), URL.replace("aptika", "sekretariat"))
    assert "tembusan diterima." in page
    assert "Sekretaris Dinas Komunikasi dan Informatika, tepat waktu." in page

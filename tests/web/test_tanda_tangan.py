"""Langkah 6 in the browser: what is read is what is signed; wrong passwords, old bytes, wrong people."""

from datetime import date, timedelta

import pytest
from axes.models import AccessAttempt

from takar.records.models import AuditEvent, LaporanDataKinerja, Penugasan, TandaTangan, Tembusan
from takar.sop.engine import State
from tests.factories import PASSWORD, START, person, walk

BASE = "/pengumpulan/2026/tw3"
TTD = f"{BASE}/aptika/tanda-tangan/"
PERBARUI = f"{TTD}perbarui/"


@pytest.fixture
def now(jam):
    """The day after."""
    jam.moment = START + timedelta(hours=24)
    return jam.moment


def waiting(walker) -> LaporanDataKinerja:
    return LaporanDataKinerja.objects.select_related("dokumen__file").get(berkas_id=walker.berkas_id, status="beku")


def form(walker, **given):
    sha256 = waiting(walker).dokumen.file.sha256
    return {"kunci": "k1", "versi": walker.berkas.versi, "seen_sha256": sha256, "kata_sandi": PASSWORD, **given}


def test_page_shows_the_very_pdf_its_facts_and_what_will_be_recorded(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    terakhir = waiting(walker)
    page = klien("kabid.aptika").get(TTD).content.decode()
    assert f'<iframe class="naskah" src="/dokumen/{terakhir.dokumen.kode}/' in page
    assert f'href="/dokumen/{terakhir.dokumen.kode}/"' in page
    assert page.count(terakhir.dokumen.file.sha256) == 2  # shown whole on demand, and carried by the form
    assert terakhir.dokumen.nomor in page
    assert person("kabid.aptika").nip in page
    assert "Status jabatan" in page
    assert "persetujuan elektronik dalam Takar" in page
    assert "bukan tanda tangan elektronik tersertifikasi" in page
    assert 'type="password"' in page
    assert "Kembalikan ke langkah 5" in page


def test_embedded_pdf_is_the_stored_one(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    terakhir = waiting(walker)
    response = klien("kabid.aptika").get(f"/dokumen/{terakhir.dokumen.kode}/")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_signing_tells_what_was_signed_when_and_as_what(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    terakhir = waiting(walker)
    page = klien("kabid.aptika").post(TTD, form(walker), follow=True).content.decode()
    assert "Laporan ditandatangani." in page
    assert "Sudah ditandatangani" in page
    assert "6 Oktober 2026 pukul 08.00" in page
    assert f'href="/verifikasi/{terakhir.dokumen.kode}/"' in page
    assert 'type="password"' not in page
    assert TandaTangan.objects.get().pdf_sha256 == terakhir.dokumen.file.sha256
    assert walker.berkas.state == State.RECEIVING


def test_same_form_twice_is_one_signature(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    client, sent = klien("kabid.aptika"), form(walker)
    for _ in range(2):
        assert client.post(TTD, sent).status_code == 302
    assert TandaTangan.objects.count() == 1


def test_wrong_password_signs_nothing_and_is_said_at_its_field(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    client = klien("kabid.aptika")
    empty, wrong = "Ketik kata sandi Anda sekali lagi untuk menandatangani.", "Kata sandi itu tidak cocok."
    for kata_sandi, kalimat in (("", empty), ("keliru-sekali", wrong)):
        response = client.post(TTD, form(walker, kata_sandi=kata_sandi))
        page = response.content.decode()
        assert response.status_code == 422
        assert kalimat in page
        assert 'id="isian-kata_sandi-galat"' in page
        assert "keliru-sekali" not in page
    assert not TandaTangan.objects.exists()


def test_five_wrong_passwords_lock_the_door(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    client = klien("kabid.aptika")
    answers = [client.post(TTD, form(walker, kata_sandi=f"keliru-{n}")).status_code for n in range(5)]
    assert answers == [422] * 4 + [429]
    assert client.post(TTD, form(walker)).status_code == 429
    assert not TandaTangan.objects.exists()


def test_other_bytes_or_an_old_page_sign_nothing(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    for given in ({"seen_sha256": "0" * 64}, {"versi": 1}, {"seen_sha256": ""}):
        response = klien("kabid.aptika").post(TTD, form(walker, **given))
        assert response.status_code == 409
        assert "Naskah di bawah ini adalah yang terbaru; baca kembali." in response.content.decode()
        assert not TandaTangan.objects.exists()


def test_signing_once_more_from_an_old_tab_is_told_that_it_is_done(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    client, sent = klien("kabid.aptika"), form(walker)
    assert client.post(TTD, sent).status_code == 302
    response = client.post(TTD, {**sent, "kunci": "tab-lama"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Laporan ini sudah ditandatangani oleh Anda pada 6 Oktober 2026 pukul 08.00." in page
    assert "ulangi." not in page.replace("perlu diulangi", "")
    assert TandaTangan.objects.count() == 1


def test_others_read_and_are_told_who_signs(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    for nama_pengguna in ("kasubbag", "kadis", "sekretaris", "petugas.aptika"):
        client = klien(nama_pengguna)
        page = client.get(TTD).content.decode()
        assert "Hanya Kepala Bidang yang dapat menandatangani laporan data kinerja." in page
        assert 'type="password"' not in page
        for url in (TTD, PERBARUI):
            assert client.post(url, form(walker)).status_code == 403
        assert not TandaTangan.objects.exists()


def test_other_unit_is_not_found_and_get_writes_nothing(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    client = klien("kabid.ikp")
    assert client.get(TTD).status_code == 404
    assert client.post(TTD, form(walker)).status_code == 404
    before = AuditEvent.objects.count()
    client = klien("kabid.aptika")
    client.get(TTD)
    assert client.get(PERBARUI).status_code == 303
    assert AuditEvent.objects.count() == before


def test_before_langkah_6_the_page_says_what_is_awaited(klien, now):
    walk("aptika", to=State.PROCESSING)
    page = klien("kabid.aptika").get(TTD).content.decode()
    assert "Laporan belum disusun." in page
    assert "Hasil monev berkas ini sedang diolah Kepala Subbagian Perencanaan dan Pelaporan." in page
    assert "Sekarang: Pengolahan (langkah 5) pada" in page


def test_a_deputy_renews_the_paper_and_then_signs_it(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    old = waiting(walker)
    Penugasan.objects.create(
        pegawai_id=person("kabid.ikp").pegawai_id,
        jabatan_id=person("kabid.aptika").tugas[0].jabatan_id,
        status="Plh.",
        nomor_sk="SK-uji",
        mulai=date(2026, 10, 1),
    )
    client = klien("kabid.ikp")
    page = client.get(TTD).content.decode()
    assert "Buat ulang naskah atas nama saya" in page
    assert 'type="password"' not in page
    assert "disiapkan untuk pejabat lain" in client.post(TTD, form(walker)).content.decode()
    page = client.post(PERBARUI, {"kunci": "k2", "versi": walker.berkas.versi}, follow=True).content.decode()
    assert "Naskah dibuat ulang atas nama Anda." in page
    assert 'type="password"' in page
    assert "Plh. Kepala Bidang Aplikasi Informatika" in page
    assert waiting(walker).dokumen.kode != old.dokumen.kode
    client.post(TTD, form(walker, kunci="k3"))
    assert TandaTangan.objects.get().status == "Plh."


def test_sekretaris_signs_for_the_sekretariat_and_is_told_about_langkah_7(klien, now):
    walker = walk("sekretariat", to=State.SIGNING)
    client, url = klien("sekretaris"), f"{BASE}/sekretariat/tanda-tangan/"
    assert "tercatat menerima tembusan (langkah 7) bersama tanda tangan ini" in client.get(url).content.decode()
    assert client.post(url, form(walker)).status_code == 302
    assert Tembusan.objects.get().bersama_tanda_tangan
    assert "Tembusan sudah diterima" in client.get(f"{BASE}/sekretariat/tembusan/").content.decode()


def test_return_with_a_reason_goes_to_langkah_5(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    sent = {"kunci": "k", "versi": walker.berkas.versi, "tujuan": "5", "catatan": "Angka halaman 3 keliru."}
    klien("kabid.aptika").post(f"{BASE}/aptika/kembalikan/", sent)
    assert walker.berkas.state == State.PROCESSING
    page = klien("kabid.aptika").get(TTD).content.decode()
    assert "ditarik" in page


def test_a_mistyped_password_is_kept_nowhere(klien, now):
    walker = walk("aptika", to=State.SIGNING)
    klien("kabid.aptika").post(TTD, form(walker, kata_sandi="rahasia-kenari"))
    kept = list(AccessAttempt.objects.values())
    assert len(kept) == 1  # the wrong try counts
    assert "rahasia-kenari" not in repr(kept)

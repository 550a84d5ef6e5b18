"""Anybody looks a paper up by its code or its PDF; a figure, or what else the file holds, is never shown."""

from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.actions.dokumen import storage
from takar.actions.periksa_pdf import Periksa
from takar.actions.periksa_segel import waktu_of
from takar.gateways.periksa_segel import Putusan, Segel
from takar.records.models import FileTersimpan, PdfTersegel, PerangkatDaerah
from takar.sop.engine import State
from tests.factories import peraga_office, walk


def drop(client, content: bytes):
    return client.post("/verifikasi/", {"file": SimpleUploadedFile("lain.pdf", content, "application/pdf")})


def test_a_stranger_learns_what_a_dropped_paper_is_and_no_more(klien):
    walk("aptika", to=State.RECEIVING)
    made = PdfTersegel.objects.select_related("dokumen__file", "file").get()
    sealed, naskah = (storage().read(one.file.sha256) for one in (made, made.dokumen))
    stored = FileTersimpan.objects.count()
    page = drop(klien(), sealed).content.decode()
    for part in ("sama persis, byte demi byte, dengan PDF bersegel", made.dokumen.kode, "<strong>berlaku</strong>"):
        assert part in page
    assert "bukan tanda tangan elektronik tersertifikasi" in page
    assert "NIP" not in page
    assert "Buka PDF" not in page
    page = drop(klien(), naskah).content.decode()
    assert "naskah yang dibaca sebelum ditandatangani" in page
    assert "Segel kantor atas" not in page
    assert FileTersimpan.objects.count() == stored
    pem = klien().get(f"/verifikasi/{made.dokumen.kode}/sertifikat/").content.decode()
    assert pem.startswith("-----BEGIN CERTIFICATE-----")
    assert (pem.count("BEGIN CERTIFICATE"), "PRIVATE" in pem) == (2, False)
    assert "Unduh sertifikat segel (PEM)" in klien().get(f"/verifikasi/{made.dokumen.kode}/").content.decode()


def test_another_file_is_refused_with_its_reason(klien, settings):
    page = drop(klien(), b"PK kertas kerja").content.decode()
    assert "Ditolak.</b> File ini bukan PDF." in page
    missing = klien().post("/verifikasi/")
    assert (missing.status_code, "Pilih file PDF" in missing.content.decode()) == (422, True)
    settings.UPLOAD_LIMIT_BYTES = 8
    assert drop(klien(), b"%PDF-1.7 panjang").status_code == 422


@pytest.mark.parametrize(("zona", "kata"), [("Asia/Jakarta", "19.05 WIB"), ("Asia/Makassar", "20.05 WITA")])
def test_a_refused_file_says_when_it_was_sealed_in_the_zone_of_the_office(klien, monkeypatch, zona, kata):
    peraga_office()
    PerangkatDaerah.objects.update(zona=zona)
    at = "2026-10-05T12:05:00+00:00"
    segel = Segel(Putusan.BERUBAH, oleh="Kantor", waktu=at, cap_oleh="Layanan", cap_sebut=at, cap_waktu=at)
    monkeypatch.setattr("takar.web.dokumen.periksa.check_pdf", lambda *_: Periksa("", None, segel, "Isinya berubah."))
    page = " ".join(drop(klien(), b"%PDF-1.7 lain").content.decode().split())
    assert page.count(f"5 Oktober 2026 pukul {kata}") == 2
    assert "UTC" not in page


def test_a_time_without_a_zone_is_told_as_it_stands():
    segel = Segel(Putusan.SERTIFIKAT_ASING, waktu="2026-10-05T14:00:00")
    assert waktu_of(segel, ZoneInfo("Asia/Jayapura")) == "5 Oktober 2026 pukul 14.00, tanpa zona waktu"


def test_a_time_that_no_zone_of_ours_has_is_told_as_it_stands():
    segel = Segel(Putusan.SERTIFIKAT_ASING, waktu="9999-12-31T23:00:00+00:00")
    assert waktu_of(segel, ZoneInfo("Asia/Jakarta")) == "31 Desember 9999 pukul 23.00, menurut zona waktunya sendiri"


def test_who_asks_while_others_are_read_is_asked_to_wait(klien, monkeypatch):
    from takar.gateways import pemeriksa

    monkeypatch.setattr(pemeriksa, "WAIT_SECONDS", 0.01)
    monkeypatch.setattr(pemeriksa, "_readers", pemeriksa.BoundedSemaphore(1))
    with pemeriksa._readers:
        busy = drop(klien(), b"%PDF-1.7 lain")
    assert (busy.status_code, "Coba lagi sebentar lagi" in busy.content.decode()) == (503, True)


def test_a_typed_code_leads_to_its_page(klien):
    assert klien().get("/verifikasi/?kode= abcd-efgh/jklm ")["Location"] == "/verifikasi/ABCD-EFGHJKLM/"
    assert "Kode verifikasi" in klien().get("/verifikasi/").content.decode()

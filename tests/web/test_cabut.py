"""The Pengelola sistem revokes a certificate, and anybody who looks a paper up learns what that means for it."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from takar.actions.dokumen import storage
from takar.gateways.sertifikat import fingerprint, make_penerbit
from takar.gateways.token_segel import TANPA
from takar.records.models import DaftarCabut, PdfTersegel, PencabutanSertifikat, SertifikatSegel, SertifikatTepercaya
from takar.sop.engine import State
from tests.daftar_cabut import make_daftar
from tests.factories import START, walk
from tests.sertifikat_luar import issue

WHY = "Server dibobol."


def test_a_certificate_is_revoked_and_strangers_are_told(klien):
    walk("aptika", to=State.RECEIVING)
    made, client = PdfTersegel.objects.select_related("dokumen", "file").get(), klien("pengelola")
    old = SertifikatSegel.objects.get()
    form = {"sidik_cabut": old.sidik, "tanggal_cabut": "2026-10-01", "jam_cabut": "07:30", "alasan_cabut": ""}
    refused = client.post("/pengaturan/segel/cabut/", {**form, "kunci": "a"}).content.decode()
    assert "Tulis mengapa sertifikat dicabut" in refused
    assert 'value="2026-10-01"' in refused
    done = client.post("/pengaturan/segel/cabut/", {**form, "kunci": "b", "alasan_cabut": WHY}, follow=True)
    page = done.content.decode()
    assert "Sertifikat dicabut." in page
    assert "sejak 1 Oktober 2026" in page
    assert PencabutanSertifikat.objects.get().sertifikat_id == old.pk
    told = client.get("/pengaturan/riwayat/").content.decode()
    assert f"Mencabut sertifikat segel {old.sidik[:16]}… sejak 1 Oktober 2026 pukul 07.30." in told
    page = klien().get(f"/verifikasi/{made.dokumen.kode}/").content.decode()
    assert "Sertifikat segel dicabut." in page
    assert "segelnya tidak menjamin apa pun" in page
    assert WHY not in page
    file = SimpleUploadedFile("lain.pdf", storage().read(made.file.sha256), "application/pdf")
    page = klien().post("/verifikasi/", {"file": file}).content.decode()
    assert "<b>Segelnya dicabut.</b>" in page
    assert "<b>Utuh.</b>" not in page


def test_what_only_the_clock_of_the_server_says_is_told_as_that(klien):
    walk("aptika", to=State.RECEIVING)
    made = PdfTersegel.objects.select_related("sertifikat", "file").get()
    sejak = made.at + timedelta(hours=1)
    PencabutanSertifikat.objects.create(sertifikat=made.sertifikat, sejak=sejak, alasan=WHY, at=sejak)
    file = SimpleUploadedFile("lain.pdf", storage().read(made.file.sha256), "application/pdf")
    page = klien().post("/verifikasi/", {"file": file}).content.decode()
    assert "<b>Waktunya belum terbukti.</b>" in page
    assert "hanya menurut jam server" in page


def test_a_list_of_an_authority_is_uploaded_and_shown(klien):
    walk("aptika", to=State.COLLECTING, filled=False)
    client, ca = klien("pengelola"), make_penerbit("Penyelenggara", START)
    trusted = {"pem": ca.sertifikat, "penyelenggara": "Penyelenggara", "alasan": "Surat mereka."}
    assert client.post("/pengaturan/tanda-tangan/percayai/", {**trusted, "kunci": "p"}).status_code == 302
    url = f"/pengaturan/tanda-tangan/{SertifikatTepercaya.objects.get().pk}/daftar-cabut/"

    def put(kunci: str, content: bytes) -> str:
        file = SimpleUploadedFile("cabut.crl", content, "application/pkix-crl")
        return client.post(url, {"kunci": kunci, "daftar_cabut": file}, follow=True).content.decode()

    told = put("a", b"lain")
    number = SertifikatTepercaya.objects.get().pk
    assert told.count("bukan daftar pencabutan (CRL)") == 2  # above the page, and at its field, which stands open
    assert f'<a href="#daftar-cabut-{number}">' in told
    assert f'<details class="lipat" id="daftar-{number}" open>' in told
    dropped = client.post(url.replace("daftar-cabut", "cabut"), {"kunci": "c", "alasan_cabut": ""}).content.decode()
    assert f'<a href="#alasan-cabut-{number}">' in dropped
    assert f'<details class="lipat" id="cabut-{number}" open>' in dropped
    page = put("b", make_daftar(ca, START - timedelta(days=2), (ca.sertifikat, START)))
    assert "Daftar pencabutan disimpan: 1 sertifikat" in page
    told = client.get("/pengaturan/riwayat/").content.decode()
    assert f"Mempercayai sertifikat penyelenggara Penyelenggara, {fingerprint(ca.sertifikat)[:16]}…." in told
    assert ": 1 sertifikat dicabut." in told
    assert "Daftar pencabutan terbit 3 Oktober 2026" in page
    assert "daftarnya sudah lewat" not in page
    DaftarCabut.objects.create(
        tepercaya=SertifikatTepercaya.objects.get(),
        daftar="x",
        sidik="x",
        diterbitkan=START,
        berlaku_sampai=START,
        jumlah=0,
        at=START,
    )
    assert "daftarnya sudah lewat" in client.get("/pengaturan/tanda-tangan/").content.decode()


def test_an_authority_of_another_time_is_refused_with_its_dates(klien):
    walk("aptika", to=State.COLLECTING, filled=False)
    early = issue("Akar Lama", START - timedelta(days=800), ca=True, days=365)
    form = {"kunci": "p", "pem": early.pem, "penyelenggara": "Penyelenggara", "alasan": "Surat mereka."}
    page = klien("pengelola").post("/pengaturan/tanda-tangan/percayai/", form).content.decode()
    assert "Sertifikat itu berlaku 26 Juli 2024 sampai" in page
    assert not SertifikatTepercaya.objects.exists()


def test_a_token_that_the_server_does_not_have_is_named(klien):
    walk("aptika", to=State.COLLECTING, filled=False)
    root = issue("Akar Uji", START, ca=True, days=7300)
    pem = issue("Dinas Kominfo", START, by=root, days=7300).pem + root.pem
    form = {"kunci": "t", "sidik": "", "sertifikat_token": pem, "alasan_token": "HSM kantor."}
    page = klien("pengelola").post("/pengaturan/segel/token/", form).content.decode()
    assert f"Token belum dapat dipakai: {TANPA}." in page
    assert "HSM kantor." in page
    assert not SertifikatSegel.objects.exists()

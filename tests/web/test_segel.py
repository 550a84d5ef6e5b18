"""The Pengelola sistem sees the certificates of the office and replaces one, with a reason that is kept."""

from django.core.files.uploadedfile import SimpleUploadedFile

from takar.config.segel import unseal
from takar.gateways.sertifikat import make_penerbit
from takar.queries.cap_waktu import CAP_WAKTU
from takar.records.models import AuditEvent, LayananCapWaktu, Outbox, PdfTersegel, SertifikatSegel
from takar.sop.engine import State
from tests.factories import START, walk
from tests.sertifikat_luar import SANDI, issue, pkcs12

URL = "/pengaturan/segel/"


def replace(client, sidik: str, alasan: str):
    return client.post(f"{URL}ganti/", {"kunci": f"g{alasan}", "sidik": sidik, "alasan": alasan})


def test_a_certificate_is_seen_and_replaced_with_a_reason(klien):
    walk("aptika", to=State.RECEIVING)
    old = SertifikatSegel.objects.get()
    client = klien("pengelola")
    page = client.get(URL).content.decode()
    assert old.sidik in page
    assert "PRIVATE" not in page
    assert old.kunci_tersegel not in page
    assert "Tulis mengapa sertifikat diganti" in replace(client, old.sidik, " ").content.decode()
    assert replace(client, "0" * 64, "Kunci bocor.").status_code == 409
    assert replace(client, old.sidik, "Kunci bocor.").status_code == 302
    old.refresh_from_db()
    new = SertifikatSegel.objects.get(diganti_at=None)
    assert (old.diganti_alasan, old.kunci_tersegel, new.penerbit == old.penerbit) == ("Kunci bocor.", "", False)
    assert PdfTersegel.objects.get().sertifikat_id == old.pk
    assert old.sidik in AuditEvent.objects.filter(action="EDIT_OFFICE").latest("seq").isi
    page = client.get(URL).content.decode()
    assert "Kunci bocor." in page
    assert new.sidik in page


def test_the_first_certificate_can_be_made_before_it_is_needed(klien, basis_data):
    walk("aptika", to=State.COLLECTING, filled=False)
    client = klien("pengelola")
    assert "Sertifikat dibuat sendiri pada tanda tangan pertama." in client.get(URL).content.decode()
    assert replace(client, "", "").status_code == 302
    made = SertifikatSegel.objects.get()
    assert (made.diganti_at, unseal(made.kunci_tersegel).keys()) == (None, {"sertifikat", "penerbit"})


def test_a_time_stamp_service_is_set_up_and_asked_for_what_has_no_stamp(klien):
    walk("aptika", to=State.RECEIVING)
    client = klien("pengelola")
    cap = {"kunci": "c", "alamat": "https://cap.contoh.go.id/", "pengguna": "kantor", "sandi": "rahasia cap"}
    refused = client.post(f"{URL}cap-waktu/", {**cap, "jangkar": "bukan"}).content.decode()
    assert "Tempel satu sampai lima sertifikat PEM" in refused
    assert "https://cap.contoh.go.id/" in refused
    assert "rahasia cap" not in refused
    jangkar = make_penerbit("Penyelenggara Cap", START).sertifikat
    done = client.post(f"{URL}cap-waktu/", {**cap, "kunci": "d", "jangkar": jangkar}, follow=True).content.decode()
    assert "Layanan cap waktu terpasang." in done
    assert "1 PDF bersegel belum ada cap waktu." in done
    assert "rahasia cap" not in done
    assert (
        "Cap waktu 1 PDF diminta."
        in client.post(f"{URL}cap-waktu/minta/", {"kunci": "m"}, follow=True).content.decode()
    )
    assert Outbox.objects.filter(kind=CAP_WAKTU).count() == 1
    kode = PdfTersegel.objects.get().dokumen.kode
    assert "Belum ada cap waktu" in klien().get(f"/verifikasi/{kode}/").content.decode()
    assert client.post(f"{URL}cap-waktu/", {"kunci": "e", "alamat": ""}).status_code == 302
    assert not LayananCapWaktu.objects.exists()


def test_a_certificate_from_elsewhere_is_uploaded_and_shown(klien):
    walk("aptika", to=State.COLLECTING, filled=False)
    client, root = klien("pengelola"), issue("Akar Uji", START, ca=True, days=7300)
    own = issue("Dinas Kominfo", START, by=root, days=7300)

    def put(kunci: str, sandi: str):
        file = SimpleUploadedFile("segel.p12", pkcs12(own, root))
        form = {"kunci": kunci, "pkcs12": file, "sandi_pkcs12": sandi, "alasan_sendiri": "Dari penerbit resmi."}
        return client.post(f"{URL}sendiri/", form, follow=True).content.decode()

    refused = put("a", "salah sekali")
    assert "Kata sandi file itu salah." in refused
    assert "Dari penerbit resmi." in refused
    assert "salah sekali" not in refused
    done = put("b", SANDI)
    assert "Sertifikat Dinas Kominfo dipasang." in done
    assert "penerbit Akar Uji; file PKCS#12" in done
    assert SertifikatSegel.objects.get().sidik in done

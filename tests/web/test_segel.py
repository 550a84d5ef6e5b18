"""The Pengelola sistem sees the certificates of the office and replaces one, with a reason that is kept."""

from takar.config.segel import unseal
from takar.records.models import AuditEvent, PdfTersegel, SertifikatSegel
from takar.sop.engine import State
from tests.factories import walk

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

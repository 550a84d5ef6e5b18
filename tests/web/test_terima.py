"""Langkah 8 in the browser: the Kepala Dinas receives the report, or sends it back."""

from takar.records.models import AuditEvent, IndikatorVersi, Penerimaan, TandaTangan
from takar.sop.engine import State
from tests.factories import walk
from tests.web.penerimaan import form

BASE = "/pengumpulan/2026/tw3"
URL = f"{BASE}/sandistik/terima/"


def test_page_shows_what_is_below_target_and_why_and_what_the_button_does(klien, keesokan):
    walk("sandistik", to=State.RECEIVING)
    page = klien("kadis").get(URL).content.decode()
    assert "Di bawah target sampai dengan triwulan ini" in page
    assert "Bukti uji pemulihan cadangan" in page
    assert "96,26%" in page
    assert "dibekukan" in page
    assert "Tanda tangan laporan ini ditarik; PDF lamanya tetap tersimpan" in page


def test_names_stand_in_full(klien, keesokan):
    nama = " ".join(["Persentase"] * 40)
    IndikatorVersi.objects.update(nama=nama)
    walk("sandistik", to=State.RECEIVING)
    page = klien("kadis").get(URL).content.decode()
    assert nama in page.partition("Di bawah target sampai dengan triwulan ini")[2].partition("</table>")[0]


def test_receiving_freezes_and_shows_the_receipt(klien, keesokan):
    walker = walk("sandistik", to=State.RECEIVING)
    client, sent = klien("kadis"), form(walker, catatan="Percepat.")
    page = client.post(URL, sent, follow=True).content.decode()
    assert "Laporan diterima. Angka dan laporan kini dibekukan." in page
    assert "Laporan sudah diterima" in page
    assert "Percepat." in page
    assert "Kembalikan ke langkah" not in page
    assert client.post(URL, sent).status_code == 302
    assert Penerimaan.objects.count() == 1
    assert walker.berkas.frozen_at == keesokan


def test_sending_back_withdraws_the_signature(klien, keesokan):
    walker = walk("sandistik", to=State.RECEIVING)
    sent = {"kunci": "k-kembali", "versi": walker.berkas.versi, "tujuan": "5", "catatan": "Lampiran 2 kosong."}
    client = klien("kadis")
    assert client.post(f"{BASE}/sandistik/kembalikan/", sent).status_code == 302
    assert walker.berkas.state == State.PROCESSING
    assert TandaTangan.objects.get().ditarik_alasan == "Lampiran 2 kosong."
    page = client.get(f"{BASE}/sandistik/tanda-tangan/").content.decode()
    assert "Tanda tangan sudah ditarik" in page
    assert "Lampiran 2 kosong." in page


def test_others_are_told_who_receives(klien, keesokan):
    walker = walk("sandistik", to=State.RECEIVING)
    for nama_pengguna in ("kasubbag", "sekretaris", "kabid.sandistik", "petugas.sandistik"):
        client = klien(nama_pengguna)
        page = client.get(URL).content.decode()
        assert "Hanya Kepala Dinas yang dapat menerima laporan data kinerja." in page
        assert "Kembalikan ke langkah" not in page
        assert client.post(URL, form(walker)).status_code == 403
        assert not Penerimaan.objects.exists()


def test_other_unit_stale_page_and_get(klien, keesokan):
    walker = walk("sandistik", to=State.RECEIVING)
    assert klien("petugas.ikp").post(URL, form(walker)).status_code == 404
    response = klien("kadis").post(URL, form(walker, versi=1, catatan="Percepat."))
    assert response.status_code == 409
    assert "Percepat.</textarea>" in response.content.decode()
    before = AuditEvent.objects.count()
    klien("kadis").get(URL)
    assert AuditEvent.objects.count() == before
    assert not Penerimaan.objects.exists()


def test_before_the_signature_the_page_says_what_is_awaited(klien, keesokan):
    walker = walk("sandistik", to=State.SIGNING)
    client = klien("kadis")
    assert "Belum ada laporan yang ditandatangani." in client.get(URL).content.decode()
    response = client.post(URL, form(walker))
    assert response.status_code == 403
    assert "menunggu tanda tangan" in response.content.decode()

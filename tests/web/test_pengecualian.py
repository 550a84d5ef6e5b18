"""The pages on which an exception is granted, listed and revoked, and where everybody else sees it."""

from takar.actions.keterlibatan import Sebagai, involve
from takar.records.models import Pengecualian
from takar.sop.engine import State
from tests.factories import person, walk

LIST, NEW = "/pengaturan/pengecualian/", "/pengaturan/pengecualian/baru/"


def test_from_the_refusal_to_the_exception_and_back(klien, keesokan):
    walker = walk("aptika", to=State.SIGNING)
    kabid = person("kabid.aptika")
    involve(walker.berkas_id, kabid.pegawai_id, Sebagai.CHECKER)
    page = "/pengumpulan/2026/tw3/aptika/tanda-tangan/"
    assert "di Pengaturan, bagian Pengecualian" in klien("kabid.aptika").get(page).content.decode()
    pengelola = klien("pengelola")
    sent = {"berkas": walker.berkas_id, "pegawai": kabid.pegawai_id, "tindakan": "tanda-tangan", "kunci": "a"}
    wrong = pengelola.post(NEW, {**sent, "sampai": "", "alasan": ""})
    assert wrong.status_code == 422 and "Isi hari terakhir" in wrong.content.decode()
    assert pengelola.post(NEW, {**sent, "sampai": "2026-10-30", "alasan": "Kantor kecil."}).status_code == 302
    for nama, where in (("pengelola", LIST), ("evaluator", LIST), ("sekretaris", "/pengumpulan/2026/tw3/aptika/")):
        assert "Kantor kecil." in klien(nama).get(where).content.decode()
    shown = klien("kabid.aptika").get(page).content.decode()
    assert "Naskah belum menyebut pengecualian" in shown and "Kata sandi Anda" not in shown
    revoke = f"{LIST}{Pengecualian.objects.get().pk}/cabut/"
    assert klien("kasubbag").post(revoke, {"alasan": "Saya saja."}).status_code == 403
    refused = pengelola.post(revoke, {"alasan": "", "kunci": "b"})
    assert refused.status_code == 422 and "Tulis mengapa" in refused.content.decode()
    assert pengelola.post(revoke, {"alasan": "Sudah ada Plh.", "kunci": "c"}).status_code == 302
    assert "Sudah ada Plh." in pengelola.get(LIST).content.decode()
    assert "bagian Pengecualian" in klien("kabid.aptika").get(page).content.decode()

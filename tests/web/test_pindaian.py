"""Over HTTP: which papers are signed in Takar, and the scan of one that was signed with ink."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.records.models import Dokumen, PerangkatDaerah, PindaianNaskah
from takar.sop import kata_tanda_tangan as kata
from takar.sop.engine import State
from tests.factories import walk
from tests.pindaian_kecil import pdf

pytestmark = pytest.mark.django_db
SCAN = pdf("a scan of ink")
NAME = "Simpan pindaian"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_scan_is_kept_by_the_kasubbag_and_told_to_a_stranger(klien: Any) -> None:
    walk("aptika", to=State.MONITORING)
    kode = Dokumen.objects.get(jenis="undangan-monev").kode
    page = f"/dokumen/{kode}/pindaian-naskah/"
    head, kasubbag, other = klien("kadis"), klien("kasubbag"), klien("petugas.ikp")
    assert f'href="{page}"' in text(kasubbag.get(f"/verifikasi/{kode}/"))
    assert head.post(page, {"file": SimpleUploadedFile("a.pdf", SCAN)}).status_code == 403
    assert (f'type="submit">{NAME}' in text(head.get(page)), other.get(page).status_code) == (False, 404)
    wrong = kasubbag.post(page, {"file": SimpleUploadedFile("a.csv", b"a;b\n")})
    assert (wrong.status_code, "Pindaian harus PDF atau gambar" in text(wrong)) == (422, True)
    assert not PindaianNaskah.objects.exists()
    done = kasubbag.post(page, {"file": SimpleUploadedFile("a.pdf", SCAN)}, follow=True)
    assert "Pindaian disimpan dan terikat pada naskah ini." in text(done)
    with CaptureQueriesContext(connection) as one:
        head.get(page)
    kasubbag.post(page, {"file": SimpleUploadedFile("b.pdf", pdf("once more"))})
    with CaptureQueriesContext(connection) as two:
        assert "Unduh pindaian ke-2" in text(head.get(page))
    assert len(two) == len(one)
    given = head.get(f"{page}1/")
    assert (given.content, given["Content-Disposition"]) == (
        SCAN,
        f'attachment; filename="{kode}-pindaian-naskah-1.pdf"',
    )
    assert (head.get(f"{page}3/").status_code, other.get(f"{page}1/").status_code) == (404, 404)
    kasubbag.logout()
    said = kata.SCANNED.format("Kepala Subbagian Perencanaan dan Pelaporan", "")[:90]
    shown = text(kasubbag.get(f"/verifikasi/{kode}/"))
    assert (said in shown, kata.BY_INK in shown, "belum disimpan" in shown) == (True, False, False)
    dropped = text(kasubbag.post("/verifikasi/", {"file": SimpleUploadedFile("a.pdf", SCAN)}))
    assert ("dengan pindaian yang tercatat di Takar" in dropped, said in dropped) == (True, True)


def test_the_pengelola_chooses_what_is_signed_in_takar(klien: Any) -> None:
    page = "/pengaturan/tanda-tangan/"
    setter = klien("pengelola")
    assert text(setter.get(page)).count('name="naskah"') == 12
    done = setter.post(f"{page}naskah/", {"naskah": ["cek-list", "iku"]}, follow=True)
    assert "Naskah yang dibuat mulai sekarang mengikutinya." in text(done)
    assert PerangkatDaerah.objects.get().naskah_di_takar == " iku cek-list "
    wrong = setter.post(f"{page}naskah/", {"naskah": ["laporan"]})
    assert (wrong.status_code, "Jenis naskah itu tidak ada" in text(wrong)) == (422, True)
    told = text(setter.get("/pengaturan/riwayat/"))
    assert "Memilih naskah yang ditandatangani di Takar: Indikator kinerja utama, Cek list inventarisasi" in told

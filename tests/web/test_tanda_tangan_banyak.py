"""The page on which many reports are signed: what it shows, opening one, one password, and what became of each."""

import html
from datetime import timedelta

import pytest

from takar.records.models import LaporanDataKinerja, NaskahDibuka, TandaTangan
from takar.sop.engine import State
from tests.factories import PASSWORD, START, walk

URL = "/tanda-tangan/"


@pytest.fixture
def now(jam):
    """The day after."""
    jam.moment = START + timedelta(hours=24)
    return jam.moment


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_a_report_is_opened_ticked_and_signed(klien, now):
    walker, client = walk("aptika", to=State.SIGNING), klien("kabid.aptika")
    paper = LaporanDataKinerja.objects.select_related("dokumen__file").get(status="beku").dokumen
    page = text(client.get(URL))
    for said in (paper.judul, paper.nomor, paper.file.sha256, "Rata-rata capaian", "Belum Anda buka"):
        assert said in page
    form = {
        "kunci": "k1",
        "pilih": paper.kode,
        f"sidik-{paper.kode}": paper.file.sha256,
        f"versi-{paper.kode}": walker.berkas.versi,
        "kata_sandi": PASSWORD,
    }
    assert "belum ditandatangani. Naskah ini belum Anda buka." in text(client.post(URL, form, follow=True))
    shown = client.post(f"{URL}{paper.kode}/buka/")
    assert (shown.status_code, shown["Location"]) == (302, f"/dokumen/{paper.kode}/")
    assert NaskahDibuka.objects.get().dokumen_id == paper.pk
    assert "Anda membuka naskah ini" in text(client.get(URL))
    refused = client.post(URL, {**form, "kata_sandi": "bukan-ini"})
    assert (refused.status_code, "tidak cocok" in text(refused), TandaTangan.objects.count()) == (422, True, 0)
    for _ in range(2):  # the same form twice is one signature
        done = text(client.post(URL, form, follow=True))
        assert f"{paper.judul}, Triwulan III Tahun 2026: Laporan ditandatangani." in done
    assert TandaTangan.objects.count() == 1
    assert "Tidak ada naskah yang menunggu tanda tangan Anda." in done


def test_others_find_nothing_there_and_open_nothing(klien, now):
    walk("aptika", to=State.SIGNING)
    paper = LaporanDataKinerja.objects.get(status="beku").dokumen
    client = klien("kadis")
    assert "Tidak ada naskah yang menunggu tanda tangan Anda." in text(client.get(URL))
    assert client.post(f"{URL}{paper.kode}/buka/").status_code == 403
    assert klien("petugas.ikp").post(f"{URL}{paper.kode}/buka/").status_code == 404
    refused = client.post(URL, {"kata_sandi": PASSWORD})
    assert (refused.status_code, "Centang naskah yang akan ditandatangani." in text(refused)) == (422, True)

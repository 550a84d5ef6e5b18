"""The page of a paper that several sign: who is next, what is said to the others, and the public page after it."""

import html
from datetime import timedelta

import pytest

from takar.records.models import Dokumen
from takar.sop.engine import State
from tests.factories import PASSWORD, START, walk


@pytest.fixture
def kode(jam, db) -> str:
    """A berita acara, the day after."""
    walk("aptika", to=State.PROCESSING)
    jam.moment = START + timedelta(hours=24)
    return Dokumen.objects.get(jenis="hasil-monev").kode


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_it_is_signed_in_turn_and_anybody_sees_by_whom(klien, client, kode):
    url, public = f"/dokumen/{kode}/tanda-tangan/", f"/verifikasi/{kode}/"
    page = text(klien("kasubbag").get(url))
    assert (page.count("Belum ditandatangani."), "Kata sandi Anda" in page) == (2, True)
    waits = text(klien("kadis").get(url))
    assert ("Sekarang giliran" in waits, "Kata sandi Anda" in waits) == (True, False)
    assert klien("petugas.ikp").get(url).status_code == 404
    sha256 = page.split('name="seen_sha256" value="')[1][:64]
    form = {"seen_sha256": sha256, "kata_sandi": PASSWORD, "kunci": "k"}
    wrong = klien("kasubbag").post(url, {**form, "kata_sandi": "bukan-ini"})
    assert (wrong.status_code, "tidak cocok" in text(wrong)) == (422, True)
    assert klien("kadis").post(url, form).status_code == 403
    done = text(klien("kasubbag").post(url, form, follow=True))
    assert "Naskah ditandatangani (1 dari 2). Berikutnya: " in done
    assert klien("kadis").post(url, form).status_code == 409  # the bytes without the first signature
    assert url in text(klien("kadis").get("/tanda-tangan/"))
    shown = text(client.get(public))
    assert (shown.count("Belum ditandatangani."), "Notulis: " in shown, "Halaman tanda tangan" in shown) == (
        1,
        True,
        False,
    )
    assert "Halaman tanda tangan" in text(klien("kasubbag").get(public))

"""The page of the report of the office: how far it is, its number, its signature, and who never sees it."""

import html

import pytest

from takar.sop.engine import State
from tests.factories import PASSWORD, START, person, walk
from tests.walks import remembered

URL = "/pengumpulan/2026/tw3/laporan-gabungan/"
UNITS = ("sekretariat", "ikp", "aptika", "sandistik")


def _finish() -> None:
    for unit in UNITS:
        walk(unit, to=State.FINAL)


def _make() -> None:
    from datetime import timedelta

    from takar.actions import gabungan
    from takar.records.models import Outbox

    asked = Outbox.objects.filter(kind=gabungan.KIND).latest("pk")
    gabungan.compile_gabungan(payload=asked.payload, now=START + timedelta(hours=12))


def _text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def waiting(db):
    """A round whose report of the office waits for its number."""
    remembered(("round",), _finish)
    _make()


@pytest.fixture
def numbered(waiting):
    """The same with its number: it waits for its signature."""
    from takar.actions import gabungan
    from takar.records.models import LaporanGabungan

    (made,) = LaporanGabungan.objects.all()
    facts = {"pengumpulan_id": made.pengumpulan_id, "seen_versi": 1, "nomor": "000.8/90-Gabungan/2026"}
    gabungan.number_gabungan(**facts, actor=person("kasubbag"), now=START)
    _make()


def test_before_the_last_receipt_the_page_says_what_it_waits_for(klien):
    walk("aptika", to=State.FINAL)
    page = _text(klien("kadis").get(URL))
    assert "Sampai sekarang 1 dari 4 unit selesai" in page
    assert "Tanda tangani" not in page


def test_while_the_worker_makes_it_the_page_says_so(klien, db):
    remembered(("round",), _finish)
    page = _text(klien("kasubbag").get(URL))
    assert "sedang dibuat dari laporan unit yang sudah diterima" in page
    assert "Laporan gabungan" in _text(klien("kasubbag").get("/pengumpulan/2026/tw3/"))


def test_the_kepala_dinas_signs_with_his_password(klien, numbered):
    from takar.queries.gabungan import KIND, gabungan_key
    from takar.records.models import LaporanGabungan, Outbox, TandaTanganGabungan

    client = klien("kadis")
    page = _text(client.get(URL))
    sha256 = LaporanGabungan.objects.get(versi=2).dokumen.file.sha256
    assert sha256 in page
    wrong = client.post(URL, {"seen_sha256": sha256, "kata_sandi": "bukan-ini"})
    assert (wrong.status_code, "tidak cocok" in _text(wrong)) == (422, True)
    none = client.post(URL, {"seen_sha256": sha256})
    assert (none.status_code, TandaTanganGabungan.objects.count()) == (422, 0)
    done = client.post(URL, {"seen_sha256": sha256, "kata_sandi": PASSWORD})
    assert (done.status_code, done["Location"]) == (302, URL)
    assert "Sudah ditandatangani" in _text(client.get(URL))
    newer = gabungan_key(LaporanGabungan.objects.get(versi=2).pengumpulan_id, 3)
    Outbox.objects.create(
        kind=KIND, kunci=newer, payload={}, at=START, due_at=START
    )  # after a koreksi, until it is made
    page = _text(client.get(URL))
    assert "Tanda tangan ini digantikan" in page
    assert "Sudah ditandatangani" not in page


def test_it_waits_on_the_first_page_of_who_signs_it_until_it_is_signed(klien, numbered):
    from takar.records.models import LaporanGabungan

    card = "Laporan gabungan yang menunggu tanda tangan Anda"
    client, sha256 = klien("kadis"), LaporanGabungan.objects.get(versi=2).dokumen.file.sha256
    page = _text(client.get("/"))
    assert (card in page, f'href="{URL}"' in page) == (True, True)
    assert [card in _text(klien(other).get("/")) for other in ("kasubbag", "sekretaris")] == [False, False]
    client.post(URL, {"seen_sha256": sha256, "kata_sandi": PASSWORD})
    assert card not in _text(client.get("/"))


def test_others_read_it_and_are_told_why_they_do_not_sign(klien, waiting):
    page = _text(klien("sekretaris").get(URL))
    assert "Hanya Kepala Dinas yang dapat menandatangani laporan gabungan." in page
    assert klien("sekretaris").post(URL, {"kata_sandi": PASSWORD}).status_code == 403


def test_the_kasubbag_gives_the_number(klien, waiting):
    client = klien("kasubbag")
    assert "Beri nomor" in _text(client.get(URL))
    first = _text(client.get("/"))
    assert ("Beri nomor laporan gabungan" in first, f'href="{URL}#nomor"' in first) == (True, True)
    assert "Laporan gabungan yang menunggu tanda tangan Anda" not in _text(klien("kadis").get("/"))
    assert "belum bernomor, jadi belum dapat ditandatangani" in _text(klien("kadis").get(URL))
    empty = client.post(f"{URL}nomor/", {"versi": "1", "nomor": " "})
    assert (empty.status_code, "Nomor laporan belum diisi" in _text(empty)) == (422, True)
    assert client.post(f"{URL}nomor/", {"versi": "1", "nomor": "000.8/90"}).status_code == 302
    assert "sedang dibuat" in _text(client.get(URL))
    _make()
    assert "000.8/90" in _text(client.get(URL))


def test_who_serves_one_unit_finds_no_page_and_no_link(klien, waiting):
    from takar.records.models import Dokumen

    paper = Dokumen.objects.get(jenis="laporan-gabungan")
    client = klien("petugas.aptika")
    assert client.get(URL).status_code == 404
    for way in ("", "excel/"):
        assert client.get(f"/dokumen/{paper.kode}/{way}").status_code == 404
    page = _text(client.get("/pengumpulan/2026/tw3/"))
    assert "laporan-gabungan" not in page
    assert paper.kode not in page

"""Langkah 7 in the browser: the Sekretaris receives the copy."""

import re

from takar.records.models import AuditEvent, Tembusan
from takar.sop.engine import State
from tests.factories import walk
from tests.web.penerimaan import form

BASE = "/pengumpulan/2026/tw3"
URL = f"{BASE}/sandistik/tembusan/"


def test_page_shows_report_headline_figures_and_one_button(klien, keesokan):
    walk("sandistik", to=State.RECEIVING)
    page = klien("sekretaris").get(URL).content.decode()
    assert '<iframe class="naskah"' in page
    assert "Rata-rata capaian sasaran" in page
    assert "2 dari 2 terukur" in page
    assert re.search(r"\d+,\d\d%</p>", page)
    assert not re.search(r"\d+,\d\d (<small>)?%", page)
    assert page.count("Ya, terima tembusan</button>") == 1
    assert "Kembalikan ke langkah" not in page


def test_receiving_is_recorded_once_and_shown(klien, keesokan):
    walker = walk("sandistik", to=State.RECEIVING)
    client, sent = klien("sekretaris"), form(walker, catatan="Agenda 17")
    page = client.post(URL, sent, follow=True).content.decode()
    assert "Tembusan diterima." in page
    assert "Tembusan sudah diterima" in page
    assert "6 Oktober 2026 pukul 08.00" in page
    assert "Agenda 17" in page
    assert client.post(URL, sent).status_code == 302
    assert Tembusan.objects.count() == 1


def test_stale_page_gives_the_note_back(klien, keesokan):
    walker = walk("sandistik", to=State.RECEIVING)
    response = klien("sekretaris").post(URL, form(walker, versi=1, catatan="Agenda 17"))
    assert response.status_code == 409
    assert "Agenda 17</textarea>" in response.content.decode()
    assert not Tembusan.objects.exists()


def test_others_are_told_who_receives(klien, keesokan):
    walker = walk("sandistik", to=State.RECEIVING)
    for nama_pengguna in ("kasubbag", "kadis", "kabid.sandistik", "petugas.sandistik"):
        client = klien(nama_pengguna)
        assert "Hanya Sekretaris yang dapat menerima tembusan laporan." in client.get(URL).content.decode()
        assert client.post(URL, form(walker)).status_code == 403
        assert not Tembusan.objects.exists()


def test_other_unit_is_not_found_and_get_writes_nothing(klien, keesokan):
    walker = walk("sandistik", to=State.RECEIVING)
    assert klien("kabid.ikp").get(URL).status_code == 404
    assert klien("kabid.ikp").post(URL, form(walker)).status_code == 404
    before = AuditEvent.objects.count()
    klien("sekretaris").get(URL)
    assert AuditEvent.objects.count() == before


def test_before_the_signature_the_page_says_what_is_awaited(klien, keesokan):
    walk("sandistik", to=State.SIGNING)
    page = klien("sekretaris").get(URL).content.decode()
    assert "Belum ada laporan yang ditandatangani." in page
    assert "Sekarang: Penandatanganan (langkah 6) pada" in page


def test_queries_do_not_grow_with_rows(klien, keesokan, django_assert_num_queries):
    counts = []
    for unit in ("sandistik", "aptika"):
        walk(unit, to=State.RECEIVING)
        client = klien("sekretaris")
        client.get(f"{BASE}/{unit}/tembusan/")
        with django_assert_num_queries(100, exact=False) as seen:
            client.get(f"{BASE}/{unit}/tembusan/")
        counts.append(len(seen))
    assert counts[0] == counts[1]

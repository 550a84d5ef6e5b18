"""A paper whose line in the register was cancelled says so to whoever reads, scans or verifies it (docs/adr/0122)."""

import html
from datetime import timedelta

import pytest

from takar.actions.agenda_catat import cancel_surat
from takar.actions.dokumen import storage
from takar.cli.verify import _say_paper
from takar.queries.agenda import Register
from takar.queries.dokumen_kode import find_verifikasi
from takar.records.models import Dokumen, NaskahRencana, SuratKeluar
from takar.sop.engine import State
from tests.actions.test_naskah_di_takar import sign
from tests.actions.test_naskah_rencana import acuan
from tests.actions.test_naskah_rencana import made as made_plan
from tests.bernomor import by_ink, numbered
from tests.factories import START, person, walk
from tests.web.test_periksa_pdf import drop

SAID, LED = "Catatan agendanya dibatalkan.", "Buka catatan agendanya"
GREEN = (True, True, False, True)  # the verify page and that of a dropped file tell by a colour that all is well
DAY = START + timedelta(hours=24)


def cancel(paper: Dokumen | NaskahRencana, days: int = 1) -> SuratKeluar:
    column = "dokumen" if isinstance(paper, Dokumen) else "naskah"
    row = SuratKeluar.objects.get(**{column: paper}, pengganti=None)
    where = {"opd_id": row.opd_id, "register": Register.KELUAR, "tahun": row.tahun, "nomor_agenda": row.nomor_agenda}
    at = DAY + timedelta(days=days)
    cancel_surat(**where, seen_versi=row.versi, alasan="Rahasia kantor.", actor=person("kasubbag"), now=at)
    return row


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def signed(jam, db) -> Dokumen:
    """A berita acara that both signed; it is two days later."""
    walk("aptika", to=State.PROCESSING)
    paper = Dokumen.objects.get(kode=numbered(Dokumen.objects.get(jenis="hasil-monev").kode))
    sign(paper.kode, "kasubbag")
    sign(paper.kode, "kadis", 1)
    jam.moment = DAY + timedelta(days=2)
    return paper


def test_a_paper_says_that_its_line_was_cancelled_since_that_day(klien, signed: Dokumen, capsys):
    public, own = f"/verifikasi/{signed.kode}/", f"/dokumen/{signed.kode}/tanda-tangan/"
    sealed = storage().read(signed.berurut_list.get(urutan=2).file.sha256)
    pages = lambda: [  # noqa: E731
        text(klien(*who).get(url)) for who, url in (((), public), (("kasubbag",), public), (("kadis",), own))
    ]
    before = (*pages(), text(drop(klien(), sealed)))
    assert [(SAID in page, "pesan n-hijau" in page) for page in before] == [(False, one) for one in GREEN]
    row = cancel(signed)
    shown = (*pages(), text(drop(klien(), sealed)))
    assert [(SAID in page, LED in page, "Rahasia" in page) for page in shown] == [
        (True, False, False),
        (True, True, False),
        (True, True, False),
        (True, False, False),
    ]
    day = f"Catatan agenda {row.nomor_agenda}/2026 dokumen ini dibatalkan pada 7 Oktober 2026"
    assert all(day in page for page in shown)
    assert not any("pesan n-hijau" in page for page in shown)
    assert [("<b>Berlaku.</b>" in page, "<b>Tanyakan dahulu.</b>" in page) for page in shown[:2]] == [(False, True)] * 2
    days = [f"{own}?pada={(DAY + timedelta(days=n)).date()}" for n in (0, 1)]
    assert [SAID in text(klien("kasubbag").get(url)) for url in days] == [False, True]
    _say_paper(find_verifikasi(signed.kode, None, DAY.date()), tersegel=True)
    assert f"Agenda: {day}" in capsys.readouterr().out


def test_the_page_of_scans_and_a_paper_of_the_plan_say_it_too(klien, jam, db):
    by_ink()
    walk("aptika", to=State.COLLECTING)
    letter = Dokumen.objects.filter(jenis="permintaan-data").latest("pk")
    plan = made_plan(acuan("perjanjian", "KEPALA_BIDANG", "aptika"))
    jam.moment = DAY + timedelta(days=2)
    pages = lambda: [  # noqa: E731
        SAID in text(klien("kasubbag").get(url))
        for url in (f"/dokumen/{letter.kode}/pindaian-naskah/", f"/verifikasi/{plan.kode}/")
    ]
    assert pages() == [False, False]
    cancel(letter)
    cancel(plan)
    assert pages() == [True, True]

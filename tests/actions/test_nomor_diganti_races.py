"""The number of a paper is corrected while others sign, cancel or correct it: one winner each. Both engines."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from takar.actions.agenda_catat import SuratMasukan, amend_surat, cancel_surat
from takar.actions.errors import Invalid, Refusal, Stale
from takar.actions.tanda_tangan_berurut import sign_in_order
from takar.actions.tx import Outcome
from takar.queries.agenda import Register
from takar.queries.berurut import find_berurut
from takar.records.models import Dokumen, SuratKeluar, TandaTanganBerurut
from takar.sop.engine import State
from tests.bernomor import numbered
from tests.factories import START, person, walk

pytestmark = pytest.mark.usefixtures("real_transactions")
LATER = START + timedelta(hours=24)
Work = Callable[[], Outcome]


@pytest.fixture
def kode() -> str:
    """A berita acara with its number that waits for its two signers."""
    walk("aptika", to=State.PROCESSING)
    return numbered(Dokumen.objects.get(jenis="hasil-monev").kode, "800/1")


def line() -> SuratKeluar:
    return SuratKeluar.objects.get(dokumen__jenis="hasil-monev", pengganti=None)


def facts(row: SuratKeluar, kunci: str) -> dict[str, object]:
    where = {"opd_id": row.opd_id, "register": Register.KELUAR, "tahun": row.tahun, "nomor_agenda": row.nomor_agenda}
    seen = {"seen_versi": row.versi, "alasan": "Keliru.", "actor": person("kasubbag"), "now": LATER}
    return {**where, **seen, "kunci": kunci}


def correcting(nomor: str, kunci: str = "") -> Work:
    row = line()
    typed = SuratMasukan(row.tanggal, row.tanggal_surat, row.kepada, row.hal, nomor, row.klasifikasi, row.sifat)
    given = facts(row, kunci)
    return lambda: amend_surat(**given, masukan=typed)


def cancelling() -> Work:
    given = facts(line(), "")
    return lambda: cancel_surat(**given)


def signing(kode: str, oleh: str) -> Work:
    seen, actor = find_berurut(kode).sha256, person(oleh)
    return lambda: sign_in_order(kode=kode, seen_sha256=seen, authenticated_at=LATER, actor=actor, now=LATER)


def holding() -> Dokumen:
    return Dokumen.objects.filter(jenis="hasil-monev").latest("versi")


def test_who_signs_last_while_the_number_is_corrected_signs_the_number_of_the_register(at_once, kode):
    """Either all signed it, and the number stays; or the number is another, and what was signed has ended."""
    signing(kode, "kasubbag")()
    signed, corrected = at_once([signing(kode, "kadis"), correcting("800/2")])
    assert isinstance(signed, Outcome) is isinstance(corrected, Invalid), (signed, corrected)
    assert isinstance(corrected, Outcome) is isinstance(signed, Refusal), (signed, corrected)
    paper = holding()
    assert (line().nomor, line().dokumen) == (paper.nomor, paper)
    assert paper.berurut_list.count() == (2 if isinstance(signed, Outcome) else 0)


def test_two_corrections_at_once_make_one_version(at_once, kode):
    answers = at_once([correcting(f"800/{n}") for n in (2, 3, 4)])
    assert sorted(type(one).__name__ for one in answers) == ["Outcome", "Stale", "Stale"], answers
    assert all(isinstance(one, (Outcome, Stale)) for one in answers)
    assert (holding().versi, holding().nomor) == (3, line().nomor)


def test_one_form_sent_four_times_corrects_once(at_once, kode):
    answers = at_once([correcting("800/2", "satu-formulir")] * 4)
    assert {one.pesan for one in answers if isinstance(one, Outcome)} == {answers[0].pesan}, answers
    assert all(isinstance(one, Outcome) for one in answers), answers
    assert (holding().versi, line().nomor, line().versi) == (3, "800/2", 3)


def test_a_line_is_cancelled_only_once_all_signed(at_once, kode):
    signing(kode, "kasubbag")()
    signed, cancelled = at_once([signing(kode, "kadis"), cancelling()])
    assert isinstance(signed, Outcome), signed
    assert isinstance(cancelled, (Outcome, Invalid)), cancelled
    assert line().batal is isinstance(cancelled, Outcome)
    assert TandaTanganBerurut.objects.count() == 2

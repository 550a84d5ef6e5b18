"""The number of a paper is corrected while others sign, cancel or correct it: one winner each. Both engines."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import Q

from takar.actions.agenda_catat import SuratMasukan, amend_surat, cancel_surat
from takar.actions.errors import Invalid, Refusal, Stale
from takar.actions.tanda_tangan_berurut import sign_in_order
from takar.actions.tx import Outcome
from takar.queries.agenda import Register
from takar.queries.berurut import Paper, find_berurut
from takar.records.models import AuditEvent, Dokumen, NaskahRencana, SuratKeluar, TandaTanganBerurut
from takar.sop.engine import State
from tests.actions.test_agenda_nomor import compile_with, word
from tests.actions.test_koreksi import ask, grant
from tests.actions.test_naskah_di_takar import choose
from tests.actions.test_naskah_rencana import acuan
from tests.actions.test_naskah_rencana import made as made_plan
from tests.bernomor import numbered
from tests.factories import START, peraga_office, person, walk

pytestmark = pytest.mark.usefixtures("real_transactions")
LATER = START + timedelta(hours=24)
Work = Callable[[], Outcome]


@pytest.fixture
def kode() -> str:
    """A berita acara with its number that waits for its two signers."""
    walk("aptika", to=State.PROCESSING)
    return numbered(Dokumen.objects.get(jenis="hasil-monev").kode, "800/1")


@pytest.fixture
def rencana() -> str:
    """A paper of the plan with its number that waits for its two signers: no berkas is locked with it."""
    peraga_office()
    choose("perjanjian")
    return numbered(made_plan(acuan("perjanjian", "KEPALA_BIDANG", "aptika")).kode, "800/1")


def line() -> SuratKeluar:
    found = SuratKeluar.objects.select_related("dokumen", "naskah").filter(pengganti=None)
    return found.get(Q(dokumen__jenis="hasil-monev") | Q(naskah__isnull=False))


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


def holding() -> Paper:
    plans = NaskahRencana.objects.order_by("-versi")
    return plans.first() or Dokumen.objects.filter(jenis="hasil-monev").latest("versi")


@pytest.mark.parametrize(("naskah", "first"), [("kode", "kasubbag"), ("rencana", "kabid.aptika")])
def test_who_signs_last_while_the_number_is_corrected_signs_the_number_of_the_register(at_once, request, naskah, first):
    """Either all signed it, and the number stays; or the number is another, and what was signed has ended."""
    kode = request.getfixturevalue(naskah)
    signing(kode, first)()
    signed, corrected = at_once([signing(kode, "kadis"), correcting("800/2")])
    assert isinstance(signed, Outcome) is isinstance(corrected, Invalid), (signed, corrected)
    assert isinstance(corrected, Outcome) is isinstance(signed, Refusal), (signed, corrected)
    paper = holding()
    assert (line().nomor, line().naskah or line().dokumen) == (paper.nomor, paper)
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
    signed, cancelled = at_once([signing(kode, "kasubbag"), cancelling()])
    assert isinstance(signed, Outcome), signed
    assert isinstance(cancelled, Invalid), cancelled
    signed, cancelled = at_once([signing(kode, "kadis"), cancelling()])
    assert isinstance(signed, Outcome), signed
    assert isinstance(cancelled, (Outcome, Invalid)), cancelled
    assert line().batal is isinstance(cancelled, Outcome)
    done = list(AuditEvent.objects.filter(outcome="done").order_by("-pk").values_list("action", flat=True)[:2])
    assert done[0] == ("AMEND_SURAT" if line().batal else "SIGN_BERURUT")
    assert TandaTanganBerurut.objects.count() == 2


def test_a_line_that_is_cancelled_while_a_koreksi_takes_its_number_is_not_that_of_what_waits(at_once):
    walker = walk("aptika", to=State.PROCESSING)
    word("laporan")
    compile_with(walker)
    walker.sign(START + timedelta(hours=12))
    walker.receive_copy(START + timedelta(hours=13))
    walker.receive(START + timedelta(hours=14))
    ask(walker)
    row = SuratKeluar.objects.get(dokumen__jenis="laporan", pengganti=None)
    given = facts(row, "")
    granted, cancelled = at_once([lambda: grant(walker), lambda: cancel_surat(**given)])
    assert isinstance(granted, Outcome) is isinstance(cancelled, Invalid), (granted, cancelled)
    assert isinstance(cancelled, Outcome) is isinstance(granted, Invalid), (granted, cancelled)

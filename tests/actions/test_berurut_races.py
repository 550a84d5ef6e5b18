"""Two who sign one paper of several at the same moment, and one who does so twice: one winner each. Both engines."""

from datetime import timedelta

import pytest

from takar.actions.errors import Refusal, Stale
from takar.actions.tanda_tangan_berurut import sign_in_order
from takar.actions.tx import Outcome
from takar.queries.berurut import find_berurut
from takar.records.models import AuditEvent, Dokumen, Pemberitahuan, TandaTanganBerurut
from takar.sop.engine import State
from tests.bernomor import numbered
from tests.factories import START, person, walk

pytestmark = pytest.mark.usefixtures("real_transactions")
LATER = START + timedelta(hours=24)
FIRST, SECOND = "kasubbag", "kadis"


@pytest.fixture
def kode() -> str:
    """A berita acara that waits for its two signers."""
    walk("aptika", to=State.PROCESSING)
    return numbered(Dokumen.objects.get(jenis="hasil-monev").kode)


def signing(kode: str, oleh: str, kunci: str = ""):
    """The signature of one person on the bytes that are there now."""
    facts = {"seen_sha256": find_berurut(kode).sha256, "authenticated_at": LATER, "now": LATER, "kunci": kunci}
    actor = person(oleh)
    return lambda: sign_in_order(kode=kode, actor=actor, **facts)


def test_who_signs_twice_at_once_signs_once(at_once, kode):
    told = {"tautan": f"/dokumen/{kode}/tanda-tangan/", "pegawai_id": person(SECOND).pegawai_id}
    answers = at_once([signing(kode, FIRST, f"k{n}") for n in range(4)])
    won = [one for one in answers if isinstance(one, Outcome)]
    assert (len(won), all(isinstance(one, (Outcome, Refusal, Stale)) for one in answers)) == (1, True), answers
    assert [row.urutan for row in TandaTanganBerurut.objects.all()] == [1]
    assert AuditEvent.objects.filter(action="SIGN_BERURUT", outcome="done").count() == 1
    assert Pemberitahuan.objects.filter(**told).count() == 1
    answers = at_once([signing(kode, SECOND, "satu-formulir")] * 4)  # one form, sent four times
    assert {answer.pesan for answer in answers if isinstance(answer, Outcome)} == {answers[0].pesan}, answers
    assert len(answers) == sum(isinstance(answer, Outcome) for answer in answers)
    assert [row.urutan for row in TandaTanganBerurut.objects.order_by("urutan")] == [1, 2]


def test_two_signers_at_once_keep_their_order(at_once, kode):
    """The second read the bytes without the first: whoever comes when, he is told to wait or to read again."""
    first, second = at_once([signing(kode, FIRST), signing(kode, SECOND)])
    assert isinstance(first, Outcome), first
    assert isinstance(second, (Refusal, Stale)), second
    (row,) = TandaTanganBerurut.objects.all()
    assert (row.urutan, row.pegawai_id) == (1, person(FIRST).pegawai_id)

"""The berita acara of a koreksi waits for its signers, also on paper (docs/adr/0123)."""

from datetime import timedelta

import pytest

from takar.queries.berurut_menunggu import berurut_menunggu
from takar.records.models import Dokumen
from takar.sop.engine import State
from tests.actions.test_koreksi import LATER, ask, finish, grant
from tests.actions.test_naskah_di_takar import bind
from tests.factories import person, walk
from tests.pindaian_kecil import pdf

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(days=1)


def asked(who: str, days: int = 0) -> list[str]:
    return [one.kode for one in berurut_menunggu(person(who), (AFTER + timedelta(days=days)).date())]


def test_it_is_asked_for_until_a_scan_is_kept() -> None:
    """Also after the corrected report was received; no other paper that is signed with ink is."""
    walker = walk("aptika", to=State.FINAL)
    assert asked("petugas.aptika") == asked("kadis") == []
    ask(walker)
    grant(walker)
    finish(walker, AFTER)
    berita = Dokumen.objects.get(jenis="berita-koreksi")
    assert (asked("petugas.aptika"), asked("kadis"), asked("kabid.aptika")) == ([berita.kode], [], [])
    assert asked("petugas.aptika", days=101) == [], "it was signed with ink, or not at all"
    bind(berita.kode, "kasubbag", pdf("with ink"))
    assert asked("petugas.aptika") == []

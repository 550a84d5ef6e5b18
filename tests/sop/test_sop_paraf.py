"""Who gives a paraf on which paper, against a table written by hand (docs/adr/0079)."""

from dataclasses import replace

import pytest

from takar.sop.paraf import (
    ASKED_WHILE,
    CLOSED,
    JENJANG,
    NO_LINE,
    OWN,
    TWICE,
    ParafSubject,
    lacking,
    may_paraf,
)
from takar.sop.peran import Peran
from takar.sop.permissions import Allowed, Code, Refused
from tests.sop.test_sop_surat import OURS, THEIRS, actor

OPEN = ParafSubject(OURS, "laporan-gabungan", True, frozenset(), frozenset())
ME = frozenset({1})
KASUBBAG, SEKRETARIS = Peran.KEPALA_SUBBAGIAN_PERENCANAAN, Peran.SEKRETARIS
TABLE = {
    "laporan": {KASUBBAG},
    "surat-pengantar": {KASUBBAG},
    "permintaan-data": {KASUBBAG, SEKRETARIS},
    "undangan-monev": {KASUBBAG, SEKRETARIS},
    "laporan-gabungan": {KASUBBAG, SEKRETARIS},
    "hasil-monev": {SEKRETARIS},
    "berita-koreksi": {KASUBBAG, SEKRETARIS},
    "surat-koreksi": {KASUBBAG, SEKRETARIS},
    "lembar-tembusan": {KASUBBAG},
}


@pytest.mark.parametrize("jenis", TABLE)
def test_the_line_of_each_paper(jenis: str) -> None:
    assert set(JENJANG) == set(TABLE)
    for peran in Peran:
        one = actor((peran, OURS))
        verdict = may_paraf(actor=one, subject=replace(OPEN, jenis=jenis))
        if peran in TABLE[jenis]:
            assert verdict == Allowed(one.tugas[0])
        else:
            assert isinstance(verdict, Refused)
            assert verdict.code is Code.PERAN


@pytest.mark.parametrize(
    ("subject", "code", "reason"),
    [
        (replace(OPEN, open=False), Code.STATE, CLOSED),
        (replace(OPEN, jenis="jadwal-monev"), Code.STATE, NO_LINE),
        (replace(OPEN, signers=ME), Code.SEPARATION, OWN),
        (replace(OPEN, given=ME), Code.STATE, TWICE),
    ],
)
def test_what_is_refused(subject: ParafSubject, code: Code, reason: str) -> None:
    """Who holds both posts of the line gives one paraf all the same."""
    assert may_paraf(actor=actor((KASUBBAG, OURS), (SEKRETARIS, OURS)), subject=subject) == Refused(code, reason)


def test_another_office_a_closed_account_and_a_post_that_is_not_held() -> None:
    for one, code in (
        (actor((SEKRETARIS, THEIRS)), Code.HIDDEN),
        (actor((SEKRETARIS, OURS), aktif=False), Code.DISABLED),
        (actor((SEKRETARIS, OURS), memilih=9), Code.CHOICE),
    ):
        verdict = may_paraf(actor=one, subject=OPEN)
        assert isinstance(verdict, Refused)
        assert verdict.code is code


def test_who_is_lacking_and_while_which_langkah_it_is_asked_for() -> None:
    """The report of the office has no langkah: it is asked for while it waits for its signature."""
    assert set(ASKED_WHILE) == set(JENJANG) - {"laporan-gabungan"}
    assert lacking("permintaan-data", []) == (KASUBBAG, SEKRETARIS)
    assert lacking("permintaan-data", {KASUBBAG.value}) == (SEKRETARIS,)
    assert lacking("laporan", {KASUBBAG.value}) == ()
    assert lacking("jadwal-monev", []) == ()

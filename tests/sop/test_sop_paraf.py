"""Who gives a paraf on which paper, against a table written by hand (docs/adr/0079)."""

from dataclasses import replace

import pytest

from takar.sop.paraf import (
    ASKED_WHILE,
    CLOSED,
    JENJANG,
    NO_LINE,
    NOBODY_BELOW,
    OWN,
    TWICE,
    ParafSubject,
    lacking,
    line_of,
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
    "iku": {KASUBBAG, SEKRETARIS},
    "rencana-aksi": {KASUBBAG, SEKRETARIS},
    "perjanjian": {KASUBBAG},
}
PLAN = {"iku", "rencana-aksi", "perjanjian"}


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
    """The report of the office and the papers of the plan have no langkah: they wait for their signature."""
    assert set(ASKED_WHILE) == set(JENJANG) - {"laporan-gabungan"} - PLAN
    assert lacking("permintaan-data", []) == (KASUBBAG, SEKRETARIS)
    assert lacking("permintaan-data", {KASUBBAG.value}) == (SEKRETARIS,)
    assert lacking("laporan", {KASUBBAG.value}) == ()
    assert lacking("jadwal-monev", []) == ()


@pytest.mark.parametrize(
    ("penanda", "line"),
    [
        ({Peran.KEPALA_DINAS}, (KASUBBAG, SEKRETARIS)),  # with the Bupati, who holds no peran
        ({Peran.KEPALA_BIDANG, Peran.KEPALA_DINAS}, (KASUBBAG, SEKRETARIS)),
        ({SEKRETARIS, Peran.KEPALA_DINAS}, (KASUBBAG,)),
        ({Peran.KEPALA_BIDANG}, (KASUBBAG,)),  # of who stands below a Kepala Bidang
        ({SEKRETARIS}, (KASUBBAG,)),
        ({KASUBBAG, SEKRETARIS}, ()),
    ],
)
def test_the_line_of_a_perjanjian_is_by_its_two_signers(penanda: set[Peran], line: tuple[Peran, ...]) -> None:
    assert line_of("perjanjian", penanda) == line
    assert lacking("perjanjian", [KASUBBAG.value], penanda) == tuple(one for one in line if one != KASUBBAG)
    subject = replace(OPEN, jenis="perjanjian", penanda=frozenset(penanda))
    verdict = may_paraf(actor=actor((KASUBBAG, OURS)), subject=subject)
    assert verdict == Refused(Code.STATE, NOBODY_BELOW) if not line else isinstance(verdict, Allowed)

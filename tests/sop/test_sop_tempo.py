"""Who may change a frozen due date, against a table written by hand."""

import pytest

from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Allowed, Code, Refused, Tugas
from takar.sop.reasons import DISABLED, HIDDEN
from takar.sop.tempo import NOT_YOURS, may_change_due

OURS, THEIRS = 1, 2
READS = {Peran.KEPALA_SUBBAGIAN_PERENCANAAN, Peran.SEKRETARIS, Peran.KEPALA_DINAS, Peran.EVALUATOR}


def actor(*peran: Peran, opd_id: int = OURS, aktif: bool = True) -> Actor:
    tugas = tuple(Tugas(p, opd_id, 10, p.value, "definitif", 1, 1) for p in peran)
    return Actor(1, 7, "", "", "", aktif=aktif, tugas=tugas)


@pytest.mark.parametrize("peran", Peran)
def test_the_kasubbag_alone(peran: Peran) -> None:
    said = may_change_due(actor=actor(peran), opd_id=OURS)
    if peran is Peran.KEPALA_SUBBAGIAN_PERENCANAAN:
        assert said == Allowed(actor(peran).tugas[0])
    elif peran in READS:
        assert said == Refused(Code.PERAN, NOT_YOURS)
    else:
        assert isinstance(said, Refused)


def test_the_post_that_allows_it_is_the_one_that_acts() -> None:
    both = actor(Peran.KEPALA_DINAS, Peran.KEPALA_SUBBAGIAN_PERENCANAAN)
    assert may_change_due(actor=both, opd_id=OURS) == Allowed(both.tugas[1])


def test_other_offices_and_disabled_accounts() -> None:
    elsewhere = actor(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, opd_id=THEIRS)
    assert may_change_due(actor=elsewhere, opd_id=OURS) == Refused(Code.HIDDEN, HIDDEN)
    off = actor(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, aktif=False)
    assert may_change_due(actor=off, opd_id=OURS) == Refused(Code.DISABLED, DISABLED)

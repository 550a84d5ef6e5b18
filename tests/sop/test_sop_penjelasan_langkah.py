"""Who may explain why a langkah is late, against a table written by hand."""

import pytest

from takar.sop.penjelasan_langkah import NOT_HELD, NOT_LATE, WAITS, PenjelasanSubject, may_explain
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Allowed, Code, Refused, Tugas
from takar.sop.reasons import DISABLED, HIDDEN, SISTEM

OURS, THEIRS, UNIT, OTHER, ME = 1, 2, 10, 11, 7
LATE = PenjelasanSubject(OURS, UNIT, late=True, held=frozenset())
HELD = PenjelasanSubject(OURS, UNIT, late=True, held=frozenset({ME}))
IN_TIME = PenjelasanSubject(OURS, UNIT, late=False, held=frozenset({ME}))


def post(peran: Peran, opd_id: int = OURS, unit_id: int = UNIT) -> Tugas:
    return Tugas(peran, opd_id, unit_id, peran.value, "definitif", 1, 1)


def actor(*tugas: Tugas, aktif: bool = True, sistem: bool = False) -> Actor:
    return Actor(1, ME, "", "", "", aktif=aktif, tugas=tugas, sistem=sistem)


@pytest.mark.parametrize("peran", Peran)
def test_the_kasubbag_and_who_held_it_may_and_nobody_else(peran: Peran) -> None:
    mine = post(peran)
    reads_only = peran is Peran.EVALUATOR  # acts on nothing, whatever was held before
    expected = Refused(Code.PERAN, NOT_HELD) if reads_only else Allowed(mine)
    assert may_explain(actor=actor(mine), subject=HELD) == expected
    may = peran is Peran.KEPALA_SUBBAGIAN_PERENCANAAN
    assert may_explain(actor=actor(mine), subject=LATE) == (Allowed(mine) if may else Refused(Code.PERAN, NOT_HELD))
    assert may_explain(actor=actor(mine), subject=IN_TIME) == Refused(Code.STATE, NOT_LATE)


def test_the_post_of_the_kasubbag_counts_before_others_of_the_office_and_none_of_another_office() -> None:
    kasubbag, kadis = post(Peran.KEPALA_SUBBAGIAN_PERENCANAAN), post(Peran.KEPALA_DINAS)
    assert may_explain(actor=actor(kadis, kasubbag), subject=HELD) == Allowed(kasubbag)
    elsewhere = post(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, THEIRS)
    assert may_explain(actor=actor(elsewhere, kadis), subject=LATE) == Refused(Code.PERAN, NOT_HELD)
    assert may_explain(actor=actor(elsewhere, kadis), subject=HELD) == Allowed(kadis)


def test_what_waits_for_another_langkah_is_explained_there() -> None:
    waits = PenjelasanSubject(OURS, UNIT, late=False, held=frozenset({ME}), menunggu=2)
    kasubbag = actor(post(Peran.KEPALA_SUBBAGIAN_PERENCANAAN))
    assert may_explain(actor=kasubbag, subject=waits) == Refused(Code.STATE, WAITS.format(nomor=2))


def test_what_is_hidden_stays_hidden_and_a_disabled_account_and_the_worker_explain_nothing() -> None:
    petugas = post(Peran.PETUGAS_DATA_KINERJA, unit_id=OTHER)
    assert may_explain(actor=actor(petugas), subject=HELD) == Refused(Code.HIDDEN, HIDDEN)
    mine = post(Peran.KEPALA_SUBBAGIAN_PERENCANAAN)
    assert may_explain(actor=actor(mine, aktif=False), subject=HELD) == Refused(Code.DISABLED, DISABLED)
    assert may_explain(actor=actor(mine, sistem=True), subject=HELD) == Refused(Code.PERAN, SISTEM)

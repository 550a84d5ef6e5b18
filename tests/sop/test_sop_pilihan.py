"""A chosen post is kept or refused by every judge alike, never replaced by another one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from takar.sop.gabungan import GabunganAction, GabunganSubject, may_gabungan
from takar.sop.ingatkan import may_nudge
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.penjelasan_langkah import PenjelasanSubject, may_explain
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Allowed, Code, Refused, Tugas
from takar.sop.pilihan import NOT_THEIRS, not_theirs
from takar.sop.tempo import may_change_due

ME, OURS, UNIT = 7, 1, 10
OTHER, PLH, OWN = 1, 2, 3  # the penugasan of a post that may not, of a deputy who may, of one's own that may
ROUND = GabunganSubject(OURS, complete=True, waiting=True, signed=False)
LATE = PenjelasanSubject(OURS, UNIT, late=True, held=frozenset())
Judge = Callable[[Actor], Allowed | Refused]
JUDGES: list[tuple[str, Judge]] = [
    ("KEPALA_SUBBAGIAN_PERENCANAAN", lambda who: may_change_due(actor=who, opd_id=OURS)),
    ("KEPALA_SUBBAGIAN_PERENCANAAN", lambda who: may_nudge(actor=who, opd_id=OURS)),
    ("KEPALA_SUBBAGIAN_PERENCANAAN", lambda who: may_explain(actor=who, subject=LATE)),
    *(
        ("PENGELOLA_SISTEM", lambda who, one=one: may_set_up(actor=who, action=one, opd_id=OURS))  # type: ignore[misc]
        for one in SetupAction
        if one is not SetupAction.READ_SETUP
    ),
    *(
        (peran, lambda who, one=one: may_gabungan(actor=who, action=one, subject=ROUND))  # type: ignore[misc]
        for peran, one in (
            ("KEPALA_SUBBAGIAN_PERENCANAAN", GabunganAction.NUMBER_GABUNGAN),
            ("KEPALA_DINAS", GabunganAction.RENEW_GABUNGAN),
            ("KEPALA_DINAS", GabunganAction.SIGN_GABUNGAN),
        )
    ),
]


def post(peran: str, penugasan: int, status: str = "definitif") -> Tugas:
    return Tugas(Peran(peran), OURS, UNIT, f"Jabatan {penugasan}", status, 1, penugasan)


def person(peran: str, memilih: int) -> Actor:
    posts = (post("SEKRETARIS", OTHER), post(peran, PLH, "Plh."), post(peran, OWN))
    return Actor(ME, ME, "", "", "", aktif=True, tugas=posts, memilih=memilih)


@pytest.mark.parametrize(("peran", "judge"), JUDGES)
@pytest.mark.parametrize(("chosen", "recorded"), [(0, OWN), (OWN, OWN), (PLH, PLH)])
def test_the_act_is_recorded_under_the_post_that_was_chosen_else_under_ones_own(peran, judge, chosen, recorded) -> None:
    verdict = judge(person(peran, chosen))
    assert isinstance(verdict, Allowed) and verdict.tugas is not None
    assert verdict.tugas.penugasan_id == recorded


@pytest.mark.parametrize(("peran", "judge"), JUDGES)
@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            OTHER,
            "Sebagai Jabatan 1 Anda tidak dapat melakukan ini; yang dapat: Jabatan 3. Muat ulang halaman, lalu ulangi "
            "dengan jabatan itu.",
        ),
        (99, NOT_THEIRS),
        (-1, NOT_THEIRS),
    ],
)
def test_a_post_that_may_not_or_is_not_theirs_is_refused(peran, judge, chosen, said) -> None:
    assert judge(person(peran, chosen)) == Refused(Code.CHOICE, said)


def test_who_held_a_late_langkah_explains_it_in_the_post_they_choose_and_as_kasubbag_otherwise() -> None:
    held = replace(LATE, held=frozenset({ME}))
    for chosen, recorded in ((0, OWN), (OTHER, OTHER), (PLH, PLH)):
        verdict = may_explain(actor=person("KEPALA_SUBBAGIAN_PERENCANAAN", chosen), subject=held)
        assert isinstance(verdict, Allowed) and verdict.tugas is not None
        assert verdict.tugas.penugasan_id == recorded


def test_who_held_a_late_langkah_does_not_explain_it_as_evaluator() -> None:
    held = replace(LATE, held=frozenset({ME}))
    reader, own = post("EVALUATOR", OTHER), post("KEPALA_BIDANG", OWN)
    both = Actor(ME, ME, "", "", "", aktif=True, tugas=(reader, own))
    assert may_explain(actor=both, subject=held) == Allowed(own)
    for who in (replace(both, memilih=OTHER), replace(both, tugas=(reader,))):
        assert isinstance(may_explain(actor=who, subject=held), Refused)


def test_what_is_ones_own_is_done_in_any_post_of_theirs_and_in_none_of_others() -> None:
    assert [not_theirs(person("EVALUATOR", chosen)) for chosen in (0, OTHER, PLH, OWN)] == [None] * 4
    assert not_theirs(person("EVALUATOR", 99)) == Refused(Code.CHOICE, NOT_THEIRS)

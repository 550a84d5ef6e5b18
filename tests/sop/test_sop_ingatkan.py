"""Who may nudge: the Kasubbag of the office, definitif or deputy, and nobody else."""

from dataclasses import replace

import pytest

from takar.sop.ingatkan import may_nudge
from takar.sop.peran import UNIT_BOUND, Peran
from takar.sop.permissions import Actor, Allowed, Refused, Tugas
from takar.sop.verdict import Code

OURS, THEIRS = 1, 2
KASUBBAG = Peran.KEPALA_SUBBAGIAN_PERENCANAAN


def actor(*posts: tuple[Peran, int], status: str = "definitif") -> Actor:
    tugas = tuple(
        Tugas(peran, opd_id, 7, peran.value, status, jabatan_id=n, penugasan_id=n)
        for n, (peran, opd_id) in enumerate(posts, start=1)
    )
    return Actor(akun_id=1, pegawai_id=1, nama="A", nip="", pangkat="", aktif=True, tugas=tugas)


@pytest.mark.parametrize("status", ["definitif", "Plt.", "Plh."])
def test_the_kasubbag_may_in_whatever_way_the_post_is_held(status: str) -> None:
    one = actor((Peran.EVALUATOR, OURS), (KASUBBAG, THEIRS), (KASUBBAG, OURS), status=status)
    assert may_nudge(actor=one, opd_id=OURS) == Allowed(one.tugas[2])


@pytest.mark.parametrize("peran", [one for one in Peran if one is not KASUBBAG])
def test_no_other_may(peran: Peran) -> None:
    verdict = may_nudge(actor=actor((peran, OURS)), opd_id=OURS)
    assert isinstance(verdict, Refused)
    assert verdict.code is (Code.HIDDEN if peran in UNIT_BOUND else Code.PERAN)
    if verdict.code is Code.PERAN:
        assert verdict.reason == (
            "Hanya Kepala Subbagian Perencanaan dan Pelaporan yang dapat mengingatkan pemegang langkah."
        )


def test_another_office_does_not_exist_and_a_closed_account_does_nothing() -> None:
    far = may_nudge(actor=actor((KASUBBAG, THEIRS)), opd_id=OURS)
    gone = may_nudge(actor=replace(actor((KASUBBAG, OURS)), aktif=False), opd_id=OURS)
    assert isinstance(far, Refused)
    assert far.code is Code.HIDDEN
    assert isinstance(gone, Refused)
    assert gone.code is Code.DISABLED

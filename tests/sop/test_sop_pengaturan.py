"""Who may do what to the set-up of an office, against a table written by hand."""

import pytest

from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Allowed, Code, Refused, Tugas

OURS, THEIRS = 1, 2
# R reads, P the plan and its documents too, A everything, - nothing.
TABLE = {
    Peran.PETUGAS_DATA_KINERJA: "-",
    Peran.KEPALA_SUBBAGIAN_PERENCANAAN: "P",
    Peran.KEPALA_BIDANG: "-",
    Peran.SEKRETARIS: "R",
    Peran.KEPALA_DINAS: "R",
    Peran.PENGELOLA_SISTEM: "A",
    Peran.EVALUATOR: "R",
}
PLAN = {SetupAction.EDIT_PLAN, SetupAction.KEEP_DOKUMEN_KINERJA, SetupAction.MAKE_NASKAH_RENCANA, SetupAction.KEEP_E81}


def actor(*posts: tuple[Peran, int], aktif: bool = True) -> Actor:
    tugas = tuple(Tugas(peran, opd_id, 1, peran.value, "definitif", n, n) for n, (peran, opd_id) in enumerate(posts))
    return Actor(1, 1, "", "", "", aktif=aktif, tugas=tugas)


@pytest.mark.parametrize("action", SetupAction)
@pytest.mark.parametrize("peran", Peran)
def test_every_peran(peran: Peran, action: SetupAction) -> None:
    allowed = {"-": set(), "R": set(), "P": PLAN, "A": set(SetupAction)}[TABLE[peran]]
    readable = TABLE[peran] != "-"
    verdict = may_set_up(actor=actor((peran, OURS)), action=action, opd_id=OURS)
    if action in allowed or (readable and action is SetupAction.READ_SETUP):
        assert verdict == Allowed(actor((peran, OURS)).tugas[0])
    else:
        assert isinstance(verdict, Refused)
        assert verdict.code is (Code.PERAN if readable else Code.HIDDEN)


@pytest.mark.parametrize("action", SetupAction)
def test_another_office_does_not_exist(action: SetupAction) -> None:
    verdict = may_set_up(actor=actor((Peran.PENGELOLA_SISTEM, THEIRS)), action=action, opd_id=OURS)
    assert isinstance(verdict, Refused)
    assert verdict.code is Code.HIDDEN


def test_post_in_another_office_lends_nothing_to_the_one_here() -> None:
    both = actor((Peran.EVALUATOR, OURS), (Peran.PENGELOLA_SISTEM, THEIRS))
    verdict = may_set_up(actor=both, action=SetupAction.EDIT_PEOPLE, opd_id=OURS)
    assert isinstance(verdict, Refused)
    assert verdict.reason == (
        "Hanya Pengelola sistem yang dapat mengubah pegawai dan penugasan. "
        "Mintalah kepadanya bila ada yang perlu diubah."
    )


def test_disabled_person_does_nothing() -> None:
    verdict = may_set_up(
        actor=actor((Peran.PENGELOLA_SISTEM, OURS), aktif=False), action=SetupAction.READ_SETUP, opd_id=OURS
    )
    assert isinstance(verdict, Refused)
    assert verdict.code is Code.DISABLED

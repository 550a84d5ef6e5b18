"""Who may do what to the registers of letters, against a table written by hand (docs/adr/0075)."""

import pytest

from takar.sop.peran import Peran
from takar.sop.permissions import Action, Actor, Allowed, Code, Refused, Tugas
from takar.sop.surat import SuratAction, may_finish_disposisi, may_surat
from takar.sop.tanda_terima import RECEIPT_OF, BukaAction

OURS, THEIRS = 1, 2
# reads, reads the book, records, amends, numbers, writes disposisi, initials, binds scans, finishes one addressed to
# them
R, B, C, P, N, D, V, S, F = SuratAction
TABLE = {
    Peran.PETUGAS_DATA_KINERJA: {R, F},
    Peran.KEPALA_SUBBAGIAN_PERENCANAAN: {R, B, C, P, N, V, S, F},
    Peran.KEPALA_BIDANG: {R, F},
    Peran.SEKRETARIS: {R, B, C, P, N, D, V, S, F},
    Peran.KEPALA_DINAS: {R, B, D, F},
    Peran.PENGELOLA_SISTEM: {R, B, F},
    Peran.EVALUATOR: {R, B},
}


def actor(*posts: tuple[Peran, int], aktif: bool = True, memilih: int = 0) -> Actor:
    tugas = tuple(Tugas(peran, opd_id, 1, peran.value, "definitif", n, n) for n, (peran, opd_id) in enumerate(posts, 1))
    return Actor(1, 1, "", "", "", aktif=aktif, tugas=tugas, memilih=memilih)


@pytest.mark.parametrize("action", SuratAction)
@pytest.mark.parametrize("peran", Peran)
def test_every_peran(peran: Peran, action: SuratAction) -> None:
    one = actor((peran, OURS))
    verdict = may_surat(actor=one, action=action, opd_id=OURS)
    if action in TABLE[peran]:
        assert verdict == Allowed(one.tugas[0])
    else:
        assert isinstance(verdict, Refused)
        assert verdict.code is (Code.HIDDEN if action is B else Code.PERAN)


@pytest.mark.parametrize("action", SuratAction)
def test_another_office_and_a_closed_account(action: SuratAction) -> None:
    for one, code in (
        (actor((Peran.SEKRETARIS, THEIRS)), Code.HIDDEN),
        (actor((Peran.SEKRETARIS, OURS), aktif=False), Code.DISABLED),
        (actor((Peran.SEKRETARIS, OURS), memilih=9), Code.CHOICE),
    ):
        verdict = may_surat(actor=one, action=action, opd_id=OURS)
        assert isinstance(verdict, Refused)
        assert verdict.code is code


def test_the_reason_names_who_can() -> None:
    verdict = may_surat(actor=actor((Peran.EVALUATOR, OURS)), action=C, opd_id=OURS)
    assert isinstance(verdict, Refused)
    assert verdict.reason == (
        "Hanya Kepala Subbagian Perencanaan dan Pelaporan atau Sekretaris yang dapat mencatat surat dalam agenda."
    )


KASUBBAG, KABID, KADIS = Peran.KEPALA_SUBBAGIAN_PERENCANAAN, Peran.KEPALA_BIDANG, Peran.KEPALA_DINAS


@pytest.mark.parametrize(
    ("posts", "more", "to", "berperan", "expected"),
    [
        ([KABID], {}, 1, True, 1),  # to whom it is addressed
        ([KADIS, KABID], {}, 2, True, 2),  # under that post, not the better one
        ([KADIS, KABID], {"memilih": 1}, 2, True, Code.CHOICE),
        ([KASUBBAG], {}, 9, True, Code.PERAN),
        ([KASUBBAG], {}, 9, False, 1),  # nobody works by that jabatan: who keeps the registers
        ([KADIS], {}, 9, False, Code.PERAN),
        ([KABID], {}, 9, True, Code.HIDDEN),
        ([KABID], {}, 9, False, Code.HIDDEN),
        ([Peran.EVALUATOR], {}, 1, True, Code.PERAN),
        ([KABID], {"aktif": False}, 1, True, Code.DISABLED),
        ([], {}, 1, True, Code.HIDDEN),
    ],
)
def test_a_disposisi_is_called_done_by_whom_it_is_addressed_to(posts, more, to, berperan, expected) -> None:
    one = actor(*((peran, OURS) for peran in posts), **more)
    verdict = may_finish_disposisi(actor=one, opd_id=OURS, jabatan_id=to, berperan=berperan)
    if isinstance(expected, Code):
        assert isinstance(verdict, Refused)
        assert verdict.code is expected
    else:
        assert verdict == Allowed(one.tugas[expected - 1])


def test_who_receives_opens() -> None:
    """The opening of langkah 7 and 8 is judged as their receipt."""
    assert {one: RECEIPT_OF[one] for one in BukaAction} == {
        BukaAction.OPEN_COPY: Action.RECEIVE_COPY,
        BukaAction.OPEN_LAPORAN: Action.RECEIVE,
        BukaAction.OPEN_NASKAH: Action.SIGN,
    }

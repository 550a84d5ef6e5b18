"""Who may ask for an archive and who may have it: a table of every peran, by hand."""

from dataclasses import replace

import pytest

from takar.sop.arsip import ArsipAction, may_arsip, reads_refusals
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Allowed, Refused, Tugas
from takar.sop.verdict import Code

OURS, THEIRS = 1, 2
MINE, OTHER = 7, 8
ASK, READ, MAKE, OPEN = (ArsipAction(f"{word}_ARSIP") for word in ("ASK", "READ", "MAKE", "OPEN"))
YES, NO, HID = None, Code.PERAN, Code.HIDDEN
# What is answered for an archive of: every unit, the own unit, another unit.
TABLE = {
    (ASK, Peran.PETUGAS_DATA_KINERJA): (HID, HID, HID),
    (ASK, Peran.KEPALA_SUBBAGIAN_PERENCANAAN): (YES, YES, YES),
    (ASK, Peran.KEPALA_BIDANG): (HID, YES, HID),
    (ASK, Peran.SEKRETARIS): (YES, YES, YES),
    (ASK, Peran.KEPALA_DINAS): (YES, YES, YES),
    (ASK, Peran.PENGELOLA_SISTEM): (YES, YES, YES),
    (ASK, Peran.EVALUATOR): (NO, NO, NO),
    (READ, Peran.PETUGAS_DATA_KINERJA): (HID, HID, HID),
    (READ, Peran.KEPALA_SUBBAGIAN_PERENCANAAN): (YES, YES, YES),
    (READ, Peran.KEPALA_BIDANG): (HID, YES, HID),
    (READ, Peran.SEKRETARIS): (YES, YES, YES),
    (READ, Peran.KEPALA_DINAS): (YES, YES, YES),
    (READ, Peran.PENGELOLA_SISTEM): (YES, YES, YES),
    (READ, Peran.EVALUATOR): (YES, YES, YES),
    **{(OPEN, peran): (HID, HID, HID) for peran in (Peran.PETUGAS_DATA_KINERJA, Peran.KEPALA_BIDANG)},
    **{(OPEN, peran): (YES, YES, YES) for peran in (Peran.PENGELOLA_SISTEM, Peran.EVALUATOR, Peran.SEKRETARIS)},
    (MAKE, Peran.KEPALA_BIDANG): (HID, NO, HID),
    (MAKE, Peran.KEPALA_DINAS): (NO, NO, NO),
}


def actor(*posts: tuple[Peran, int], **facts: object) -> Actor:
    tugas = tuple(
        Tugas(peran, opd_id, MINE, peran.value, "definitif", jabatan_id=n, penugasan_id=n)
        for n, (peran, opd_id) in enumerate(posts, start=1)
    )
    one = Actor(akun_id=1, pegawai_id=1, nama="A", nip="", pangkat="", aktif=True, tugas=tugas)
    return replace(one, **facts)  # type: ignore[arg-type]


def code(one: Actor, action: ArsipAction, unit_id: int | None, opd_id: int = OURS) -> Code | None:
    verdict = may_arsip(actor=one, action=action, opd_id=opd_id, unit_id=unit_id)
    return verdict.code if isinstance(verdict, Refused) else None


@pytest.mark.parametrize(("action", "peran"), TABLE)
def test_each_peran_is_answered_as_the_table_says(action: ArsipAction, peran: Peran) -> None:
    one = actor((peran, OURS))
    assert tuple(code(one, action, unit_id) for unit_id in (None, MINE, OTHER)) == TABLE[action, peran]
    assert code(one, action, None, THEIRS) is Code.HIDDEN


def test_the_act_is_under_a_post_that_may() -> None:
    one = actor((Peran.EVALUATOR, OURS), (Peran.KEPALA_DINAS, THEIRS), (Peran.SEKRETARIS, OURS))
    assert may_arsip(actor=one, action=ASK, opd_id=OURS, unit_id=None) == Allowed(one.tugas[2])
    chosen = replace(one, memilih=one.tugas[0].penugasan_id)
    assert code(chosen, ASK, None) is Code.CHOICE
    assert may_arsip(actor=one, action=READ, opd_id=OURS, unit_id=None) == Allowed(one.tugas[0])


def test_a_closed_account_has_none_and_the_worker_only_makes_them() -> None:
    assert code(actor((Peran.KEPALA_DINAS, OURS), aktif=False), READ, None) is Code.DISABLED
    worker = actor(sistem=True)
    assert [code(worker, action, None) for action in (ASK, READ, MAKE)] == [Code.PERAN, Code.PERAN, None]


def test_what_was_refused_is_read_by_whom_an_archive_is_for() -> None:
    """The chain in the archive holds it, so that page and archive are for the same people."""
    for peran in Peran:
        one = actor((peran, OURS))
        for unit_id in (None, MINE, OTHER):
            assert reads_refusals(one, OURS, unit_id) == (code(one, READ, unit_id) is None), (peran, unit_id)

"""Who may do what to the report of the office, in each state, against tables written by hand."""

from dataclasses import replace

import pytest

from takar.rules.penugasan import Batas
from takar.sop.gabungan import NUMBER_FIRST, GabunganAction, GabunganSubject, may_gabungan, reads_whole
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Allowed, Code, Refused, Tugas

OURS, THEIRS = 1, 2
READ, COMPILE = GabunganAction.READ_GABUNGAN, GabunganAction.COMPILE_GABUNGAN
NUMBER, RENEW, SIGN = GabunganAction.NUMBER_GABUNGAN, GabunganAction.RENEW_GABUNGAN, GabunganAction.SIGN_GABUNGAN
MAY = {
    Peran.PETUGAS_DATA_KINERJA: None,  # the figures of other units are not theirs to read
    Peran.KEPALA_BIDANG: None,
    Peran.KEPALA_SUBBAGIAN_PERENCANAAN: {READ, NUMBER},
    Peran.SEKRETARIS: {READ},
    Peran.KEPALA_DINAS: {READ, RENEW, SIGN},
    Peran.PENGELOLA_SISTEM: {READ},
    Peran.EVALUATOR: {READ},
}
COLLECTING = GabunganSubject(OURS, complete=False, waiting=False, signed=False)
MADE = GabunganSubject(OURS, complete=True, waiting=False, signed=False)
WAITING = GabunganSubject(OURS, complete=True, waiting=True, signed=False)
SIGNED = GabunganSubject(OURS, complete=True, waiting=False, signed=True)
SYSTEM = Actor(None, None, "Takar", "", "", aktif=True, tugas=(), sistem=True)


def actor(*posts: tuple[Peran, int], aktif: bool = True, status: str = "definitif") -> Actor:
    tugas = tuple(Tugas(peran, opd_id, 1, peran.value, status, n, n) for n, (peran, opd_id) in enumerate(posts))
    return Actor(1, 7, "", "", "", aktif=aktif, tugas=tugas)


@pytest.mark.parametrize("action", GabunganAction)
@pytest.mark.parametrize("peran", Peran)
def test_every_peran_while_it_waits(peran: Peran, action: GabunganAction) -> None:
    verdict = may_gabungan(actor=actor((peran, OURS)), action=action, subject=WAITING)
    may = MAY[peran]
    if may is None:
        assert isinstance(verdict, Refused)
        assert verdict.code is Code.HIDDEN
    elif action in may:
        assert verdict == Allowed(actor((peran, OURS)).tugas[0])
    else:
        assert isinstance(verdict, Refused)
        assert verdict.code is Code.PERAN
    assert reads_whole(actor((peran, OURS)), OURS) is (may is not None)


@pytest.mark.parametrize("action", [NUMBER, RENEW, SIGN])
def test_before_its_number_it_is_numbered_and_renewed_and_not_signed(action: GabunganAction) -> None:
    bare = replace(WAITING, menunggu_nomor=True)
    holder = actor((Peran.KEPALA_SUBBAGIAN_PERENCANAAN if action is NUMBER else Peran.KEPALA_DINAS, OURS))
    verdict = may_gabungan(actor=holder, action=action, subject=bare)
    assert verdict == (Refused(Code.STATE, NUMBER_FIRST) if action is SIGN else Allowed(holder.tugas[0]))
    involved = may_gabungan(
        actor=actor((Peran.KEPALA_DINAS, OURS)), action=SIGN, subject=replace(bare, involved=frozenset({7}))
    )
    assert isinstance(involved, Refused)
    assert involved.code is Code.SEPARATION  # said first: a number would not help


@pytest.mark.parametrize(
    ("subject", "said"), [(COLLECTING, "semua unit"), (MADE, "sedang dibuat"), (SIGNED, "sudah ditandatangani")]
)
@pytest.mark.parametrize("action", [NUMBER, RENEW, SIGN])
def test_only_a_waiting_report_is_numbered_renewed_or_signed(action, subject, said) -> None:
    verdict = may_gabungan(actor=actor((Peran.KEPALA_DINAS, OURS)), action=action, subject=subject)
    assert isinstance(verdict, Refused)
    assert (verdict.code, said in verdict.reason) == (Code.STATE, True)
    reading = may_gabungan(actor=actor((Peran.KEPALA_DINAS, OURS)), action=READ, subject=subject)
    assert isinstance(reading, Allowed)


def test_only_the_worker_compiles_and_only_what_is_complete_and_unsigned() -> None:
    for subject, allowed in ((COLLECTING, False), (MADE, True), (WAITING, True), (SIGNED, False)):
        assert isinstance(may_gabungan(actor=SYSTEM, action=COMPILE, subject=subject), Allowed) is allowed
    refused = may_gabungan(actor=SYSTEM, action=SIGN, subject=WAITING)
    assert isinstance(refused, Refused)
    assert refused.code is Code.PERAN


def test_another_office_and_a_disabled_account_get_nothing() -> None:
    far = may_gabungan(actor=actor((Peran.KEPALA_DINAS, THEIRS)), action=READ, subject=WAITING)
    gone = may_gabungan(actor=actor((Peran.KEPALA_DINAS, OURS), aktif=False), action=SIGN, subject=WAITING)
    assert isinstance(far, Refused)
    assert isinstance(gone, Refused)
    assert (far.code, gone.code) == (Code.HIDDEN, Code.DISABLED)


@pytest.mark.parametrize("status", ["definitif", "Plh."])
def test_who_entered_or_checked_does_not_sign_also_as_a_deputy(status) -> None:
    subject = GabunganSubject(OURS, complete=True, waiting=True, signed=False, involved=frozenset({7}))
    verdict = may_gabungan(actor=actor((Peran.KEPALA_DINAS, OURS), status=status), action=SIGN, subject=subject)
    assert isinstance(verdict, Refused)
    assert verdict.code is Code.SEPARATION


def test_the_own_post_comes_before_that_of_a_deputy() -> None:
    own, deputy = actor((Peran.KEPALA_DINAS, OURS)).tugas[0], actor((Peran.KEPALA_DINAS, OURS), status="Plt.").tugas[0]
    both = Actor(1, 7, "", "", "", aktif=True, tugas=(deputy, own))
    assert may_gabungan(actor=both, action=SIGN, subject=WAITING) == Allowed(own)


@pytest.mark.parametrize("action", [RENEW, SIGN])
def test_limited_deputy_does_not_sign_the_report_of_the_office(action: GabunganAction) -> None:
    limited = replace(actor((Peran.KEPALA_DINAS, OURS), status="Plh.").tugas[0], batas=Batas.TANPA_TANDA_TANGAN)
    who = replace(actor(), tugas=(limited,))
    verdict = may_gabungan(actor=who, action=action, subject=WAITING)
    assert isinstance(verdict, Refused)
    assert verdict.code is Code.LIMIT
    assert "sebagai Plh. KEPALA_DINAS dibatasi" in verdict.reason
    assert may_gabungan(actor=who, action=READ, subject=WAITING) == Allowed(limited)
    free = actor((Peran.KEPALA_DINAS, OURS), status="Plt.").tugas[0]
    assert may_gabungan(actor=replace(who, tugas=(limited, free)), action=action, subject=WAITING) == Allowed(free)

"""What the table does not hold: separation of duties, findings, notes, order of judging, recall, delegation."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from takar.rules.penugasan import Batas
from takar.sop.acts import Action
from takar.sop.model import Edition
from takar.sop.peran import Peran
from takar.sop.permissions import Allowed, Code, Refused, may_read, posts_for
from takar.sop.reasons import NOT_SENDER
from tests.sop.perbuatan import (
    ME,
    OPD,
    OTHER,
    PERAN,
    POSISI,
    TODAY,
    UNIT,
    actor,
    code,
    judge,
    reason,
    subject,
    tugas,
)


@pytest.mark.parametrize(
    ("action", "posisi", "peran", "maker", "checker"),
    [
        ("CHECK_ROW", "CHECKING", "KEPALA_SUBBAGIAN_PERENCANAAN", "refused", "allowed"),
        ("PASS_CHECK", "CHECKING", "KEPALA_SUBBAGIAN_PERENCANAAN", "refused", "allowed"),
        ("SIGN", "SIGNING", "KEPALA_BIDANG", "refused", "refused"),
        ("RENEW_LAPORAN", "SIGNING", "KEPALA_BIDANG", "refused", "refused"),
        ("SUBMIT", "COLLECTING", "PETUGAS_DATA_KINERJA", "allowed", "allowed"),
        ("SEND_BACK", "CHECKING", "KEPALA_SUBBAGIAN_PERENCANAAN", "allowed", "allowed"),
        ("COMPILE", "PROCESSING", "KEPALA_SUBBAGIAN_PERENCANAAN", "allowed", "allowed"),
        ("RECEIVE", "RECEIVING", "KEPALA_DINAS", "allowed", "allowed"),
    ],
)
@pytest.mark.parametrize("status", ["definitif", "Plt.", "Plh."])
def test_separation_of_duties_also_through_a_deputy(
    *, edition: Edition, action: str, posisi: str, peran: str, maker: str, checker: str, status: str
) -> None:
    who = actor(tugas(peran, status=status))
    tujuan = 1 if action == "SEND_BACK" else None
    for fact, expected in (("makers", maker), ("checkers", checker)):
        answer = judge(who, action, subject(edition, posisi, **{fact: frozenset({ME})}), tujuan)
        assert code(answer) is (Code.SEPARATION if expected == "refused" else None)
        assert status == "definitif" or code(answer) is None or f"sebagai {status}" in reason(answer)


def test_exception_lifts_separation_for_this_person_and_act_only(edition: Edition) -> None:
    kasubbag = actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN"))

    def checks(*granted: tuple[int, str]) -> Code | None:
        on = subject(edition, "CHECKING", makers=frozenset({ME}), exceptions=frozenset(granted))
        return code(judge(kasubbag, "CHECK_ROW", on))

    assert checks((ME, "CHECK_ROW")) is None
    assert checks((OTHER, "CHECK_ROW")) is Code.SEPARATION
    assert checks((ME, "PASS_CHECK"), (ME, "SIGN")) is Code.SEPARATION


def test_limited_deputy_does_the_routine_work_and_does_not_sign(edition: Edition) -> None:
    limited = replace(tugas("KEPALA_BIDANG", status="Plh."), batas=Batas.TANPA_TANDA_TANGAN)
    on = subject(edition, "SIGNING")
    for action in ("SIGN", "RENEW_LAPORAN"):
        answer = judge(actor(limited), action, on)
        assert code(answer) is Code.LIMIT
        assert "Plh. Jabatan KEPALA_BIDANG dibatasi: tidak menandatangani" in reason(answer)
    assert code(judge(actor(limited), "SEND_BACK", on, 5)) is None
    own = tugas("KEPALA_BIDANG", status="Plt.")
    assert judge(actor(limited, own), "SIGN", on) == Allowed(own)
    other_unit = replace(own, unit_id=99)
    assert code(judge(actor(limited, other_unit), "SIGN", on)) is Code.LIMIT


def test_act_is_recorded_under_the_post_that_was_chosen(edition: Edition) -> None:
    own = replace(tugas("SEKRETARIS"), penugasan_id=1)
    plt = replace(tugas("KEPALA_DINAS", status="Plt."), penugasan_id=2)
    petugas = replace(tugas("PETUGAS_DATA_KINERJA"), penugasan_id=3)
    who, on = actor(plt, petugas, own), subject(edition, "MONITORING", delegated=True)
    for chosen, recorded in ((0, own), (1, own), (2, plt)):
        assert judge(replace(who, memilih=chosen), "CONDUCT_MONEV", on) == Allowed(recorded)
    for chosen, said in (
        (3, "Sebagai Jabatan PETUGAS_DATA_KINERJA Anda tidak dapat melakukan ini; yang dapat: Jabatan SEKRETARIS. "),
        (4, "Jabatan yang dipilih pada formulir ini bukan jabatan Anda hari ini. "),
        (-1, "Jabatan yang dipilih pada formulir ini bukan jabatan Anda hari ini. "),
    ):
        answer = judge(replace(who, memilih=chosen), "CONDUCT_MONEV", on)
        assert code(answer) is Code.CHOICE
        assert reason(answer).startswith(said)
    asked = {"actor": who, "subject": on, "today": TODAY}
    assert posts_for(action=Action.CONDUCT_MONEV, **asked) == (own, plt)
    assert posts_for(action=Action.COMMENT, **asked) == (petugas, own, plt)
    assert posts_for(action=Action.SIGN, **asked) == ()


def test_sekretaris_who_entered_does_not_sign_for_the_sekretariat(edition: Edition) -> None:
    who = actor(tugas("SEKRETARIS"), tugas("PETUGAS_DATA_KINERJA"))
    on = subject(edition, "SIGNING", unit_is_sekretariat=True, makers=frozenset({ME}))
    assert code(judge(who, "SIGN", on)) is Code.SEPARATION
    assert "pengecualian" in reason(judge(who, "SIGN", on))


@pytest.mark.parametrize("action", list(Action))
def test_blocking_findings_stop_what_hands_on(edition: Edition, action: str) -> None:
    stopped = {"OPEN_PENGUMPULAN", "SUBMIT", "PASS_CHECK", "PUBLISH_JADWAL", "CLOSE_MONEV", "COMPILE", "SIGN"}
    everybody = actor(*(tugas(peran) for peran in PERAN))
    found = set()
    for posisi in POSISI:
        tujuan = {"CHECKING": 1, "SCHEDULING": 2, "MONITORING": 1, "PROCESSING": 4}.get(posisi, 5)
        on = subject(edition, posisi, blocking=("Baris 3 kosong.", "Bukti hilang."))
        answer = judge(everybody, action, on, tujuan if action == "SEND_BACK" else None)
        found.add(code(answer))
        if code(answer) is Code.FINDINGS:
            assert "2 hal" in reason(answer) and "Baris 3 kosong. Bukti hilang." in reason(answer)
    assert (Code.FINDINGS in found) is (action in stopped)
    assert (None in found) is (action not in stopped)


@pytest.mark.parametrize("note", [None, "", "  \n"])
def test_send_back_needs_a_note(edition: Edition, note: str | None) -> None:
    who = actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN"))
    on = subject(edition, "CHECKING")
    assert code(judge(who, "SEND_BACK", on, 1, note)) is Code.NOTE
    assert code(judge(who, "SEND_BACK", on, 1, "angka beda")) is None


def test_send_back_without_target_asks_for_one(edition: Edition) -> None:
    answer = judge(actor(tugas("KEPALA_DINAS")), "SEND_BACK", subject(edition, "MONITORING"))
    assert code(answer) is Code.NOTE
    assert reason(answer) == "Pilih tujuan pengembalian: langkah 1 atau langkah 2."
    petugas = judge(actor(tugas("PETUGAS_DATA_KINERJA")), "SEND_BACK", subject(edition, "MONITORING"))
    assert code(petugas) is Code.PERAN


def test_order_of_judging(edition: Edition) -> None:
    """All of it wrong at once; each cure uncovers the next refusal."""
    other = tugas("KEPALA_BIDANG", unit=99)
    facts: dict[str, Any] = {"makers": frozenset({ME}), "blocking": ("Baris 3 kosong.",)}
    hidden, kasubbag = actor(other), actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN"))
    both = actor(other, tugas("SEKRETARIS"))
    kabid = actor(tugas("KEPALA_BIDANG"))
    assert code(judge(hidden, "SIGN", subject(edition, "PROCESSING", **facts))) is Code.HIDDEN
    assert code(judge(kasubbag, "SIGN", subject(edition, "PROCESSING", **facts))) is Code.STATE
    assert code(judge(kasubbag, "SIGN", subject(edition, "SIGNING", **facts))) is Code.PERAN
    assert code(judge(both, "SIGN", subject(edition, "SIGNING", **facts))) is Code.UNIT
    assert code(judge(kabid, "SIGN", subject(edition, "SIGNING", **facts))) is Code.SEPARATION
    facts["makers"] = frozenset()
    assert code(judge(kabid, "SIGN", subject(edition, "SIGNING", **facts))) is Code.FINDINGS
    facts["blocking"] = ()
    assert judge(kabid, "SIGN", subject(edition, "SIGNING", **facts)) == Allowed(kabid.tugas[0])


def test_unit_refusal_names_all_who_may(edition: Edition) -> None:
    who = actor(tugas("KEPALA_BIDANG", unit=99), tugas("EVALUATOR"))
    said = reason(judge(who, "COMMENT", subject(edition, "CHECKING")))
    assert "Kepala Bidang, Sekretaris, atau Kepala Dinas unit ini yang dapat menulis komentar." in said


def test_unit_refusal_names_whose_unit(edition: Edition) -> None:
    who = actor(tugas("KEPALA_BIDANG", unit=99), tugas("EVALUATOR"))
    said = reason(judge(who, "SIGN", subject(edition, "SIGNING")))
    assert said == (
        "Tugas Anda sebagai Kepala Bidang adalah untuk unit lain. "
        "Hanya Kepala Bidang unit ini yang dapat menandatangani laporan data kinerja."
    )


def test_a_post_in_another_dinas_gives_nothing_here(edition: Edition) -> None:
    who = actor(tugas("SEKRETARIS"), tugas("KEPALA_DINAS", opd=99))
    answer = judge(who, "RECEIVE", subject(edition, "RECEIVING"))
    assert code(answer) is Code.PERAN
    assert "Anda bertugas sebagai Sekretaris." in reason(answer)


def test_own_post_is_used_before_that_of_a_deputy(edition: Edition) -> None:
    plh, plt, own = (tugas("SEKRETARIS", status=satu) for satu in ("Plh.", "Plt.", "definitif"))
    on = subject(edition, "RECEIVING")
    assert judge(actor(plh, plt, own), "RECEIVE_COPY", on) == Allowed(own)
    assert judge(actor(plh, plt), "RECEIVE_COPY", on) == Allowed(plt)
    assert judge(actor(plh), "READ", on) == Allowed(plh)


def test_recall_by_the_post_that_sent_until_opened(edition: Edition) -> None:
    """A post sends: who holds it today recalls what an earlier holder, or a deputy, handed on (docs/adr/0072)."""
    who = actor(tugas("PETUGAS_DATA_KINERJA"))
    assert code(judge(who, "RECALL", subject(edition, "CHECKING"))) is None
    assert code(judge(who, "RECALL", subject(edition, "CHECKING", sender_id=OTHER))) is None
    plh = actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN", status="Plh."))
    assert code(judge(plh, "RECALL", subject(edition, "MONITORING", sender_id=OTHER))) is None
    assert code(judge(who, "RECALL", subject(edition, "MONITORING", sender_id=OTHER))) is Code.PERAN
    assert code(judge(who, "RECALL", subject(edition, "CHECKING", sender_id=None))) is Code.STATE
    assert code(judge(who, "RECALL", subject(edition, "CHECKING", next_opened=True))) is Code.STATE


def test_a_monev_that_was_delegated_is_recalled_by_the_delegate_alone(edition: Edition) -> None:
    on = subject(edition, "PROCESSING", sender_id=ME, delegated=True)
    assert code(judge(actor(tugas("SEKRETARIS")), "RECALL", on)) is None
    kadis = replace(actor(tugas("KEPALA_DINAS")), pegawai_id=OTHER)
    refused = judge(kadis, "RECALL", on)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.reason) == (Code.PERAN, NOT_SENDER)
    assert code(judge(kadis, "RECALL", subject(edition, "PROCESSING", sender_id=ME))) is None


def test_monev_is_closed_only_when_held(edition: Edition) -> None:
    who = actor(tugas("KEPALA_DINAS"))
    on = subject(edition, "MONITORING", monev_open=False)
    assert code(judge(who, "CONDUCT_MONEV", on)) is None
    assert code(judge(who, "CLOSE_MONEV", on)) is Code.STATE
    assert "belum dimulai" in reason(judge(who, "CLOSE_MONEV", on))


@pytest.mark.parametrize("status", ["definitif", "Plt.", "Plh."])
def test_delegation_is_to_the_post_whoever_holds_it(edition: Edition, status: str) -> None:
    on = subject(edition, "MONITORING", delegated=True)
    limited = replace(tugas("SEKRETARIS", status=status), batas=Batas.TANPA_TANDA_TANGAN)
    for held in (tugas("SEKRETARIS", status=status), limited):
        assert code(judge(actor(held), "CONDUCT_MONEV", on)) is None
        assert code(judge(actor(held), "CONDUCT_MONEV", replace(on, delegated=False))) is Code.PERAN
        assert code(judge(actor(replace(held, opd_id=99)), "CONDUCT_MONEV", on)) is Code.HIDDEN
    kasubbag = actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN"))
    assert code(judge(kasubbag, "CONDUCT_MONEV", on)) is Code.PERAN
    assert code(judge(actor(tugas("KEPALA_DINAS")), "CONDUCT_MONEV", on)) is None


def test_round_opens_only_under_an_edition_in_force_and_without_questions(edition: Edition) -> None:
    who = actor(tugas("PENGELOLA_SISTEM"))
    later = replace(edition, tanggal_efektif=date(2027, 1, 1))
    undated = replace(edition, tanggal_pembuatan=None)
    asking = replace(edition, langkah=(replace(edition.langkah[0], kind=None), *edition.langkah[1:]))
    today = replace(edition, tanggal_efektif=TODAY)
    assert code(judge(who, "OPEN_PENGUMPULAN", subject(today, "BELUM"))) is None
    assert "mulai 1 Januari 2027; hari ini 23 November 2026" in reason(
        judge(who, "OPEN_PENGUMPULAN", subject(later, "BELUM"))
    )
    assert "sejak kapan" in reason(judge(who, "OPEN_PENGUMPULAN", subject(undated, "BELUM")))
    answer = judge(who, "OPEN_PENGUMPULAN", subject(asking, "BELUM"))
    assert code(answer) is Code.FINDINGS
    assert "Jenis pekerjaan apa langkah 1?" in reason(answer)


def test_peran_comes_from_the_edition(edition: Edition) -> None:
    """An office whose SOP lets the Sekretaris check, or names nobody Takar knows."""
    check = edition.langkah[1]

    def checked_by(peran: Peran | None) -> Edition:
        return replace(edition, langkah=(edition.langkah[0], replace(check, peran=peran), *edition.langkah[2:]))

    who = actor(tugas("SEKRETARIS"))
    assert code(judge(who, "CHECK_ROW", subject(checked_by(Peran.SEKRETARIS), "CHECKING"))) is None
    unknown = judge(who, "CHECK_ROW", subject(checked_by(None), "CHECKING"))
    assert code(unknown) is Code.PERAN
    assert "pelaksana yang belum ditetapkan" in reason(unknown)
    waiting = judge(who, "SIGN", subject(checked_by(None), "CHECKING"))
    assert "diperiksa pelaksana yang belum ditetapkan" in reason(waiting)
    passed = judge(who, "FILL", subject(checked_by(None), "CHECKING", next_opened=True))
    assert "minta pelaksana yang belum ditetapkan mengembalikannya" in reason(passed)


@pytest.mark.parametrize("peran", PERAN)
@pytest.mark.parametrize(("opd_id", "unit_id"), [(OPD, UNIT), (OPD, UNIT + 1), (OPD + 1, UNIT)])
def test_what_has_no_berkas_is_read_by_who_may_read_one_there(
    edition: Edition, peran: str, opd_id: int, unit_id: int
) -> None:
    who, there = actor(tugas(peran)), subject(edition, "COLLECTING", opd_id=opd_id, unit_id=unit_id)
    own_unit_only = peran in ("PETUGAS_DATA_KINERJA", "KEPALA_BIDANG")
    expected = opd_id == OPD and (unit_id == UNIT or not own_unit_only)
    assert may_read(actor=who, opd_id=opd_id, unit_id=unit_id) is expected
    assert isinstance(judge(who, "READ", there), Allowed) is expected
    assert not may_read(actor=actor(tugas(peran), aktif=False), opd_id=opd_id, unit_id=unit_id)

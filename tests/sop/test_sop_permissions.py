"""The permission table, written by hand from the SOP and decisions.md; nothing here is read from the code.

Columns: Petugas, Kasubbag, Kepala Bidang, Sekretaris, Kepala Dinas, Pengelola sistem, Evaluator.
Letters: A allowed, P refused by peran, S by state, H hidden. A state that is not listed is S for all.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from takar.sop.actor import Actor, Subject, Tugas
from takar.sop.acts import Action
from takar.sop.engine import Posisi, State
from takar.sop.model import Edition
from takar.sop.peran import Peran
from takar.sop.permissions import Allowed, Code, Refused, may

TODAY = date(2026, 11, 23)
ME, OTHER = 7, 8
OPD, UNIT = 1, 10

POSISI = {
    "BELUM": None,
    "COLLECTING": Posisi(State.COLLECTING),
    "CHECKING": Posisi(State.CHECKING),
    "SCHEDULING": Posisi(State.SCHEDULING),
    "MONITORING": Posisi(State.MONITORING),
    "PROCESSING": Posisi(State.PROCESSING),
    "SIGNING": Posisi(State.SIGNING),
    "RECEIVING": Posisi(State.RECEIVING),
    "RECEIVING+7": Posisi(State.RECEIVING, copy_received=True),
    "RECEIVING+8": Posisi(State.RECEIVING, received=True),
    "FINAL": Posisi(State.FINAL, copy_received=True, received=True),
}

PERAN = (
    "PETUGAS_DATA_KINERJA",
    "KEPALA_SUBBAGIAN_PERENCANAAN",
    "KEPALA_BIDANG",
    "SEKRETARIS",
    "KEPALA_DINAS",
    "PENGELOLA_SISTEM",
    "EVALUATOR",
)

#                                  Ptg Ksb Kbd Sek Kad Pgl Eva
OWN_UNIT: dict[str, dict[str, str]] = {
    "OPEN_PENGUMPULAN": {"BELUM": "P   A   P   P   P   A   P"},
    "READ": dict.fromkeys(POSISI, "A   A   A   A   A   A   A"),
    "FILL": {"COLLECTING": "A   P   P   P   P   P   P"},
    "ATTACH": {"COLLECTING": "A   P   P   P   P   P   P"},
    "SUBMIT": {"COLLECTING": "A   P   P   P   P   P   P"},
    "RECALL": {
        "CHECKING": "A   P   P   P   P   P   P",
        "SCHEDULING": "P   A   P   P   P   P   P",
        "MONITORING": "P   A   P   P   P   P   P",
        "PROCESSING": "P   P   P   P   A   P   P",
        "SIGNING": "P   A   P   P   P   P   P",
    },
    "CHECK_ROW": {"CHECKING": "P   A   P   P   P   P   P"},
    "PASS_CHECK": {"CHECKING": "P   A   P   P   P   P   P"},
    "DRAFT_JADWAL": {"SCHEDULING": "P   A   P   P   P   P   P"},
    "PUBLISH_JADWAL": {"SCHEDULING": "P   A   P   P   P   P   P"},
    "DELEGATE_MONEV": {"MONITORING": "P   P   P   P   A   P   P"},
    "CONDUCT_MONEV": {"MONITORING": "P   P   P   P   A   P   P"},
    "CLOSE_MONEV": {"MONITORING": "P   P   P   P   A   P   P"},
    "PROCESS": {"PROCESSING": "P   A   P   P   P   P   P"},
    "COMPILE": {"PROCESSING": "P   A   P   P   P   P   P"},
    "SIGN": {"SIGNING": "P   P   A   P   P   P   P"},
    "RECEIVE_COPY": {
        "RECEIVING": "P   P   P   A   P   P   P",
        "RECEIVING+8": "P   P   P   A   P   P   P",
    },
    "RECEIVE": {
        "RECEIVING": "P   P   P   P   A   P   P",
        "RECEIVING+7": "P   P   P   P   A   P   P",
    },
}

# From this state to this langkah; every other pair of state and langkah is S.
SEND_BACK: dict[tuple[str, int], str] = {
    ("CHECKING", 1): "P   A   P   P   P   P   P",
    ("SCHEDULING", 2): "P   A   P   P   P   P   P",
    ("MONITORING", 1): "P   P   P   P   A   P   P",
    ("MONITORING", 2): "P   P   P   P   A   P   P",
    ("PROCESSING", 4): "P   A   P   P   P   P   P",
    ("SIGNING", 5): "P   P   A   P   P   P   P",
    ("RECEIVING", 5): "P   P   P   P   A   P   P",
    ("RECEIVING+7", 5): "P   P   P   P   A   P   P",
}

# The Sekretariat's own berkas: the Sekretaris stands where the Kepala Bidang stands elsewhere.
SEKRETARIAT = {
    ("SIGN", "SIGNING", None): "P   P   P   A   P   P   P",
    ("SEND_BACK", "SIGNING", 5): "P   P   P   A   P   P   P",
}

# A monev session delegated to this Sekretaris.
DELEGATED = {
    ("CONDUCT_MONEV", "MONITORING", None): "P   P   P   A   A   P   P",
    ("CLOSE_MONEV", "MONITORING", None): "P   P   P   A   A   P   P",
    ("RECALL", "PROCESSING", None): "P   P   P   A   A   P   P",
}

LETTER = {Code.HIDDEN: "H", Code.STATE: "S", Code.PERAN: "P"}
Cell = tuple[str, str, int | None, str]


def tugas(peran: str, *, opd: int = OPD, unit: int = UNIT, status: str = "definitif") -> Tugas:
    return Tugas(Peran(peran), opd, unit, f"Jabatan {peran}", status, 1, 1)


def actor(*posts: Tugas, pegawai: int | None = ME, aktif: bool = True, sistem: bool = False) -> Actor:
    return Actor(pegawai, pegawai, "Nama", "19700101", "Pembina", aktif, posts, sistem)


def subject(edition: Edition, posisi: str, **facts: Any) -> Subject:
    return replace(
        Subject(
            edition=edition,
            opd_id=OPD,
            unit_id=UNIT,
            unit_is_sekretariat=False,
            posisi=POSISI[posisi],
            makers=frozenset({OTHER}),
            checkers=frozenset({OTHER}),
            next_opened=False,
            sender_id=ME,
            delegated_to=None,
            monev_open=True,
            blocking=(),
        ),
        **facts,
    )


def judge(
    who: Actor,
    action: str,
    on: Subject,
    tujuan: int | None = None,
    note: str | None = "Angka beda dari buktinya.",
) -> Allowed | Refused:
    return may(actor=who, action=Action(action), subject=on, today=TODAY, note=note, tujuan=tujuan)


def code(answer: Allowed | Refused) -> Code | None:
    return answer.code if isinstance(answer, Refused) else None


def reason(answer: Allowed | Refused) -> str:
    assert isinstance(answer, Refused)
    return answer.reason


def cells() -> Iterator[Cell]:
    """Every action, position and target langkah with its hand-written row."""
    closed = "S   S   S   S   S   S   S"
    for action, posisi in product(OWN_UNIT, POSISI):
        yield action, posisi, None, OWN_UNIT[action].get(posisi, closed)
    for posisi, tujuan in product(POSISI, range(1, 9)):
        yield "SEND_BACK", posisi, tujuan, SEND_BACK.get((posisi, tujuan), closed)


def letter(answer: Allowed | Refused) -> str:
    if isinstance(answer, Allowed):
        return "A"
    assert answer.reason[0].isupper() and answer.reason.endswith("."), answer.reason
    assert not any(word in answer.reason for word in (*State, *Code, "None", "  ")), answer.reason
    return LETTER[answer.code]


def test_table_names_every_action_and_peran() -> None:
    assert {*OWN_UNIT, "SEND_BACK"} == set(Action)
    assert set(PERAN) == set(Peran)


def test_own_unit(edition: Edition) -> None:
    for action, posisi, tujuan, row in cells():
        for peran, expected in zip(PERAN, row.split(), strict=True):
            answer = judge(actor(tugas(peran)), action, subject(edition, posisi), tujuan)
            assert letter(answer) == expected, (action, posisi, tujuan, peran)


def test_other_unit_is_hidden_from_petugas_and_kepala_bidang_only(edition: Edition) -> None:
    for action, posisi, tujuan, row in cells():
        for peran, own in zip(PERAN, row.split(), strict=True):
            expected = "H" if peran in {"PETUGAS_DATA_KINERJA", "KEPALA_BIDANG"} else own
            on = subject(edition, posisi, unit_id=99)
            assert letter(judge(actor(tugas(peran)), action, on, tujuan)) == expected, (action, posisi, peran)


def test_other_dinas_is_hidden_from_all(edition: Edition) -> None:
    for (action, posisi, tujuan, _), peran in product(cells(), PERAN):
        on = subject(edition, posisi, opd_id=99)
        assert letter(judge(actor(tugas(peran)), action, on, tujuan)) == "H", (action, posisi, peran)


@pytest.mark.parametrize(
    ("special", "facts"),
    [(SEKRETARIAT, {"unit_is_sekretariat": True}), (DELEGATED, {"delegated_to": ME})],
    ids=["sekretariat", "delegated"],
)
def test_special_berkas(edition: Edition, special: dict[Any, str], facts: dict[str, Any]) -> None:
    for action, posisi, tujuan, row in cells():
        expected_row = special.get((action, posisi, tujuan), row)
        for peran, expected in zip(PERAN, expected_row.split(), strict=True):
            answer = judge(actor(tugas(peran)), action, subject(edition, posisi, **facts), tujuan)
            assert letter(answer) == expected, (action, posisi, tujuan, peran)


def test_office_as_a_whole_is_hidden_from_those_who_read_one_unit(edition: Edition) -> None:
    on = subject(edition, "BELUM", unit_id=None)
    row = "H   A   H   A   A   A   A"
    assert [letter(judge(actor(tugas(peran)), "READ", on)) for peran in PERAN] == row.split()
    assert isinstance(judge(actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN")), "OPEN_PENGUMPULAN", on), Allowed)


def test_disabled_may_nothing(edition: Edition) -> None:
    for (action, posisi, tujuan, _), peran in product(cells(), PERAN):
        who = actor(tugas(peran), aktif=False)
        assert code(judge(who, action, subject(edition, posisi), tujuan)) is Code.DISABLED
    assert code(judge(actor(aktif=False, sistem=True), "OPEN_PENGUMPULAN", subject(edition, "BELUM"))) is Code.DISABLED


def test_nobody_without_a_post_sees_anything(edition: Edition) -> None:
    for action, posisi, tujuan, _ in cells():
        assert code(judge(actor(), action, subject(edition, posisi), tujuan)) is Code.HIDDEN


def test_sistem_only_opens_rounds(edition: Edition) -> None:
    worker = actor(pegawai=None, sistem=True)
    for action, posisi, tujuan, _ in cells():
        answer = judge(worker, action, subject(edition, posisi), tujuan)
        if action != "OPEN_PENGUMPULAN":
            assert code(answer) is Code.PERAN
        elif posisi == "BELUM":
            assert answer == Allowed(None)
        else:
            assert code(answer) is Code.STATE


@pytest.mark.parametrize(
    ("action", "posisi", "peran", "maker", "checker"),
    [
        ("CHECK_ROW", "CHECKING", "KEPALA_SUBBAGIAN_PERENCANAAN", "refused", "allowed"),
        ("PASS_CHECK", "CHECKING", "KEPALA_SUBBAGIAN_PERENCANAAN", "refused", "allowed"),
        ("SIGN", "SIGNING", "KEPALA_BIDANG", "refused", "refused"),
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


def test_recall_by_the_sender_until_opened(edition: Edition) -> None:
    who = actor(tugas("PETUGAS_DATA_KINERJA"))
    assert code(judge(who, "RECALL", subject(edition, "CHECKING"))) is None
    assert code(judge(who, "RECALL", subject(edition, "CHECKING", sender_id=OTHER))) is Code.PERAN
    assert code(judge(who, "RECALL", subject(edition, "CHECKING", sender_id=None))) is Code.STATE
    assert code(judge(who, "RECALL", subject(edition, "CHECKING", next_opened=True))) is Code.STATE


def test_monev_is_closed_only_when_held(edition: Edition) -> None:
    who = actor(tugas("KEPALA_DINAS"))
    on = subject(edition, "MONITORING", monev_open=False)
    assert code(judge(who, "CONDUCT_MONEV", on)) is None
    assert code(judge(who, "CLOSE_MONEV", on)) is Code.STATE
    assert "belum dimulai" in reason(judge(who, "CLOSE_MONEV", on))


def test_delegation_is_to_one_person(edition: Edition) -> None:
    who = actor(tugas("SEKRETARIS"))
    assert code(judge(who, "CONDUCT_MONEV", subject(edition, "MONITORING", delegated_to=OTHER))) is Code.PERAN
    kasubbag = actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN"))
    on = subject(edition, "MONITORING", delegated_to=ME)
    assert code(judge(kasubbag, "CONDUCT_MONEV", on)) is Code.PERAN
    nobody = actor(tugas("SEKRETARIS"), pegawai=None)
    assert code(judge(nobody, "CONDUCT_MONEV", subject(edition, "MONITORING"))) is Code.PERAN


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


@pytest.mark.parametrize(
    ("peran", "action", "posisi", "facts", "expected"),
    [
        (
            "PETUGAS_DATA_KINERJA",
            "FILL",
            "CHECKING",
            {},
            "Berkas ini sedang diperiksa Kepala Subbagian Perencanaan dan Pelaporan. "
            "Tunggu hasil pemeriksaannya, atau tarik kembali selama belum mulai dikerjakan.",
        ),
        (
            "PETUGAS_DATA_KINERJA",
            "FILL",
            "CHECKING",
            {"next_opened": True},
            "Berkas ini sedang diperiksa Kepala Subbagian Perencanaan dan Pelaporan. "
            "Tunggu hasil pemeriksaannya. "
            "Bila ada yang keliru, minta Kepala Subbagian Perencanaan dan Pelaporan mengembalikannya.",
        ),
        (
            "PETUGAS_DATA_KINERJA",
            "FILL",
            "BELUM",
            {},
            "Triwulan ini belum dibuka. Tunggu Kepala Subbagian Perencanaan dan Pelaporan "
            "atau Pengelola sistem membukanya.",
        ),
        (
            "KEPALA_BIDANG",
            "SIGN",
            "MONITORING",
            {},
            "Berkas ini sedang dimonev Kepala Dinas. "
            "Menandatangani laporan data kinerja baru dapat dilakukan setelah langkah 5 selesai.",
        ),
        (
            "SEKRETARIS",
            "RECEIVE_COPY",
            "SIGNING",
            {"unit_is_sekretariat": True},
            "Laporan ini menunggu tanda tangan Sekretaris. "
            "Menerima tembusan laporan baru dapat dilakukan setelah langkah 6 selesai.",
        ),
        (
            "SEKRETARIS",
            "RECEIVE_COPY",
            "RECEIVING+7",
            {},
            "Penerimaan tembusan sudah dicatat. Laporan ini sudah ditandatangani dan menunggu diterima Kepala Dinas.",
        ),
        (
            "KEPALA_BIDANG",
            "SIGN",
            "RECEIVING",
            {},
            "Laporan ini sudah ditandatangani dan menunggu diterima Sekretaris dan Kepala Dinas. "
            "Bila ada yang keliru, minta Kepala Dinas mengembalikannya.",
        ),
        (
            "KEPALA_BIDANG",
            "RECALL",
            "RECEIVING+8",
            {},
            "Laporan ini sudah ditandatangani dan menunggu diterima Sekretaris. "
            "Tidak ada kiriman yang dapat ditarik kembali.",
        ),
        (
            "PETUGAS_DATA_KINERJA",
            "RECALL",
            "CHECKING",
            {"next_opened": True},
            "Berkas ini sedang diperiksa Kepala Subbagian Perencanaan dan Pelaporan. "
            "Berkas yang sudah mulai dikerjakan tidak dapat ditarik kembali. "
            "Bila ada yang keliru, minta Kepala Subbagian Perencanaan dan Pelaporan mengembalikannya.",
        ),
        (
            "KEPALA_DINAS",
            "SEND_BACK",
            "FINAL",
            {},
            "Laporan ini sudah diterima dan berkasnya dibekukan. Perubahan hanya melalui koreksi.",
        ),
        (
            "EVALUATOR",
            "RECEIVE",
            "RECEIVING",
            {},
            "Evaluator hanya membaca. Hanya Kepala Dinas yang dapat menerima laporan data kinerja.",
        ),
        (
            "KEPALA_BIDANG",
            "FILL",
            "COLLECTING",
            {},
            "Hanya Petugas Pengelola Data Kinerja yang dapat mengisi data kinerja. "
            "Anda bertugas sebagai Kepala Bidang. Bila penugasan itu keliru, hubungi Pengelola sistem.",
        ),
    ],
)
def test_reason_says_why_and_what_to_do(
    *, edition: Edition, peran: str, action: str, posisi: str, facts: dict[str, Any], expected: str
) -> None:
    assert reason(judge(actor(tugas(peran)), action, subject(edition, posisi, **facts))) == expected


def test_wrong_target_names_the_right_ones(edition: Edition) -> None:
    answer = judge(actor(tugas("KEPALA_DINAS")), "SEND_BACK", subject(edition, "MONITORING"), 3)
    assert reason(answer) == (
        "Berkas ini tidak dapat dikembalikan ke langkah 3. Pilih tujuan pengembalian: langkah 1 atau langkah 2."
    )


def test_act_of_a_langkah_the_edition_lacks(edition: Edition) -> None:
    shorter = replace(edition, langkah=tuple(satu for satu in edition.langkah if satu.nomor != 3), edge=())
    on = subject(shorter, "CHECKING")
    answer = judge(actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN")), "DRAFT_JADWAL", on)
    assert reason(answer) == f"SOP {edition.nomor} tidak memuat langkah untuk menyusun jadwal monev."
    back = judge(actor(tugas("KEPALA_SUBBAGIAN_PERENCANAAN")), "SEND_BACK", on, 1)
    assert reason(back).endswith("Dari langkah ini tidak ada jalan kembali.")

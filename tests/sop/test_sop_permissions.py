"""Every cell of the hand-written permission table (tests/sop/perbuatan.py) is answered exactly so."""

from itertools import product
from typing import Any

import pytest

from takar.sop.acts import Action
from takar.sop.model import Edition
from takar.sop.peran import Peran
from takar.sop.permissions import Allowed, Code
from tests.sop.perbuatan import (
    DELEGATED,
    OWN_UNIT,
    PERAN,
    SEKRETARIAT,
    actor,
    cells,
    code,
    judge,
    letter,
    subject,
    tugas,
)


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
    [(SEKRETARIAT, {"unit_is_sekretariat": True}), (DELEGATED, {"delegated": True})],
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

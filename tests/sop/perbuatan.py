"""The permission table, written by hand from the SOP and decisions.md; nothing here is read from the code.

Columns: Petugas, Kasubbag, Kepala Bidang, Sekretaris, Kepala Dinas, Pengelola sistem, Evaluator.
Letters: A allowed, P refused by peran, S by state, H hidden. A state that is not listed is S for all.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

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
    "PROCESSING+K": Posisi(State.PROCESSING, corrected=True),
    "SIGNING+K": Posisi(State.SIGNING, corrected=True),
    "RECEIVING+K": Posisi(State.RECEIVING, corrected=True),
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
    "COMMENT": {
        "COLLECTING": "A   A   A   A   A   P   P",
        "CHECKING": "A   A   A   A   A   P   P",
        "SCHEDULING": "A   A   A   A   A   P   P",
        "MONITORING": "A   A   A   A   A   P   P",
        "PROCESSING": "A   A   A   A   A   P   P",
        "SIGNING": "A   A   A   A   A   P   P",
        "RECEIVING": "A   A   A   A   A   P   P",
        "RECEIVING+7": "A   A   A   A   A   P   P",
        "PROCESSING+K": "A   A   A   A   A   P   P",
        "SIGNING+K": "A   A   A   A   A   P   P",
        "RECEIVING+K": "A   A   A   A   A   P   P",
    },
    "FILL": {"COLLECTING": "A   P   P   P   P   P   P"},
    "ATTACH": {"COLLECTING": "A   P   P   P   P   P   P"},
    "SUBMIT": {"COLLECTING": "A   P   P   P   P   P   P"},
    "RECALL": {
        "CHECKING": "A   P   P   P   P   P   P",
        "SCHEDULING": "P   A   P   P   P   P   P",
        "MONITORING": "P   A   P   P   P   P   P",
        "PROCESSING": "P   P   P   P   A   P   P",
        "SIGNING": "P   A   P   P   P   P   P",
        "SIGNING+K": "P   A   P   P   P   P   P",
    },
    "CHECK_ROW": {"CHECKING": "P   A   P   P   P   P   P"},
    "PASS_CHECK": {"CHECKING": "P   A   P   P   P   P   P"},
    "DRAFT_JADWAL": {"SCHEDULING": "P   A   P   P   P   P   P"},
    "PUBLISH_JADWAL": {"SCHEDULING": "P   A   P   P   P   P   P"},
    "DELEGATE_MONEV": {"MONITORING": "P   P   P   P   A   P   P"},
    "CONDUCT_MONEV": {"MONITORING": "P   P   P   P   A   P   P"},
    "CLOSE_MONEV": {"MONITORING": "P   P   P   P   A   P   P"},
    "PROCESS": dict.fromkeys(("PROCESSING", "PROCESSING+K"), "P   A   P   P   P   P   P"),
    "COMPILE": dict.fromkeys(("PROCESSING", "PROCESSING+K"), "P   A   P   P   P   P   P"),
    "SIGN": dict.fromkeys(("SIGNING", "SIGNING+K"), "P   P   A   P   P   P   P"),
    "RENEW_LAPORAN": dict.fromkeys(("SIGNING", "SIGNING+K"), "P   P   A   P   P   P   P"),
    "RECEIVE_COPY": {
        "RECEIVING": "P   P   P   A   P   P   P",
        "RECEIVING+8": "P   P   P   A   P   P   P",
        "RECEIVING+K": "P   P   P   A   P   P   P",
    },
    "RECEIVE": {
        "RECEIVING": "P   P   P   P   A   P   P",
        "RECEIVING+7": "P   P   P   P   A   P   P",
        "RECEIVING+K": "P   P   P   P   A   P   P",
    },
    "ASK_KOREKSI": dict.fromkeys(("RECEIVING+8", "FINAL"), "A   A   P   P   P   P   P"),
    "JUDGE_KOREKSI": dict.fromkeys(("RECEIVING+8", "FINAL"), "P   P   P   P   A   P   P"),
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
    ("SIGNING+K", 5): "P   P   A   P   P   P   P",
    ("RECEIVING+K", 5): "P   P   P   P   A   P   P",
}

# The Sekretariat's own berkas: the Sekretaris stands where the Kepala Bidang stands elsewhere.
SEKRETARIAT = {
    **{("COMMENT", posisi, None): "A   A   P   A   A   P   P" for posisi in OWN_UNIT["COMMENT"]},
    **{
        (action, posisi, tujuan): "P   P   P   A   P   P   P"
        for action, tujuan in (("SIGN", None), ("RENEW_LAPORAN", None), ("SEND_BACK", 5))
        for posisi in ("SIGNING", "SIGNING+K")
    },
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
            delegated=False,
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

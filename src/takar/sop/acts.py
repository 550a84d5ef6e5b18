"""What a person can do, and which kind of langkah each act belongs to (the SOP gives the peran)."""

from enum import StrEnum

from takar.rules.penugasan import Batas
from takar.sop.model import Kind
from takar.sop.state import Event


class Action(StrEnum):
    """One thing a person does, judged by sop.permissions.may."""

    OPEN_PENGUMPULAN = "OPEN_PENGUMPULAN"
    READ = "READ"
    COMMENT = "COMMENT"
    FILL = "FILL"
    ATTACH = "ATTACH"
    SUBMIT = "SUBMIT"
    RECALL = "RECALL"
    CHECK_ROW = "CHECK_ROW"
    PASS_CHECK = "PASS_CHECK"  # noqa: S105 - an act, no password
    DRAFT_JADWAL = "DRAFT_JADWAL"
    PUBLISH_JADWAL = "PUBLISH_JADWAL"
    DELEGATE_MONEV = "DELEGATE_MONEV"
    CONDUCT_MONEV = "CONDUCT_MONEV"
    CLOSE_MONEV = "CLOSE_MONEV"
    PROCESS = "PROCESS"
    COMPILE = "COMPILE"
    SIGN = "SIGN"
    RENEW_LAPORAN = "RENEW_LAPORAN"
    RECEIVE_COPY = "RECEIVE_COPY"
    RECEIVE = "RECEIVE"
    SEND_BACK = "SEND_BACK"
    ASK_KOREKSI = "ASK_KOREKSI"
    JUDGE_KOREKSI = "JUDGE_KOREKSI"


# OPEN_PENGUMPULAN, READ, COMMENT, RECALL, SEND_BACK and KOREKSI belong to no one kind: permissions derives theirs.
KIND_OF_ACTION = {
    Action.FILL: Kind.COLLECT,
    Action.ATTACH: Kind.COLLECT,
    Action.SUBMIT: Kind.COLLECT,
    Action.CHECK_ROW: Kind.CHECK,
    Action.PASS_CHECK: Kind.CHECK,
    Action.DRAFT_JADWAL: Kind.SCHEDULE,
    Action.PUBLISH_JADWAL: Kind.SCHEDULE,
    Action.DELEGATE_MONEV: Kind.MONITOR,
    Action.CONDUCT_MONEV: Kind.MONITOR,
    Action.CLOSE_MONEV: Kind.MONITOR,
    Action.PROCESS: Kind.PROCESS,
    Action.COMPILE: Kind.PROCESS,
    Action.SIGN: Kind.SIGN,
    Action.RENEW_LAPORAN: Kind.SIGN,
    Action.RECEIVE_COPY: Kind.RECEIVE_COPY,
    Action.RECEIVE: Kind.RECEIVE,
}

# The acts that move a berkas, each once, and what its history then holds.
EVENT_OF_ACTION = {
    Action.SUBMIT: Event.SUBMITTED,
    Action.PASS_CHECK: Event.CHECKED,
    Action.PUBLISH_JADWAL: Event.PUBLISHED,
    Action.CLOSE_MONEV: Event.MONITORED,
    Action.COMPILE: Event.COMPILED,
    Action.SIGN: Event.SIGNED,
    Action.RECEIVE_COPY: Event.COPY_RECEIVED,
    Action.RECEIVE: Event.RECEIVED,
    Action.SEND_BACK: Event.SENT_BACK,
    Action.RECALL: Event.RECALLED,
    Action.JUDGE_KOREKSI: Event.CORRECTED,
}

# A blocking finding stops what hands the berkas on; it never stops mending it or sending it back.
HANDS_ON = frozenset(
    {
        Action.SUBMIT,
        Action.PASS_CHECK,
        Action.PUBLISH_JADWAL,
        Action.CLOSE_MONEV,
        Action.COMPILE,
        Action.SIGN,
    }
)

CHECKS = frozenset({Action.CHECK_ROW, Action.PASS_CHECK})

# Signing, and having the paper made anew in one's own name in order to sign it.
SIGNS = frozenset({Action.SIGN, Action.RENEW_LAPORAN})

# What a penugasan with a limit does not reach.
CLOSED_BY = {Batas.PENUH: frozenset[Action](), Batas.TANPA_TANDA_TANGAN: SIGNS}

# What is done to a report that was received: asked for with reason and bukti, and judged (docs/adr/0074).
KOREKSI = frozenset({Action.ASK_KOREKSI, Action.JUDGE_KOREKSI})

# The acts that who entered figures may not do; who checked them may not sign either.
SEPARATED = CHECKS | SIGNS


class Dikecualikan(StrEnum):
    """What an exception to the separation of duties opens to one person on one berkas (decisions.md)."""

    PERIKSA = "periksa"
    TANDA_TANGAN = "tanda-tangan"
    GABUNGAN = "gabungan"  # signing the report of the office, which figures of this berkas stand in


ACTS_OF_DIKECUALIKAN = {
    Dikecualikan.PERIKSA: CHECKS,
    Dikecualikan.TANDA_TANGAN: SIGNS,
    Dikecualikan.GABUNGAN: frozenset[Action](),  # no act on the berkas itself
}

# The session of langkah 4 may be delegated to the Sekretaris (domain.md section 11, point 2).
DELEGABLE = frozenset({Action.CONDUCT_MONEV, Action.CLOSE_MONEV})

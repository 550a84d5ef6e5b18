"""The table action × peran, asked cell by cell from the judge itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from takar.sop.actor import Actor, Subject, Tugas
from takar.sop.acts import KOREKSI, Action
from takar.sop.arsip import ARSIP_LABELS, ArsipAction, may_arsip
from takar.sop.engine import chain, langkah_of, send_back_targets
from takar.sop.gabungan import reads_whole
from takar.sop.holders import langkah_for
from takar.sop.labels import ACTION_LABELS, PERAN_LABELS
from takar.sop.model import Edition
from takar.sop.pengaturan import SETUP_LABELS, SetupAction, may_set_up
from takar.sop.peran import Peran
from takar.sop.permissions import may
from takar.sop.state import Posisi, State
from takar.sop.surat import SURAT_LABELS, SuratAction, may_surat
from takar.sop.verdict import Allowed, Code, Refused

_PEGAWAI, _OPD, _UNIT, _OTHER_UNIT, _OTHER_OPD = 1, 1, 1, 2, 2
_NOBODY: frozenset[int] = frozenset()
_ME = frozenset({_PEGAWAI})
_OF_NO_LANGKAH = {Action.READ, Action.COMMENT, Action.RECALL, *KOREKSI}


def izin_table(edition: Edition) -> str:
    """Markdown: one row per act, one column per peran; where and for whose berkas it is allowed."""
    head = ["Tindakan", *PERAN_LABELS.values()]
    rows = [[ACTION_LABELS[action], *(_cell(edition, action, peran) for peran in Peran)] for action in Action]
    return markdown_table(head, rows)


def rangkap_table(edition: Edition) -> str:
    """Markdown: which acts are closed to who entered, and to who checked, a figure of the berkas."""
    subjects = list(_subjects(edition))
    rows = []
    for action in Action:
        by_maker = _separated(action, [replace(satu, makers=_ME) for satu in subjects])
        by_checker = _separated(action, [replace(satu, checkers=_ME) for satu in subjects])
        if by_maker or by_checker:
            rows.append([ACTION_LABELS[action], _refused(by_maker), _refused(by_checker)])
    return markdown_table(["Tindakan", "Oleh pengisi angka", "Oleh pemeriksa angka"], rows)


def pengaturan_table() -> str:
    """Markdown: one row per act on the set-up of an office, one column per peran."""
    head = ["Tindakan", *PERAN_LABELS.values()]
    rows = [[SETUP_LABELS[action], *(_setup_cell(action, peran) for peran in Peran)] for action in SetupAction]
    return markdown_table(head, rows)


def surat_table() -> str:
    """Markdown: one row per act on the registers of letters, one column per peran."""
    head = ["Tindakan", *PERAN_LABELS.values()]
    rows = [[SURAT_LABELS[action], *(_surat_cell(action, peran) for peran in Peran)] for action in SuratAction]
    return markdown_table(head, rows)


def _surat_cell(action: SuratAction, peran: Peran) -> str:
    if not isinstance(may_surat(actor=_actor(peran), action=action, opd_id=_OPD), Allowed):
        return "—"
    bound = action is SuratAction.READ_SURAT and not reads_whole(_actor(peran), _OPD)
    return "surat unit sendiri" if bound else "dinas sendiri"


def _setup_cell(action: SetupAction, peran: Peran) -> str:
    verdict = may_set_up(actor=_actor(peran), action=action, opd_id=_OPD)
    return "dinas sendiri" if isinstance(verdict, Allowed) else "—"


def arsip_table() -> str:
    """Markdown: one row per act on an archive, one column per peran."""
    head = ["Tindakan", *PERAN_LABELS.values()]
    rows = [[label, *(_arsip_cell(action, peran) for peran in Peran)] for action, label in ARSIP_LABELS.items()]
    return markdown_table(head, rows)


def _arsip_cell(action: ArsipAction, peran: Peran) -> str:
    whole, own, other = (
        isinstance(may_arsip(actor=_actor(peran), action=action, opd_id=_OPD, unit_id=unit_id), Allowed)
        for unit_id in (None, _UNIT, _OTHER_UNIT)
    )
    return "semua" if whole and other else "berkas unit sendiri" if own else "—"


def markdown_table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; bars inside cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _cell(edition: Edition, action: Action, peran: Peran) -> str:
    """Where the peran may do the act: "langkah 1: unit sendiri"."""
    by_scope: dict[str, list[str]] = {}
    for subject in _subjects(edition):
        if scope := _scope(action, peran, subject):
            by_scope.setdefault(scope, []).append(_where(action, subject))
    return "<br>".join(f"{_joined(where, len(chain(edition)))}{scope}" for scope, where in by_scope.items()) or "—"


def _joined(where: list[str], all_states: int) -> str:
    """The langkah in words; an act that is allowed before and at every state needs none."""
    places = ", ".join(dict.fromkeys(where))
    return "" if len(where) > all_states else f"{places.replace(', langkah', ',')}: "


def _where(action: Action, subject: Subject) -> str:
    """The langkah that is open when the act is done."""
    if subject.posisi is None:
        return "sebelum dibuka"
    if subject.posisi.state is State.FINAL:
        return "setelah selesai"
    langkah = langkah_for(action, subject) if action not in _OF_NO_LANGKAH else None
    opened = langkah or langkah_of(subject.edition, subject.posisi.state)[0]
    return f"langkah {opened.nomor}"


def _scope(action: Action, peran: Peran, subject: Subject) -> str:
    """The widest set of berkas the act may be done on; "" where on none."""
    widest_first = {
        "semua dinas": replace(subject, opd_id=_OTHER_OPD),
        "semua unit": replace(subject, unit_id=_OTHER_UNIT),
        "unit sendiri": subject,
        "berkas Sekretariat": replace(subject, unit_is_sekretariat=True),
        "bila dilimpahi": replace(subject, delegated=True),
    }
    return next((scope for scope, on in widest_first.items() if _allowed(action, peran, on)), "")


def _allowed(action: Action, peran: Peran, subject: Subject) -> bool:
    return isinstance(_judged(action, peran, subject), Allowed)


def _judged(action: Action, peran: Peran, subject: Subject) -> Allowed | Refused:
    """The judge's answer in the favourable case: nothing blocks, a note is written, a target is chosen."""
    edges = send_back_targets(subject.edition, subject.posisi.state) if subject.posisi else ()
    return may(
        actor=_actor(peran),
        action=action,
        subject=subject,
        today=subject.edition.berlaku_mulai or date.min,
        note="alasan",
        tujuan=edges[0].tujuan if edges else None,
    )


def _separated(action: Action, subjects: list[Subject]) -> bool:
    """True where having entered (or checked) is what closes the act."""
    answers = (_judged(action, peran, subject) for subject in subjects for peran in Peran)
    return any(isinstance(answer, Refused) and answer.code is Code.SEPARATION for answer in answers)


def _refused(separated: bool) -> str:
    return "ditolak" if separated else "—"


def _actor(peran: Peran) -> Actor:
    tugas = Tugas(peran, _OPD, _UNIT, PERAN_LABELS[peran], "definitif", 1, 1)
    return Actor(_PEGAWAI, _PEGAWAI, "", "", "", aktif=True, tugas=(tugas,))


def _subjects(edition: Edition) -> Iterator[Subject]:
    """One berkas of a bidang before the round and in every state, with nothing in the way."""
    before = [Posisi(state) for state in chain(edition) if state is not State.FINAL]
    for posisi in (None, *before, Posisi(State.FINAL, copy_received=True, received=True)):
        yield Subject(
            edition=edition,
            opd_id=_OPD,
            unit_id=_UNIT,
            unit_is_sekretariat=False,
            posisi=posisi,
            makers=_NOBODY,
            checkers=_NOBODY,
            next_opened=False,
            sender_id=_PEGAWAI,
            delegated=False,
            monev_open=True,
            blocking=(),
        )

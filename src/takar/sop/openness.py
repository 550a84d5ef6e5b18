"""Whether the state of the berkas lets an act happen at all, whoever asks."""

from datetime import date

from takar.sop.actor import Subject
from takar.sop.acts import KOREKSI, Action
from takar.sop.engine import correction_target, state_of_kind, ways_back
from takar.sop.holders import langkah_for
from takar.sop.model import Kind
from takar.sop.state import Posisi, State


def is_open(action: Action, subject: Subject, tujuan: int | None, today: date) -> bool:
    """True where the act fits the present position."""
    if action is Action.OPEN_PENGUMPULAN:
        return subject.posisi is None and in_force(subject, today)
    if subject.posisi is None:
        return False
    if action is Action.COMMENT or action in KOREKSI:
        return _after_receipt(action, subject, subject.posisi)
    if action is Action.RECALL:
        return langkah_for(action, subject) is not None and recallable(subject)
    if action is Action.SEND_BACK:
        return _returnable(subject, subject.posisi, tujuan)
    return _langkah_is_open(action, subject, subject.posisi)


def in_force(subject: Subject, today: date) -> bool:
    """A round opens only under an edition that is in force today."""
    begin = subject.edition.berlaku_mulai
    return begin is not None and begin <= today


def _after_receipt(action: Action, subject: Subject, posisi: Posisi) -> bool:
    """Before the receipt of the report there are remarks; after it a koreksi, if it can be signed anew."""
    if action is Action.COMMENT:
        return not posisi.closed
    return posisi.closed and correction_target(subject.edition) is not None


def recallable(subject: Subject) -> bool:
    """Sent by somebody, and not yet opened by the next."""
    stays = subject.posisi is not None and subject.posisi.corrected and subject.posisi.state is not State.SIGNING
    return not subject.next_opened and subject.sender_id is not None and not stays


def _returnable(subject: Subject, posisi: Posisi, tujuan: int | None) -> bool:
    """There is a way back, to `tujuan` if one is named; after the receipt of the report there is none."""
    targets = {edge.tujuan for edge in ways_back(subject.edition, posisi)}
    return bool(targets) and (tujuan is None or tujuan in targets)


def _langkah_is_open(action: Action, subject: Subject, posisi: Posisi) -> bool:
    """The act's langkah is open, its receipt not yet given; a monev is closed only when it was held."""
    langkah = langkah_for(action, subject)
    if langkah is None or langkah.kind is None or state_of_kind(langkah.kind) is not posisi.state:
        return False
    given = {Kind.RECEIVE_COPY: posisi.copy_received, Kind.RECEIVE: posisi.received}
    return not given.get(langkah.kind, False) and (action is not Action.CLOSE_MONEV or subject.monev_open)

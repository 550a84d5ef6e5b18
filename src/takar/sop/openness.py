"""Whether the state of the berkas lets an act happen at all, whoever asks."""

from datetime import date

from takar.sop.actor import Subject
from takar.sop.acts import Action
from takar.sop.engine import send_back_targets, state_of_kind
from takar.sop.holders import langkah_for
from takar.sop.model import Kind
from takar.sop.state import Posisi


def is_open(action: Action, subject: Subject, tujuan: int | None, today: date) -> bool:
    """True where the act fits the present position."""
    if action is Action.OPEN_PENGUMPULAN:
        return subject.posisi is None and in_force(subject, today)
    if subject.posisi is None:
        return False
    if action is Action.COMMENT:
        return not subject.posisi.received
    if action is Action.RECALL:
        return langkah_for(action, subject) is not None and recallable(subject)
    if action is Action.SEND_BACK:
        return _returnable(subject, subject.posisi, tujuan)
    return _langkah_is_open(action, subject, subject.posisi)


def in_force(subject: Subject, today: date) -> bool:
    """A round opens only under an edition that is in force today."""
    begin = subject.edition.berlaku_mulai
    return begin is not None and begin <= today


def recallable(subject: Subject) -> bool:
    """Sent by somebody, and not yet opened by the next."""
    return not subject.next_opened and subject.sender_id is not None


def _returnable(subject: Subject, posisi: Posisi, tujuan: int | None) -> bool:
    """There is a way back, to `tujuan` if one is named; after the receipt of the report there is none."""
    targets = {edge.tujuan for edge in send_back_targets(subject.edition, posisi.state)}
    return bool(targets) and not posisi.received and (tujuan is None or tujuan in targets)


def _langkah_is_open(action: Action, subject: Subject, posisi: Posisi) -> bool:
    """The act's langkah is open, its receipt not yet given; a monev is closed only when it was held."""
    langkah = langkah_for(action, subject)
    if langkah is None or langkah.kind is None or state_of_kind(langkah.kind) is not posisi.state:
        return False
    given = {Kind.RECEIVE_COPY: posisi.copy_received, Kind.RECEIVE: posisi.received}
    return not given.get(langkah.kind, False) and (action is not Action.CLOSE_MONEV or subject.monev_open)

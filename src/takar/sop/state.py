"""Where a berkas stands, and what can happen to it."""

from dataclasses import dataclass
from enum import StrEnum

from takar.sop.model import Kind


class State(StrEnum):
    """The langkah that is open. RECEIVING: signed, tembusan and penerimaan outstanding side by side."""

    COLLECTING = "COLLECTING"
    CHECKING = "CHECKING"
    SCHEDULING = "SCHEDULING"
    MONITORING = "MONITORING"
    PROCESSING = "PROCESSING"
    SIGNING = "SIGNING"
    RECEIVING = "RECEIVING"
    FINAL = "FINAL"


class Event(StrEnum):
    """One entry of the history of a berkas; its state is the fold of them."""

    OPENED = "OPENED"
    SUBMITTED = "SUBMITTED"
    CHECKED = "CHECKED"
    PUBLISHED = "PUBLISHED"
    MONITORED = "MONITORED"
    COMPILED = "COMPILED"
    SIGNED = "SIGNED"
    COPY_RECEIVED = "COPY_RECEIVED"
    RECEIVED = "RECEIVED"
    SENT_BACK = "SENT_BACK"
    RECALLED = "RECALLED"
    CORRECTED = "CORRECTED"


@dataclass(frozen=True)
class Posisi:
    """The state with the two receipts that run side by side after the signature.

    ``corrected``: a koreksi opened the berkas again after langkah 8; it ends with the next receipt of the report, or
    where the edition has none with its last langkah.
    """

    state: State
    copy_received: bool = False
    received: bool = False
    corrected: bool = False

    @property
    def closed(self) -> bool:
        """Whether figures and report stand still: received, or at the end of an edition that has no such langkah."""
        return self.received or self.state is State.FINAL

    @property
    def signed_anew(self) -> bool:
        """Whether what a koreksi corrected waits for its new signature: nothing is left to be mended."""
        return self.corrected and self.state is State.SIGNING


STATE_OF_KIND = {
    Kind.COLLECT: State.COLLECTING,
    Kind.CHECK: State.CHECKING,
    Kind.SCHEDULE: State.SCHEDULING,
    Kind.MONITOR: State.MONITORING,
    Kind.PROCESS: State.PROCESSING,
    Kind.SIGN: State.SIGNING,
    Kind.RECEIVE_COPY: State.RECEIVING,
    Kind.RECEIVE: State.RECEIVING,
}

# What carries a langkah to its end, so that the next one opens.
CARRIES = {
    Event.SUBMITTED: State.COLLECTING,
    Event.CHECKED: State.CHECKING,
    Event.PUBLISHED: State.SCHEDULING,
    Event.MONITORED: State.MONITORING,
    Event.COMPILED: State.PROCESSING,
    Event.SIGNED: State.SIGNING,
}


class IllegalTransition(Exception):
    """This event cannot happen to a berkas that stands there."""

    def __init__(self, posisi: Posisi | None, event: Event, tujuan: int | None = None) -> None:
        where = posisi.state if posisi else "belum dibuka"
        target = f" ke langkah {tujuan}" if tujuan is not None else ""
        super().__init__(f"{event}{target} tidak mungkin dari {where}.")
        self.posisi = posisi
        self.event = event
        self.tujuan = tujuan

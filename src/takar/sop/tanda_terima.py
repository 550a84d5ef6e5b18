"""Opening what langkah 7 and 8 receive: who may receive it, opens it (docs/adr/0075)."""

from collections.abc import Mapping
from enum import StrEnum

from takar.sop.acts import Action


class BukaAction(StrEnum):
    """One opening, as the audit log names it."""

    OPEN_COPY = "OPEN_COPY"
    OPEN_LAPORAN = "OPEN_LAPORAN"


RECEIPT_OF: Mapping[BukaAction, Action] = {
    BukaAction.OPEN_COPY: Action.RECEIVE_COPY,
    BukaAction.OPEN_LAPORAN: Action.RECEIVE,
}
"""The act whose judge says who opens."""

"""Opening what langkah 6 signs and langkah 7 and 8 receive: who may do that, opens it (docs/adr/0075 and 0081)."""

from collections.abc import Mapping
from enum import StrEnum

from takar.sop.acts import Action


class BukaAction(StrEnum):
    """One opening, as the audit log names it."""

    OPEN_COPY = "OPEN_COPY"
    OPEN_LAPORAN = "OPEN_LAPORAN"
    OPEN_NASKAH = "OPEN_NASKAH"


RECEIPT_OF: Mapping[BukaAction, Action] = {
    BukaAction.OPEN_COPY: Action.RECEIVE_COPY,
    BukaAction.OPEN_LAPORAN: Action.RECEIVE,
    BukaAction.OPEN_NASKAH: Action.SIGN,
}
"""The act whose judge says who opens."""

"""What is done to the PDF of a signed paper afterwards; the SOP is silent of it (docs/adr/0073, docs/adr/0080)."""

from collections.abc import Mapping
from enum import StrEnum


class SegelAction(StrEnum):
    """Acts of the worker, and of nobody else: they change neither a paper nor its signature."""

    SEAL_LATER = "SEAL_LATER"
    STAMP = "STAMP"


SEGEL_PHRASES: Mapping[SegelAction, str] = {
    SegelAction.SEAL_LATER: "menyegel PDF laporan kemudian",
    SegelAction.STAMP: "memberi cap waktu pada PDF bersegel",
}

"""The answer of the judge: allowed under a post, or refused with a code and a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from takar.sop.actor import Tugas


class Code(StrEnum):
    """Why not, in the order of judging after DISABLED. HIDDEN is answered as "not found"."""

    DISABLED = "DISABLED"
    HIDDEN = "HIDDEN"
    STATE = "STATE"
    PERAN = "PERAN"
    UNIT = "UNIT"
    LIMIT = "LIMIT"
    CHOICE = "CHOICE"
    SEPARATION = "SEPARATION"
    FINDINGS = "FINDINGS"
    NOTE = "NOTE"


@dataclass(frozen=True)
class Allowed:
    """Yes; `tugas` is the post the act is done under, None for the worker."""

    tugas: Tugas | None


@dataclass(frozen=True)
class Refused:
    """No; `reason` is the Indonesian sentence the person reads: why, and what to do."""

    code: Code
    reason: str

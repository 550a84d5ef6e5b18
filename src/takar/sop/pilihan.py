"""The post that an act is recorded under: the one chosen with the form, else the best of those that may do it.

One rule for every judge (docs/adr/0046, 0061): a choice is kept or refused, never replaced by another post.
"""

from collections.abc import Sequence

from takar.sop.actor import DEFINITIF, Actor, Tugas
from takar.sop.verdict import Allowed, Code, Refused

NOT_THEIRS = (
    "Jabatan yang dipilih pada formulir ini bukan jabatan Anda hari ini. Muat ulang halaman, lalu ulangi dengan "
    "jabatan yang Anda pegang."
)
_STATUS_ORDER = (DEFINITIF, "Plt.", "Plh.")


def rank(tugas: Tugas) -> int:
    """One's own post comes before that of a deputy."""
    return _STATUS_ORDER.index(tugas.status)


def not_theirs(actor: Actor) -> Refused | None:
    """The refusal of a choice that names no post of this person; None where nothing, or a post of theirs, is chosen."""
    if not actor.memilih or any(satu.penugasan_id == actor.memilih for satu in actor.tugas):
        return None
    return Refused(Code.CHOICE, NOT_THEIRS)


def acting_in(actor: Actor, able: Sequence[Tugas]) -> Allowed | Refused:
    """Allow under the post that was chosen, or under the best; `able`, of which there is one, may all do the act."""
    chosen = [satu for satu in able if satu.penugasan_id == actor.memilih]
    if chosen or not actor.memilih:
        return Allowed(min(chosen or able, key=rank))
    return not_theirs(actor) or Refused(Code.CHOICE, _cannot(actor, able))


def _cannot(actor: Actor, able: Sequence[Tugas]) -> str:
    """Which post was chosen, and which one can do it."""
    post = next(satu for satu in actor.tugas if satu.penugasan_id == actor.memilih)
    return (
        f"Sebagai {post.sebagai} Anda tidak dapat melakukan ini; yang dapat: {min(able, key=rank).sebagai}. "
        "Muat ulang halaman, lalu ulangi dengan jabatan itu."
    )

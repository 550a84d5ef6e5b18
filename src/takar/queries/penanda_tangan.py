"""Who signs a paper: of those who hold the post, and whether a paper that waits still says who would sign it."""

import json
from collections.abc import Iterable

from takar.records.models import Dokumen, Penugasan
from takar.rules.penugasan import Batas
from takar.sop.actor import Actor, Tugas


def signer_of(held: Iterable[Penugasan]) -> Penugasan | None:
    """Return who signs a letter for a post; None where nobody may.

    A Plt. or Plh. comes before the holder, who is away while there is one; never a deputy whose penugasan keeps the
    signature from him.
    """
    able = [p for p in held if p.batas == Batas.PENUH]
    return min(able, key=lambda p: p.status == Penugasan.Status.DEFINITIF, default=None)


def is_outdated(dokumen: Dokumen, actor: Actor, tugas: Tugas) -> bool:
    """Whether the block of a paper that waits names its signer otherwise than he stands now.

    A Plt. who became definitif, a pangkat or a gelar that changed meanwhile: the block is as of the act, so that
    the paper is made anew before it is signed.
    """
    block = json.loads(dokumen.context_json)["isi"]["tanda_tangan"]
    printed = (block["jabatan"], block["nama"], block["pangkat"], block["nip"])
    return printed != (tugas.sebagai, actor.nama, actor.pangkat, actor.nip)

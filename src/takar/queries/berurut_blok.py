"""The blocks of a paper: who signs it, in which order, and in which mode (docs/adr/0081, 0089, 0099).

They are read from the frozen context, so that no second list can differ from what is printed.
"""

import json
from typing import Any

from takar.documents.contexts import BERURUT, BERURUT_TERSERTIFIKASI
from takar.sop.berurut import Penanda
from takar.sop.penanda_naskah import PENANDA, BlokPenanda
from takar.sop.tanda_tangan import ModeTandaTangan

KINDS = frozenset(PENANDA)
UNSIGNED = BERURUT.split(".", maxsplit=1)[0]
"""What the blocks of a paper begin with that is signed in Takar in mode 1 or 2; with ink they say nothing of it."""
CERTIFIED = tuple(BERURUT_TERSERTIFIKASI.split("{}"))
"""How the sentence of mode 2 begins and ends, around the names of those who vouch."""
Blok = tuple[str, dict[str, Any]]


def signers_of(jenis: str, context_json: str) -> tuple[ModeTandaTangan, tuple[Penanda, ...]]:
    """Return mode and blocks of a paper in the order of signing; no blocks where nobody can sign it by Takar.

    With ink also a paper is signed on which a block names nobody of the office: that one is not asked for here.
    """
    blocks = _named(jenis, context_json)
    modes = {_mode(block.get("keterangan", "")) for _, block in blocks}
    if len(modes) != 1:
        return ModeTandaTangan.BASAH, ()
    (mode,) = modes
    if mode is ModeTandaTangan.BASAH:
        named = {block["nip"]: (pihak, block) for pihak, block in reversed(blocks) if block["nip"]}
        blocks = list(reversed(named.values()))
    return mode, tuple(
        Penanda(n, pihak, block["jabatan"], block["nama"], block["pangkat"], block["nip"])
        for n, (pihak, block) in enumerate(blocks, start=1)
    )


def signed_by_all(jenis: str, context_json: str, signed: int) -> bool:
    """Return whether so many signatures are all that a paper takes."""
    return signed > 0 and signed >= len(signers_of(jenis, context_json)[1])


def is_signed_outside(jenis: str, context_json: str) -> bool:
    """Return whether a block of a paper names nobody of the office: that one signs outside Takar."""
    return any(not block["nip"] for block in blocks_of(jenis, context_json))


def blocks_of(jenis: str, context_json: str) -> list[dict[str, Any]]:
    """Return the blocks of a paper in the order of signing, whoever they name."""
    return [block for _, block in _named(jenis, context_json)]


def _named(jenis: str, context_json: str) -> list[Blok]:
    isi = json.loads(context_json)["isi"]
    return [(one.pihak, block) for one in PENANDA[jenis] for block in _found(isi, one)]


def _found(isi: dict[str, Any], one: BlokPenanda) -> list[dict[str, Any]]:
    """Return the block that is meant, in a list; none where the paper does not have it."""
    held = isi.get(one.ruas, [])  # a field of a later schema is left out where a paper has nothing in it
    return [held] if one.ke is None else held[one.ke : one.ke + 1]


def _mode(keterangan: str) -> ModeTandaTangan:
    """What a block says of its signature; what no mode of several says leaves room for ink."""
    if keterangan == BERURUT:
        return ModeTandaTangan.PERSETUJUAN
    begins, ends = CERTIFIED
    if keterangan.startswith(begins) and keterangan.endswith(ends):
        return ModeTandaTangan.TERSERTIFIKASI
    return ModeTandaTangan.BASAH

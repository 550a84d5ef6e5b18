"""The signature blocks of a Word file: line by line, so that names beside each other stand at one height."""

from collections.abc import Sequence
from dataclasses import dataclass

from takar.documents.contexts import BlokTandaTangan


@dataclass(frozen=True, slots=True)
class BarisTanda:
    """One line of blocks beside each other: their texts, whether bold, the size in points (0: that of the text)."""

    teks: tuple[str, ...]
    tebal: bool = False
    ukuran: float = 0


def baris_tanda(blocks: Sequence[BlokTandaTangan | None]) -> list[BarisTanda]:
    """Return the lines of blocks beside each other, None for an empty place; a line that none of them has is left out.

    Where nothing is said of the signature there is room for ink.
    """
    lines = (
        BarisTanda(tuple(b.tempat_tanggal if b else "" for b in blocks)),
        BarisTanda(tuple(f"{b.jabatan}," if b else "" for b in blocks), tebal=True),
        BarisTanda(tuple((b.keterangan or "\n\n") if b else "" for b in blocks), ukuran=7.5),
        BarisTanda(tuple(b.nama if b else "" for b in blocks), tebal=True),
        BarisTanda(tuple(_below(b) if b else "" for b in blocks)),
    )
    return [line for line in lines if any(line.teks)]


def _below(block: BlokTandaTangan) -> str:
    return "\n".join(line for line in (block.pangkat, f"NIP {block.nip}" if block.nip else "") if line)

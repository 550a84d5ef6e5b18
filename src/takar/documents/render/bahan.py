"""What a template was given when its paper was made, kept with the paper: texts, tables and drawings by their names.

Code that reckons tables and draws pictures stands between a context and a template. It changes as templates do; what
it gave on the day is kept, so that the paper needs neither that code nor its author to be made again.
"""

import zlib
from itertools import chain

PACKING = 1
"""A quarter more bytes than the best packing, for less than half of its time (docs/adr/0102)."""
MAX_BYTES = 64 << 20
END = "\0"
"""Ends each name and each text; typst takes none, so that no text has one."""


class UnreadableBahanError(ValueError):
    """Kept bytes that are nothing a template was given; the message says what is wrong."""


def packed(bahan: dict[str, str]) -> bytes:
    """Return the one packed form of what a template is given: names and texts in the order of the names, by zlib.

    Raises ValueError where a text cannot be told apart from the next one.
    """
    for name, text in bahan.items():
        if END in name or END in text:
            raise ValueError(name)
    return zlib.compress(END.join(chain.from_iterable(sorted(bahan.items()))).encode(), PACKING)


def unpacked(content: bytes) -> dict[str, str]:
    """Return what `packed` was given. Raises UnreadableBahanError."""
    reader = zlib.decompressobj()
    try:
        parts = reader.decompress(content, MAX_BYTES).decode().split(END)
    except (zlib.error, ValueError) as error:
        raise UnreadableBahanError(f"tidak terbaca: {error}") from error
    if not reader.eof or len(parts) % 2:
        raise UnreadableBahanError("tidak terbaca: terpotong")
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    if "lambang" not in found:
        raise UnreadableBahanError("bukan bahan cetak")
    return found

"""What a template was given when its paper was made, kept with the paper: texts, tables and drawings by their names.

Code that reckons tables and draws pictures stands between a context and a template. It changes as templates do; what
it gave on the day is kept, so that the paper needs neither that code nor its author to be made again.
"""

import json
import zlib

PACKING = 1
"""A third more bytes than the best packing, for a quarter of its time (docs/adr/0102)."""
MAX_BYTES = 64 << 20


class UnreadableBahanError(ValueError):
    """Kept bytes that are nothing a template was given; the message says what is wrong."""


def packed(bahan: dict[str, str]) -> bytes:
    """Return the one packed form of what a template is given: canonical JSON, by zlib."""
    return zlib.compress(plain_bytes(bahan), PACKING)


def plain_bytes(bahan: dict[str, str]) -> bytes:
    """Return the same as canonical JSON: keys sorted, UTF-8, no blanks."""
    return json.dumps(bahan, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def unpacked(content: bytes) -> dict[str, str]:
    """Return what `packed` was given. Raises UnreadableBahanError."""
    reader = zlib.decompressobj()
    try:
        found = json.loads(reader.decompress(content, MAX_BYTES))
    except (zlib.error, ValueError) as error:
        raise UnreadableBahanError(f"tidak terbaca: {error}") from error
    if not isinstance(found, dict) or "lambang" not in found:
        raise UnreadableBahanError("bukan bahan cetak")
    if not all(isinstance(one, str) for one in found.values()):
        raise UnreadableBahanError("ada yang bukan teks")
    return found

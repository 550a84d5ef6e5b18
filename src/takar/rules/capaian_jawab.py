"""What keeps a row from being computed: a question where it can be read in two ways, a refusal with its reason."""

from takar.rules.notasi_jenis import Target
from takar.rules.numbers_jenis import Tanya, Tolak


class Ditanya(ValueError):
    """The row can be read in two ways; the sentence asks which is meant."""


class Ditolak(ValueError):
    """The row cannot be computed; the sentence says why and what to write."""


def demand_read(target: Target, kolom: str) -> Target:
    """Return a notation that was understood. Raises Ditanya or Ditolak with the column it stands in."""
    if isinstance(target, Tanya):
        raise Ditanya(f"Kolom {kolom}: {target.kalimat}")
    if isinstance(target, Tolak):
        raise Ditolak(f"Kolom {kolom}: {target.alasan}")
    return target

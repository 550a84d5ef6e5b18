"""The set-up of a moment that is past: the rows of today, from which what came later is taken back (docs/adr/0110)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from takar.rules.atur_ubahan import Nilai, Ubahan


@dataclass(frozen=True, slots=True)
class Keadaan:
    """Rows by their names, and those among them whose changes do not join: something changed them without a word."""

    baris: Mapping[str, Nilai]
    putus: frozenset[str] = frozenset()


def taken_back(kini: Mapping[str, Nilai], later: Iterable[Ubahan]) -> Keadaan:
    """Return the rows of before some changes, which come newest first.

    What a change made is what the row holds when it is taken back; where it is not, the row is named in ``putus``, and
    what the change says of before holds all the same.
    """
    rows, broken = {name: dict(values) for name, values in kini.items()}, set()
    for one in later:
        if one.sebelum is None and one.sesudah is None:
            continue
        held = rows.get(one.baris)
        if not _joins(held, one.sesudah):
            broken.add(one.baris)
        if one.sebelum is None:
            rows.pop(one.baris, None)
        elif held is None or one.sesudah is None:
            rows[one.baris] = dict(one.sebelum)
        else:
            rows[one.baris] = {**held, **one.sebelum}
    return Keadaan(rows, frozenset(broken & rows.keys()))


def _joins(held: Nilai | None, made: Nilai | None) -> bool:
    """Whether a row is what a change made of it; a change may name columns that are kept elsewhere."""
    if held is None or made is None:
        return held is made
    return all(held[name] == value for name, value in made.items() if name in held)

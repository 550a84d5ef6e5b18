"""Fields of later schemas, in a context and in its parts: which are used, left out or filled in (docs/adr/0027)."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

Later = tuple[tuple[str, int, str | list[Any]], ...]


def newest_used(part: object) -> int:
    """Return the oldest schema that has every field in which something stands, in a context or part and below it."""
    kind: Any = type(part)
    own = [since for name, since, _ in later_of(kind) if getattr(part, name)]
    below = (getattr(part, name) for name, _ in _below(kind))
    held = (one for value in below for one in (value if isinstance(value, tuple) else (value,)) if is_dataclass(one))
    return max([1, *own, *map(newest_used, held)])


def with_later(cls: type, isi: object, skema: int) -> list[str]:
    """Put in what a schema does not have, as its papers hold it; return the fields that it cannot have but has."""
    if not isinstance(isi, dict):
        return []  # it is no such part, which the reader says with its place
    odd = [name for kind, part in _parts_below(cls, isi) for name in with_later(kind, part, skema)]
    for name, since, empty in later_of(cls):
        if since > skema:
            odd += [name] if name in isi else []
            isi[name] = empty if isinstance(empty, str) else list(empty)
    return sorted(set(odd))


@cache
def hints_of(cls: type) -> dict[str, Any]:
    """Return the types of the fields."""
    return get_type_hints(cls)


@cache
def later_of(cls: type) -> Later:
    """Return name, first schema and empty value of each field that schema 1 did not have."""
    return tuple(
        (one.name, one.metadata["skema"], "" if hints_of(cls)[one.name] is str else [])
        for one in fields(cls)
        if "skema" in one.metadata
    )


@cache
def _below(cls: type) -> tuple[tuple[str, type], ...]:
    """Return the fields that hold parts, alone or as rows, in which there are such fields."""
    found = [(name, kind) for name, hint in hints_of(cls).items() for kind in _kinds(hint)]
    return tuple((name, kind) for name, kind in found if later_of(kind) or _below(kind))


def _kinds(hint: Any) -> Iterator[type]:
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for arg in get_args(hint):
        yield from _kinds(arg)


def _parts_below(cls: type, isi: dict[str, Any]) -> Iterator[tuple[type, Any]]:
    for name, kind in _below(cls):
        value = isi.get(name)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield kind, part

"""Canonical text of a context, written in one pass: what json.dumps makes of its parts, keys sorted and no blanks."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from takar.documents.skema import later_of

_TEXT = {str}


@cache
def parts_of(cls: type) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    """Return the names of all fields, sorted, and what reads them at once. TypeError for what is no part."""
    if not is_dataclass(cls):
        raise TypeError(f"a context holds text, parts and tuples only, not {cls.__name__}")
    return _reader(sorted(field.name for field in fields(cls)))


def _reader(names: list[str]) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    return tuple(names), attrgetter(*names)  # every part has two fields or more, in each schema


@cache
def _form(cls: type, skema: int) -> tuple[str, Callable[[object], tuple[Any, ...]]]:
    """The text of a part with a place for each value, and what reads the values; without fields of later schemas."""
    whole, _ = parts_of(cls)
    later = {name for name, since, _ in later_of(cls) if since > skema}
    names, read = _reader([name for name in whole if name not in later])
    return "{" + ",".join(f'"{name}":%s' for name in names) + "}", read


def written(value: object, skema: int) -> str:
    """Return a context or a part of it as canonical text in a schema.

    Refuses whatever is not text (a number was forgotten) with TypeError.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if isinstance(value, tuple):
        return "[" + ",".join(_each(value, skema)) + "]"
    kind: Any = type(value)
    form, read = _form(kind, skema)
    return form % _each(read(value), skema)


def _each(values: tuple[Any, ...], skema: int) -> tuple[str, ...]:
    """Most parts hold texts alone, and are written without looking at each."""
    if set(map(type, values)) <= _TEXT:
        return tuple(map(encode_basestring, values))
    return tuple([encode_basestring(one) if type(one) is str else written(one, skema) for one in values])

"""Canonical bytes of a context: what is hashed, kept, and read back ten years on.

The form: one JSON object of jenis, skema and isi; keys sorted, UTF-8, no blanks, no escapes
beyond those JSON demands. Text is kept exactly as given (no Unicode normalisation), so equal
contexts and only those have equal bytes.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from takar.documents.contexts import Context, JenisDokumen, context_type, jenis_of
from takar.documents.skema import hints_of, newest_used, with_later
from takar.documents.tulis import parts_of, written

ContextT = TypeVar("ContextT", bound=Context)
PRINTED = re.compile(r'"jejak":\{[^{}]*"sidik_konteks":"([0-9a-f]{64})"')

SKEMA = 10
"""Version of the contexts' shape. Raise it with any change of a field, and keep reading the old ones.

Later schemas added fields, also to parts (those with the metadata "skema"), each empty by default. A context is written
in the oldest schema that has all it uses, byte for byte as then, so that what was kept keeps its fingerprint when it is
read and written again.
"""


class UnreadableContextError(ValueError):
    """Stored bytes that are no context of the asked kind; the message says where."""


def canonical_json(context: Context) -> bytes:
    """The one byte string of `context`. Raises UnicodeEncodeError on lone surrogates."""
    skema = newest_used(context)
    said = written(context, skema)
    return f'{{"isi":{said},"jenis":{written(jenis_of(context).value, skema)},"skema":{skema}}}'.encode()


def plain(value: object, say: Callable[[str], str] | None = None) -> Any:
    """Dataclasses to dicts, tuples to lists, each text passed through `say` if given.

    Refuses whatever is not text (a number was forgotten).
    """
    if isinstance(value, str):
        return say(value) if say else value
    if value is None:
        return None
    if isinstance(value, tuple):
        return [plain(item, say) for item in value]
    kind: Any = type(value)
    names, read = parts_of(kind)
    found: dict[str, Any] = dict(zip(names, read(value), strict=True))
    for name, item in found.items():
        if say is not None or type(item) is not str:
            found[name] = plain(item, say)
    return found


def sha256_hex(content: bytes) -> str:
    """SHA-256 of `content`, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sidik_konteks(context: Context) -> str:
    """Fingerprint of `context`: its canonical hash with `jejak.sidik_konteks` left empty."""
    return sha256_hex(canonical_json(_with_sidik(context, "")))


def printed_sidik(context_json: str) -> str:
    """Return the fingerprint that a stored context has on its paper, 64 hexadecimal digits; blank where none."""
    found = PRINTED.search(context_json)  # never in a text: its quotation marks are escaped
    return found[1] if found else ""


def seal(context: ContextT) -> ContextT:
    """The same context with its own fingerprint in `jejak.sidik_konteks`."""
    return _with_sidik(context, sidik_konteks(context))


def sealed_json(context: ContextT) -> tuple[ContextT, bytes]:
    """The sealed context and its canonical bytes, as `seal` and `canonical_json` give them, written out once."""
    bare = _with_sidik(context, "")
    text = canonical_json(bare)
    sealed = _with_sidik(context, sha256_hex(text))
    before, after = (f'"jejak":{written(one.jejak, SKEMA)}'.encode() for one in (bare, sealed))
    return sealed, text.replace(before, after) if text.count(before) == 1 else canonical_json(sealed)


def context_from_json(kind: JenisDokumen, content: bytes) -> Context:
    """Read back what `canonical_json` wrote. Raises UnreadableContextError, never guesses a field of its schema."""
    try:
        document = json.loads(content)
    except ValueError as error:
        raise UnreadableContextError(f"bukan JSON: {error}") from error
    if not isinstance(document, dict) or document.get("jenis") != kind.value:
        raise UnreadableContextError(f"bukan konteks {kind.value}")
    skema, isi = document.get("skema"), document.get("isi")
    if type(skema) is not int or skema not in range(1, SKEMA + 1):  # JSON true and 1.0 are equal to 1 in Python
        raise UnreadableContextError(f"skema {skema} tidak dikenal")
    if odd := with_later(context_type(kind), isi, skema):
        raise UnreadableContextError(f"isi: kolom berbeda ({', '.join(odd)})")
    context: Context = _read(context_type(kind), isi, "isi")
    return context


def _with_sidik(context: ContextT, sidik: str) -> ContextT:
    return replace(context, jejak=replace(context.jejak, sidik_konteks=sidik))


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def _read(hint: Any, value: object, where: str) -> Any:
    if get_origin(hint) in (Union, UnionType):
        if value is None and NoneType in get_args(hint):
            return None
        hint = next(arg for arg in get_args(hint) if arg is not NoneType)
    if hint is str and isinstance(value, str):
        return value
    if get_origin(hint) is tuple and isinstance(value, list):
        inner = get_args(hint)[0]
        return tuple(_read(inner, item, f"{where}[{index}]") for index, item in enumerate(value))
    if is_dataclass(hint) and isinstance(hint, type) and isinstance(value, dict):
        return _read_part(hint, value, where)
    raise UnreadableContextError(f"{where}: isi tidak sesuai")


def _read_part(cls: type, value: dict[str, object], where: str) -> Any:
    if set(value) != set(_names(cls)):
        odd = ", ".join(sorted(set(value) ^ set(_names(cls))))
        raise UnreadableContextError(f"{where}: kolom berbeda ({odd})")
    hints = hints_of(cls)
    return cls(**{name: _read(hints[name], value[name], f"{where}.{name}") for name in _names(cls)})

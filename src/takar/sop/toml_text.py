"""Texts and lists of texts as TOML writes them, each text on one line."""

import json
from collections.abc import Iterable

_MANY = 32  # sop.loader takes so many dotted words on one line for a key without end


def toml_text(text: str) -> str:
    """Return a text as a basic string: JSON's escapes are TOML's, which wants the delete character escaped too."""
    written = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return written.replace(".", "\\u002e") if written.count(".") >= _MANY else written


def toml_texts(texts: Iterable[str]) -> str:
    """Return a list of texts, one below the other."""
    lines = [f"  {toml_text(text)},\n" for text in texts]
    return f"[\n{''.join(lines)}]" if lines else "[]"

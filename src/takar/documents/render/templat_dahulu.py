"""The templates of papers that were made before any was kept (docs/adr/0102, 0112): they travel with Takar as data.

One file holds the sources of all, each once; a template proves itself by the fingerprint in its name, as a kept one
does. `python -m tests.repo.templat_dahulu` gathered them from the history of the sources. Nothing is added to it since:
papers keep their own.
"""

import json
import lzma
from functools import cache
from pathlib import Path
from typing import Any

from takar.documents.contexts import JenisDokumen
from takar.documents.render.mesin import engine_version
from takar.documents.render.templat import templat_version

FILE = Path(__file__).with_name("templat_dahulu.json.xz")


@cache
def told() -> dict[str, Any]:
    """Return what the file says: engine, standards and typefaces of all, sources, and of each template which of them.

    ``sumber`` are pairs of name and text; ``templat`` names by their place those of a template, itself first.
    """
    found: dict[str, Any] = json.loads(lzma.decompress(FILE.read_bytes()))
    return found


def keepable() -> set[tuple[str, str]]:
    """Return name and engine of each template that Takar has: those of now, and those of papers of before."""
    now = {(templat_version(kind), engine_version()) for kind in JenisDokumen}
    return now | {(templat, told()["mesin"]) for templat in told()["templat"]}

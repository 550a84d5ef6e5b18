"""Which template made a paper: its number, raised by hand with each change that a reader sees, and its fingerprint."""

import re
from functools import cache

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES

VERSI = dict.fromkeys(JenisDokumen, 1)
"""The number of each template. A change of its form raises it; papers made before keep the number they have."""
_IMPORT = re.compile(r'^#import "([\w.-]+\.typ)"', re.MULTILINE)


@cache
def templat_version(kind: JenisDokumen) -> str:
    """Return name, number and fingerprint of the template: "laporan 1 (0a1b2c3d4e5f)".

    The fingerprint covers what the template imports, so that two papers with the same one were laid out alike.
    """
    source = "".join(_source(f"{kind.value}.typ", set()))
    return f"{kind.value} {VERSI[kind]} ({sha256_hex(source.encode())[:12]})"


def _source(name: str, seen: set[str]) -> list[str]:
    """Return the text of a template and of each that it imports, every one once, in the order of their names."""
    if name in seen:
        return []
    seen.add(name)
    text = (TEMPLATES / name).read_text("utf-8")
    return [text, *(part for one in sorted(_IMPORT.findall(text)) for part in _source(one, seen))]

"""Whether two versions of a paper say the same but for their number (docs/adr/0118)."""

import json
from typing import Any

from takar.queries.berurut import Paper

_OF_VERSION = frozenset({"nomor", "versi", "menggantikan", "jejak"})
"""What tells one version of a paper from another, and nothing of its words and figures."""


def same_but_number(before: Paper, after: Paper) -> bool:
    """Whether who saw one version saw the words and figures of the other."""
    return _words(before) == _words(after)


def _words(paper: Paper) -> dict[str, Any]:
    isi: dict[str, Any] = json.loads(paper.context_json)["isi"]
    isi.get("pendahuluan", {}).pop("langkah", None)  # how far the work is, of which langkah 5 ended with the report
    return {name: value for name, value in isi.items() if name not in _OF_VERSION}

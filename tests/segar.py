"""A plugin for mutation testing: what the rules answered while the tests were collected is forgotten.

The process of each change is forked after collecting; an answer that a cache kept from then would hide the change.
Where the modules of one package alone are changed (``MUTASI_PAKET``), the tests of another are not collected.
"""

import os
import sys
from pathlib import Path

ONLY = "MUTASI_PAKET"
OTHERS = {"rules": "verifier", "verifier": "rules"}


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out the tests of a package of which nothing is changed."""
    other = OTHERS.get(os.environ.get(ONLY, ""))
    return True if other and collection_path.parent.name == "tests" and collection_path.name == other else None


def pytest_collection_finish() -> None:
    """Empty every cache of takar.rules."""
    for name, module in list(sys.modules.items()):
        if name.startswith("takar.rules."):
            for value in vars(module).values():
                if clear := getattr(value, "cache_clear", None):
                    clear()

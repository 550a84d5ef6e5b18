"""A plugin for mutation testing: what the rules answered while the tests were collected is forgotten.

The process of each change is forked after collecting; an answer that a cache kept from then would hide the change.
"""

import sys


def pytest_collection_finish() -> None:
    """Empty every cache of takar.rules."""
    for name, module in list(sys.modules.items()):
        if name.startswith("takar.rules."):
            for value in vars(module).values():
                if clear := getattr(value, "cache_clear", None):
                    clear()

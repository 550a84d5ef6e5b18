"""What is logged. A link that is a permission by itself is not: the log is read and kept by others than its owner."""

import logging
import re
from urllib.parse import unquote

ADDRESS = re.compile(r"\S*(?:/|%)\S*")
SECRET_PATH = re.compile(r"(/(?:undangan|mulai|kalender)/).*", re.IGNORECASE | re.DOTALL)
LAYERS = 3  # of percent-encoding: of the address itself, of one inside it, and of one that was quoted once more


class Formatter(logging.Formatter):
    """Writes addresses without what makes them a permission; Django logs the address of each refused form."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the traceback where there is one."""
        return ADDRESS.sub(_without_secret, super().format(record))


def _without_secret(found: re.Match[str]) -> str:
    """Return a word as it is, but cut behind the first part of a secret address, however that is written."""
    plain = word = found[0]
    for _ in range(LAYERS):
        plain = unquote(plain)
    plain, cut = SECRET_PATH.subn(r"\1…", re.sub(r"[/\\]+", "/", plain))
    return plain if cut else word

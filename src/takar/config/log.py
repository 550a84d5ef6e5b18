"""What is logged. A link that is a permission by itself is not: the log is read and kept by others than its owner."""

import logging
import re

SECRET_PATH = re.compile(r"(/(?:undangan|mulai|kalender)/)[^/\s]+")


class Formatter(logging.Formatter):
    """Writes addresses without what makes them a permission; Django logs the address of each refused form."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the traceback where there is one."""
        return SECRET_PATH.sub(r"\1…", super().format(record))

"""Days and moments as SQLite hands them over, read once for each text: a page meets the same few a thousand times."""

import sqlite3
from functools import lru_cache

from django.db.backends.sqlite3.base import decoder  # loading it sets Django's own readers, which these replace
from django.utils.dateparse import parse_date, parse_datetime


def read_once() -> None:
    """Let equal texts of a day or a moment be one value, which nobody can change.

    Django reads each anew, in Python: on a page with the plan of a year that was a sixteenth of its time.
    """
    sqlite3.register_converter("date", lru_cache(maxsize=1024)(decoder(parse_date)))
    sqlite3.register_converter("datetime", lru_cache(maxsize=4096)(decoder(parse_datetime)))

"""The one provider of the time.

In a demonstration the office's clock is set to the first days of the demonstrated round, so that dates read
as they would in that week; the shift is kept beside the demonstration's database and shown on every page
(docs/adr/0008-jam-peraga.md). Everywhere else it is the machine's clock.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings

DEMO_CLOCK_FILE = "jam-peraga"


@lru_cache(maxsize=1)
def shift() -> timedelta:
    """Return by how much the demonstration's clock is set back; zero for real offices."""
    try:
        text = (Path(settings.DATA_DIR) / DEMO_CLOCK_FILE).read_text(encoding="ascii")
    except FileNotFoundError:
        return timedelta()
    return timedelta(seconds=int(text))


def set_demo_clock(first_moment: datetime) -> None:
    """Make now() run on from first_moment (aware), from this call on."""
    seconds = int((first_moment - datetime.now(UTC)).total_seconds())
    (Path(settings.DATA_DIR) / DEMO_CLOCK_FILE).write_text(str(seconds), encoding="ascii")
    shift.cache_clear()


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC) + shift()

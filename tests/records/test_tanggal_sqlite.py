"""Days and moments of SQLite are read once for each text, and are what Django reads."""

import sqlite3
from datetime import date, datetime

DAY, MOMENT = "2026-10-09", "2026-10-06 01:30:05.123456"


def test_equal_days_and_moments_are_one_value():
    with sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES) as db:
        db.execute("CREATE TABLE satu (hari date, saat datetime)")
        db.executemany("INSERT INTO satu VALUES (?, ?)", [(DAY, MOMENT), (DAY, MOMENT), (None, None)])
        first, second, blank = db.execute("SELECT hari, saat FROM satu").fetchall()
    assert first == (date(2026, 10, 9), datetime.fromisoformat(MOMENT))
    assert [one is other for one, other in zip(first, second, strict=True)] == [True, True]
    assert blank == (None, None)

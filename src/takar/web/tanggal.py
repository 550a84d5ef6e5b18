"""Dates as browsers send them and as people type them."""

import re
from datetime import date

UNREADABLE_DATE = "Tanggal itu tidak terbaca. Tulis seperti 26/10/2026."
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOKAL = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")


def read_date(text: str) -> date:
    """Read 2026-10-26 or 26/10/2026 (also with - or . or a blank), the year in full. Raises ValueError."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        tahun, bulan, hari = found.groups()
    elif found := _LOKAL.fullmatch(text):
        hari, bulan, tahun = found.groups()
    else:
        raise ValueError(text)
    return date(int(tahun), int(bulan), int(hari))

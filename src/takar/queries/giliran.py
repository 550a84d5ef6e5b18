"""Whether a mail that says whose turn it is still says the truth when it goes (docs/adr/0059)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from takar.queries.edition import edition_of
from takar.queries.langkah_tampil import Pemegang
from takar.queries.pengingat import holders_of
from takar.records.models import LangkahBerkas


def is_still_asked(giliran: Mapping[str, Any], now: datetime) -> bool:
    """Return whether the langkah is open as it was when the person was asked, and still the person's.

    One that was opened again since then has a mail of its own.
    """
    rows = LangkahBerkas.objects.filter(berkas=giliran["berkas"], nomor=giliran["nomor"], done_at=None)
    rows = rows.filter(opened_at__lte=datetime.fromisoformat(giliran["at"]))
    for row in rows.select_related("berkas__unit", "berkas__pengumpulan__opd", "berkas__sesi"):
        berkas = row.berkas
        opd = berkas.pengumpulan.opd
        office = Pemegang(opd.pk, now.astimezone(ZoneInfo(opd.zona)).date())
        langkah = edition_of(berkas.pengumpulan).langkah_by_nomor(row.nomor)
        return giliran["pegawai"] in holders_of(langkah, berkas, office)
    return False

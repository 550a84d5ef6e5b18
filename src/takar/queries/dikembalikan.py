"""Which signed reports were sent back by who should receive them, by whom and when (docs/adr/0075)."""

from collections.abc import Collection, Mapping
from datetime import datetime

from takar.queries.pada import until
from takar.records.models import RiwayatBerkas
from takar.sop.engine import Event
from takar.sop.model import Edition, Kind

Dikembalikan = Mapping[tuple[int, datetime], RiwayatBerkas]


def dikembalikan_of(berkas_ids: Collection[int], edition: Edition, sampai: datetime | None) -> Dikembalikan:
    """Return the returns from the langkah that receives the report, by berkas and moment; no query for no berkas.

    That moment is the one at which the signature of the report was withdrawn.
    """
    langkah = edition.langkah_by_kind(Kind.RECEIVE)
    if langkah is None or not berkas_ids:
        return {}
    found = RiwayatBerkas.objects.filter(
        berkas__in=berkas_ids, event=Event.SENT_BACK.value, langkah=langkah.nomor
    ).order_by("pk")
    return {(one.berkas_id, one.at): one for one in until(found, sampai)}

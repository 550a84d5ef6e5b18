"""When each langkah was first completed, of many berkas at once: what rates over years rest on."""

from collections.abc import Collection, Iterable
from datetime import datetime

from takar.queries.ketepatan import COMPLETES
from takar.queries.pada import until
from takar.records.models import RiwayatBerkas
from takar.sop.engine import Event

TELLING = frozenset(event.value for event in (*COMPLETES, Event.RECALLED))
"""The events that can change when a langkah was first completed."""
_COMPLETES = frozenset(event.value for event in COMPLETES)


def first_completions(
    pengumpulan_ids: Collection[int], unit_ids: Collection[int], sampai: datetime | None = None
) -> dict[tuple[int, int], datetime]:
    """Return when each langkah of some rounds was first completed, by berkas and number, in one query; up to a moment.

    The same as ``first`` of ``fold_penyelesaian``, from the entries that can change it alone: a rate over ten years
    asks for no mending, and reads no returns.
    """
    found = RiwayatBerkas.objects.filter(
        berkas__pengumpulan_id__in=list(pengumpulan_ids), berkas__unit_id__in=list(unit_ids), event__in=sorted(TELLING)
    )
    rows = until(found, sampai).order_by("berkas_id", "urutan").values_list("berkas_id", "event", "langkah", "at")
    return fold_first(rows)


def fold_first(rows: Iterable[tuple[int, str, int, datetime]]) -> dict[tuple[int, int], datetime]:
    """Return the first completions out of histories (berkas, event, langkah, at), each in order.

    A recall undoes the completion before it, and with it the first one where it was that.
    """
    found: dict[tuple[int, int], datetime] = {}
    latest: dict[int, tuple[tuple[int, int], datetime | None]] = {}
    for berkas_id, event, nomor, at in rows:
        if event in _COMPLETES:
            key = berkas_id, nomor
            latest[berkas_id] = key, found.get(key)
            found.setdefault(key, at)
        elif event == Event.RECALLED and berkas_id in latest:
            key, before = latest[berkas_id]
            if before is None:
                found.pop(key, None)
    return found

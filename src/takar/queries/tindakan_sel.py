"""What a cell of the sheet held before it was typed into: the text that was typed there last before that."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from takar.queries.tindakan_kata import REFUSED
from takar.records.models import AuditEvent, BerkasBidang

Sel = tuple[int, str]


def cells_before(berkas: BerkasBidang, events: Sequence[AuditEvent]) -> dict[tuple[int, int], str]:
    """Return by number of the event and place of the cell in it what the cell held; "" where nothing was typed before.

    Events are read backwards from the last of these, those before them only until each cell was met.
    """
    shown = {one.seq for one in events}
    found: dict[tuple[int, int], str] = {}
    waiting: dict[Sel, list[tuple[int, int]]] = {}
    first = min(shown, default=0)
    for seq, isi in _typing(berkas, max(shown, default=0)):
        if seq < first and not waiting:
            break
        if seq not in shown and not any(f'"isian":{isian},' in isi for isian, _ in waiting):
            continue
        cells: list[dict[str, Any]] = json.loads(isi)["sel"]
        for at, one in reversed(list(enumerate(cells))):
            key = one["isian"], one["kolom"]
            found.update(dict.fromkeys(waiting.pop(key, ()), one["nilai"]))
            if seq in shown:
                waiting[key] = [(seq, at)]
    return found


def _typing(berkas: BerkasBidang, last: int) -> Iterator[tuple[int, str]]:
    """Yield number and text of the events that typed into cells, the last first."""
    if not last:
        return
    events = AuditEvent.objects.filter(objek=f"berkas:{berkas.pk}", seq__lte=last, isi__contains='"sel":')
    yield from events.exclude(outcome=REFUSED).order_by("-seq").values_list("seq", "isi").iterator(500)

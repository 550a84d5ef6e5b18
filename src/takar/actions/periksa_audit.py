"""The history of this database against the heads that were kept outside it."""

from collections.abc import Sequence
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections

from takar.actions import audit
from takar.actions.backup_tables import snapshot
from takar.gateways.jangkar import AnchorFile
from takar.records.models import AuditEvent
from takar.verifier.periksa_riwayat import GENESIS, Jangkar, Rantai, compare, compare_ends, read_anchors


def check_history(path: Path, kepala: Sequence[Jangkar], *, newer: bool) -> tuple[Rantai, int]:
    """Check the events, and their heads against the anchor file and what is printed; return the chain and how many.

    ``newer``: only what came after the last anchor, which is compared itself. Raises Putus.
    """
    jangkar = read_anchors(AnchorFile(path).read())
    first, before = (jangkar[-1].seq + 1, jangkar[-1].hash) if newer and jangkar else (1, GENESIS)
    with snapshot(connections[DEFAULT_DB_ALIAS]):
        rantai = audit.check_all(DEFAULT_DB_ALIAS, dari=first, sebelum=before)
        _compare([*(jangkar[-1:] if newer else jangkar), *kepala])
        compare_ends(rantai, [*jangkar, *kepala], complete=True)
    return rantai, len(jangkar)


def _compare(jangkar: Sequence[Jangkar]) -> None:
    """Compare kept heads with the events of their numbers; one beyond the end is told by compare_ends."""
    events = AuditEvent.objects.filter(seq__in=[one.seq for one in jangkar])
    found = dict(events.values_list("seq", "hash"))
    for one in jangkar:
        if one.seq in found:
            compare(one, found[one.seq])

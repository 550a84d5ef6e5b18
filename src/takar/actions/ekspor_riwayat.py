"""The history as a file that a stranger checks with verifier/periksa_riwayat.py (docs/adr/0070)."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import connections

from takar.actions import audit
from takar.actions.backup_tables import Sink, snapshot
from takar.records.models import AuditEvent
from takar.verifier.periksa_riwayat import ALL, FORMAT, GENESIS, VERSI, Lepas, Rantai, Ujung, canonical


def export(sink: Sink, *, using: str, objek: str = "") -> Rantai:
    """Write the whole history, or that of one berkas (``berkas:12``), as it is at one moment; return its chain.

    Raises Putus where the chain does not hold: what is broken is not handed out as if it were whole.
    """
    with snapshot(connections[using]):
        return write_export(sink, using=using, objek=objek)


def write_export(sink: Sink, *, using: str, objek: str) -> Rantai:
    """Write the same inside the caller's snapshot. Raises Putus."""
    rantai, digest = Rantai(objek or ALL), hashlib.sha256()
    for line in _lines(rantai, using, objek):
        digest.update(line)
        sink.write(line)
    end = {"jumlah": rantai.jumlah, "seq": rantai.seq, "hash": rantai.hash, "sha256": digest.hexdigest()}
    sink.write(_line(end))
    return rantai


def write_events(sink: Sink, *, using: str, objek: str) -> Ujung:
    """Write the events of what has no chain of its own (``pengumpulan:3``) as lines; return where they end.

    Raises Putus where one is not what its hash says.
    """
    lepas = Lepas()
    for event in audit.events(using, objek=objek, linked=False):
        lepas.take(event)
        sink.write(_line(event))
    return lepas.ujung


def event_line(using: str, seq: int) -> bytes:
    """Return one event, by its number, as an export holds it."""
    return _line(next(audit.events(using, after=seq - 1)))


def _lines(rantai: Rantai, using: str, objek: str) -> Iterator[bytes]:
    earlier = AuditEvent.objects.using(using).filter(objek=objek, rantai_urut=None).count() if objek else 0
    head = {"dari": 1, "format": FORMAT, "lingkup": rantai.lingkup, "sebelum": GENESIS, "versi": VERSI}
    yield _line({**head, "tanpa_rantai": earlier})
    for event in audit.events(using, objek=objek):
        rantai.take(event)
        yield _line(event)


def _line(value: dict[str, Any]) -> bytes:
    return f"{canonical(value)}\n".encode()

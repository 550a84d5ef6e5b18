"""Tie the histories of an archive together: one event of the log names the end of each (docs/adr/0105).

The chain of a berkas shows what is missing in it, but neither that its tail was cut nor that it was left out whole; the
events of a pengumpulan have no chain. The event that ties them is anchored at once: who has the anchor file from
elsewhere proves by it all histories of an archive, without seeing any other event of the log.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.db import transaction

from takar.actions import audit
from takar.actions.ekspor_riwayat import event_line
from takar.actions.jangkar import Berbeda, anchor_event
from takar.queries.arsip import LingkupArsip
from takar.records.models import AuditEvent, AuditHead
from takar.verifier.periksa_arsip import TIED
from takar.verifier.periksa_riwayat import Ujung, canonical


def tie(lingkup: LingkupArsip, riwayat: Mapping[str, Ujung], *, path: Path, now: datetime, surel: str) -> bytes:
    """Return the event that ties histories, by their names in the archive, as the archive holds it; anchored.

    The same ones are tied once. ``path``: the anchor file, ``surel``: who gets its lines, "" for nobody. An anchor file
    that contradicts the history gets no line, as that is a matter of its own.
    """
    objek, isi = f"opd:{lingkup.opd_id}", {"lingkup": lingkup.alamat, "riwayat": {**riwayat}}
    with transaction.atomic(durable=True):
        AuditHead.objects.select_for_update().get(rantai=audit.WHOLE)
        same = AuditEvent.objects.filter(action=TIED, objek=objek, isi=canonical(isi))
        if not same.exists():
            audit.append(now=now, akun_id=None, oleh="Takar", action=TIED, outcome="done", objek=objek, isi=isi)
        seq, digest = same.order_by("-seq").values_list("seq", "hash")[0]
    with suppress(Berbeda):
        anchor_event(seq, digest, path=path, now=now, zona=lingkup.zona, surel=surel)
    return event_line("default", seq)

"""The audit chain: append to it (the only place that writes AuditEvent), and check that it holds."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from takar.queries.prepared import Prepared
from takar.records.models import AuditEvent, AuditHead

GENESIS = "0" * 64
FIELDS = ("akun_id", "oleh", "action", "outcome", "objek", "isi")


_lock_head = Prepared(lambda: AuditHead.objects.select_for_update().filter(pk=1).values_list("seq", "hash"))


def canonical(value: Any) -> str:
    """Return JSON with sorted keys and no spaces; dates and decimals as text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def chain_hash(prev_hash: str, seq: int, at: datetime, fields: dict[str, Any]) -> str:
    """Return the hash of one event: SHA-256 over the previous hash and the event's canonical JSON."""
    body = canonical({"seq": seq, "at": at.astimezone(UTC).isoformat(timespec="microseconds"), **fields})
    return hashlib.sha256(f"{prev_hash}\n{body}".encode()).hexdigest()


def append(
    *,
    now: datetime,
    akun_id: int | None,
    oleh: str,
    action: str,
    outcome: str,
    objek: str,
    isi: dict[str, Any],
) -> str:
    """Append one event inside the caller's transaction and return its hash."""
    ((last, prev),) = _lock_head()
    fields = {
        "akun_id": akun_id,
        "oleh": oleh,
        "action": action,
        "outcome": outcome,
        "objek": objek,
        "isi": canonical(isi),
    }
    seq = last + 1
    digest = chain_hash(prev, seq, now, fields)
    AuditEvent.objects.create(seq=seq, at=now, prev_hash=prev, hash=digest, **fields)
    AuditHead.objects.filter(pk=1).update(seq=seq, hash=digest)
    return digest


def find_break(using: str) -> str:
    """Return where the chain of a database is broken; "" where it holds from the first event to its head."""
    prev, last = GENESIS, 0
    events = AuditEvent.objects.using(using).order_by("seq").values_list("seq", "at", "prev_hash", "hash", *FIELDS)
    for seq, at, prev_hash, digest, *rest in events.iterator():
        told = chain_hash(prev, last + 1, at, dict(zip(FIELDS, rest, strict=True)))
        if (seq, prev_hash, digest) != (last + 1, prev, told):
            return f"kejadian nomor {last + 1} tidak ada atau sudah diubah"
        prev, last = digest, seq
    heads = list(AuditHead.objects.using(using).values_list("seq", "hash"))
    return "" if heads == [(last, prev)] else f"ujung sesudah kejadian nomor {last} terpotong atau diganti"

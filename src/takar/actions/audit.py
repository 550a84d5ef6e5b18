"""The audit chain: append to it (the only place that writes AuditEvent), and check that it holds."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connections
from django.db.models import CharField, F, Model, Q

from takar.queries.prepared import Place, Prepared, PreparedUpdate
from takar.queries.prepared_baris import PreparedInsert
from takar.records.models import AuditEvent, AuditHead
from takar.verifier.periksa_riwayat import GENESIS, LINKED, Putus, Rantai, canonical, event_hash

FIELDS = ("akun_id", "oleh", "action", "outcome", "objek", "isi")
COLUMNS = ("seq", "at", *FIELDS, "prev_hash", "hash", "rantai_urut", "rantai_prev")
BERKAS = "berkas:"
WHOLE = ""  # the chain of the whole log

# The head of the log first: who waits for it has not looked at that of the berkas yet.
_lock_heads = Prepared(
    lambda: (
        AuditHead.objects.select_for_update()
        .filter(Q(rantai=WHOLE) | Q(rantai=Place(0, CharField(max_length=80))))
        .order_by("rantai")
        .values_list("rantai", "seq", "hash")
    )
)
_put_event = PreparedInsert(AuditEvent, COLUMNS)
_raise_heads = PreparedUpdate(
    lambda: AuditHead.objects.filter(Q(rantai=WHOLE) | Q(rantai=Place(0, CharField(max_length=80)))),
    seq=F("seq") + 1,
    hash=Place(1, CharField(max_length=64)),
)


def written(at: datetime) -> str:
    """Return a moment as it is hashed and exported."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


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
    """Append one event inside the caller's transaction and return its hash.

    ``isi``: dates and decimals in it are kept as text.
    """
    heads = {rantai: (seq, digest) for rantai, seq, digest in _lock_heads(objek)}
    seq, prev = heads[WHOLE]
    fields = {
        "akun_id": akun_id,
        "oleh": oleh,
        "action": action,
        "outcome": outcome,
        "objek": objek,
        "isi": canonical(isi, default=str),
    }
    linked: dict[str, Any] = {}
    if objek.startswith(BERKAS):
        urut, last = heads.get(objek) or _first_head(objek)
        linked = {"rantai_urut": urut + 1, "rantai_prev": last}
    told = {"seq": seq + 1, "prev_hash": prev, **fields, **linked}
    digest = event_hash({**told, "at": written(now)})
    row = {"rantai_urut": None, "rantai_prev": "", **told, "at": now, "hash": digest}
    _put_event(*(row[name] for name in COLUMNS))
    _raise_heads(objek, digest)
    return digest


def _first_head(objek: str) -> tuple[int, str]:
    """Return the head of a berkas that had none when the log was locked: another came between."""
    head, _ = AuditHead.objects.get_or_create(rantai=objek, defaults={"seq": 0, "hash": GENESIS})
    return head.seq, head.hash


def events(using: str, *, after: int = 0, objek: str = "", linked: bool = True) -> Iterator[dict[str, Any]]:
    """Yield the events of a database in order as an export holds them: all after a number, or those of one berkas.

    ``linked`` False: those of one objek that have no place in a chain of its own.
    """
    found = AuditEvent.objects.using(using).order_by("seq").filter(seq__gt=after)
    if objek:
        found = found.filter(objek=objek, rantai_urut__isnull=not linked)
    columns = _present(using, AuditEvent, COLUMNS)
    for values in found.values_list(*columns).iterator():
        event = dict(zip(columns, values, strict=True))
        event["at"] = written(event["at"])
        if event.get("rantai_urut") is None:
            event = {name: value for name, value in event.items() if name not in LINKED}
        yield event


def _present(using: str, model: type[Model], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return which columns there are: a backup of an older version's tables is made before they are migrated."""
    connection = connections[using]
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:  # Django's own way reads the SQL that made the table, for each history anew
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608  (a table of ours, by its model)
        there = {one[0] for one in cursor.description}
    return tuple(name for name in names if name in there)


def find_break(using: str) -> str:
    """Return where the chain of a database is broken; "" where it holds from the first event to its heads."""
    try:
        check_all(using)
    except Putus as putus:
        return str(putus)
    return ""


def check_all(using: str, *, dari: int = 1, sebelum: str = GENESIS) -> Rantai:
    """Check the events of a database from a number on, and that they end where the heads say. Raises Putus."""
    rantai = Rantai(dari=dari, sebelum=sebelum)
    for event in events(using, after=dari - 1):
        rantai.take(event)
    heads = {rantai: (seq, digest) for seq, digest, *name in _heads(using) for rantai in name or [WHOLE]}
    if heads.pop(WHOLE, None) != (rantai.seq, rantai.hash):
        raise Putus(f"ujung sesudah kejadian nomor {rantai.seq} terpotong atau diganti")
    for objek, last in rantai.ends():
        if heads.get(objek) != last:
            raise Putus(f"ujung rantai {objek} sesudah kejadian ke-{last[0]} terpotong atau diganti")
    return rantai


def _heads(using: str) -> Iterator[tuple[Any, ...]]:
    columns = _present(using, AuditHead, ("seq", "hash", "rantai"))
    yield from AuditHead.objects.using(using).values_list(*columns).iterator()

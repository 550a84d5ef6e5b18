"""What leaves the system: enqueued with the write that causes it, delivered by a worker, once in effect.

A delivery is leased before it is tried. The lease counts the attempt, so that one that kills its
worker is given up in the end, and it fences: only the worker that holds the latest attempt may note a result.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from takar.actions.hari_kirim import Deferred, Needless, wait_for_hari_kerja
from takar.actions.kabar_kiriman import tell_failure
from takar.actions.undangan import Undangan, link_of
from takar.gateways.kegagalan import Kegagalan
from takar.gateways.mail import DjangoMail, Lampiran, MailGateway, Surel, is_refused
from takar.queries.giliran import is_still_asked
from takar.queries.kiriman import SELESAI
from takar.records.models import Outbox, Pegawai

LEASE = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
MAX_ATTEMPTS = 20  # about three days
ERROR_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Delivery:
    """A leased row of the outbox; ``attempt`` is the fence."""

    id: int
    kind: str
    kunci: str
    payload: Mapping[str, Any]
    attempt: int
    opd_id: int | None = None


def enqueue(
    *,
    kind: str,
    kunci: str,
    payload: Mapping[str, Any],
    now: datetime,
    opd_id: int | None = None,
    due_at: datetime | None = None,
) -> None:
    """Add a delivery to the caller's transaction; a key that is already there stays as it is."""
    row = Outbox(kind=kind, kunci=kunci, payload=dict(payload), at=now, due_at=due_at or now, opd_id=opd_id)
    Outbox.objects.bulk_create([row], ignore_conflicts=True)


def lease_due(*, now: datetime, limit: int) -> list[Delivery]:
    """Take up to ``limit`` due deliveries for LEASE. No other worker gets them meanwhile."""
    with transaction.atomic():
        skip_locked = connection.features.has_select_for_update_skip_locked
        rows = list(_free(now).select_for_update(skip_locked=skip_locked).order_by("due_at", "id")[:limit])
        return [_delivery(row) for row in rows if _take(row, now)]


def _free(now: datetime) -> QuerySet[Outbox]:
    return Outbox.objects.filter(
        Q(leased_until__isnull=True) | Q(leased_until__lte=now),
        delivered_at__isnull=True,
        stopped_at__isnull=True,
        due_at__lte=now,
        attempts__lt=MAX_ATTEMPTS,
    )


def _take(row: Outbox, now: datetime) -> bool:
    """Lease one row unless another worker was faster (SQLite has no row locks)."""
    mine = _free(now).filter(pk=row.pk, attempts=row.attempts)
    return bool(mine.update(leased_until=now + LEASE, attempts=F("attempts") + 1))


def _delivery(row: Outbox) -> Delivery:
    return Delivery(row.pk, row.kind, row.kunci, row.payload, row.attempts + 1, row.opd_id)


def mark_delivered(delivery: Delivery, *, now: datetime) -> bool:
    """Note the delivery; False if the lease was lost to another worker meanwhile."""
    return bool(_held(delivery).update(delivered_at=now, leased_until=None, last_error=""))


def mark_failed(
    delivery: Delivery, *, now: datetime, error: str, final: bool = False, after: timedelta = timedelta()
) -> bool:
    """Note the failure and set the next attempt, none if it is final, and none before ``after``.

    False if the lease was lost meanwhile.
    """
    final = final or delivery.attempt >= MAX_ATTEMPTS
    return bool(
        _held(delivery).update(
            due_at=now + max(wait_after(delivery.attempt), after),
            stopped_at=now if final else None,
            leased_until=None,
            last_error=error[:ERROR_LENGTH],
        )
    )


def mark_needless(delivery: Delivery, *, now: datetime, why: str) -> bool:
    """Note that nothing was sent, and why: it is over, and has not failed."""
    return bool(_held(delivery).update(stopped_at=now, leased_until=None, last_error=why))


def mark_deferred(delivery: Delivery, *, until: datetime) -> bool:
    """Put a delivery off without blame; the attempt does not count."""
    return bool(_held(delivery).update(due_at=until, leased_until=None, attempts=F("attempts") - 1))


def _held(delivery: Delivery) -> QuerySet[Outbox]:
    return Outbox.objects.filter(pk=delivery.id, attempts=delivery.attempt, delivered_at__isnull=True, stopped_at=None)


def wait_after(attempt: int) -> timedelta:
    """Return how long to wait after the given attempt (from 1): twice as long each time, up to a limit."""
    return min(FIRST_WAIT * float(2 ** (attempt - 1)), LONGEST_WAIT)


def deliver_next(
    *, now: datetime, mail: MailGateway | None = None, work: Mapping[str, Callable[[Delivery], object]] | None = None
) -> Delivery | None:
    """Deliver the next due row, if any. Its failure is noted, never raised.

    One at a time, so that a lease covers one delivery and not a queue of slow ones. ``work`` is what else than mail
    the caller can do, by kind: long work that a write asked for (docs/adr/0017).
    """
    leased = lease_due(now=now, limit=1)
    if not leased:
        return None
    delivery = leased[0]
    try:
        _deliver(delivery, mail or DjangoMail(), work or {}, now)
    except Deferred as deferred:
        mark_deferred(delivery, until=deferred.until)
    except Needless as needless:
        mark_needless(delivery, now=now, why=str(needless))
    except Exception as error:  # whatever it is, it belongs to this delivery and must not stop the others
        plain = error if isinstance(error, Kegagalan) else Kegagalan("", final=is_refused(error))
        final, said = plain.final, f"{type(error).__name__}: {error}"
        if mark_failed(delivery, now=now, error=said, final=final, after=plain.after):
            tell_failure(delivery.opd_id, penerima_of(delivery), final=final, now=now)
    else:
        mark_delivered(delivery, now=now)
    return delivery


def penerima_of(delivery: Delivery) -> str:
    """Return the address that a delivery goes to, or the name of the person."""
    names = Pegawai.objects.filter(pk=delivery.payload.get("pegawai_id", 0)).values_list("nama", flat=True)
    return str(delivery.payload.get("kepada") or next(iter(names), ""))


def _deliver(
    delivery: Delivery, mail: MailGateway, work: Mapping[str, Callable[[Delivery], object]], now: datetime
) -> None:
    if delivery.payload.get("hari_kerja"):
        wait_for_hari_kerja(delivery.opd_id, now)
    if "giliran" in delivery.payload and not is_still_asked(delivery.payload["giliran"], now):
        raise Needless(SELESAI)
    if delivery.kind == "surel":
        mail.send(_surel(delivery))
    elif delivery.kind in work:
        work[delivery.kind](delivery)
    else:
        raise ValueError(f"Jenis kiriman «{delivery.kind}» tidak dikenal.")


def _surel(delivery: Delivery) -> Surel:
    isi = delivery.payload
    text = isi["isi"].replace("{tautan}", link_of(Undangan(*isi["undangan"]))) if "undangan" in isi else isi["isi"]
    lampiran = tuple(Lampiran(**one) for one in isi.get("lampiran", ()))
    return Surel(delivery.kunci, isi["kepada"], isi["judul"], text, lampiran, delivery.id)

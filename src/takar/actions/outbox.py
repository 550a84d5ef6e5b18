"""What leaves the system: enqueued with the write that causes it, delivered by a worker, once in effect.

A delivery is leased before it is tried. The lease counts the attempt, so that one that kills its worker is given up in
the end, and it has a number that never comes again: only the worker that holds the latest lease may note a result.
Times that a clock which ran ahead has set are of no worth once it is right again (docs/adr/0066).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from takar.actions.hari_kirim import Deferred, Needless, wait_for_hari_kerja
from takar.actions.kabar_kiriman import tell_failure
from takar.actions.undangan import Undangan, link_of
from takar.gateways.kegagalan import Kegagalan
from takar.gateways.mail import DjangoMail, Lampiran, MailGateway, Surel, is_refused
from takar.queries.giliran import is_still_asked
from takar.queries.kiriman import SELESAI
from takar.queries.pekerja import MAJU
from takar.records.models import Outbox, Pegawai

LEASE = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
MAX_ATTEMPTS = 20  # about three days
ERROR_LENGTH = 500
TERPUTUS = "Pekerja terhenti setiap kali mengirim ini, jadi tidak dicoba lagi. Periksa catatan pekerja di server."
KALENDER = "Pembaruan kalender Anda"
KALENDER_SAJA = (  # a session that is called or withdrawn: the one thing of such a mail that stays true
    "Yang semula diminta dalam pos-el ini sudah selesai atau berpindah; tidak ada yang perlu Anda kerjakan. "
    "Lampirannya memperbarui acara di kalender Anda."
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A leased row of the outbox; ``attempt`` counts from 1, ``lease`` is the fence."""

    id: int
    kind: str
    kunci: str
    payload: Mapping[str, Any]
    attempt: int
    lease: int
    opd_id: int | None = None

    @property
    def is_last(self) -> bool:
        """Whether it is given up if this attempt fails too."""
        return self.attempt >= MAX_ATTEMPTS


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
    mine = _free(now).filter(pk=row.pk, leases=row.leases)
    taken = {"attempts": F("attempts") + 1, "leases": F("leases") + 1}
    return bool(mine.update(leased_until=now + LEASE, noted_at=now, **taken))


def _delivery(row: Outbox) -> Delivery:
    return Delivery(row.pk, row.kind, row.kunci, row.payload, row.attempts + 1, row.leases + 1, row.opd_id)


def set_right(*, now: datetime) -> int:
    """Bring back what a clock that ran ahead put off, and give up what ended its worker each time; return how many.

    Who holds a lease keeps it for LEASE from now: it may be sending.
    """
    with transaction.atomic():
        waiting = Outbox.objects.filter(delivered_at=None, stopped_at=None)
        ahead = waiting.annotate(noted=Coalesce("noted_at", "at")).filter(noted__gt=now + MAJU)
        ahead.filter(leased_until__gt=now + LEASE).update(leased_until=now + LEASE)
        count = ahead.update(due_at=now, noted_at=now)
        for row in waiting.filter(attempts__gte=MAX_ATTEMPTS, leased_until__lte=now):
            last = Delivery(row.pk, row.kind, row.kunci, row.payload, row.attempts, row.leases, row.opd_id)
            _fail(last, now=now, error=TERPUTUS)
            count += 1
    return count


def mark_delivered(delivery: Delivery, *, now: datetime) -> bool:
    """Note the delivery; False if the lease was lost to another worker meanwhile."""
    return bool(_held(delivery).update(delivered_at=now, leased_until=None, last_error=""))


def mark_failed(
    delivery: Delivery, *, now: datetime, error: str, final: bool = False, after: timedelta = timedelta()
) -> bool:
    """Note the failure and set the next attempt, none if it is final or was the last, and none before ``after``.

    False if the lease was lost meanwhile.
    """
    return bool(
        _held(delivery).update(
            due_at=now + max(wait_after(delivery.attempt), after),
            noted_at=now,
            stopped_at=now if final or delivery.is_last else None,
            leased_until=None,
            last_error=error[:ERROR_LENGTH],
        )
    )


def mark_needless(delivery: Delivery, *, now: datetime, why: str) -> bool:
    """Note that nothing was sent, and why: it is over, and has not failed."""
    return bool(_held(delivery).update(stopped_at=now, leased_until=None, last_error=why))


def mark_deferred(delivery: Delivery, *, now: datetime, until: datetime) -> bool:
    """Put a delivery off without blame; the attempt does not count."""
    put_off = {"due_at": until, "noted_at": now, "leased_until": None}
    return bool(_held(delivery).update(attempts=F("attempts") - 1, **put_off))


def _held(delivery: Delivery) -> QuerySet[Outbox]:
    return Outbox.objects.filter(pk=delivery.id, leases=delivery.lease, delivered_at__isnull=True, stopped_at=None)


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
    if not leased and set_right(now=now):
        leased = lease_due(now=now, limit=1)
    if not leased:
        return None
    delivery = leased[0]
    try:
        _deliver(delivery, mail or DjangoMail(), work or {}, now)
    except Deferred as deferred:
        mark_deferred(delivery, now=now, until=deferred.until)
    except Needless as needless:
        mark_needless(delivery, now=now, why=str(needless))
    except Exception as error:  # whatever it is, it belongs to this delivery and must not stop the others
        plain = error if isinstance(error, Kegagalan) else Kegagalan("", final=is_refused(error))
        _fail(delivery, now=now, error=f"{type(error).__name__}: {error}", final=plain.final, after=plain.after)
    else:
        mark_delivered(delivery, now=now)
    return delivery


def _fail(
    delivery: Delivery, *, now: datetime, error: str, final: bool = False, after: timedelta = timedelta()
) -> None:
    """Note a failure, and tell the Pengelola sistem of it."""
    if mark_failed(delivery, now=now, error=error, final=final, after=after):
        tell_failure(delivery.opd_id, penerima_of(delivery), final=final or delivery.is_last, now=now)


def penerima_of(delivery: Delivery) -> str:
    """Return the address that a delivery goes to, or the name of the person."""
    names = Pegawai.objects.filter(pk=delivery.payload.get("pegawai_id", 0)).values_list("nama", flat=True)
    return str(delivery.payload.get("kepada") or next(iter(names), ""))


def _deliver(
    delivery: Delivery, mail: MailGateway, work: Mapping[str, Callable[[Delivery], object]], now: datetime
) -> None:
    if delivery.payload.get("hari_kerja"):
        wait_for_hari_kerja(delivery.opd_id, now)
    asked = "giliran" not in delivery.payload or is_still_asked(delivery.payload["giliran"], now)
    if not asked and not delivery.payload.get("lampiran"):
        raise Needless(SELESAI)
    if delivery.kind == "surel":
        mail.send(_surel(delivery) if asked else replace(_surel(delivery), judul=KALENDER, isi=KALENDER_SAJA))
    elif delivery.kind in work:
        work[delivery.kind](delivery)
    else:
        raise ValueError(f"Jenis kiriman «{delivery.kind}» tidak dikenal.")


def _surel(delivery: Delivery) -> Surel:
    isi = delivery.payload
    text = isi["isi"].replace("{tautan}", link_of(Undangan(*isi["undangan"]))) if "undangan" in isi else isi["isi"]
    lampiran = tuple(Lampiran(**one) for one in isi.get("lampiran", ()))
    return Surel(delivery.kunci, isi["kepada"], isi["judul"], text, lampiran, delivery.id)

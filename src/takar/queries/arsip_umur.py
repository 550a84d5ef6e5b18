"""Which ZIPs are still on the server, by what was made after them."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from takar.queries.pada import until
from takar.records.models import Arsip
from takar.rules.arsip import kept_until


def with_age(found: "QuerySet[Arsip]", sampai: datetime | None = None) -> "QuerySet[Arsip]":
    """Annotate each with ``usang``: whether one of the same was made after it, and by a moment where one is given."""
    of = {"tw": Coalesce("triwulan", Value(0)), "dari": Coalesce("unit_id", Value(0))}
    same = {"opd": OuterRef("opd"), "tahun": OuterRef("tahun"), "tw": OuterRef("tw"), "dari": OuterRef("dari")}
    later = (
        until(Arsip.objects.exclude(sha256=""), sampai, "selesai_at")
        .annotate(**of)
        .filter(**same, pk__gt=OuterRef("pk"))
    )
    return found.annotate(**of).annotate(usang=Exists(later))


def leaves_at(one: Arsip) -> datetime | None:
    """Return when the ZIP of an annotated row leaves the server; None where there is none."""
    if not one.sha256 or one.selesai_at is None:
        return None
    usang: bool = one.usang  # type: ignore[attr-defined]  # annotated by with_age
    return kept_until(one.selesai_at, latest=not usang)


def old_files(now: datetime) -> set[str]:
    """Return the SHA-256 of the ZIPs that have left the server by now; what a younger archive is too stays."""
    made = [(leaves_at(one), one.sha256) for one in with_age(Arsip.objects.exclude(sha256=""))]
    kept = {sha256 for at, sha256 in made if at and at > now}
    return {sha256 for at, sha256 in made if at and at <= now} - kept

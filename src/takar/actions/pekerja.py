"""The worker notes how each of its tasks went, for the page that shows whether it lives."""

from datetime import datetime

from takar.actions.outbox import ERROR_LENGTH
from takar.queries.pekerja import MAJU
from takar.records.models import TugasPekerja


def note_pass(nama: str, *, error: str, now: datetime) -> datetime | None:
    """Note that a task was done, or what failed; the last failure stands until it goes well again.

    Return the moment of the note before, where the clock has been set back since; it is returned once.
    """
    ahead = TugasPekerja.objects.filter(nama=nama, at__gt=now + MAJU).values_list("at", flat=True).first()
    facts = {"at": now, "last_error": error[:ERROR_LENGTH]}
    TugasPekerja.objects.update_or_create(nama=nama, defaults=facts if error else {**facts, "well_at": now})
    return ahead

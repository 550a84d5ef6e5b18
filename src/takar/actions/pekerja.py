"""The worker notes how each of its tasks went, for the page that shows whether it lives."""

from datetime import datetime

from takar.actions.outbox import ERROR_LENGTH
from takar.records.models import TugasPekerja


def note_pass(nama: str, *, error: str, now: datetime) -> None:
    """Note that a task was done, or what failed; the last failure stands until it goes well again."""
    facts = {"at": now, "last_error": error[:ERROR_LENGTH]}
    TugasPekerja.objects.update_or_create(nama=nama, defaults=facts if error else {**facts, "well_at": now})

"""An act that only an exception opens: the exception keeps when it was first needed, so that papers can say so."""

from datetime import date, datetime

from takar.records.models import BerkasBidang, Pengecualian
from takar.sop.acts import ACTS_OF_DIKECUALIKAN, Action


def use_pengecualian(berkas: BerkasBidang, action: Action, pegawai_id: int, *, now: datetime, today: date) -> int:
    """Mark the exception under which the judge let a person through, and return its key for the audit."""
    tindakan = [what.value for what, acts in ACTS_OF_DIKECUALIKAN.items() if action in acts]
    found = Pengecualian.objects.filter(
        berkas=berkas, pegawai_id=pegawai_id, tindakan__in=tindakan, dicabut_at=None, sampai__gte=today
    ).latest("pk")
    if found.dipakai_at is None:
        found.dipakai_at = now
        found.save(update_fields=["dipakai_at"])
    return found.pk

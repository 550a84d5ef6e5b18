"""An act that only an exception opens: the exception keeps when it was first needed, so that papers can say so."""

from datetime import date, datetime

from takar.queries.pengecualian_gabungan import needed_by
from takar.records.models import BerkasBidang, Pengecualian, Pengumpulan
from takar.sop.acts import ACTS_OF_DIKECUALIKAN, Action


def use_pengecualian(berkas: BerkasBidang, action: Action, pegawai_id: int, *, now: datetime, today: date) -> int:
    """Mark the exception under which the judge let a person through, and return its key for the audit."""
    tindakan = [what.value for what, acts in ACTS_OF_DIKECUALIKAN.items() if action in acts]
    found = Pengecualian.objects.filter(
        berkas=berkas, pegawai_id=pegawai_id, tindakan__in=tindakan, dicabut_at=None, sampai__gte=today
    ).latest("pk")
    _mark(found, now)
    return found.pk


def use_for_gabungan(pengumpulan: Pengumpulan, pegawai_id: int, *, now: datetime, today: date) -> list[int]:
    """Mark those under which a person was let through to the report of the office, and return their keys."""
    found = needed_by(pengumpulan, pegawai_id, today)
    for one in found:
        _mark(one, now)
    return [one.pk for one in found]


def _mark(one: Pengecualian, now: datetime) -> None:
    if one.dipakai_at is None:
        one.dipakai_at = now
        one.save(update_fields=["dipakai_at"])

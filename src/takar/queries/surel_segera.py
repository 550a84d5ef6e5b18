"""How many mails were made today about one berkas or one round, by person; counted from what is stored."""

from collections import Counter
from datetime import datetime

from takar.records.models import Outbox


def made_since(awalan: str, sejak: datetime, *, besides: str = "") -> Counter[int]:
    """Return the number of mails by pegawai whose keys begin alike; ``besides`` begins those that do not count."""
    found = Outbox.objects.filter(kind="surel", kunci__startswith=awalan, at__gte=sejak)
    if besides:
        found = found.exclude(kunci__startswith=besides)
    return Counter(int(kunci.rpartition(":")[2]) for kunci in found.values_list("kunci", flat=True))

"""Which berkas an address of the terminal names: ``dinas/2026/tw3/unit``."""

import re

from takar.records.models import BerkasBidang

_ADDRESS = re.compile(r"([^/]+)/(\d{4})/tw([1-4])/([^/]+)")


def objek_of(alamat: str) -> str | None:
    """Return the objek of the audit events of a berkas, ``berkas:12``; None where there is no such berkas."""
    parts = _ADDRESS.fullmatch(alamat.strip("/"))
    if not parts:
        return None
    dinas, tahun, triwulan, unit = parts.groups()
    found = BerkasBidang.objects.filter(
        pengumpulan__opd__kode=dinas, pengumpulan__tahun=tahun, pengumpulan__triwulan=triwulan, unit__kode=unit
    )
    return next((f"berkas:{pk}" for pk in found.values_list("pk", flat=True)), None)

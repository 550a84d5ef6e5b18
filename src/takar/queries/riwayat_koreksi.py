"""What the history on the page of a berkas says of a koreksi: what it changed, who asked, who granted (ADR 0101)."""

from collections.abc import Mapping
from datetime import datetime

from takar.queries.langkah_tampil import as_officer
from takar.queries.tindakan_koreksi import granted_koreksi, ubah_of
from takar.records.models import BerkasBidang

NONE = "kosong"


def koreksi_told(berkas: BerkasBidang) -> Mapping[datetime, Mapping[str, str]]:
    """Return by the moment of its grant what was changed (``lama``, ``baru``), and by whom (``siapa``)."""
    found = {}
    for one in granted_koreksi(berkas):
        ubah = list(ubah_of(one))
        asked, granted = as_officer(one.nama, one.sebagai), as_officer(one.diputus_nama, one.diputus_sebagai)
        if one.diputus_at:
            found[one.diputus_at] = {
                "siapa": f"Permintaan koreksi ke-{one.urutan}, diminta {asked}; dikabulkan {granted}",
                "lama": "; ".join(f"{u.nama}: {u.lama or NONE}" for u in ubah),
                "baru": "; ".join(f"{u.nama}: {u.baru or NONE}" for u in ubah),
            }
    return found

"""What the history on the page of a berkas says of a koreksi: what it changed, who asked, who granted (ADR 0101)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from takar.queries.langkah_tampil import as_officer
from takar.queries.tindakan_koreksi import granted_koreksi, ubah_of
from takar.queries.tindakan_nilai import Ubah
from takar.records.models import BerkasBidang


@dataclass(frozen=True, slots=True)
class KoreksiTercatat:
    """A koreksi that was granted: by whom it was asked for and granted, and each value that it changed."""

    siapa: str
    ubah: tuple[Ubah, ...]


def koreksi_told(berkas: BerkasBidang) -> Mapping[datetime, KoreksiTercatat]:
    """Return the koreksi of a berkas by the moment of their grant."""
    found = {}
    for one in granted_koreksi(berkas):
        asked, granted = as_officer(one.nama, one.sebagai), as_officer(one.diputus_nama, one.diputus_sebagai)
        siapa = f"Permintaan koreksi ke-{one.urutan}, diminta {asked}; dikabulkan {granted}"
        if one.diputus_at:
            found[one.diputus_at] = KoreksiTercatat(siapa, tuple(ubah_of(one)))
    return found

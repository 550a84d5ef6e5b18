"""How a berkas is called in a sentence, and where its page is."""

from takar.records.models import BerkasBidang
from takar.rules.periods import Periode, Triwulan


def berkas_path(berkas: BerkasBidang) -> str:
    """Return the address of a berkas' page."""
    p = berkas.pengumpulan
    return f"/pengumpulan/{p.tahun}/tw{p.triwulan}/{berkas.unit.kode}/"


def berkas_name(berkas: BerkasBidang) -> str:
    """Return how a berkas is called in a sentence."""
    p = berkas.pengumpulan
    return f"{berkas.unit.nama} {Periode(p.tahun, Triwulan(p.triwulan)).label}"

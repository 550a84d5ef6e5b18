"""The words that the Kasubbag adds to the report."""

from dataclasses import dataclass

from takar.actions.errors import Galat, Invalid, Stale
from takar.actions.teks import NARRATIVE, clean
from takar.actions.tx import STALE, writing
from takar.records.models import BerkasBidang, NarasiLaporan


@dataclass(frozen=True, slots=True)
class NarasiMasuk:
    """The narrative as typed. ``versi`` is that of the narrative seen, 0 where there was none."""

    ringkasan: str
    analisis: str
    rekomendasi: str
    versi: int


def save_narasi(tx: writing, berkas: BerkasBidang, typed: NarasiMasuk) -> NarasiLaporan:
    """Write the narrative. Raises Stale if somebody saved another one after it was seen."""
    values = {
        "ringkasan": clean("ringkasan", typed.ringkasan, NARRATIVE),
        "analisis": clean("analisis", typed.analisis, NARRATIVE),
        "rekomendasi": clean("rekomendasi", typed.rekomendasi, NARRATIVE),
    }
    narasi = NarasiLaporan.objects.filter(berkas=berkas).first()
    if narasi is None:
        narasi = NarasiLaporan.objects.create(berkas=berkas, **values)
    elif narasi.versi != typed.versi:
        raise Stale(narasi.versi, STALE)
    else:
        tx.bump(narasi, **values)
    tx.note(**values)
    return narasi


def complain_narasi(berkas: BerkasBidang) -> None:
    """Raise Invalid where the report would have no summary."""
    if not NarasiLaporan.objects.filter(berkas=berkas).exclude(ringkasan="").exists():
        raise Invalid(Galat("ringkasan", "Ringkasan belum ditulis. Laporan tanpa ringkasan tidak dapat disusun."))

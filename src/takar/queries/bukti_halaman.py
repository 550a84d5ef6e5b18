"""One bukti dukung with all that its page says of it."""

from dataclasses import dataclass
from datetime import datetime

from takar.queries.bukti import BuktiFile, BuktiTampil, bukti_of
from takar.queries.teks_bukti import kata_teks
from takar.records.models import BerkasBidang, BuktiDukung


@dataclass(frozen=True, slots=True)
class BuktiHalaman:
    """A bukti, the code of its row, its stored file, and what is to be known of its text (blank: all is searched)."""

    tampil: BuktiTampil
    kode: str
    file: BuktiFile
    teks: str


def bukti_halaman(berkas: BerkasBidang, bukti_id: int, sampai: datetime | None = None) -> BuktiHalaman | None:
    """Return a bukti of a berkas, withdrawn ones too, or as it stood at a moment; None where it has none."""
    shown = [one for rows in bukti_of(berkas, satu=bukti_id, sampai=sampai).values() for one in rows]
    if not shown:
        return None
    row = BuktiDukung.objects.select_related("file__teks_file", "indikator").get(pk=bukti_id)
    file = BuktiFile(row.nama, row.file.mime, row.file.sha256)
    return BuktiHalaman(shown[0], row.indikator.kode, file, kata_teks(getattr(row.file, "teks_file", None)))

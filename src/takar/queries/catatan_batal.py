"""Papers whose line in the register of surat keluar was cancelled: what is told of them (docs/adr/0122)."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.berurut import Paper, row_of
from takar.queries.nomor_menyusul import unreplaced
from takar.queries.pada import until
from takar.records.models import SuratKeluar
from takar.rules.periods import format_tanggal


@dataclass(frozen=True, slots=True)
class CatatanBatal:
    """The line of a paper that was cancelled, and on which day."""

    tahun: int
    nomor_agenda: int
    pada: str

    @property
    def kalimat(self) -> str:
        """What anybody is told; the reason is for who reads the register."""
        return (
            f"Catatan agenda {self.nomor_agenda}/{self.tahun} dokumen ini dibatalkan pada {self.pada}; tanyakan kepada "
            "perangkat daerah itu sebelum memakai dokumen atau nomornya."
        )


def batal_of(paper: Paper, zona: ZoneInfo, sampai: datetime | None = None) -> CatatanBatal | None:
    """Return the cancelled line of a paper, by a moment where one is given; None while another line of it holds."""
    lines = until(SuratKeluar.objects.filter(unreplaced(sampai), **row_of(paper)), sampai)
    found = lines.order_by("batal", "-pk").values_list("batal", "tahun", "nomor_agenda", "at").first()
    if found is None or not found[0]:
        return None
    _, tahun, nomor_agenda, at = found
    return CatatanBatal(tahun, nomor_agenda, format_tanggal(at.astimezone(zona)))

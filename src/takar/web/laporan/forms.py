"""Read the forms of this subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from takar.actions.tanda_tangan_luar import Kiriman
from takar.web.angka import read_number
from takar.web.file_unggahan import chunks_of
from takar.web.pengumpulan.forms import read_versi
from takar.web.tanggal import UNREADABLE_DATE, read_date

__all__ = ["NarasiForm", "SusunForm", "kiriman_of", "read_narasi", "read_susun", "read_versi"]

TANGGAL_KOSONG = "Isi tanggal laporan."


@dataclass(frozen=True, slots=True)
class NarasiForm:
    """The narrative as it was typed; ``versi`` is that of the narrative that the person saw."""

    ringkasan: str
    analisis: str
    rekomendasi: str
    versi: int


@dataclass(frozen=True, slots=True)
class SusunForm:
    """Number and date of the report as they were typed; ``ambil``: the next number of the agenda instead.

    ``tembusan``: who gets a copy, one a line; None where the form did not ask.
    """

    nomor: str
    tanggal: str
    ambil: bool = False
    tembusan: str | None = None

    @property
    def hari(self) -> date | None:
        """The date, or None where it cannot be read."""
        try:
            return read_date(self.tanggal)
        except ValueError:
            return None

    def galat(self) -> dict[str, str]:
        """Return the sentence about a date that is missing or cannot be read."""
        if not self.tanggal.strip():
            return {"tanggal": TANGGAL_KOSONG}
        return {} if self.hari else {"tanggal": UNREADABLE_DATE}


def read_narasi(post: Mapping[str, str]) -> NarasiForm:
    """Read the narrative."""
    ringkasan, analisis, rekomendasi = (post.get(name, "") for name in ("ringkasan", "analisis", "rekomendasi"))
    return NarasiForm(ringkasan, analisis, rekomendasi, read_number(post.get("versi_narasi")))


def read_susun(post: Mapping[str, str]) -> SusunForm:
    """Read number, date and recipients."""
    nomor, tanggal = post.get("nomor", ""), post.get("tanggal", "")
    return SusunForm(nomor, tanggal, ambil=post.get("ambil") == "1", tembusan=post.get("tembusan"))


def kiriman_of(request: HttpRequest) -> Kiriman | None:
    """Return the file that carries a signature, None where none was sent."""
    file = request.FILES.get("file")
    return Kiriman(file.name or "", chunks_of(file)) if file else None

"""Read the forms of this subject."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from takar.web.angka import read_number
from takar.web.huruf import plain_lines
from takar.web.pengumpulan.forms import read_versi

__all__ = ["NarasiForm", "SusunForm", "read_narasi", "read_susun", "read_versi"]

TANGGAL_SALAH = "Tanggal itu tidak dikenal. Tulis hari, bulan, tahun, misalnya 30-10-2026."
TANGGAL_KOSONG = "Isi tanggal laporan."
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOKAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


@dataclass(frozen=True, slots=True)
class NarasiForm:
    """The narrative as it was typed; ``versi`` is that of the narrative that the person saw."""

    ringkasan: str
    analisis: str
    rekomendasi: str
    versi: int


@dataclass(frozen=True, slots=True)
class SusunForm:
    """Number and date of the report as they were typed."""

    nomor: str
    tanggal: str

    @property
    def hari(self) -> date | None:
        """The date, or None where it cannot be read."""
        return _read_date(self.tanggal.strip())

    def galat(self) -> dict[str, str]:
        """Return the sentence about a date that is missing or cannot be read."""
        if not self.tanggal.strip():
            return {"tanggal": TANGGAL_KOSONG}
        return {} if self.hari else {"tanggal": TANGGAL_SALAH}


def read_narasi(post: Mapping[str, str]) -> NarasiForm:
    """Read the narrative; line ends as browsers send them become plain ones."""
    versi = post.get("versi_narasi", "")
    ringkasan, analisis, rekomendasi = (
        plain_lines(post.get(name, "")) for name in ("ringkasan", "analisis", "rekomendasi")
    )
    return NarasiForm(ringkasan, analisis, rekomendasi, read_number(versi))


def read_susun(post: Mapping[str, str]) -> SusunForm:
    """Read number and date."""
    return SusunForm(nomor=post.get("nomor", ""), tanggal=post.get("tanggal", ""))


def _read_date(text: str) -> date | None:
    """Read 2026-10-30 or 30-10-2026 (also with / or .)."""
    if found := _ISO.fullmatch(text):
        tahun, bulan, hari = (int(part) for part in found.groups())
    elif found := _LOKAL.fullmatch(text):
        hari, bulan, tahun = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None

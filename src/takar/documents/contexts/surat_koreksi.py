"""Surat pemberitahuan koreksi: who got a report that does not hold any more is told so (docs/adr/0101)."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, Peraga
from takar.documents.contexts.surat import KepalaSurat


@dataclass(frozen=True, slots=True)
class LaporanDigantikan:
    """A report that does not hold any more, as its receiver has it before them."""

    judul: str
    nomor: str
    tanggal: str
    versi: str
    kode_verifikasi: str


@dataclass(frozen=True, slots=True)
class SuratKoreksiContext:
    """The letter; `laporan` has one line for each replaced report, `pengganti` the sentence about what replaces it."""

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    edisi_sop: str
    surat: KepalaSurat
    pembuka: tuple[str, ...]
    laporan: tuple[LaporanDigantikan, ...]
    pengganti: str
    penutup: str
    tembusan: tuple[str, ...]
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None

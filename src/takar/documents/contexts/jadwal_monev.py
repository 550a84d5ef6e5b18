"""Daftar jadwal monev: output of langkah 2 and 3, one paper with several sessions."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, Peraga


@dataclass(frozen=True, slots=True)
class SesiMonev:
    """One session. `status` is a word (draf, terbit, ditunda with its reason, selesai)."""

    nomor: str
    hari_tanggal: str
    jam: str
    tempat: str
    unit_kerja: str
    agenda: str
    indikator_prioritas: tuple[str, ...]
    pimpinan: str
    peserta: tuple[str, ...]
    bahan: tuple[str, ...]
    notulis: str
    status: str
    undangan: str = ""


@dataclass(frozen=True, slots=True)
class JadwalMonevContext:
    """`pembuka` is the sentence above the table; `dasar` the numbered grounds, may be empty."""

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    edisi_sop: str
    pembuka: str
    dasar: tuple[str, ...]
    sesi: tuple[SesiMonev, ...]
    catatan: tuple[str, ...]
    tembusan: tuple[str, ...]
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None

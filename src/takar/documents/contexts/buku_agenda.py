"""Buku agenda: the register of surat keluar or surat masuk of one tahun, line by line."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import Jejak, Kop, Peraga


@dataclass(frozen=True, slots=True)
class BarisBukuAgenda:
    """One letter: `agenda` its number in the register, `pihak` to or from whom, `keterangan` what else is known."""

    agenda: str
    tanggal: str
    pihak: str
    hal: str
    nomor_surat: str
    tanggal_surat: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class BukuAgendaContext:
    """The book as it stands at one moment (`keadaan`); `kepala_pihak` is the head of the column of `pihak`."""

    kop: Kop
    nomor: str
    judul: str
    periode: str
    keadaan: str
    simpulan: str
    kepala_pihak: str
    baris: tuple[BarisBukuAgenda, ...]
    catatan: tuple[str, ...]
    jejak: Jejak
    peraga: Peraga | None = None

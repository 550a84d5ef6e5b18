"""Daftar tanda terima: which report of a round went to whom, when it was sent, opened, and received."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import Jejak, Kop, Peraga


@dataclass(frozen=True, slots=True)
class BarisTandaTerima:
    """One copy of one version: `bukti` is the code of its receipt, `keadaan` whether the signature still holds."""

    unit: str
    laporan: str
    versi: str
    keadaan: str
    penerima: str
    sebagai: str
    agenda: str
    dikirim: str
    dibuka: str
    diterima: str
    bukti: str


@dataclass(frozen=True, slots=True)
class DaftarTandaTerimaContext:
    """The ledger of a round as it stands at one moment (`saat`); `lingkup` says of which units."""

    kop: Kop
    nomor: str
    judul: str
    periode: str
    lingkup: str
    saat: str
    simpulan: str
    baris: tuple[BarisTandaTerima, ...]
    catatan: tuple[str, ...]
    jejak: Jejak
    peraga: Peraga | None = None

"""Lembar paraf: what the officers below the signer did with one version of a paper, for the office copy."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import Jejak, Kop, Peraga


@dataclass(frozen=True, slots=True)
class BarisParaf:
    """One act of one officer of the line; `perbuatan` says what it was, or that there is none."""

    jenjang: str
    nama: str
    sebagai: str
    perbuatan: str
    waktu: str


@dataclass(frozen=True, slots=True)
class LembarParafContext:
    """The sheet of one version as it stands at a moment (`saat`); it is made when asked for and not kept."""

    kop: Kop
    nomor: str
    judul: str
    naskah: str
    nomor_naskah: str
    tanggal: str
    versi: str
    kode_naskah: str
    sidik_pdf: str
    penanda_tangan: str
    saat: str
    baris: tuple[BarisParaf, ...]
    catatan: tuple[str, ...]
    jejak: Jejak
    peraga: Peraga | None = None

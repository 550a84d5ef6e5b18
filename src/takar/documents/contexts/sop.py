"""The SOP page itself: identity block and table with its flow (PermenPANRB 35/2012, domain.md section 7)."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import Jejak, Kop, Peraga


@dataclass(frozen=True, slots=True)
class BarisLangkahSop:
    """One row of the table, word for word. `bentuk`: kapsul, kotak or ketupat; `kembali` the nomor it returns to."""

    nomor: str
    kegiatan: str
    pelaksana: tuple[str, ...]
    perlengkapan: tuple[str, ...]
    waktu: str
    keluaran: tuple[str, ...]
    keterangan: str
    bentuk: str
    kembali: str


@dataclass(frozen=True, slots=True)
class SopContext:
    """An edition as it is printed; empty dates are printed as missing. `jalan_kembali` tells the ways back in words."""

    kop: Kop
    nomor: str
    nama: str
    unit_kerja: str
    tanggal_pembuatan: str
    tanggal_revisi: str
    tanggal_efektif: str
    pengesah_jabatan: str
    pengesah_nama: str
    pengesah_pangkat: str
    pengesah_nip: str
    dasar_hukum: tuple[str, ...]
    kualifikasi: tuple[str, ...]
    keterkaitan: tuple[str, ...]
    peralatan: tuple[str, ...]
    peringatan: tuple[str, ...]
    pencatatan: tuple[str, ...]
    kolom_pelaksana: tuple[str, ...]
    langkah: tuple[BarisLangkahSop, ...]
    jalan_kembali: tuple[str, ...]
    jejak: Jejak
    peraga: Peraga | None = None

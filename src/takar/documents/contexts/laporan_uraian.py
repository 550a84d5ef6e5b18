"""Chapter D of the laporan: one indikator explained, computed, compared, and answered for."""

from dataclasses import dataclass, field

from takar.documents.contexts.grafik import TitikTren
from takar.documents.contexts.kelompok import SINCE_4


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """Nyata against rencana over one span: the triwulan, s.d. triwulan, the tahun."""

    rentang: str
    target: str
    realisasi: str
    capaian: str


@dataclass(frozen=True, slots=True)
class BarisTahunLalu:
    """Nyata against the same span of last year; None in its place prints "tidak ada data pembanding"."""

    rentang: str
    tahun_lalu: str
    tahun_ini: str
    perubahan: str


@dataclass(frozen=True, slots=True)
class UraianIndikator:
    """Empty texts are printed as "belum diisi" where the outline asks for them, else left out.

    `perhitungan` is the formula with the numbers filled in; `cara_baca` names polaritas,
    tipe perhitungan and formula version; `jejak_nilai` is its kode angka. `penjelasan_petugas`
    answers what was asked about the figure before it was sent, `penjelasan` is the definition on the card.
    """

    nomor: str
    kode: str
    sasaran: str
    nama: str
    satuan: str
    penjelasan: str
    rumus: str
    perhitungan: str
    cara_baca: str
    sumber_data: str
    banding: tuple[BarisBanding, ...]
    tahun_lalu: BarisTahunLalu | None
    tren: tuple[TitikTren, ...]
    pendorong: str
    penghambat: str
    tindak_lanjut: str
    status: str
    pernyataan: str
    jejak_nilai: str = ""
    penjelasan_petugas: str = field(default="", metadata=SINCE_4)

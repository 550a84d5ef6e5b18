"""Realisasi anggaran per sub kegiatan from a spreadsheet, such as an extract of the budget's own system."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.rules.impor_baris import read_sheet
from takar.rules.impor_kenal import lacking, propose
from takar.rules.impor_kolom import Bagian, Sebab
from takar.rules.impor_lembar import LembarKerja


@dataclass(frozen=True, slots=True)
class AnggaranBaris:
    """What one row says: the realisasi of a sub kegiatan from January on, and where it stands."""

    kode: str
    nilai: Decimal
    lembar: str
    nomor: int


@dataclass(frozen=True, slots=True)
class AnggaranTerbaca:
    """What a file says of the budget; ``dikenal`` whether any sheet has the columns for it."""

    dikenal: bool
    baris: tuple[AnggaranBaris, ...]
    sebab: tuple[Sebab, ...]


def read_anggaran(lembar: Sequence[LembarKerja], tahun: int) -> AnggaranTerbaca:
    """Read the realisasi of each sub kegiatan. A row without a figure says nothing; a code may be named once."""
    found: dict[str, AnggaranBaris] = {}
    sebab: list[Sebab] = []
    dikenal = False
    for one in lembar:
        peta = propose(one, Bagian.ANGGARAN, tahun)
        if peta is None or lacking(peta):
            continue
        dikenal = True
        terbaca = read_sheet(one, peta, tahun, {})
        sebab += terbaca.sebab
        for row in terbaca.baris:
            kode, nilai = str(row.isi["kode_sub_kegiatan"]), row.isi.get("anggaran_sd")
            if not isinstance(nilai, Decimal):
                continue
            earlier = found.setdefault(kode, AnggaranBaris(kode, nilai, one.nama, row.nomor))
            if (earlier.lembar, earlier.nomor) != (one.nama, row.nomor):
                sebab.append(
                    row.refuse(
                        "kode_sub_kegiatan",
                        f"Sub kegiatan «{kode}» sudah ada di baris {earlier.nomor}. Jumlahkan menjadi satu baris.",
                    )
                )
    return AnggaranTerbaca(dikenal, tuple(found.values()), tuple(sebab))

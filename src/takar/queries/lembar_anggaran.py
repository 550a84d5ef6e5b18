"""What a file of realisasi anggaran would change in the sheet of one berkas."""

from dataclasses import dataclass
from decimal import Decimal

from takar.queries.berkas import Terlihat
from takar.queries.kartu import periode_of
from takar.queries.kinerja import baris_list
from takar.rules.impor_anggaran import AnggaranTerbaca
from takar.rules.numbers import format_isian, format_rupiah
from takar.rules.periods import Periode
from takar.sop.permissions import Action


@dataclass(frozen=True, slots=True)
class AnggaranUbahan:
    """One figure that would be typed: the row of the sheet and its version, the sub kegiatan, old and new."""

    isian_id: int
    versi: int
    kode: str
    nama: str
    lama: str
    baru: str
    ketik: str


@dataclass(frozen=True, slots=True)
class AnggaranHalaman:
    """The page of the file. ``alasan`` says why the person may not type now; ``lain`` how many rows are of others."""

    periode: Periode
    unit: str
    alasan: str
    ubahan: tuple[AnggaranUbahan, ...]
    tetap: int
    lain: int
    sebab: tuple[tuple[str, str], ...]


def anggaran_halaman(seen: Terlihat, terbaca: AnggaranTerbaca | None = None) -> AnggaranHalaman:
    """Compare a file with the sheet. Sub kegiatan of other units, or without a row here, are counted and left alone."""
    said = {one.kode: one for one in terbaca.baris} if terbaca else {}
    sebab = terbaca.sebab if terbaca else ()
    ubahan, here = [], 0
    for row in baris_list(seen.berkas, draft=True):
        one = said.get(row.induk[-1].kode) if row.pagu is not None else None
        if one is None:
            continue
        here += 1
        if row.isian.anggaran_sd != one.nilai:
            lama = "kosong" if row.isian.anggaran_sd is None else format_rupiah(row.isian.anggaran_sd)
            ubahan.append(
                AnggaranUbahan(
                    isian_id=row.isian_id,
                    versi=row.versi,
                    kode=one.kode,
                    nama=row.induk[-1].nama,
                    lama=lama,
                    baru=format_rupiah(one.nilai),
                    ketik=_as_typed(one.nilai),
                )
            )
    return AnggaranHalaman(
        periode=periode_of(seen.berkas),
        unit=seen.berkas.unit.nama,
        alasan=seen.refusal(Action.FILL),
        ubahan=tuple(ubahan),
        tetap=here - len(ubahan),
        lain=len(said) - here,
        sebab=tuple((f"Baris {s.baris}" + (f", kolom {s.kolom}" if s.kolom else ""), s.kalimat) for s in sebab),
    )


def _as_typed(nilai: Decimal) -> str:
    return format_isian(nilai, ribuan=True)

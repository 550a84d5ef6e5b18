"""How the figures of one row were computed, with its numbers: as its page says it, and as a report keeps it."""

from collections.abc import Iterator

from takar.queries.efisiensi import efisiensi_baris
from takar.queries.kinerja import Baris
from takar.queries.kinerja_penjelasan import Kalimat, penjelasan_anggaran
from takar.queries.tampil import komponen_formula, perhitungan
from takar.rules.accumulation_explanation import explain_accumulation
from takar.rules.formula_kinds import Polarity


def hitungan_baris(row: Baris, renstra: tuple[Kalimat, ...] = ()) -> tuple[Kalimat, ...]:
    """Return the formula with the numbers of this row; the same sentence is not said twice."""
    h, tw = row.hitungan, f"TW {row.triwulan.romawi}"
    made = komponen_formula(row.kartu, row.isian)
    first = (*(((f"Realisasi {tw}", made),) if made else ()), *_accumulated(row))
    last = renstra if row.serapan is None else (*renstra, *_of_money(row))
    found = ((f"Capaian {tw}", h.tw), (f"Capaian s.d. {tw}", h.sd), ("Capaian terhadap target tahun", h.tahun))
    if h.tw.nilai is None and h.sd.nilai is None and h.tahun.nilai is None:
        return (*first, (f"Capaian {tw}", perhitungan(row, h.tw)), *last)
    return (*first, *((label, perhitungan(row, capaian)) for label, capaian in found), *last)


def _accumulated(row: Baris) -> Iterator[Kalimat]:
    """How the figures of several triwulan became the one up to this."""
    hasil = row.hitungan.realisasi_sd
    if hasil is not None and row.riwayat and row.kartu.polarity is not Polarity.YA_TIDAK:
        said = explain_accumulation(row.kartu.accumulation, row.hitungan.deret.nilai, hasil)
        yield f"Realisasi s.d. TW {row.triwulan.romawi}", said.removeprefix("Realisasi: ")


def _of_money(row: Baris) -> Iterator[Kalimat]:
    return penjelasan_anggaran(row.isian.anggaran_sd, row.pagu, row.serapan, efisiensi_baris(row))

"""Cells of spreadsheets from the texts of a page: what was printed as a figure becomes that figure again."""

from collections.abc import Iterable

from takar.documents.contexts.lembar_kerja import Kolom, Sel, TabelLembar
from takar.queries.riwayat import BarisRiwayat
from takar.queries.tampil import BLANK
from takar.rules.numbers import read_tercetak

RIWAYAT = tuple(Kolom(teks) for teks in ("Waktu", "Peristiwa", "Oleh", "Semula", "Menjadi", "Catatan"))


def sel(teks: str) -> Sel:
    """Return a printed figure as a figure with its decimals, a word as a word, a dash as nothing."""
    if teks in ("", BLANK):
        return None
    angka = read_tercetak(teks)
    return teks if angka is None else angka


def sel_rinci(teks: str) -> tuple[Sel, Sel]:
    """Return a figure and what stands behind it in brackets: "35,23 (12 dari 34)"."""
    figure, bracket, rest = teks.partition(" (")
    return (sel(figure), rest.removesuffix(")")) if bracket and read_tercetak(figure) is not None else (sel(teks), None)


def tabel_riwayat(found: Iterable[BarisRiwayat]) -> TabelLembar:
    """Return a history as a table, newest first as on the page."""
    rows = tuple((r.waktu, r.kalimat, r.siapa, r.lama, r.baru, r.catatan) for r in found)
    return TabelLembar("Riwayat", RIWAYAT, rows)

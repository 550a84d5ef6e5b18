"""What stands beside the sheet about the row in hand: its page in short, and its last eight values."""

from dataclasses import dataclass, replace

from takar.documents.contexts import TitikTren
from takar.queries.baris import BarisHalaman, baris_halaman
from takar.queries.berkas import Terlihat
from takar.queries.dokumen.laporan_uraian import titik_tren
from takar.queries.indikator_halaman import TitikIndikator, titik_list
from takar.rules.formula import Polarity
from takar.rules.periods import Periode, Triwulan

TERAKHIR = 8


@dataclass(frozen=True, slots=True)
class BarisSisi:
    """A row with its last values, the oldest first; ``tren`` is empty where there is none to draw."""

    b: BarisHalaman
    tren: tuple[TitikTren, ...]


def baris_sisi(seen: Terlihat, kode: str) -> BarisSisi | None:
    """Return what the side of the sheet shows of a row; None where the berkas has no such row.

    Figures of the triwulan before are those that were sent; that of this triwulan is the one in the sheet.
    """
    b = baris_halaman(seen, kode)
    if b is None:
        return None
    if b.kartu.polarity is Polarity.YA_TIDAK:
        return BarisSisi(b, ())
    before = [_titik(t) for t in titik_list(seen.actor, kode) if _earlier(t.periode, b.periode)]
    now = [
        replace(titik, label=_label(b.periode))
        for tw, titik in zip(Triwulan, b.tren, strict=False)
        if tw is b.periode.triwulan
    ]
    values = [titik for titik in (*before, *now) if titik.realisasi]
    return BarisSisi(b, tuple(values[-TERAKHIR:]))


def _earlier(one: Periode, other: Periode) -> bool:
    return (one.tahun, one.triwulan) < (other.tahun, other.triwulan)


def _titik(t: TitikIndikator) -> TitikTren:
    return titik_tren(_label(t.periode), t.h, t.h.target.get(t.periode.triwulan.value), t.h.nilai)


def _label(periode: Periode) -> str:
    """ "III/26": eight of them stand side by side in a narrow picture."""
    return f"{periode.triwulan.romawi}/{periode.tahun % 100:02d}"

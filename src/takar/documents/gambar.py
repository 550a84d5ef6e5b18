"""The pictures of many bars as page and report show them: cut into parts, or only the lowest of very many."""

from collections.abc import Sequence
from dataclasses import dataclass

from takar.documents.charts import (
    BAR_LIMIT,
    LOWEST_FROM,
    PAIR_LIMIT,
    bar_capaian,
    bars_capaian_serapan,
    chunks,
    lowest,
)
from takar.documents.contexts.grafik import TitikCapaian, TitikSerapan
from takar.documents.contexts.kelompok import BarisKelompok


@dataclass(frozen=True, slots=True)
class Gambar:
    """One chart, in as many parts as it needs; no part where there is nothing to draw."""

    judul: str
    bagian: tuple[str, ...]


def gambar_capaian(titik: Sequence[TitikCapaian]) -> Gambar:
    """Draw the capaian of each indikator."""
    return _bars(titik, "Capaian s.d. triwulan per indikator", "Capaian per indikator")


def gambar_kelompok(kelompok: Sequence[BarisKelompok]) -> Gambar:
    """Draw the mean of each sasaran and program, each figure with its coverage."""
    judul = "Capaian s.d. triwulan per sasaran dan program"
    return _bars([_titik(one) for one in kelompok], judul, judul)


def _titik(one: BarisKelompok) -> TitikCapaian:
    kind = "" if one.nama.casefold().startswith(one.tingkat) else f"{one.tingkat.capitalize()}: "
    said = f"{one.capaian} ({one.terukur})" if one.nilai else one.terukur
    return TitikCapaian(kind + one.nama, one.nilai, said, one.kode_angka)


def _bars(titik: Sequence[TitikCapaian], title: str, judul: str) -> Gambar:
    bars = lowest(titik, [point.nilai for point in titik], BAR_LIMIT)
    return Gambar(
        _title(title, "capaian", len(titik), BAR_LIMIT),
        tuple(bar_capaian(bars[low:high], judul=judul) for low, high in chunks(len(bars))),
    )


def gambar_serapan(titik: Sequence[TitikSerapan]) -> Gambar:
    """Draw capaian beside serapan of each sub kegiatan or program."""
    pairs = lowest(titik, [point.serapan for point in titik], PAIR_LIMIT)
    return Gambar(
        _title(
            "Capaian kinerja dan serapan anggaran terhadap rencana setahun", "serapan anggaran", len(titik), PAIR_LIMIT
        ),
        tuple(bars_capaian_serapan(pairs[low:high]) for low, high in chunks(len(pairs), PAIR_LIMIT)),
    )


def _title(whole: str, thing: str, count: int, limit: int) -> str:
    return whole if count <= LOWEST_FROM else f"{limit} {thing} terendah dari {count}"

"""Points of charts: the figure twice, as plain decimal text for drawing and as printed text for reading."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TitikCapaian:
    """One bar. `nilai` is plain ("104.20"), empty where not measured; `teks` is what is printed."""

    label: str
    nilai: str
    teks: str


@dataclass(frozen=True, slots=True)
class TitikSerapan:
    """Capaian beside serapan of one thing, both plain and printed; empty means unknown."""

    label: str
    capaian: str
    teks_capaian: str
    serapan: str
    teks_serapan: str


@dataclass(frozen=True, slots=True)
class TitikTren:
    """One triwulan of one indikator; an empty figure leaves a gap in the line."""

    label: str
    target: str
    realisasi: str
    teks_target: str = ""
    teks_realisasi: str = ""

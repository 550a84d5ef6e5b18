"""Points of charts: the figure twice, as plain decimal text for drawing and as printed text for reading."""

from dataclasses import dataclass, field

from takar.documents.contexts.kelompok import SINCE_8


@dataclass(frozen=True, slots=True)
class TitikCapaian:
    """One bar. `nilai` is plain ("104.20"), empty where not measured; `teks` is printed, with its `kode_angka`."""

    label: str
    nilai: str
    teks: str
    kode_angka: str = field(default="", metadata=SINCE_8)


@dataclass(frozen=True, slots=True)
class TitikSerapan:
    """Capaian beside serapan of one thing, both plain and printed; empty means unknown.

    `kode_serapan` is that of the serapan where it is not the same as `kode_angka`.
    """

    label: str
    capaian: str
    teks_capaian: str
    serapan: str
    teks_serapan: str
    kode_angka: str = field(default="", metadata=SINCE_8)
    kode_serapan: str = field(default="", metadata=SINCE_8)


@dataclass(frozen=True, slots=True)
class TitikTren:
    """One triwulan of one indikator; an empty figure leaves a gap in the line."""

    label: str
    target: str
    realisasi: str
    teks_target: str = ""
    teks_realisasi: str = ""

"""The sentences behind serapan, efisiensi and means, with their numbers: made where a page shows them."""

from collections.abc import Iterator
from decimal import Decimal

from takar.queries.kinerja_kelompok import Kelompok, KelompokUnit
from takar.rules.aggregate_explanation import explain_mean, explain_serapan
from takar.rules.efisiensi import Efisiensi, explain_efisiensi

Kalimat = tuple[str, str]
"""What is computed, and how."""


def penjelasan_anggaran(
    anggaran: Decimal | None, pagu: Decimal | None, serapan: Decimal | None, efisiensi: Efisiensi | None
) -> Iterator[Kalimat]:
    """Yield how serapan was computed, and efisiensi where there is one to be told."""
    yield "Serapan", explain_serapan(anggaran, pagu, serapan)
    if efisiensi is not None:
        yield "Efisiensi", explain_efisiensi(efisiensi)


def penjelasan_kelompok(k: Kelompok) -> tuple[Kalimat, ...]:
    """Return how the figures of a sasaran or a program were computed; a sasaran shows none of the year."""
    sd = ("Capaian s.d. triwulan", explain_mean(k.anggota))
    if k.pagu is None:
        return (sd,)
    money = penjelasan_anggaran(k.anggaran, k.pagu, k.serapan, k.efisiensi) if k.beranggaran else ()
    return sd, ("Capaian terhadap target tahun", explain_mean(k.anggota_tahun)), *_of_others(k), *money


def _of_others(k: Kelompok) -> Iterator[Kalimat]:
    """How the capaian of efisiensi was computed where it is not the one shown: money is spent without a target too."""
    e = k.efisiensi
    if e is not None and e.capaian is not None and e.dinilai == e.total and e.capaian != k.tahun:
        label = "termasuk yang tidak ditargetkan pada triwulan ini, karena anggarannya ikut dihitung"
        yield "Capaian untuk efisiensi", explain_mean(e.anggota, label=label)


def penjelasan_unit(k: KelompokUnit) -> tuple[Kalimat, ...]:
    """Return how the figures of a unit were computed: over its sasaran, each with the mean of its indikator."""
    found: list[Kalimat] = []
    if k.sasaran.total:
        label = f"{k.sasaran.terukur} dari {k.sasaran.total} indikator terukur"
        found.append(("Capaian sasaran", explain_mean(k.anggota_sasaran, label=label, satuan="sasaran")))
    if k.sub_kegiatan.total:
        found.append(("Capaian sub kegiatan", explain_mean(k.anggota_sub_kegiatan)))
    if k.beranggaran:
        found += penjelasan_anggaran(k.anggaran, k.pagu, k.serapan, None)
    return tuple(found)

"""The sentences behind serapan, efisiensi and means, with their numbers: made where a page shows them."""

from collections.abc import Iterator
from decimal import Decimal

from takar.queries.kinerja_kelompok import Kelompok, KelompokUnit
from takar.rules.aggregate import efisiensi
from takar.rules.aggregate_explanation import explain_efisiensi, explain_mean, explain_serapan

Kalimat = tuple[str, str]
"""What is computed, and how."""


def penjelasan_anggaran(
    anggaran: Decimal | None, pagu: Decimal | None, serapan: Decimal | None, capaian_tahun: Decimal | None
) -> Iterator[Kalimat]:
    """Yield how serapan was computed, and efisiensi where there is a capaian of the year to hold against it."""
    yield "Serapan", explain_serapan(anggaran, pagu, serapan)
    hasil = efisiensi(capaian_tahun, serapan)
    if hasil is not None and capaian_tahun is not None and serapan is not None:
        yield "Efisiensi", explain_efisiensi(capaian_tahun, serapan, hasil)


def penjelasan_kelompok(k: Kelompok) -> tuple[Kalimat, ...]:
    """Return how the figures of a sasaran or a program were computed."""
    money = penjelasan_anggaran(k.anggaran, k.pagu, k.serapan, k.tahun) if k.beranggaran else ()
    return ("Capaian s.d. triwulan", explain_mean(k.anggota)), *money


def penjelasan_unit(k: KelompokUnit) -> tuple[Kalimat, ...]:
    """Return how the figures of a unit were computed: over its sasaran, each with the mean of its indikator."""
    found: list[Kalimat] = []
    if k.sasaran.total:
        label = f"{k.sasaran.terukur} dari {k.sasaran.total} indikator terukur"
        found.append(("Capaian sasaran", explain_mean(k.anggota_sasaran, label=label)))
    if k.sub_kegiatan.total:
        found.append(("Capaian sub kegiatan", explain_mean(k.anggota_sub_kegiatan)))
    if k.beranggaran:
        found += penjelasan_anggaran(k.anggaran, k.pagu, k.serapan, None)
    return tuple(found)

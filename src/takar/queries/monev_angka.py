"""The headline figures of a session."""

from collections.abc import Sequence
from dataclasses import dataclass

from takar.queries.kinerja import Baris
from takar.queries.ringkasan import Ringkasan, rerata_of
from takar.queries.tampil import persen
from takar.rules.numbers import format_rupiah


@dataclass(frozen=True, slots=True)
class AngkaBesar:
    """One headline figure with "n dari m"."""

    judul: str
    nilai: str | None
    satuan: str
    terukur: int
    dari: int
    keterangan: str
    kata: str


def headline(rows: Sequence[Baris], sums: Ringkasan, *, dinas: bool = False) -> tuple[AngkaBesar, ...]:
    """Return the figures that the session begins with; each says how much of it is measured.

    ``dinas``: the rows are those of several units. Of money nothing is said where no row has a budget.
    """
    measured = len(sums.below) + sums.reached
    budgeted = [row for row in rows if row.pagu is not None]
    given = sum(row.isian.anggaran_sd is not None for row in budgeted)
    means = [
        AngkaBesar(
            judul, persen(mean.nilai) if mean.nilai is not None else None, "", mean.terukur, mean.total, cara, "terukur"
        )
        for judul, mean, cara in rerata_of(sums, dinas=dinas)
    ]
    below = AngkaBesar("Di bawah target", str(len(sums.below)), "indikator", measured, sums.diukur, "", "terukur")
    if not budgeted:
        return (*means, below)
    return (
        *means,
        below,
        AngkaBesar(
            "Serapan anggaran",
            persen(sums.serapan) if sums.serapan is not None else None,
            "",
            given,
            len(budgeted),
            f"{format_rupiah(sums.anggaran) if given else 'Belum ada realisasi'} dari pagu {format_rupiah(sums.pagu)}",
            "sub kegiatan terisi",
        ),
    )

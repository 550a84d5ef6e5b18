"""The four ratios of one indikator, kept apart: of the triwulan, up to it, of the year, of the Renstra.

None is made from another; each has its own realisasi and its own target (domain.md section 3.3).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from takar.rules.accumulation import (
    Accumulation,
    NilaiTriwulan,
    accumulate,
    accumulate_band,
    is_due,
)
from takar.rules.formula import Capaian, Polarity, StatusCapaian, compute_capaian
from takar.rules.periods import Triwulan
from takar.rules.record import record

Batasan = tuple[Decimal | None, Decimal | None]
"""A target with its upper bound, which is None where the target is one figure."""

TANPA_TARGET: Batasan = (None, None)

# Looking a member up in its class takes longer than what is done with it here, thousands of times for one page.
_RATIO, _BELUM_SAATNYA = Accumulation.RATIO, StatusCapaian.BELUM_SAATNYA
_NOT_COUNTED = frozenset({StatusCapaian.TIDAK_DITARGETKAN, StatusCapaian.TIDAK_BERLAKU, _BELUM_SAATNYA})


@record
class Deret:
    """What the ratios are made of: the figures of the year and its targets.

    `nilai` may hold triwulan after `triwulan`; they do not count. `status_kosong` says why the figure of
    `triwulan` is blank, where it is.
    """

    accumulation: Accumulation
    polarity: Polarity
    triwulan: Triwulan
    nilai: Sequence[NilaiTriwulan]
    target: Mapping[Triwulan, Batasan]
    target_tahun: Batasan = TANPA_TARGET
    status_kosong: StatusCapaian = StatusCapaian.BELUM_DIISI


def realisasi_tw(deret: Deret) -> Decimal | None:
    """Return the figure of the triwulan alone; a RATIO is its two parts in percent, what is not due has none."""
    if not is_due(deret.accumulation, deret.triwulan):
        return None
    own = next((satu for satu in deret.nilai if satu.triwulan == deret.triwulan), None)
    if own is None or deret.accumulation is not _RATIO:
        return own.nilai if own else None
    return accumulate(_RATIO, [own], deret.triwulan)


@record
class Sampai:
    """What counts up to the triwulan: the realisasi and the target, each accumulated by the tipe."""

    realisasi: Decimal | None
    target: Batasan


def sampai_of(deret: Deret) -> Sampai:
    """Return the realisasi and the target up to the triwulan, once for all ratios that rest on them."""
    return Sampai(
        accumulate(deret.accumulation, deret.nilai, deret.triwulan),
        accumulate_band(deret.accumulation, deret.target, deret.triwulan),
    )


def capaian_tw(deret: Deret) -> Capaian:
    """Compute the capaian of the triwulan alone."""
    return _compute(deret, realisasi_tw(deret), deret.target.get(deret.triwulan, TANPA_TARGET))


def capaian_sd(deret: Deret, sampai: Sampai) -> Capaian:
    """Compute the capaian up to the triwulan; none where the triwulan itself is blank.

    The realisasi so far still stands (domain.md 3.8: 1, 0, 2, blank is 3), and is measured against the target of the
    year. Against that of the triwulan the blank would count as 0 and the row as measured, which sections 3.4 and 3.5
    forbid: the status is that of the triwulan, "belum diisi".
    """
    return _compute(deret, None if realisasi_tw(deret) is None else sampai.realisasi, sampai.target)


def is_counted(deret: Deret, sd: Capaian) -> bool:
    """Whether an indikator counts in "n dari m terukur": due this triwulan, with a target, and applicable.

    `sd` is its capaian up to the triwulan (domain.md section 3.5).
    """
    return is_due(deret.accumulation, deret.triwulan) and sd.status not in _NOT_COUNTED


def capaian_tahun(deret: Deret, sampai: Sampai) -> Capaian:
    """Compute the capaian up to the triwulan against the target of the year."""
    return _compute(deret, sampai.realisasi, deret.target_tahun)


def capaian_renstra(deret: Deret, realisasi: Decimal | None, target: Batasan) -> Capaian:
    """Compute the capaian against the target at the end of the Renstra.

    `realisasi` is that of the years before and of this one (`rules.renstra.realisasi_renstra`, the one rule of it).
    """
    return _compute(deret, realisasi, target)


def _compute(deret: Deret, realisasi: Decimal | None, target: Batasan) -> Capaian:
    due = is_due(deret.accumulation, deret.triwulan)
    return compute_capaian(
        polarity=deret.polarity,
        realisasi=realisasi,
        target=target[0],
        batas_atas=target[1],
        status_kosong=deret.status_kosong if due else _BELUM_SAATNYA,
    )

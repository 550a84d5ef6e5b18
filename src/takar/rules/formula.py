"""Capaian of one realisasi against one target: the only place where anything is divided by a target.

Values are percentages as `Decimal`, unrounded; they are rounded half up once, on display.
Sources: domain.md sections 3.1, 3.4 and 3.8; decisions.md "Ranges" and "Zero rules".
"""

from decimal import Decimal

from takar.rules.formula_explanation import explain
from takar.rules.formula_kinds import FALLING, RANGES, Polarity, StatusCapaian, is_targeted, order_bounds
from takar.rules.numbers_hitung import HUNDRED, add, percent, subtract
from takar.rules.record import record

__all__ = ["Capaian", "Polarity", "StatusCapaian", "compute_capaian"]

_ZERO = Decimal(0)

# A status that itself explains why there is no target outranks the missing target.
_OUTRANKS_TARGET = frozenset({StatusCapaian.BELUM_SAATNYA, StatusCapaian.TIDAK_BERLAKU})

# Looking a member up in its class takes longer than what is done with it here, thousands of times for one page.
_TERUKUR, _TIDAK_BERLAKU = StatusCapaian.TERUKUR, StatusCapaian.TIDAK_BERLAKU
_TIDAK_DITARGETKAN, _MIN_RASIO = StatusCapaian.TIDAK_DITARGETKAN, Polarity.MIN_RASIO

_Measured = tuple[Decimal | None, StatusCapaian]


@record
class Capaian:
    """One computed capaian with the operands it came from.

    `mentah` is in percent, unrounded, may be negative; None exactly when `status` is not TERUKUR.
    The operands are kept so that the explanation can be built when somebody asks for it.
    """

    mentah: Decimal | None
    status: StatusCapaian
    polarity: Polarity
    realisasi: Decimal | None
    target: Decimal | None
    batas_atas: Decimal | None

    @property
    def nilai(self) -> Decimal | None:
        """The capaian as shown: percent, unrounded, never below 0 (domain.md section 3.4)."""
        mentah = self.mentah
        return mentah if mentah is None or mentah >= _ZERO else _ZERO

    @property
    def penjelasan(self) -> str:
        """The formula with its numbers filled in, or the sentence why there is no capaian."""
        return self.explain()

    def explain(self, desimal: int = 0) -> str:
        """Return the same sentence with at least `desimal` decimals in each number that enters the formula."""
        return explain(
            mentah=self.mentah,
            status=self.status,
            polarity=self.polarity,
            realisasi=self.realisasi,
            target=self.target,
            batas_atas=self.batas_atas,
            desimal=desimal,
        )


def compute_capaian(
    *,
    polarity: Polarity,
    realisasi: Decimal | None,
    target: Decimal | None,
    batas_atas: Decimal | None = None,
    status_kosong: StatusCapaian = StatusCapaian.BELUM_DIISI,
) -> Capaian:
    """Compute the capaian of `realisasi` against `target`, both in the unit of the indikator.

    For RENTANG and RENTANG_MIN the band runs from `target` to `batas_atas` (one point without it;
    the order of the two does not matter); other polarities ignore `batas_atas`. A blank realisasi
    takes `status_kosong` where there is a target to be measured by; ValueError when that is TERUKUR.
    """
    mentah: Decimal | None = None
    status = _TIDAK_DITARGETKAN
    if realisasi is None:
        if status_kosong == _TERUKUR:
            raise ValueError("Realisasi yang kosong tidak dapat berstatus terukur.")
        if status_kosong in _OUTRANKS_TARGET or is_targeted(polarity, target):
            status = status_kosong
    elif target is not None and polarity in RANGES:
        mentah, status = _measure_band(polarity, realisasi, target, batas_atas)
    elif target is not None:
        mentah, status = _measure(polarity, realisasi, target)
    return Capaian(mentah, status, polarity, realisasi, target, batas_atas)


def _measure_band(polarity: Polarity, realisasi: Decimal, target: Decimal, batas_atas: Decimal | None) -> _Measured:
    """100 inside the band; outside it the nearer bound is the target (decisions.md, "Ranges")."""
    lower, upper = order_bounds(target, batas_atas)
    if realisasi > upper:
        return _measure(polarity, realisasi, upper)
    if realisasi < lower:
        return _measure(polarity, realisasi, lower)
    return HUNDRED, _TERUKUR


def _measure(polarity: Polarity, realisasi: Decimal, target: Decimal) -> _Measured:
    """Apply one formula; a negative target would turn its meaning round, so it gives no capaian."""
    if target < 0:
        return None, _TIDAK_BERLAKU
    if polarity not in FALLING:
        if target == 0:
            return None, _TIDAK_DITARGETKAN
        return percent(realisasi, target), _TERUKUR
    if target == 0:
        return (_ZERO if realisasi > 0 else HUNDRED), _TERUKUR
    if polarity != _MIN_RASIO:
        return percent(subtract(add(target, target), realisasi), target), _TERUKUR
    mentah = HUNDRED if realisasi == 0 else percent(target, realisasi)
    return mentah, _TERUKUR

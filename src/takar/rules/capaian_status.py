"""A realisasi that is words instead of a figure: the status it gives the row (domain.md section 3.4)."""

from collections.abc import Sequence

from takar.rules.formula_kinds import StatusCapaian
from takar.rules.notasi_jenis import Target, Teks
from takar.rules.numbers_jenis import Kosong

_DITULIS = frozenset(
    {
        StatusCapaian.BELUM_DIISI,
        StatusCapaian.BELUM_SAATNYA,
        StatusCapaian.BELUM_RILIS,
        StatusCapaian.TIDAK_BERLAKU,
        StatusCapaian.TIDAK_DITARGETKAN,
    }
)
_BY_WORD = {status.value: status for status in _DITULIS}
_GARIS = frozenset({"", "-", "–", "—"})


def status_of(realisasi: Target) -> StatusCapaian | None:
    """Return the status of a realisasi without a figure; None where there is one.

    A blank or a dash is not filled in yet. "N/A" says of itself that it does not apply.
    """
    if isinstance(realisasi, Kosong):
        return StatusCapaian.BELUM_DIISI if realisasi.teks in _GARIS else StatusCapaian.TIDAK_BERLAKU
    if isinstance(realisasi, Teks):
        return _BY_WORD.get(realisasi.teks.casefold())
    return None


def status_of_all(found: Sequence[StatusCapaian | None]) -> StatusCapaian:
    """Return the status of a year without any figure: the last one that was written, or not filled in."""
    written = [one for one in found if one is not None and one is not StatusCapaian.BELUM_DIISI]
    return written[-1] if written else StatusCapaian.BELUM_DIISI

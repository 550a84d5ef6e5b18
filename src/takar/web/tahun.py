"""The tahun of an address of the set-up."""

from django.http import Http404

from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL


def tahun_or_404(tahun: int) -> int:
    """Return a tahun that can be set up. Raises Http404."""
    if not TAHUN_TERKECIL <= tahun <= TAHUN_TERBESAR:
        raise Http404(f"Tahun {tahun} tidak ada dalam pengaturan.")
    return tahun

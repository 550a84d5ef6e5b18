"""The tahun of an address of the set-up."""

from django.http import Http404

EARLIEST, LATEST = 2000, 2100


def tahun_or_404(tahun: int) -> int:
    """Return a tahun that can be set up. Raises Http404."""
    if not EARLIEST <= tahun <= LATEST:
        raise Http404(f"Tahun {tahun} tidak ada dalam pengaturan.")
    return tahun

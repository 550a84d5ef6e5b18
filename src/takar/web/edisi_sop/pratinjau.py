"""The page of an edition before it is installed, whether it comes from a file or from the form."""

from django.http import HttpResponse

from takar.queries.edisi_sop import pratinjau
from takar.sop.model import Edition
from takar.web.halaman import page
from takar.web.permintaan import Permintaan

FORMULIR = "formulir.toml"
"""The name under which an edition travels that was written by the form."""


def show_pratinjau(
    request: Permintaan, edition: Edition, nama: str, text: str, *, salah: str = "", status: int = 200
) -> HttpResponse:
    """Show what Takar makes of an edition; ``salah`` is why it was not installed."""
    return page(
        request,
        "edisi_sop/pratinjau.html",
        status=status,
        p=pratinjau(edition),
        nama=nama,
        teks=text,
        dari_formulir=nama == FORMULIR,
        salah=salah,
    )

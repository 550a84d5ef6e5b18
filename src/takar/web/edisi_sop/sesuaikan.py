"""An office writes its own edition by a form; it goes the way of a file from there (docs/adr/0028)."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.queries.edisi_sop import MAX_BYTES, read_edisi
from takar.queries.edisi_sop_isian import edition_to_start
from takar.sop.isian import isian_of
from takar.sop.isian_edisi import with_isian
from takar.sop.labels import KIND_LABELS, PERAN_LABELS, edge_label
from takar.sop.model import Edition
from takar.sop.pengaturan import SetupAction
from takar.sop.writer import write_edition
from takar.web.edisi_sop.forms_isian import find_faults, read_dates
from takar.web.edisi_sop.label import LABEL, LABEL_LANGKAH, with_label
from takar.web.edisi_sop.pratinjau import FORMULIR, show_pratinjau
from takar.web.galat import error_page
from takar.web.halaman import page
from takar.web.huruf import plain_lines
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan

TOO_LONG = "Isian ini lebih besar dari 256 kB; itu bukan SOP. Ringkas dahulu."
TEXT_TOO_LONG = (
    "Naskah edisi yang menyertai isian ini lebih besar dari 256 kB, jadi tidak dibaca; itu bukan SOP. "
    "Ringkas filenya, lalu unggah lagi."
)
LOST = "Isian ini tidak utuh sampai di Takar. Buka lagi halamannya, lalu isi sekali lagi."


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.EDIT_SOP)
def sesuaikan(request: Permintaan) -> HttpResponse:
    """Show the form; check what was typed; or with ``ubah`` show it again for an edition that was checked.

    The edition that the form starts from travels with it as a text, so that nothing is kept before it is installed.
    """
    if request.method != "POST":
        edition, milik = edition_to_start(request.kantor.id)
        return _form(request, edition, (FORMULIR, write_edition(edition)), isian_of(edition), milik=milik)
    asal = (request.POST.get("nama", ""), plain_lines(request.POST.get("teks", "")))
    if len(asal[1].encode()) > MAX_BYTES:
        return error_page(request, 422, kalimat=TEXT_TOO_LONG, jalan=reverse("atur_sop"))
    started, _ = read_edisi(*asal)
    if started is None:
        return error_page(request, 422, kalimat=LOST, jalan=reverse("sesuaikan_sop"))
    if request.POST.get("ubah"):
        return _form(request, started, asal, isian_of(started))
    return _check(request, started, asal)


def _check(request: Permintaan, edition: Edition, asal: tuple[str, str]) -> HttpResponse:
    """Show the edition that was typed, or the form with what is wrong with it."""
    isian = {name: plain_lines(request.POST.get(name, kept)) for name, kept in isian_of(edition).items()}
    read, unread = read_dates(isian)
    kantor = request.kantor
    made = with_isian(edition, read, pemerintah=kantor.pemerintah, perangkat_daerah=kantor.nama)
    text = write_edition(made)
    too_long = {"": TOO_LONG} if len(text.encode()) > MAX_BYTES else {}
    galat = too_long or {**find_faults(text, isian), **unread}
    if galat:
        return _form(request, edition, asal, isian, galat=galat, status=422)
    return show_pratinjau(request, made, FORMULIR, text)


def _form(
    request: Permintaan,
    edition: Edition,
    asal: tuple[str, str],
    isian: Mapping[str, str],
    *,
    milik: str = "",
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    salah = galat or {}
    return page(
        request,
        "edisi_sop/sesuaikan.html",
        status=status,
        e=edition,
        nama=asal[0],
        teks=asal[1],
        isi=isian,
        galat=salah,
        ringkas=[(f"isian-{name}", with_label(name, said)) for name, said in salah.items() if name],
        milik=milik,
        label=LABEL,
        label_langkah=LABEL_LANGKAH,
        kind_labels=KIND_LABELS,
        peran_labels=PERAN_LABELS,
        edge_label=edge_label,
    )

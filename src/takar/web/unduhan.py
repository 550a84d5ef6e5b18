"""Tables of a page as a spreadsheet: ``?bentuk=xlsx`` on the address of the page, with the same choice."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from takar.documents.contexts.lembar_kerja import LembarKerja
from takar.documents.render.lembar_kerja import MIME, render_lembar_kerja
from takar.rules.periods import format_waktu
from takar.web.permintaan import Permintaan


def wants_lembar_kerja(request: Permintaan) -> bool:
    """Whether the address asks for the spreadsheet of the page."""
    return request.GET.get("bentuk") == "xlsx"


def as_lembar_kerja(request: Permintaan, isi: LembarKerja) -> HttpResponse:
    """Give the spreadsheet, with its origin in front: whose, from where, when and by whom it was taken."""
    local = request.now.astimezone(request.kantor.zona)
    origin = [
        ("Perangkat daerah", f"{request.kantor.nama}, {request.kantor.pemerintah}"),
        *isi.keterangan,
        ("Diambil", f"{format_waktu(local)} oleh {request.actor.nama}"),
        ("Alamat", request.build_absolute_uri()),
    ]
    if request.kantor.peraga:
        origin.append(("Data peraga", request.kantor.peraga))
    content = render_lembar_kerja(replace(isi, keterangan=tuple(origin)), made=local)
    response = HttpResponse(content, content_type=MIME)
    response["Content-Disposition"] = content_disposition_header(True, f"{isi.nama_file}.xlsx") or "attachment"
    response["Cache-Control"] = "private, no-cache"
    return response

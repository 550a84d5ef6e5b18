"""What is made of a page of kinerja when it is asked for: a paper to be read in the browser, a workbook to be saved."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from takar.documents.render.xlsx import MIME
from takar.queries.kinerja_saring import Saring
from takar.rules.pada import Pada
from takar.web.dokumen.views import VIEWER

_MIME = {"pdf": "application/pdf", "xlsx": MIME}


def as_file(content: bytes, nama: str, saring: Saring, ending: str, pada: Pada | None = None) -> HttpResponse:
    """Give the file, named by what was chosen: "e81-2026-tw3-aptika.pdf", and by the day as of which it was read."""
    unit = f"-{saring.unit}" if saring.unit else ""
    when = f"-{pada.slug}" if pada else ""
    full = f"{nama}-{saring.tahun}-tw{saring.triwulan}{unit}{when}.{ending}"
    response = HttpResponse(content, content_type=_MIME[ending])
    response["Content-Disposition"] = content_disposition_header(ending != "pdf", full) or "attachment"
    response["Content-Security-Policy"] = VIEWER
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response

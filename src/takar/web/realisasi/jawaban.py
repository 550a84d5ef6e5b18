"""Answers to the scripts of the sheet: what became of a write, or one sentence why it did not."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from takar.actions.errors import Invalid, Missing, Refusal
from takar.web.galat import error_page


def answered(request: HttpRequest, work: Callable[[], dict[str, Any]]) -> HttpResponse:
    """Do a write and answer it as JSON: 403 refused, 404 hidden, 422 mistakes."""
    try:
        return JsonResponse(work())
    except Missing as missing:
        raise Http404(str(missing)) from missing
    except Refusal as refusal:
        return error_page(request, 403, kalimat=str(refusal))
    except Invalid as invalid:
        return error_page(request, 422, kalimat=str(invalid))

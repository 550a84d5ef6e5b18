"""Render a page with what every page shows, and answer writes."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from takar.actions.errors import Done, Galat, Invalid, Missing, Refusal, Stale
from takar.actions.tx import Outcome
from takar.queries.berkas import Terlihat
from takar.queries.kantor import only_kantor
from takar.web.bingkai import bingkai
from takar.web.galat import error_page
from takar.web.pada import keep_day, pada_of_page
from takar.web.permintaan import By, Permintaan, by, seen_anew

REFUSED = "Tindakan ini tidak dapat dilakukan"  # the page may be open to the person, the act is not
JENIS = {messages.SUCCESS: "berhasil", messages.WARNING: "peringatan", messages.ERROR: "galat"}


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a template with the person, the office, the navigation and waiting messages."""
    known = getattr(request, "kantor", None)
    shared = {
        **bingkai(request, known or only_kantor()),
        "kabar": [
            {"teks": str(m), "jenis": JENIS.get(m.level, "info"), "draf": m.extra_tags}
            for m in messages.get_messages(request)
        ],
        "kunci": uuid.uuid4().hex,
        "galat": {},
        "ketikan": status != 200,  # a refused form is shown again as it was typed
        "pada": pada_of_page(request),
    }
    html = keep_day(render_to_string(template, {**shared, **context}, request), request)
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "private, no-cache"
    return response


def act(
    request: HttpRequest,
    work: Callable[[], Outcome],
    *,
    to: str,
    again: Callable[[Mapping[str, str], int], HttpResponse] | None = None,
    onward: Callable[[Outcome], str] | None = None,
) -> HttpResponse:
    """Do a write and answer it: go to ``to`` with its sentence, or show the form again.

    ``onward`` gives the address where only the answer knows it: the page of what was made.

    ``again`` gets the sentence for each field and the status (422 mistakes, 409 changed meanwhile); without it
    the sentences stand on a page of their own, with the typed text. What was done already is no mistake: the page
    says so as news, with status 409. A refusal is 403, hidden things are 404.
    """
    try:
        outcome = work()
    except Missing as missing:
        raise Http404(str(missing)) from missing
    except Refusal as refusal:
        return error_page(request, 403, judul=REFUSED, kalimat=str(refusal), jalan=to)
    except Done as done:
        if again is None:
            return error_page(request, 409, judul="Sudah dilakukan", kalimat=str(done), jalan=to)
        messages.info(request, str(done))
        return again({}, 409)
    except Stale as stale:
        return _again(request, again, (Galat("", str(stale)),), 409, to)
    except Invalid as invalid:
        return _again(request, again, invalid.galat, 422, to)
    messages.success(request, outcome.pesan, extra_tags=request.POST.get("draf", ""))
    return redirect(onward(outcome) if onward else to)


def act_on(
    request: Permintaan,
    seen: Terlihat,
    work: Callable[[By], Outcome],
    *,
    to: str,
    show: Callable[..., HttpResponse],
    galat: Mapping[str, str] | None = None,
    **typed: Any,
) -> HttpResponse:
    """Do a write on a berkas and answer it like ``act``; what is wrong stands on the berkas's own page.

    ``show(request, seen, galat=…, status=…, **typed)`` renders that page: with the berkas as it stands by then and
    what was typed. ``galat`` holds the mistakes that reading the form found already: then nothing is tried.
    """

    def again(salah: Mapping[str, str], status: int) -> HttpResponse:
        return show(request, seen_anew(request, seen), galat=salah, status=status, **typed)

    if galat:
        return again(galat, 422)
    return act(request, lambda: work(by(request)), to=to, again=again)


def _again(
    request: HttpRequest,
    again: Callable[[Mapping[str, str], int], HttpResponse] | None,
    galat: tuple[Galat, ...],
    status: int,
    to: str,
) -> HttpResponse:
    if again is not None:
        return again({g.kolom: g.kalimat for g in galat}, status)
    return error_page(request, status, kalimat=" ".join(g.kalimat for g in galat), jalan=to)

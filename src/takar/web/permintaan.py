"""What a view starts from: a signed-in person at a moment, and the berkas that the address names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypedDict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from takar.queries.berkas import Terlihat
from takar.queries.kantor import Kantor
from takar.queries.keadaan_dahulu import find_berkas_pada
from takar.rules.pada import Pada
from takar.rules.periods import Periode, parse_periode
from takar.sop.permissions import Actor
from takar.web.angka import read_number
from takar.web.galat import no_post, session_over
from takar.web.kunci import kunci_of

P = ParamSpec("P")


class Permintaan(HttpRequest):
    """A request of a signed-in person (set by web.middleware.actor)."""

    actor: Actor
    kantor: Kantor
    now: datetime
    today: date
    pada: Pada | None


class By(TypedDict):
    """Who writes, when, and under which key: the same three of every write."""

    actor: Actor
    now: datetime
    kunci: str


NO_POST = -1  # what was chosen with a form and can be no post: refused as one that is not theirs


def acting(request: Permintaan) -> Actor:
    """Return the person in the post that a form chose (`sebagai`), or as they are where it left that open."""
    chosen = request.POST.get("sebagai", "")
    return replace(request.actor, memilih=read_number(chosen) or NO_POST) if chosen else request.actor


def by(request: Permintaan) -> By:
    """Return the person, the moment and the key of a form, to be handed to an action."""
    return By(actor=acting(request), now=request.now, kunci=kunci_of(request))


def signed_in(
    view: Callable[Concatenate[Permintaan, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only a person with a post through. A form of an ended session gets its text back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is None:
            if request.method == "POST":
                return session_over(request)
            return redirect(f"/{settings.LOGIN_URL}/?{urlencode({'next': request.get_full_path()})}")
        if not actor.tugas:
            return no_post(request)
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded  # type: ignore[return-value]  # wraps() hides the plain callable


def periode_or_404(tahun: int, tw: str) -> Periode:
    """Read the period of an address (2026, "tw3"). Raises Http404."""
    try:
        return parse_periode(tahun, tw)
    except ValueError as error:
        raise Http404(str(error)) from error


def berkas_or_404(request: Permintaan, tahun: int, tw: str, unit: str) -> Terlihat:
    """Return the berkas of an address if the person may read it, as of the day that the page is read by.

    Raises Http404 alike where there is none.
    """
    sampai = request.pada.sampai if request.pada else None
    found = find_berkas_pada(periode_or_404(tahun, tw), unit, request.actor, request.today, sampai)
    if found is None:
        raise Http404("Berkas itu tidak ada, atau bukan untuk jabatan Anda.")
    return found


def seen_anew(request: Permintaan, seen: Terlihat) -> Terlihat:
    """Return a berkas as it stands now, for a page that is shown again. Raises Http404 if it is hidden meanwhile."""
    pengumpulan = seen.berkas.pengumpulan
    return berkas_or_404(request, pengumpulan.tahun, f"tw{pengumpulan.triwulan}", seen.berkas.unit.kode)

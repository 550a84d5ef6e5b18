"""Reading a page as of a day: ``?pada=2026-09-30`` on its address (docs/adr/0082).

The views that can be read so carry the mark of ``as_of``. Their links among one another keep the day; on every other
page it means nothing, and the page says so.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, wraps
from html import escape, unescape
from typing import Any, Concatenate, ParamSpec
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from takar.rules.pada import Pada, pada_of
from takar.rules.periods import format_tanggal
from takar.web.galat import error_page
from takar.web.permintaan import Permintaan
from takar.web.tanggal import UNREADABLE_DATE, read_date

P = ParamSpec("P")
PADA = "pada"
READING = ("GET", "HEAD")
_MARK = "berpada"
_DROPPED = {PADA, "bentuk", "halaman"}  # what the choice of another day does not keep
_LINK = re.compile(r'<(?:a\b[^>]*?\shref|(?:iframe|img)\b[^>]*?\ssrc)="(?P<url>[^"]*)"[^>]*>')
_FORM = re.compile(r'<form\b[^>]*\smethod="get"[^>]*>')
_ACTION = re.compile(r'\saction="(?P<url>[^"]*)"')
HERE = "data-sekarang"  # on a link that leads back to today, and on the form that asks for the day


def as_of(
    view: Callable[Concatenate[Permintaan, P], HttpResponse],
) -> Callable[Concatenate[Permintaan, P], HttpResponse]:
    """Mark a view that can be read as of a day, and put the day that is asked for on the request."""

    @wraps(view)
    def reading(request: Permintaan, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        asked = request.GET.get(PADA, "").strip()
        if asked and request.method in READING and request.kantor is not None:  # a stranger knows of no past
            try:
                hari = read_date(asked)
            except ValueError:
                return _refused(request, UNREADABLE_DATE)
            if hari > request.today:
                return _refused(request, f"Tanggal {format_tanggal(hari)} belum tiba. Pilih hari ini atau sebelumnya.")
            request.pada = pada_of(hari, request.kantor.zona)
        return view(request, *args, **kwargs)

    setattr(reading, _MARK, True)
    return reading  # type: ignore[return-value]  # wraps() hides the plain callable


def sampai_of(request: Permintaan) -> datetime | None:
    """Return the last moment of the day as of which a page is read; None where it is read as of now."""
    return request.pada.sampai if request.pada else None


def hari_of(request: Permintaan) -> date:
    """Return the day as of which a page is read: today where none was asked for."""
    return request.pada.hari if request.pada else request.today


def with_day_kept(request: Permintaan, url: str) -> str:
    """Return an address with the day as of which the page is read that leads there, for a redirect."""
    return _dated(url, request.pada) if request.pada else url


def kept_url(request: Permintaan, url: str) -> str:
    """Return an address; blank on a page of a day where it leads to a page of now alone, which would not say so."""
    return url if request.pada is None or _is_as_of(url) else ""


def dated_name(request: Permintaan, nama: str) -> str:
    """Return the name of a file with the day as of which it was taken: "laporan-v1-per-2026-09-30.pdf"."""
    stem, dot, ending = nama.rpartition(".")
    return f"{stem}-{request.pada.slug}{dot}{ending}" if request.pada else nama


def _refused(request: Permintaan, kalimat: str) -> HttpResponse:
    return error_page(request, 400, judul="Tanggal keadaan", kalimat=kalimat, jalan=request.path, tombol="Buka halaman")


def pada_of_page(request: HttpRequest) -> dict[str, Any] | None:
    """Return what a page says of its day: the day, the way back, and what its form keeps of the choice.

    None for a page that is of today alone and was asked for no day; ``kata`` is empty where it shows today.
    """
    pada: Pada | None = getattr(request, "pada", None)
    match = request.resolver_match
    known = getattr(request, "kantor", None) is not None
    can = known and match is not None and hasattr(match.func, _MARK) and request.method in READING
    if not can:
        return {"bisa": False, "kata": "", "hari": ""} if PADA in request.GET and request.method in READING else None
    chosen = [(name, text) for name, text in request.GET.items() if name not in _DROPPED]
    return {
        "bisa": True,
        "kata": pada.kata if pada else "",
        "hari": pada.hari.isoformat() if pada else "",
        "paling": request.today.isoformat() if hasattr(request, "today") else "",
        "sekarang": f"{request.path}?{urlencode(chosen)}" if chosen else request.path,
        "pilihan": chosen,
    }


def keep_day(html: str, request: HttpRequest) -> str:
    """Return a page whose links and choices keep its day, where they lead to pages that can be read as of it."""
    pada: Pada | None = getattr(request, "pada", None)
    if pada is None:
        return html

    def keeps(url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or url.startswith("#"):
            return False
        return _is_as_of(_path(request.path, parts.path))

    def link(found: re.Match[str]) -> str:
        url = unescape(found["url"])
        if HERE in found[0] or not keeps(url):
            return found[0]
        at = found.start("url") - found.start()
        return f"{found[0][:at]}{escape(_dated(url, pada))}{found[0][at + len(found['url']) :]}"

    def form(found: re.Match[str]) -> str:
        action = _ACTION.search(found[0])
        if HERE in found[0] or not keeps(unescape(action["url"]) if action else ""):
            return found[0]
        return f'{found[0]}<input type="hidden" name="{PADA}" value="{pada.hari.isoformat()}">'

    return _FORM.sub(form, _LINK.sub(link, html))


def _path(here: str, path: str) -> str:
    """The path that a link leads to, from the page that it stands on; ours climb at most one level."""
    if not path:
        return here
    if path.startswith("/"):
        return path
    folder = here.rpartition("/")[0]
    while path.startswith("../"):
        folder, path = folder.rpartition("/")[0], path.removeprefix("../")
    return f"{folder}/{path}"


def _dated(url: str, pada: Pada) -> str:
    parts = urlsplit(url)
    query = [(name, text) for name, text in parse_qsl(parts.query, keep_blank_values=True) if name != PADA]
    return parts._replace(query=urlencode([*query, (PADA, pada.hari.isoformat())])).geturl()


@lru_cache(maxsize=8192)
def _is_as_of(path: str) -> bool:
    """Whether a path leads to a view that can be read as of a day; a page leads to the same ones at every look."""
    try:
        return hasattr(resolve(path).func, _MARK)
    except Resolver404:
        return False

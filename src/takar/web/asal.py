"""Which page a form belongs to: where people go who open again an address that takes a form only, or came too late."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

# Where the address above is another page than the one with the form, or a file: the page, and what names it.
ELSEWHERE: dict[str, tuple[str, tuple[str, ...]]] = {
    "baca_pemberitahuan": ("beranda", ()),
    "simpan_sesi": ("jadwal", ("tahun", "tw")),
    "jelaskan_langkah": ("kartu_kendali", ("tahun", "tw")),
    "tarik_bukti": ("lembar", ("tahun", "tw", "unit")),
}


def page_before(request: HttpRequest) -> str:
    """Return the address of the page that a form came from, as the browser tells it; else the first page.

    The browser's own way back does not lead there when the form's address is that of its page.
    """
    told = request.headers.get("Referer", "")
    if not told or not url_has_allowed_host_and_scheme(told, {request.get_host()}):
        return "/"
    parts = urlsplit(told)
    return f"/{parts.path.lstrip('/')}{f'?{parts.query}' if parts.query else ''}"


def page_of_form(path: str) -> str:
    """Return the address of the page with the form that is sent to ``path``: the next address above it."""
    match = _match(path)
    if match is not None and match.url_name in ELSEWHERE:
        name, parts = ELSEWHERE[match.url_name]
        return reverse(name, kwargs={part: match.kwargs[part] for part in parts})
    above = _above(path)
    while _match(above) is None:  # ends at the first page
        above = _above(above)
    return above


def _above(path: str) -> str:
    return f"{path.rstrip('/').rpartition('/')[0]}/"


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None

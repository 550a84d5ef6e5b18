"""Which page an address belongs to that takes a form only: where people go who open it again."""

from django.urls import Resolver404, ResolverMatch, resolve, reverse

# Where the address above is another page than the one with the form, or a file: the page, and what names it.
ELSEWHERE = {
    "simpan_sesi": ("jadwal", ("tahun", "tw")),
    "tarik_bukti": ("lembar", ("tahun", "tw", "unit")),
}


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

"""The Jinja2 environment of our pages: strict, escaped, with Indonesian formats."""

import html
import re
from functools import lru_cache
from typing import Any

import jinja2
from django.templatetags.static import static
from markupsafe import Markup, escape

from takar.rules.huruf import end_sentence
from takar.rules.numbers import format_angka, format_rupiah
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.reasons_state import listed
from takar.web.tautan import address

RANGE = re.compile(r"(?<![\d.,])\d[\d.,]*–\d[\d.,]*")  # from its first sign on: not tried anew at each digit


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page: `url("berkas", tahun=2026, triwulan="tw3")`."""
    return address(name, args, tuple(kwargs.items()))


def environment(**options: Any) -> jinja2.Environment:
    """Factory named in `OPTIONS["environment"]` of Django's Jinja2 backend.

    The backend itself adds `request`, `csrf_input` and `csrf_token` to every context. An undefined variable
    is an error, never an empty string.
    """
    options["undefined"] = jinja2.StrictUndefined
    options["autoescape"] = True
    env = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701 (autoescape is in options)
    env.globals.update(static=static, url=url)
    # teks: a plain text escaped to a plain text, for rows that put themselves together (komponen/lembar_baris.html).
    # The same words stand there at every look, thousands of them.
    env.filters.update(
        teks=lru_cache(maxsize=4096)(html.escape),
        angka=format_angka,
        rupiah=format_rupiah,
        tanggal=format_tanggal,
        waktu=format_waktu,
    )
    env.filters.update(listed=listed, end_sentence=end_sentence, sebaris=keep_ranges)
    return env


def keep_ranges(teks: object) -> Markup:
    """Return a text as markup in which a range of figures ("5,00–5,05") is not broken; markup is left as it is."""
    if isinstance(teks, Markup):
        return teks
    safe = str(escape(teks))
    return Markup(RANGE.sub(r'<span class="utuh">\g<0></span>', safe))  # noqa: S704 (escaped above)

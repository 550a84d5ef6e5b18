"""PDF by typst, in process: PDF/A-2a and PDF/UA-1, the same context always the same bytes."""

import threading
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

import typst

from takar.documents.contexts import Context, JenisDokumen, Kop, context_type
from takar.documents.fonts import FOLDER
from takar.documents.render.lambang import STANDARDS, framed
from takar.documents.render.payload import inputs

TEMPLATES = Path(__file__).parent.parent / "templates"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Creation time written where the caller gives none; PDF/A demands one and no clock is read here."""

_BESIDE = frozenset({JenisDokumen.BUKU_AGENDA})
"""Long lists that nobody signs: made beside the papers, so that no signature waits for them."""
_locks = {False: threading.Lock(), True: threading.Lock()}


def render_pdf(kind: JenisDokumen, context: Context, *, at: datetime | None = None, lambang: bytes = b"") -> bytes:
    """Render `context` as its paper. `at` becomes the creation time in the metadata only.

    `lambang` holds the bytes of the picture that the letterhead names. Equal arguments give equal
    bytes. Raises TypeError where the context is of another kind, ValueError where a chart figure is
    no plain decimal.
    """
    if type(context) is not context_type(kind):
        raise TypeError(f"{kind.value} is not made from {type(context).__name__}")
    payload = {**inputs(context), "lambang": framed(lambang, whole=_is_banner(context))}
    moment = at or UNDATED
    beside = kind in _BESIDE
    with _locks[beside]:
        result = _compiler(beside).compile(
            input=str(TEMPLATES / f"{kind.value}.typ"),
            format="pdf",
            sys_inputs=payload,
            pdf_standards=STANDARDS,
            timestamp=int(moment.timestamp()),
        )
    if not isinstance(result, bytes):
        raise TypeError("typst gave no single document")
    return result


def _is_banner(context: Context) -> bool:
    """Whether its picture is the whole letterhead. The SOP's own page has no letterhead of this form."""
    kop = getattr(context, "kop", None)
    return isinstance(kop, Kop) and kop.gambar != ""


def engine_version() -> str:
    """Name and version of what made the PDF: equal bytes are promised for equal versions only."""
    return f"typst {version('typst')}"


@cache
def _compiler(_beside: bool) -> typst.Compiler:
    """One compiler for each lock: it does one thing at a time, and reads fonts and templates once."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts, ignore_system_fonts=True)

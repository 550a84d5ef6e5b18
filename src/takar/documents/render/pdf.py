"""PDF by typst, in process: PDF/A-2a and PDF/UA-1, the same context always the same bytes."""

import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from takar.documents.contexts import Context, JenisDokumen, Kop, context_type
from takar.documents.fonts import FOLDER
from takar.documents.render.bahan import packed
from takar.documents.render.lambang import STANDARDS, filled, frame_of
from takar.documents.render.payload import inputs
from takar.documents.render.templat import TEMPLATES

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
    return _rendered(kind, bahan_of(kind, context, lambang), at or UNDATED, lambang)


def render_paper(kind: JenisDokumen, context: Context, *, at: datetime, lambang: bytes = b"") -> tuple[bytes, bytes]:
    """Render as `render_pdf` does; return the PDF and, packed, what the template was given, to be kept with it."""
    bahan = bahan_of(kind, context, lambang)
    return _rendered(kind, bahan, at, lambang), packed(bahan)


def bahan_of(kind: JenisDokumen, context: Context, lambang: bytes = b"") -> dict[str, str]:
    """Return what the template of a kind is given, with the frame of the picture in the place of the picture.

    Raises TypeError and ValueError as `render_pdf` does.
    """
    if type(context) is not context_type(kind):
        raise TypeError(f"{kind.value} is not made from {type(context).__name__}")
    return {**inputs(context), "lambang": frame_of(lambang, whole=_is_banner(context))}


def compile_pdf(
    compiler: typst.Compiler,
    source: Path,
    bahan: dict[str, str],
    at: datetime,
    lambang: bytes,
    *,
    standar: Sequence[Any],
) -> bytes:
    """Return what a compiler makes of a template and of what it is given, made at ``at`` by its own word.

    ``standar`` are those of the PDF. Raises typst.TypstError where the template does not take it.
    """
    result = compiler.compile(
        input=str(source),
        format="pdf",
        sys_inputs={**bahan, "lambang": filled(bahan["lambang"], lambang)},
        pdf_standards=list(standar),
        timestamp=int(at.timestamp()),
    )
    if not isinstance(result, bytes):
        raise TypeError("typst gave no single document")
    return result


def _rendered(kind: JenisDokumen, bahan: dict[str, str], at: datetime, lambang: bytes) -> bytes:
    beside = kind in _BESIDE
    with _locks[beside]:
        return compile_pdf(_compiler(beside), TEMPLATES / f"{kind.value}.typ", bahan, at, lambang, standar=STANDARDS)


def _is_banner(context: Context) -> bool:
    """Whether its picture is the whole letterhead. The SOP's own page has no letterhead of this form."""
    kop = getattr(context, "kop", None)
    return isinstance(kop, Kop) and kop.gambar != ""


@cache
def _compiler(_beside: bool) -> typst.Compiler:
    """One compiler for each lock: it does one thing at a time, and reads fonts and templates once."""
    return compiler_for(TEMPLATES, FOLDER)


def compiler_for(templates: Path, fonts: Path) -> typst.Compiler:
    """Return a compiler that reads templates of one folder and typefaces of another, and nothing else."""
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
    return typst.Compiler(root=str(templates), font_paths=faces, ignore_system_fonts=True)

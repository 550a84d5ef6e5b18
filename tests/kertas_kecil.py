"""Small but real PDF in the place of the papers, really sealed: for tests of what is done with sealed ones."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import pytest
import typst

from takar.actions import segel
from takar.gateways import segel_pdf
from takar.gateways.segel_anak import look


def small_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render nothing but the code of a paper. Walks are remembered apart from those with stand-ins (tests/walks.py)."""

    def small(_kind: object, context: Any, **_more: object) -> tuple[bytes, bytes]:
        kode = context.jejak.kode_verifikasi.encode()
        return typst.compile(kode, font_paths=_fonts(), ignore_system_fonts=True), b""

    monkeypatch.setattr("takar.actions.dokumen.render_paper", small)
    monkeypatch.setattr(segel, "seal", segel_pdf.seal)
    monkeypatch.setattr(segel, "Keterangan", segel_pdf.Keterangan)  # tests/walks.py knows them by this name


@cache
def _fonts() -> typst.Fonts:
    """The typefaces that typst brings, once: to look for those of the machine costs more than the paper."""
    return typst.Fonts(include_system_fonts=False)


def look_alone(pdf: bytes, known: list[dict[str, str]], at: str, cap: Sequence[str] = ()) -> dict[str, Any]:
    """Look at a sealed PDF in a thread of its own: in the thread of a test the browser's event loop may be running."""
    with ThreadPoolExecutor(max_workers=1) as alone:
        return alone.submit(look, pdf, {"sertifikat": known, "cap": list(cap), "at": at}).result()

"""Small but real PDF in the place of the papers, really sealed: for tests of what is done with sealed ones."""

from typing import Any

import pytest
import typst

from takar.actions import segel
from takar.gateways import segel_pdf


def small_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render nothing but the code of a paper. Walks are made in earnest then, and not remembered (tests/walks.py)."""

    def small(_kind: object, context: Any, **_more: object) -> bytes:
        return typst.compile(context.jejak.kode_verifikasi.encode())

    monkeypatch.setattr("takar.actions.dokumen.render_pdf", small)
    monkeypatch.setattr(segel, "seal", segel_pdf.seal)
    monkeypatch.setattr(segel, "Keterangan", segel_pdf.Keterangan)  # neither of the names that walks do not mind

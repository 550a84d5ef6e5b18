"""Golden papers: what every paper of a berkas that was walked to its end says, context and printed text per page.

The files under tests/data/naskah are read by a person whenever they change; `NASKAH_BAKU=1 pytest` on this module
writes them anew. Codes, hashes and keys of the database differ between two runs and are masked.
"""

import json
import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import render_pdf
from takar.records.models import Dokumen
from takar.sop.engine import State
from tests.factories import walk

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent.parent / "data" / "naskah"
WRITING = os.environ.get("NASKAH_BAKU", "") == "1"
MASKS = (
    (re.compile(r"\b[2-9A-HJ-NP-Z]{4}(?:-\n?[2-9A-HJ-NP-Z]{4}){3}\b"), "<kode>"),
    (re.compile(r"\b[0-9a-f]{12,}(?:\n[0-9a-f]{4,})*\b"), "<sidik>"),
    (re.compile(r"\b000\.8/\d+-Diskominfo/2026\b"), "000.8/<urut>-Diskominfo/2026"),
)


def _masked(text: str) -> str:
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


def _pages(pdf: bytes) -> Iterator[str]:
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, start=1):
        lines = (" ".join(line.split()) for line in page.extract_text().splitlines())
        yield f"== halaman {number} ==\n" + "\n".join(line for line in lines if line)


def _pdf(paper: Dokumen) -> bytes:
    """The paper made again from its context; how it was made for a walk is a stand-in (tests/conftest.py)."""
    kind = JenisDokumen(paper.jenis)
    return render_pdf(kind, context_from_json(kind, paper.context_json.encode()), at=paper.at)


def test_every_paper_of_a_finished_berkas_says_what_it_said():
    berkas = walk("aptika", to=State.FINAL).berkas
    papers = Dokumen.objects.filter(pengumpulan=berkas.pengumpulan).exclude(berkas__in=_others(berkas))
    made = {f"{paper.jenis}-{paper.versi}": paper for paper in papers}
    assert made
    said: dict[str, str] = {}
    for name, paper in made.items():
        said[f"{name}.json"] = (
            json.dumps(json.loads(_masked(paper.context_json)), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        )
        said[f"{name}.txt"] = _masked("\n".join(_pages(_pdf(paper)))) + "\n"
    if WRITING:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob("*"):
            old.unlink()
        for name, text in said.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    assert {path.name for path in FOLDER.glob("*")} == set(said)
    differs = [name for name, text in said.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert differs == []
    for name in sorted(said):  # so that the difference itself is shown where the list above is not empty
        assert said[name] == (FOLDER / name).read_text(encoding="utf-8")


def _others(berkas: Any) -> Any:
    return type(berkas).objects.filter(pengumpulan=berkas.pengumpulan).exclude(pk=berkas.pk)

"""Golden papers: what every kind of paper says, its context exactly and its printed text per page.

The files under tests/data/naskah are read by a person whenever they change; `NASKAH_BAKU=1 pytest` on this module
writes them anew, and `make naskah` shows them as pictures. The texts are of papers made from the kept contexts, by the
template as it is kept beside papers: so every kind is seen to need nothing else (docs/adr/0102).
"""

import os
from typing import Any

import pytest
from pypdf import PdfReader

from takar.documents.contexts import JenisDokumen, jenis_of
from takar.documents.render.cetak_ulang import PencetakUlang
from takar.documents.render.kumpulan_templat import as_file, from_file, running
from takar.documents.render.pdf import bahan_of
from tests.naskah_baku import AT, FOLDER, gambar_of, gathered, golden, golden_one, kinds_of, masked
from tests.sifat import PROVING, chosen

WRITING = os.environ.get("NASKAH_BAKU", "") == "1"
ONE_IN = 3
"""Of the papers a seeded sample is printed in `make test`, all in `make prove` (decisions.md)."""
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def test_every_kind_of_paper_is_golden():
    assert kinds_of(golden()) == set(JenisDokumen)
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == NAMES


@pytest.mark.django_db
def test_the_context_of_every_paper_is_what_it_was(klien, jam, monkeypatch):
    said = {nama: masked(context) for nama, context in gathered(klien, jam, monkeypatch).items()}
    if WRITING:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob("*"):
            old.unlink()
        for nama, text in said.items():
            (FOLDER / f"{nama}.json").write_text(text, encoding="utf-8")
        for nama, context in golden().items():
            (FOLDER / f"{nama}.txt").write_text(_printed(context), encoding="utf-8")
    kept = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert sorted(said) == sorted(kept)
    assert [nama for nama, text in said.items() if kept[nama] != text] == []
    for nama, text in said.items():  # so that the difference itself is shown where the list above is not empty
        assert text == kept[nama]


@pytest.mark.parametrize("nama", [one for one in NAMES if PROVING or chosen(one, ONE_IN)])
def test_its_pages_say_what_they_said(nama):
    assert _printed(golden_one(nama)) == (FOLDER / f"{nama}.txt").read_text(encoding="utf-8")


def _printed(context: Any) -> str:
    """Return the text of each page of a paper, line by line."""
    kind = jenis_of(context)
    with PencetakUlang(lambda sidik: pytest.fail(f"typeface {sidik} is not that of today")) as pencetak:
        gambar = gambar_of(context)
        kept = from_file(as_file(running(kind)))
        pdf = pencetak.pdf(kept, bahan_of(kind, context, gambar), at=AT, lambang=gambar)
    return "\n".join(_pages(pdf)) + "\n"


def _pages(pdf: bytes) -> list[str]:
    from io import BytesIO

    found = []
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, start=1):
        lines = (" ".join(line.split()) for line in page.extract_text().splitlines())
        found.append(f"== halaman {number} ==\n" + "\n".join(line for line in lines if line))
    return found

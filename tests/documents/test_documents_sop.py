"""The SOP page: every word of the edition, the five symbols, the flow over several pages, PDF/A and UA."""

import io
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

import pypdf
import pytest

from takar.documents.contexts import JenisDokumen, SopContext
from takar.documents.render.alur import ROOM, TooLongError, flow
from takar.documents.render.pdf import render_pdf
from takar.documents.sop_edisi import sop_context
from takar.sop.loader import bundled_editions

CONTEXT = sop_context(bundled_editions()[-1])


def longer(times: int) -> SopContext:
    """The same SOP with its langkah repeated and numbered on."""
    rows = [
        replace(row, nomor=str(int(row.nomor) + 8 * n), kembali=str(int(row.kembali) + 8 * n) if row.kembali else "")
        for n in range(times)
        for row in CONTEXT.langkah
    ]
    return replace(CONTEXT, langkah=tuple(rows))


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def words(value: object):
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from words(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"bentuk", "kembali", "jejak"}:
                yield from words(getattr(value, field.name))


def test_every_word_of_the_edition_stands_on_the_page_and_it_is_tagged() -> None:
    content = render_pdf(JenisDokumen.SOP, CONTEXT)
    reader = pypdf.PdfReader(io.BytesIO(content))
    printed = squeezed("".join(page.extract_text() for page in reader.pages))
    assert [text for text in words(CONTEXT) if squeezed(text) not in printed] == []
    assert len(reader.pages) == 2
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert render_pdf(JenisDokumen.SOP, CONTEXT) == content


def test_the_symbols_say_what_kind_of_work_a_langkah_is() -> None:
    (page,) = flow(CONTEXT)["lembar"]
    forms = [s["bentuk"] for s in page["simbol"]]
    assert forms == ["kapsul", "ketupat", "kotak", "kotak", "kotak", "ketupat", "kotak", "kapsul"]
    dashed = [g for g in page["garis"] if g["putus"]]
    assert len(dashed) == 2  # the decisions of langkah 2 and 6
    assert len([g for g in page["garis"] if not g["putus"]]) == 7
    assert all(len(g["panah"]) == 3 for g in page["garis"])


def test_each_symbol_stands_in_the_column_of_its_pelaksana_and_in_its_row() -> None:
    drawn = flow(CONTEXT)
    edges = [sum(drawn["kolom"][:at]) for at in range(len(drawn["kolom"]) + 1)]
    (page,) = drawn["lembar"]
    top = sum(drawn["kepala"])
    for row, spot, high in zip(CONTEXT.langkah, page["simbol"], page["tinggi"], strict=True):
        at = 2 + CONTEXT.kolom_pelaksana.index(row.pelaksana[0])
        assert edges[at] < spot["x"]
        assert spot["x"] + spot["w"] < edges[at + 1]
        assert top < spot["y"]
        assert spot["y"] + spot["h"] < top + high
        top += high


def test_the_flow_leaves_and_enters_pages_through_a_segilima() -> None:
    context = longer(4)
    pages = flow(context)["lembar"]
    assert len(pages) > 2
    for before, after in pairwise(pages):
        assert before["simbol"][-1]["bentuk"] == after["simbol"][0]["bentuk"] == "segilima"
        assert before["simbol"][-1]["x"] == pytest.approx(after["simbol"][0]["x"])
        assert any("Bersambung" in text for text in before["sel"])
        assert any("Sambungan" in text for text in after["sel"])
    assert all(sum(p["tinggi"]) <= ROOM for p in pages)
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(JenisDokumen.SOP, context)))
    assert len(reader.pages) == len(pages) + 1
    assert all("Pelaksana" in page.extract_text() for page in reader.pages[1:])


def test_a_way_back_to_another_page_is_told_in_words() -> None:
    rows = longer(3).langkah
    context = replace(CONTEXT, langkah=(*rows[:-1], replace(rows[-1], bentuk="ketupat", kembali="1")))
    assert "ke 1" in [label["teks"] for label in flow(context)["lembar"][-1]["label"]]


@pytest.mark.parametrize("actors", [0, 1, 12])
def test_any_number_of_pelaksana_fits_the_page(actors: int) -> None:
    names = tuple(f"Pelaksana {n}" for n in range(1, actors + 1))
    rows = tuple(replace(row, pelaksana=names[:2]) for row in CONTEXT.langkah)
    context = replace(CONTEXT, kolom_pelaksana=names, langkah=rows)
    assert sum(flow(context)["kolom"]) == pytest.approx(26.5 * 72 / 2.54, abs=1)
    assert render_pdf(JenisDokumen.SOP, context).startswith(b"%PDF")


def test_a_langkah_that_no_page_could_hold_is_refused_by_name() -> None:
    rows = (replace(CONTEXT.langkah[0], kegiatan="kata " * 2000), *CONTEXT.langkah[1:])
    with pytest.raises(TooLongError, match="Langkah 1 terlalu panjang"):
        flow(replace(CONTEXT, langkah=rows))

"""Papers with far more rows than ever occurred flow over pages: every row is there, heads repeat, no end is alone."""

import io
from dataclasses import replace

import pypdf
import pytest

from takar.documents.contexts import Context, JenisDokumen, KakiE81, RerataE81
from takar.documents.render.pdf import render_pdf
from tests.documents.contoh import hasil_monev
from tests.documents.test_e81 import CONTEXT
from tests.documents.test_muat import wrong_words

MANY = 200
SIGNED = "Pimpinan Monev,"


def pages(kind: JenisDokumen, context: Context) -> list[str]:
    """Return the text of each page, with single blanks; no word leaves its page or stands on another."""
    made = render_pdf(kind, context)
    assert wrong_words(made) == []
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(made)).pages]


def places(texts: list[str], mark: str) -> list[list[int]]:
    """Return the pages on which each of many rows stands."""
    return [[n for n, text in enumerate(texts) if f"{mark}-{row}." in text] for row in range(MANY)]


def test_form_e81_with_many_means():
    means = tuple(
        RerataE81(
            f"Rata-rata capaian sasaran n-{row}.", "56,25%", "1 dari 2 terukur", "Rendah", f"{'Atasnya. ' * 20}c-{row}."
        )
        for row in range(MANY)
    )
    kaki = tuple(
        KakiE81(judul, tuple(f"{mark}-{row}." for row in range(MANY)))
        for judul, mark in (("Faktor", "f"), ("Lanjut", "t"))
    )
    texts = pages(JenisDokumen.E81, replace(CONTEXT, rerata=means, kaki=kaki))
    assert len(texts) == 8
    for mark in "cft":
        assert all(len(found) == 1 for found in places(texts, mark))
    assert all(1 <= len(found) <= 2 for found in places(texts, "n"))  # its mean, and its predikat
    assert all(word in texts[-1] for word in ("t-198.", "t-199.", "Kepala Dinas,", "Kepala Bappeda,"))


@pytest.mark.parametrize("rows", range(MANY - 90, MANY, 6))
def test_the_last_texts_of_form_e81_stand_with_the_signatures_wherever_the_page_ends(rows):
    kaki = (KakiE81("Lanjut", tuple(f"t-{row}." for row in range(rows))),)
    texts = pages(JenisDokumen.E81, replace(CONTEXT, kaki=kaki))
    assert all(word in texts[-1] for word in (f"t-{rows - 2}.", f"t-{rows - 1}.", "Kepala Dinas,", "Kepala Bappeda,"))


def test_berita_acara_hasil_monev_with_many_rows_in_every_table():
    whole = hasil_monev()
    rows = range(MANY)
    wide = {"target": "12.345.678,90", "realisasi": "12.345.678,90", "capaian": "12.345.678,90%"}
    many = replace(
        whole,
        matriks=tuple(replace(whole.matriks[0], indikator=f"m-{row}.", **wide) for row in rows),
        koreksi=tuple(replace(whole.koreksi[0], indikator=f"k-{row}.") for row in rows),
        daftar_hadir=tuple(replace(whole.daftar_hadir[0], nama=f"h-{row}.") for row in rows),
        tindak_lanjut_lalu=tuple(replace(whole.tindak_lanjut_lalu[0], uraian=f"t-{row}.") for row in rows),
        kke=tuple(replace(whole.kke[0], artefak=f"b-{row}.") for row in rows),
        hasil=tuple(f"p-{row}." for row in rows),
        lampiran=tuple(f"l-{row}." for row in rows),
    )
    texts = pages(JenisDokumen.HASIL_MONEV, many)
    for mark in "mkhtbpl":
        assert all(len(found) == 1 for found in places(texts, mark)), mark
    (end,) = [text for text in texts if SIGNED in text]
    assert all(word in end for word in ("l-197.", "l-199.", "200. l-199.", "Demikian"))
    heads = {"m": "Analisis sebab", "k": "Semula", "h": "Kehadiran", "t": "Tenggat", "b": "Artefak"}
    for mark, head in heads.items():
        assert all(head in texts[found[0]] for found in places(texts, mark)), mark
    last = texts[-1]
    assert all(f"h-{row}." in last for row in (197, 198, 199))


def test_a_matrix_with_a_long_word_of_many_is_parted_and_loses_nothing():
    """An answer of 800 letters in a narrow column is higher than a lying page."""
    whole = hasil_monev()
    long = " ".join(f"kata{n}." for n in range(110))
    wide = {"target": "12.345.678.901,90", "realisasi": "12.345.678.901,90", "capaian": "12.345.678.901,90%"}
    rows = tuple(replace(one, penanggung_jawab=long, **wide) for one in whole.matriks)
    texts = pages(JenisDokumen.HASIL_MONEV, replace(whole, matriks=rows))
    assert all(sum(text.count(f"kata{n}.") for text in texts) == len(rows) for n in range(110))

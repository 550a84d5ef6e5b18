"""The signature blocks of a Word file: both names in one row, and what stands below them in another."""

import io
from dataclasses import replace

import pytest
from docx import Document

from takar.documents.contexts import Context
from takar.documents.render.docx_surat import render_docx
from tests.documents.contoh import blok, hasil_monev
from tests.documents.contoh_rencana import perjanjian

ONE = blok("Kadis", "Budisatu", tanggal="Peraga, 5 Oktober 2026")
TWO = replace(blok("Kepala Subbagian dengan Nama Panjang", "Budidua", keterangan=""), pangkat="", nip="")


@pytest.mark.parametrize(
    "context",
    [
        replace(hasil_monev(), tanda_tangan=(TWO, ONE)),
        replace(perjanjian(), pihak_kedua=TWO, pihak_pertama=ONE),
    ],
)
def test_two_blocks_stand_line_by_line_and_what_only_one_has_leaves_its_place(context: Context) -> None:
    tables = Document(io.BytesIO(render_docx(context))).tables
    every = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    rows = next(one for one in every if ["Budidua", "Budisatu"] in one)
    assert rows[0] == ["", "Peraga, 5 Oktober 2026"]
    assert [one.endswith(",") for one in rows[1]] == [True, True]
    assert rows[2] == ["\n\n", ONE.keterangan]
    assert rows[3:] == [["Budidua", "Budisatu"], ["", f"{ONE.pangkat}\nNIP {ONE.nip}"]]

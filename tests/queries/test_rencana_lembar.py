"""The plan as a spreadsheet: in the columns of the import, with the components, and unchanged when it comes back."""

from decimal import Decimal

import pytest

from takar.documents.contexts.lembar_kerja import Sel
from takar.queries.impor_keadaan import keadaan_of, unit_by_text
from takar.queries.rencana_lembar import lembar_rencana
from takar.rules.impor_baris import read_sheet
from takar.rules.impor_beda import Status
from takar.rules.impor_butir import butir_of
from takar.rules.impor_kenal import propose
from takar.rules.impor_kolom import Bagian
from takar.rules.impor_lembar import LembarKerja
from takar.rules.impor_rujukan import compare
from takar.rules.numbers import format_isian
from tests.factories import START, peraga_office

pytestmark = pytest.mark.django_db


def as_read(value: Sel) -> str:
    """A cell as a reader of workbooks gives it."""
    return "" if value is None else value if isinstance(value, str) else format_isian(Decimal(value))


def test_the_plan_comes_back_as_it_left():
    opd, today = peraga_office(), START.date()
    isi = lembar_rencana(opd.pk, 2026, today)
    sheets = [
        LembarKerja(one.judul, [[kolom.teks for kolom in one.kolom], *(list(map(as_read, row)) for row in one.baris)])
        for one in isi.tabel
    ]
    peta = [propose(one, Bagian.RENCANA, 2026) for one in sheets]
    units = unit_by_text(opd.pk)
    read = [read_sheet(one, found, 2026, units) for one, found in zip(sheets, peta, strict=True) if found]
    keadaan = keadaan_of(opd.pk, 2026, Bagian.RENCANA, today)
    beda = compare(butir_of(read), keadaan)
    assert (beda.sebab, [(one.butir.sebutan, one.beda) for one in beda.changes]) == ([], [])
    assert beda.count(Status.TETAP) == len(keadaan.rekaman) > 400
    heads, *rows = sheets[-1].baris
    cells = {row[1]: row[heads.index("Cara komponen") :] for row in rows}
    assert cells["IKU-16"][1:] == ["Perangkat daerah tersambung | Seluruh perangkat daerah", "", "100"]
    assert cells["IKU-03"][2:] == ["13 | 25 | 16,5 | 45,5", ""]
    assert cells["IKU-15"] == [""] * 4


def test_a_year_without_a_plan_has_heads_alone():
    isi = lembar_rencana(peraga_office().pk, 2031, START.date())
    assert [len(one.baris) for one in isi.tabel] == [0, 0, 0]

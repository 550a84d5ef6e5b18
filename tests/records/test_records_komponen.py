"""Texts of components from before they kept their card get it by the migration that brings it (docs/adr/0037)."""

from decimal import Decimal
from importlib import import_module

import pytest
from django.db import connection

from takar.records.models import IndikatorVersi, IsianRealisasi
from takar.rules.komponen_angka import explain_angka, read_angka
from tests.factories import walk
from tests.komponen import BAGI, give_komponen

pytestmark = pytest.mark.django_db
KODE = "IKU-15"
MIGRATION = import_module("takar.records.migrations.0025_komponen_dengan_dasar").Migration


def row() -> IsianRealisasi:
    return IsianRealisasi.objects.get(indikator__kode=KODE, berkas__pengumpulan__triwulan=3)


def migrate() -> IsianRealisasi:
    editor = connection.schema_editor()
    for operation in MIGRATION.operations:
        operation.database_forwards("records", editor, None, None)
    return row()


@pytest.mark.parametrize(
    ("lama", "nilai", "kalimat"),
    [
        ("{0}\t9\n{1}\t10", "90", "9 ÷ 10 × 100 = 90"),
        ("{1}\t10", None, "belum"),
        ("{0}\t9\n{1}\t10", "91", ""),  # no card makes this figure
        ("Lain\t9", None, ""),
    ],
)
def test_a_figure_gets_the_card_that_makes_it(lama, nilai, kalimat):
    walk(filled=False)
    give_komponen(KODE)
    atas, bawah = BAGI.split("\n")
    teks = lama.format(atas, bawah)
    made = None if nilai is None else Decimal(nilai)
    IsianRealisasi.objects.filter(pk=row().pk).update(komponen=teks, nilai=made)
    found = migrate()
    assert (kalimat in explain_angka(found.komponen)) if kalimat else (found.komponen == "")
    assert len(read_angka(found.komponen)) == (len(lama.split("\n")) if kalimat else 0)


def test_the_sign_that_parts_names_is_taken_out_of_cards_and_figures():
    walk(filled=False)
    give_komponen(KODE)
    card = IndikatorVersi.objects.filter(indikator__kode=KODE).exclude(komponen="")
    card.update(komponen="jumlah\nA | B\nC")
    IsianRealisasi.objects.filter(pk=row().pk).update(komponen="A | B\t1\nC\t2", nilai=3)
    assert read_angka(migrate().komponen) == {"A / B": 1, "C": 2}
    assert card.get().komponen == "jumlah\nA / B\nC"

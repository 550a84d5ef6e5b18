"""Kartu kendali and forecast on both engines: returns with their reasons, an explanation, and the past of a unit."""

from datetime import UTC, datetime

import pytest

from takar.actions.penjelasan_langkah import explain_langkah
from takar.documents.contexts import AlasanKendali
from takar.queries.kartu_kendali import kartu_kendali
from takar.queries.kartu_kendali_tahun import kartu_kendali_tahun
from takar.queries.pengumpulan import matriks
from tests.factories import PERIODE, person
from tests.queries.test_ketepatan import at, returned

NOW = datetime(2026, 10, 19, 2, tzinfo=UTC)


@pytest.mark.django_db
def test_returns_their_reasons_lateness_and_its_explanation():
    walker = returned(at(8), at(12), at(15))  # to be mended by the 14th
    kasubbag = person("kasubbag")
    explain_langkah(berkas_id=walker.berkas_id, nomor=1, teks="Menunggu data.", actor=kasubbag, now=NOW)
    card = kartu_kendali(kasubbag, PERIODE, NOW)
    assert card is not None
    assert [(one.dari, one.ke, one.alasan) for one in card.context.pengembalian] == [
        ("Langkah 2", "Langkah 1", "Satu baris perlu dibetulkan.")
    ]
    assert card.context.alasan == (AlasanKendali("angka beda", "1"),)
    late, waits = [one for one in card.context.penyimpangan if one.unit == walker.berkas.unit.nama]
    assert waits.penyimpangan == "Belum selesai, terlambat 1 hari kerja"
    assert late.penyimpangan.startswith("Perbaikan terlambat")
    assert late.penjelasan.startswith("Menunggu data. (")
    year = kartu_kendali_tahun(kasubbag, 2026, NOW)
    assert year is not None
    assert [one.hal for one in year.penerimaan] == [
        "TW III, langkah 1. Pengumpulan",
        "TW III, langkah 8. Penerimaan laporan",
    ]
    found = matriks(kasubbag, PERIODE, NOW.date())
    assert found is not None
    assert {one.terlambat for one in found.ramalan} == {True}

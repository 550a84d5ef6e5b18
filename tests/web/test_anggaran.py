"""Realisasi anggaran of a sheet from a file: shown first, typed by the same act as by hand."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.queries.kinerja import baris_list
from takar.records.models import AuditEvent, BerkasBidang, IsianRealisasi
from takar.sop.engine import State
from tests.factories import walk
from tests.lembar_kerja import workbook

URL = "/pengumpulan/2026/tw3/aptika/isian/anggaran/"
HEADS = ["Kode sub kegiatan", "Realisasi anggaran"]
HIDDEN = re.compile(r'<input type="hidden" name="([vb]\d[^"]*)" value="([^"]*)"')


def send(client: Any, *rows: list[Any], nama: str = "anggaran.xlsx") -> Any:
    """Upload rows below the heads."""
    return client.post(URL, {"file": SimpleUploadedFile(nama, workbook({"Data": [HEADS, *rows]}))})


@pytest.fixture
def kode(db: None) -> list[str]:
    """The sub kegiatan of Aptika's open sheet that carry a pagu, in its order."""
    berkas = BerkasBidang.objects.get(pk=walk("aptika").berkas_id)
    return [row.induk[-1].kode for row in baris_list(berkas, draft=True) if row.pagu is not None]


def test_what_changes_is_shown_and_typed_by_the_sheets_own_act(klien: Any, kode: list[str]) -> None:
    client = klien("petugas.aptika")
    before = AuditEvent.objects.count()
    page = send(client, [kode[0], 1_234_567], ["9.99.99", 5]).content.decode()
    assert "Rp1.234.567" in page
    assert "1 angka berubah, 0 tetap. 1 sub kegiatan lain di file tidak ada di lembar ini" in page
    assert AuditEvent.objects.count() == before
    typed = dict(HIDDEN.findall(page))
    assert client.post("/pengumpulan/2026/tw3/aptika/isian/simpan-semua/", {**typed, "kunci": "k"}).status_code == 302
    row = IsianRealisasi.objects.get(pk=next(name for name in typed if name[0] == "v")[1:])
    assert row.anggaran_sd == Decimal(1_234_567)
    assert "0 angka berubah, 1 tetap." in send(client, [kode[0], 1_234_567]).content.decode()


def test_what_was_typed_meanwhile_is_not_overwritten(klien: Any, kode: list[str]) -> None:
    client = klien("petugas.aptika")
    typed = dict(HIDDEN.findall(send(client, [kode[0], 1_234_567]).content.decode()))
    isian_id = next(name for name in typed if name[0] == "v")[1:]
    by_hand = {f"v{isian_id}": typed[f"v{isian_id}"], f"b{isian_id}-anggaran_sd": "99"}
    address = "/pengumpulan/2026/tw3/aptika/isian/simpan-semua/"
    assert client.post(address, by_hand).status_code == 302
    assert client.post(address, typed).status_code == 422
    assert IsianRealisasi.objects.get(pk=isian_id).anggaran_sd == 99


def test_refused_rows_leave_nothing_to_be_typed(klien: Any, kode: list[str]) -> None:
    page = send(klien("petugas.aptika"), [kode[0], 5], [kode[1], -5]).content.decode()
    assert "negatif" in page
    assert "Baris 3, kolom B" in page
    assert HIDDEN.findall(page) == []


def test_a_file_that_is_none_is_told_at_its_field(klien: Any, kode: list[str]) -> None:
    client = klien("petugas.aptika")
    other = SimpleUploadedFile("lain.xlsx", workbook({"Data": [["nomor", "uraian"], ["1", "x"]]}))
    told = {
        "Pilih file XLSX atau CSV": {},
        "Kolomnya tidak dikenali": {"file": other},
        "bukan lembar kerja": {"file": SimpleUploadedFile("a.pdf", b"%PDF")},
    }
    for sentence, sent in told.items():
        answer = client.post(URL, sent)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


def test_who_does_not_fill_the_sheet_is_told_why(klien: Any, kode: list[str]) -> None:
    for nama in ("kasubbag", "evaluator"):
        client = klien(nama)
        for answer in (client.get(URL), send(client, [kode[0], 5])):
            assert answer.status_code == 200
            assert 'name="file"' not in answer.content.decode()
            assert HIDDEN.findall(answer.content.decode()) == []


def test_after_the_sheet_was_sent_nothing_is_taken(klien: Any) -> None:
    walk("aptika", to=State.CHECKING)
    assert 'name="file"' not in klien("petugas.aptika").get(URL).content.decode()


def test_the_queries_do_not_grow_with_the_file(klien: Any, kode: list[str]) -> None:
    client = klien("petugas.aptika")
    client.get(URL)
    counts = []

    for rows in (kode[:1], kode):
        with CaptureQueriesContext(connection) as asked:
            send(client, *([one, 7] for one in rows))
        counts.append(len(asked))
    assert counts[0] == counts[1]

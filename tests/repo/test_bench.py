"""The benchmarks still run: each office is made and read at a tiny size, and nothing is timed."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from bench import bukti, floor, hitung, impor, jalan, kantor10, kantor200, kembaran, naskah

pytestmark = pytest.mark.django_db


def test_the_sheet_and_the_report_of_one_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kantor200, "JUMLAH", 3)
    monkeypatch.setattr(jalan, "WORKERS", 1)
    berkas_id = kantor200.make()
    rows = floor.ROWS.replace("(SELECT min(id) FROM records_berkasbidang)", str(berkas_id))
    assert len(_read(rows)) == 3
    assert {name for name, _, _ in jalan._report()} == {"konteks", "laporan PDF"}


def test_the_office_with_years_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kantor10, "TAHUN", range(2026, 2027))
    monkeypatch.setattr(kantor10, "UNIT", ("sekretariat",))
    kantor10.make()
    assert _read(floor.SETAHUN)


def test_loading_a_plan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(impor, "ROWS", 5)
    monkeypatch.setattr(impor, "RUNS", 1)
    impor.run()
    assert "memori puncak" in capsys.readouterr().out


def test_the_twin_of_a_sheet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in (("ROWS", 2), ("MANY", 4), ("RUNS", 1)):
        monkeypatch.setattr(kembaran, name, value)
    monkeypatch.setattr(kantor200, "JUMLAH", 2)  # put back afterwards: the benchmark sets its own
    kembaran.run()
    assert "simpan 4 sel sekaligus" in capsys.readouterr().out


def test_each_kind_of_paper(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(naskah, "RUNS", 1)
    monkeypatch.setattr(naskah, "UNIT", 1)
    naskah.run()
    assert capsys.readouterr().out.count("batas") == 10


def test_computing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(hitung, "JUMLAH", 50)
    hitung.run()
    assert capsys.readouterr().out.count("kali lantai") == 3


def test_the_page_of_the_proof_counts_what_was_noticed(tmp_path: Path) -> None:
    file = tmp_path / "formula.py.meta"
    file.write_text(json.dumps({"exit_code_by_key": {"a": 1, "b": 0, "c": 36, "d": 33, "e": None}}))
    found = bukti.read_meta(file)
    assert (found.modul, found.semua, found.lolos) == ("formula", 5, 3)  # noticed: a failed test, a time-out
    page = bukti.page([found], {"hitung": "lantai: 1"}, at=datetime(2026, 11, 26, 9, 30, tzinfo=UTC))
    assert "5 perubahan, 2 ketahuan oleh uji (40,0%; paling sedikit 90%)." in page
    assert "| formula | 5 | 3 | 40% |" in page
    assert "```\nlantai: 1\n```" in page


def _read(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())

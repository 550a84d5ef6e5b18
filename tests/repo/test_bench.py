"""The benchmarks still run: each office is made and read at a tiny size, and nothing is timed."""

import json
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from bench import (
    arsip,
    bukti,
    floor,
    hitung,
    impor,
    jalan,
    kantor10,
    kantor200,
    kembaran,
    mutasi,
    naskah,
    pengingat,
    riwayat,
    segel,
    tenggat,
)
from takar.records.models import AuditEvent, AuditHead
from takar.records.triggers import create_triggers, drop_triggers
from tests import segar
from tests.repo.house import ROOT

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


def test_a_seal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(segel, "RUNS", 1)
    monkeypatch.setattr(segel, "INDIKATOR", 2)
    with ThreadPoolExecutor(max_workers=1) as alone:  # in this thread the event loop of a browser may be running
        alone.submit(segel.run).result()
    assert capsys.readouterr().out.count("kali lantai") == 2


def test_a_history_and_an_archive(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in (("FILES", 3), ("SIZE", 1000)):
        monkeypatch.setattr(arsip, name, value)
    arsip.run()
    for name, value in (("COUNT", 40), ("NEWER", 4), ("BERKAS", 3), ("BATCH", 7)):
        monkeypatch.setattr(riwayat, name, value)
    drop_triggers(connection)  # the history of the benchmark is the only one
    AuditEvent.objects.all().delete()
    create_triggers(connection)
    AuditHead.objects.exclude(rantai="").delete()
    riwayat.run()
    said = capsys.readouterr().out
    assert (said.count("batas"), said.count("MB setiap detik")) == (4, 3)


def test_computing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(hitung, "JUMLAH", 50)
    hitung.run()
    assert capsys.readouterr().out.count("kali lantai") == 3


def test_the_page_of_the_proof_counts_what_was_noticed(tmp_path: Path) -> None:
    file = tmp_path / "formula.py.meta"
    file.write_text(json.dumps({"exit_code_by_key": {"a": 1, "b": 0, "c": 1, "d": 33, "e": -24}}))
    found = mutasi.read_meta(file)
    assert (found.modul, found.semua, found.lolos) == ("formula", 5, 3)  # where no test failed: time ran out too
    assert mutasi.verdict([found]) == (
        "Uji mengetahui 2 dari 5 perubahan, kurang dari 90%. Terlemah: formula (40%). Lihat yang lolos dengan: "
        ".venv/bin/python -m mutmut results"
    )
    assert mutasi.verdict([found, mutasi.Mutasi("lain", 25, 0)]) == ""
    parts = {"Mutasi": bukti.Hasil(bukti.table([found]), "Kurang."), "Kecepatan": bukti.Hasil(["lantai: 1"])}
    page = bukti.page(parts, at=datetime(2026, 11, 26, 9, 30, tzinfo=UTC))
    assert "5 perubahan, 2 ketahuan oleh uji (40,0%; paling sedikit 90%)." in page
    assert "| formula | 5 | 3 | 40% |" in page
    assert "## Mutasi\n**Tidak terbukti.** Kurang.\n" in page
    assert page.endswith("## Kecepatan\nlantai: 1\n")


def test_where_one_package_alone_is_changed_the_tests_of_the_other_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = [(), ("periksa_arsip",), ("periksa_arsip", "periksa_riwayat"), ("formula",), ("formula", "periksa_arsip")]
    assert [mutasi.package_of(modul) for modul in named] == ["", "verifier", "verifier", "rules", ""]
    for only, left_out in (("", []), ("verifier", ["rules"]), ("rules", ["verifier"])):
        monkeypatch.setenv(segar.ONLY, only)
        folders = [one for one in ("rules", "verifier", "sop") if segar.pytest_ignore_collect(Path("tests", one))]
        assert folders == left_out


def test_a_change_that_was_not_tried_proves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "formula.py.meta"
    file.write_text(json.dumps({"exit_code_by_key": {"a": 1, "b": None}}))
    with pytest.raises(mutasi.NotProven, match="Perubahan pada formula belum semuanya dicoba"):
        mutasi.read_meta(file)


@pytest.mark.parametrize("code", [2, 3, 4, 5, 255, -9, -11])
def test_a_change_under_which_no_test_ran_is_not_counted_as_noticed(tmp_path: Path, code: int) -> None:
    """mutmut counts those of pytest's own errors as killed: all would be, though nothing was tried."""
    file = tmp_path / "periksa_arsip.py.meta"
    file.write_text(json.dumps({"exit_code_by_key": {"a": 1, "b": code, "c": 0}}))
    with pytest.raises(mutasi.NotProven, match=rf"1 dari 3 perubahan, misalnya b \(kode keluar {code}\)"):
        mutasi.read_meta(file)


def test_a_part_that_fails_is_said_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_modul: object) -> bukti.Hasil:
        raise mutasi.NotProven("Satu sifat tidak berlaku.")

    monkeypatch.setattr(bukti, "PARTS", {"a": ("Satu", fail), "b": ("Dua", lambda _modul: bukti.Hasil(["Lulus."]))})
    assert bukti.main(["a", "b"]) == 1
    said = capsys.readouterr()
    assert "[1/2] Satu …\n  TIDAK TERBUKTI setelah 0 menit 0 detik\n[2/2] Dua …\n  terbukti" in said.out
    assert "## Dua\nLulus." in said.out
    assert said.err == "Tidak terbukti. Satu: Satu sifat tidak berlaku.\n"
    assert bukti.main(["b"]) == 0


def test_every_module_with_a_sample_is_run_with_full_counts_by_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    run: set[Path] = set()

    def note(command: Sequence[str], **environment: str) -> str:
        given = [word for word in command if word.startswith("tests/")]
        left_out = {ROOT / word.removeprefix("--ignore=") for word in command if word.startswith("--ignore=")}
        if environment.get("MEMBUKTIKAN") == "1":
            found = {file for one in given for file in ((ROOT / one).rglob("*.py") if "." not in one else [ROOT / one])}
            run.update(found - left_out)
        return "1 passed"

    monkeypatch.setattr(bukti, "_run", note)
    for name in set(bukti.PARTS) - {"sifat", "mutasi", "kecepatan"}:
        bukti.PARTS[name][1]([])
    samples = re.compile(r"^from tests\.sifat import .*\bPROVING\b", re.MULTILINE)
    sampled = {file for file in (ROOT / "tests").rglob("test_*.py") if samples.search(file.read_text(encoding="utf-8"))}
    assert len(sampled) > 10
    assert sampled - run == set()


def test_a_benchmark_that_fails_is_said_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: Sequence[str]) -> str:
        if command[-1] == "bench.satu":
            raise mutasi.NotProven("`-m bench.satu` gagal.")
        return "[INFO] siap\n\n7 ms\n"

    monkeypatch.setattr(bukti, "BENCHES", ("satu", "dua"))
    monkeypatch.setattr(bukti, "_run", run)
    lines = ["### `python -m bench.dua`", "```", "7 ms", "```"]
    assert bukti.benchmarks([]) == bukti.Hasil(lines, "`-m bench.satu` gagal.")


def _read(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def test_the_daily_reminders(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(pengingat, "UNITS", 2)
    monkeypatch.setattr(pengingat, "ROUNDS", 1)
    pengingat.run()
    assert "pengingat harian, 6 langkah terbuka" in capsys.readouterr().out


def test_due_dates(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(tenggat, "ROUNDS", 3)
    tenggat.run()
    assert "jatuh tempo 3 pengumpulan" in capsys.readouterr().out

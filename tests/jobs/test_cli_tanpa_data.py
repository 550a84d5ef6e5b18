"""Commands where there is no installation, no file, or a folder in its place: a sentence, 2, and nothing left."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError

from takar.cli import terpasang
from takar.cli.main import main
from takar.cli.sebab import sentence

NONE = "Belum ada basis data Takar di {data}."
FOLDER, NOT_THERE, TURNS = "itu folder, bukan file", "tidak ada", "tautannya berputar"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with an empty data folder, as a process does that has read no settings yet."""
    for name in ("data", "map"):
        (tmp_path / name).mkdir()
    (tmp_path / "bukan").write_bytes(b"bukan PDF, bukan ZIP")
    (tmp_path / "putar").symlink_to(tmp_path / "putar")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("TAKAR_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(terpasang, "settings", SimpleNamespace(configured=False))
    return tmp_path


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("audit check", 2, NONE),
        ("audit check --baru", 2, NONE),
        ("audit export baru", 2, NONE),
        ("arsip buat kominfo/2026 baru", 2, NONE),
        ("naskah ulang SEMUA", 2, NONE),
        ("naskah ulang AAAA --berkas baru", 2, NONE),
        ("naskah ulang AAAA --berkas map", 2, "sudah ada; pilih nama lain."),
        ("naskah ulang AAAA --berkas tiada/baru", 2, "Folder {folder}/tiada tidak ada;"),
        ("backup baru", 2, NONE),
        ("arsip periksa tiada", 2, "Tidak dapat dibaca: "),
        ("arsip periksa map", 2, "Tidak dapat dibaca: "),
        ("arsip periksa bukan --jangkar map", 2, "Tidak dapat dibaca: "),
        ("arsip periksa bukan", 1, "TIDAK UTUH: "),
        ("arsip baca tiada", 2, NOT_THERE),
        ("arsip baca map", 2, FOLDER),
        ("arsip baca putar", 2, TURNS),
        ("arsip baca bukan", 1, "TIDAK UTUH: "),
        ("verify tiada", 2, NOT_THERE),
        ("verify map", 2, FOLDER),
        ("verify putar", 2, TURNS),
        ("verify bukan --sertifikat map", 2, FOLDER),
        ("verify bukan --sertifikat bukan", 2, "tidak memuat sertifikat PEM"),
        ("verify bukan --cap-waktu tiada", 2, NOT_THERE),
        ("verify bukan --sertifikat bukan --catatan tiada", 2, "sertifikat PEM"),
        ("verify bukan", 2, "DITOLAK: File ini bukan PDF."),
    ],
)
def test_a_command_without_what_it_works_on_says_so_and_leaves_nothing(folder, capsys, words, code, said):
    before = sorted(folder.rglob("*"))
    told = main(words.split())
    out = capsys.readouterr()
    assert said.format(folder=folder, data=folder / "data") in out.out + out.err
    assert (told, sorted(folder.rglob("*"))) == (code, before)


def test_so_does_a_process_of_its_own(folder):
    words = [sys.executable, "-c", "from takar.cli.main import main; raise SystemExit(main(['audit', 'check']))"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ})
    assert (done.returncode, done.stdout, done.stderr.startswith(NONE.format(data=folder / "data"))) == (2, "", True)
    assert not list((folder / "data").iterdir())


@pytest.mark.parametrize(
    ("url", "missing"),
    [("sqlite:////tiada/di/sini.db", True), ("sqlite:///" + __file__, False), ("postgresql://tiada:1/x", False)],
)
def test_a_database_that_is_named_is_asked_for_where_it_is_a_file(folder, monkeypatch, url, missing):
    monkeypatch.setenv("DATABASE_URL", url)
    assert (terpasang.missing_database() is not None) is missing


@pytest.mark.parametrize(
    "message",
    [
        "no such table: records_dokumen",
        "no such column: records_dokumen.bahan_cetak",
        "Table records_auditevent does not exist (empty pragma).",
        'relation "records_dokumen" does not exist\nLINE 1: SELECT',
        "column records_dokumen.bahan_cetak does not exist",
    ],
)
def test_a_database_that_was_not_prepared_is_told_as_such(message):
    assert "belum disiapkan" in (sentence(DatabaseError(message)) or "")
    assert sentence(DatabaseError("function takar_x() does not exist")) is None

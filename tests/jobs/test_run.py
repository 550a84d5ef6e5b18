"""`takar run` as people start it, and the demonstration year through backup and restore, as they type it."""

import json
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from takar.cli import run
from tests.databases import databases, unblocked
from tests.live import START_SECONDS, ended, environment, free_port, takar, until
from tests.sifat import PROVING


@pytest.fixture
def data_dir(prepared_takar: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared_takar, tmp_path / "data"))


def processes(group_of: str) -> list[str]:
    listed = subprocess.run(["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if group_of in line]


def lines_until(process: subprocess.Popen[str], last: str) -> Iterator[str]:
    assert process.stdout is not None
    for line in process.stdout:
        yield line
        if last in line:
            return


def test_starts_says_where_to_go_and_ends(data_dir: Path) -> None:
    """By Ctrl+C; by SIGTERM in the test of an empty Takar, by SIGHUP in that of the supervisor."""
    port = str(free_port())
    command = [str(Path(sys.executable).parent / "takar"), "run", "--port", port, "--workers", "1"]
    with subprocess.Popen(
        command, env=environment(data_dir), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            said = "".join(lines_until(process, "Ctrl+C"))
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                assert answer.status == 200
            served_by = len(processes(f"--port {port}"))
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(START_SECONDS) == 0
    assert f"http://127.0.0.1:{port}/" in said
    assert "Menyiapkan" not in said, "nothing is prepared twice"
    assert "WARNING" not in said, "what people read at the start is Takar's own"
    for peran in ("Petugas", "Kepala Subbagian", "Kepala Bidang", "Sekretaris", "Kepala Dinas"):
        assert peran in said
    assert served_by >= 2
    assert processes(f"--port {port}") == []


def test_what_it_started_ends_with_it_however_it_ends(data_dir: Path) -> None:
    port = free_port()
    command = [str(Path(sys.executable).parent / "takar"), "run", "--port", str(port), "--workers", "2"]
    with subprocess.Popen(
        command, env=environment(data_dir), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert "Ctrl+C" in "".join(lines_until(process, "Ctrl+C"))
            started = [one.pid for one in psutil.Process(process.pid).children(recursive=True)]
            assert len(started) >= 4, "granian, its two workers, and ours"
        finally:
            process.kill()
    until(lambda: all(ended(pid) for pid in started))
    assert run._is_free("127.0.0.1", port)


def test_an_empty_takar_says_at_which_address_it_is_set_up(prepared_takar: Path, tmp_path: Path) -> None:
    """Its tables are there, as those of the tests: from nothing Takar starts in tests/browser/test_mulai.py."""
    (tmp_path / "aset").symlink_to(prepared_takar / "aset")  # gathered once for the whole run
    with unblocked():
        shutil.copyfile(databases().migrated(), tmp_path / "takar.sqlite3")
    port = str(free_port())
    command = [str(Path(sys.executable).parent / "takar"), "run", "--port", port, "--workers", "1"]
    with subprocess.Popen(
        command,
        env={**environment(tmp_path), "TAKAR_PERAGA": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            said = "".join(lines_until(process, "Ctrl+C"))
            told = next(line.strip() for line in said.splitlines() if "/mulai/" in line)
            with urllib.request.urlopen(told) as answer:
                assert "Siapkan Takar" in answer.read().decode()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                assert "Takar belum disiapkan" in answer.read().decode()
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(START_SECONDS) == 0
    assert processes(f"--port {port}") == []
    token = tmp_path / "alamat-penyiapan"
    assert told == f"http://127.0.0.1:{port}/mulai/{token.read_text()}/"
    assert "peraga" not in said


def manifest(path: Path) -> dict[str, str]:
    with tarfile.open(path) as tar:
        file = tar.extractfile("manifest.json")
        assert file is not None
        return {entry["name"]: entry["sha256"] for entry in json.load(file)["entries"]}


@pytest.fixture(scope="module")
def archive(prepared_takar: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the demonstration year."""
    folder = tmp_path_factory.mktemp("cadangan")
    data_dir = shutil.copytree(prepared_takar, folder / "data", ignore=shutil.ignore_patterns("aset"))
    made = takar("backup", str(folder / "c.tar"), data_dir=data_dir)
    assert made.returncode == 0, made.stderr
    return folder / "c.tar"


def test_the_demonstration_year_comes_back(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "pulih kembali"
    restored = takar("restore", str(archive), "--ke", str(target), data_dir=tmp_path)
    assert restored.returncode == 0, restored.stderr
    hint = restored.stdout.partition("Jalankan dengan: ")[2].partition("\n")[0]
    assert "1 kunci segel kantor tersegel dengan kunci rahasia lain." in restored.stdout
    assert shlex.split(hint) == [f"TAKAR_DATA_DIR={target}", str(Path(sys.executable).parent / "takar"), "run"]
    takar("backup", str(tmp_path / "d.tar"), data_dir=target)
    assert manifest(tmp_path / "d.tar") == manifest(archive)
    assert "jam-peraga" in manifest(archive)


@pytest.mark.skipif(not PROVING, reason="tahun peraga yang pindah ke PostgreSQL dibuktikan oleh make prove")
def test_the_demonstration_year_moves_to_postgresql(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unblocked():
        given = databases().empty("postgresql")
    port = given["PORT"] or "5432"
    url = f"postgresql://{given['USER']}:{given['PASSWORD']}@localhost:{port}/{given['NAME']}?host={given['HOST']}"
    monkeypatch.setitem(os.environ, "DATABASE_URL", url)
    target = tmp_path / "pulih"
    restored = takar("restore", str(archive), "--ke", str(target), data_dir=tmp_path)
    assert restored.returncode == 0, restored.stderr
    made = takar("backup", str(tmp_path / "d.tar"), data_dir=target)
    assert made.returncode == 0, made.stderr
    assert manifest(tmp_path / "d.tar") == manifest(archive)


def test_the_registers_of_the_demonstration_are_numbered_as_its_days_pass(data_dir: Path) -> None:
    with closing(sqlite3.connect(data_dir / "takar.sqlite3")) as database:
        rows = database.execute(
            "select tahun, tanggal from records_suratkeluar order by tahun, nomor_agenda"
        ).fetchall()
    assert len(rows) > 90
    assert rows == sorted(rows)

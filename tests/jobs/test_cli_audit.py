"""``takar audit``: exit codes and sentences, and an export that the stand-alone verifier calls whole."""

import errno
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.db import connection

from takar.actions.jangkar import anchor_head
from takar.cli.main import main
from takar.records.models import AuditEvent, BerkasBidang, PerangkatDaerah
from takar.records.triggers import create_triggers, drop_triggers
from tests.factories import START, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    """A folder with the anchor file of a history."""
    walk("sandistik")
    settings.ANCHOR_FILE = tmp_path / "jangkar.txt"  # under other settings no walk is a remembered one
    anchor_head(path=settings.ANCHOR_FILE, now=START, zona="Asia/Jakarta")
    return tmp_path


def run(capsys, *words: str) -> tuple[int, str]:
    """Return the exit code and what was said."""
    code = main(["audit", *words])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_whole_history_is_checked_and_leaves_for_others(folder, capsys):
    code, said = run(capsys, "check")
    assert (code, "Dicocokkan dengan 1 jangkar harian." in said) == (0, True)
    assert run(capsys, "check", "--baru")[0] == 0
    alone, berkas, program = folder / "semua.jsonl", folder / "satu.jsonl", folder / "periksa.py"
    assert run(capsys, "export", str(alone), "--pemeriksa", str(program))[0] == 0
    opd = PerangkatDaerah.objects.get().kode
    assert run(capsys, "export", str(berkas), "--unit", f"{opd}/2026/tw3/sandistik")[0] == 0
    own = AuditEvent.objects.filter(objek=f"berkas:{BerkasBidang.objects.get(unit__kode='sandistik').pk}").count()
    assert 0 < own < AuditEvent.objects.count()
    for file, count in ((alone, AuditEvent.objects.count()), (berkas, own)):
        words = [sys.executable, "-I", "-S", str(program), str(file), "--jangkar", str(folder / "jangkar.txt")]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.startswith(f"UTUH: {count} kejadian")) == (0, True)


def test_what_cannot_be_done_is_said(folder, capsys, monkeypatch):
    (folder / "ada.jsonl").write_bytes(b"milik orang")
    assert run(capsys, "export", str(folder / "ada.jsonl")) == (2, f"{folder}/ada.jsonl sudah ada; pilih nama lain.\n")
    assert (folder / "ada.jsonl").read_bytes() == b"milik orang"
    here = PerangkatDaerah.objects.get().kode
    for nowhere in ("dinas/2026/tw9/x", f"{here}/2026/tw3/tidak-ada"):
        said = f"{nowhere} tidak ada; tulis seperti kominfo/2026/tw3/aptika. Kode dinas di sini: {here}.\n"
        assert run(capsys, "export", str(folder / "baru.jsonl"), "--unit", nowhere) == (2, said)
    assert not (folder / "baru.jsonl").exists()
    said = f"Folder {folder}/tiada tidak ada; buat dahulu, atau pilih folder lain.\n"
    assert run(capsys, "export", str(folder / "baru.jsonl"), "--pemeriksa", str(folder / "tiada" / "p.py")) == (2, said)
    full = Mock(side_effect=OSError(errno.ENOSPC, "No space left on device"))  # a write names no file
    monkeypatch.setattr("takar.actions.ekspor_riwayat.export", full)
    said = "File riwayat tidak dapat dibaca atau ditulis: ruang disknya habis.\n"
    assert run(capsys, "export", str(folder / "baru.jsonl")) == (2, said)
    assert not (folder / "baru.jsonl").exists()
    for name, why in (("tiada.txt", "tidak ada"), (".", "itu folder, bukan file")):  # named, it must be there
        said = f"{folder / name} tidak dapat dibaca atau ditulis: {why}.\n"
        assert run(capsys, "check", "--jangkar", str(folder / name)) == (2, said)


def test_an_altered_history_is_told_and_not_handed_out(folder, capsys):
    drop_triggers(connection)
    AuditEvent.objects.filter(seq=2).update(oleh="lain")
    create_triggers(connection)
    told = "TIDAK UTUH: kejadian nomor 2 sudah diubah. Jangan ubah apa pun; laporkan kepada pimpinan.\n"
    assert run(capsys, "check") == (1, told)
    before = sorted(folder.iterdir())
    assert run(capsys, "export", str(folder / "baru.jsonl")) == (1, told)
    assert sorted(folder.iterdir()) == before

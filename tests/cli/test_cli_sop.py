"""`takar sop check|show|docs` and the door itself: words, exit codes, and no Django where none is needed."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from takar.cli.main import SUBCOMMANDS, main
from takar.sop.loader import bundled_editions
from takar.sop.pages import pages

ROOT = Path(__file__).parents[2]
TOML = ROOT / "src" / "takar" / "sop" / "editions" / "tu-01-108-b-sekre-2022.toml"
JSON = ROOT / "tests" / "sop" / "data" / "purwakarta-diskominfo-2022.json"


@pytest.mark.parametrize("path", [TOML, JSON], ids=["toml", "json"])
def test_check_accepts_the_founding_sop(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sop", "check", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out == f"{path}: sah, 8 langkah, 0 pertanyaan.\n"
    assert err == ""


def test_check_lists_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sop.json"
    path.write_text(JSON.read_text("utf-8").replace("memeriksa data", "melihat data"), "utf-8")
    assert main(["sop", "check", str(path)]) == 0
    assert "1 pertanyaan.\n  - Jenis pekerjaan apa langkah 2?" in capsys.readouterr().out


@pytest.mark.parametrize("act", ["check", "show"])
def test_refused_file_is_1_with_file_place_and_reason(
    act: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sop.toml"
    path.write_text(TOML.read_text("utf-8").replace('"minggu"', '"pekan"'), "utf-8")
    assert main(["sop", act, str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0].startswith(f"{path}: langkah 2 › waktu.satuan: “pekan” tidak dikenal.")
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (None, "berkas tidak ada"),
        (b"{", "bukan JSON yang utuh"),
        (b"\xff\xfe", "bukan teks UTF-8"),
        (b"#" * 1_000_001, "lebih besar dari 1 MB"),
    ],
)
def test_unreadable_file_is_2(
    isi: bytes | None, alasan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sop"
    if isi is not None:
        path.write_bytes(isi)
    assert main(["sop", "check", str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"{path}: {alasan}")


def test_folder_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sop", "check", str(tmp_path)]) == 2
    assert "tidak dapat dibuka" in capsys.readouterr().err


def test_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "sop.json"
    path.write_bytes(b"\xef\xbb\xbf" + JSON.read_bytes())
    assert main(["sop", "check", str(path)]) == 0


def test_show_prints_the_whole_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sop", "show", str(JSON)]) == 0
    out = capsys.readouterr().out
    assert "Nomor SOP             : Tu.01/108-b-sekre/2022" in out
    assert "Langkah 8: Kepala Dinas menerima laporan" in out
    assert "(disimpulkan)" in out


def test_docs_are_written_and_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "docs"
    made = pages(bundled_editions()[-1])  # once, as each making is half a second
    monkeypatch.setattr("takar.cli.sop.pages", lambda _edition: made)
    assert main(["sop", "docs", "--dir", str(folder), "--check"]) == 1
    assert main(["sop", "docs", "--dir", str(folder)]) == 0
    assert main(["sop", "docs", "--dir", str(folder), "--check"]) == 0
    (folder / "izin.md").write_text("lain", "utf-8")
    capsys.readouterr()
    assert main(["sop", "docs", "--dir", str(folder), "--check"]) == 1
    assert capsys.readouterr().err == (
        f"{folder / 'izin.md'}: berbeda dari SOP. Jalankan `takar sop docs` dan simpan hasilnya.\n"
    )


def test_docs_of_the_repository_are_current() -> None:
    assert main(["sop", "docs", "--dir", str(ROOT / "docs"), "--check"]) == 0


@pytest.mark.parametrize("words", [[], ["sop"], ["sopp"], ["sop", "check"], ["sop", "docs", "--chek"]])
def test_command_that_cannot_be_understood_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith("pemakaian: takar")
    assert "Perintah tidak lengkap atau tidak dikenal." in err


def test_help_is_indonesian_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert all(name in out for name in SUBCOMMANDS)
    assert not any(word in out for word in ("usage", "options", "positional", "show this"))


def test_every_command_has_its_module() -> None:
    assert [name for name, (module, _) in SUBCOMMANDS.items() if find_spec(module) is None] == []


def test_sop_starts_without_django() -> None:
    """A fresh process, with Django made impossible to import."""
    script = (
        "import sys; sys.modules['django'] = None\n"
        "from takar.cli.main import main\n"
        "sys.exit(main(['sop', 'check', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(TOML)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_manage_hands_every_word_to_django(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    handed: list[list[str]] = []
    monkeypatch.setattr("django.core.management.execute_from_command_line", handed.append)
    assert main(["manage", "migrate", "--plan", "--help", "-v", "2"]) == 0
    assert handed == [["takar manage", "migrate", "--plan", "--help", "-v", "2"]]


def test_words_come_from_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["takar", "sop", "check", str(TOML)])
    assert main() == 0


def test_edition_file_outside_the_tree_is_read(tmp_path: Path) -> None:
    shutil.copy(TOML, tmp_path / "salinan.toml")
    assert main(["sop", "check", str(tmp_path / "salinan.toml")]) == 0


def test_print_writes_the_official_page_as_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sop.pdf"
    assert main(["sop", "print", str(JSON), "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert "lembar SOP ditulis" in capsys.readouterr().out
    assert main(["sop", "print", str(JSON), "-o", str(tmp_path / "tidak" / "ada.pdf")]) == 1
    assert "tidak dapat ditulis" in capsys.readouterr().err

"""The examples of docs/panduan/menghitung-di-terminal.md are what the commands answer, character by character."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from takar.cli.main import main

HALAMAN = Path(__file__).parents[2] / "docs" / "panduan" / "menghitung-di-terminal.md"
CONTOH = {
    token.info.split()[-1]: token.content
    for token in MarkdownIt("commonmark").parse(HALAMAN.read_text(encoding="utf-8"))
    if token.type == "fence"
}


@pytest.mark.parametrize(("perintah", "code"), [("capaian", 1), ("notasi", 0)])
def test_an_example_is_what_the_command_answers(
    perintah: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kinerja.csv"
    path.write_text(CONTOH[f"{perintah}-masuk"], "utf-8")
    assert main([perintah, str(path)]) == code
    assert capsys.readouterr().out == CONTOH[f"{perintah}-keluar"]


def test_the_example_of_a_plan_is_what_the_command_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--tahun", "2026", "--triwulan", "3"]) == 0
    assert capsys.readouterr().out == CONTOH["due-keluar"]


def test_every_example_is_run() -> None:
    assert set(CONTOH) == {"capaian-masuk", "capaian-keluar", "notasi-masuk", "notasi-keluar", "due-keluar"}

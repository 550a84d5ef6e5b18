"""`make check` is part of `make test`: each of its parts is a test, so that one closing line speaks for all."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.repo.house import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PARTS = re.findall(r"\bcheck-[a-z]+\b", re.search(r"^check:.*$", MAKEFILE, re.MULTILINE)[0])  # type: ignore[index]
EXPECTED = {"format", "lint", "types", "imports", "migrations", "docs", "templates"}


def make(target: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = ["make", "-s", target]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_make_check_has_all_its_parts() -> None:
    assert {part.removeprefix("check-") for part in PARTS} == EXPECTED


@pytest.mark.parametrize("part", PARTS)
def test_check(part: str) -> None:
    done = make(part)
    assert done.returncode == 0, done.stdout + done.stderr


PLANTED = {
    "check-format": ("src/takar/rules/tanam.py", "x   =  1\n"),
    "check-lint": ("src/takar/rules/tanam.py", "import os\n"),
    "check-types": ("src/takar/rules/tanam.py", "def f(x):\n    return x\n"),
    "check-imports": ("src/takar/rules/tanam.py", "import takar.records\n"),
    "check-migrations": (
        "src/takar/records/models.py",
        "from django.db import models\n\n\nclass Tanam(models.Model):\n    pass\n",
    ),
    "check-docs": ("docs/alur.md", "lain"),
    "check-templates": ("src/takar/web/templates/tanam.html", "<div>{% if x %}<img></div>\n"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree in which anything may be planted (with the types' cache, which saves half a minute)."""
    folder = tmp_path_factory.mktemp("salinan")
    for name in (
        "src",
        "docs",
        "pyproject.toml",
        "Makefile",
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-prove.txt",
        ".cache/mypy",
    ):
        source = ROOT / name
        (folder / name).parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copyfile(source, folder / name)
    return folder


@pytest.mark.parametrize("part", PARTS)
def test_a_planted_fault_is_seen(copy: Path, part: str) -> None:
    """The copy's Makefile speaks to the copy's source with this environment's programs."""
    path, text = PLANTED[part]
    target = copy / path
    before = target.read_text(encoding="utf-8") if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text((before or "") + text, encoding="utf-8")
    try:
        command = ["make", "-s", f"VENV={ROOT / '.venv'}", part]
        environment = {"PYTHONPATH": str(copy / "src"), "MYPYPATH": str(copy / "src")}
        done = subprocess.run(
            command, cwd=copy, env={**_environment(), **environment}, capture_output=True, text=True, check=False
        )
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_text(before, encoding="utf-8")
    assert done.returncode != 0, done.stdout + done.stderr
    assert "No such file" not in done.stderr


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)

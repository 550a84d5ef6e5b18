"""The table of packages and the ban on the clock hold, and each is seen broken once."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.repo import house

BIN = Path(sys.executable).parent
CONTRACTS = tomllib.loads((house.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

FORBIDDEN = {
    "rules": "sop documents records queries gateways actions web jobs cli config",
    "sop": "documents records queries gateways actions web jobs cli config",
    "documents": "records queries gateways actions web jobs cli",
    "records": "documents queries actions web jobs cli",
    "queries": "documents.render actions web jobs cli gateways",
    "gateways": "records actions web jobs cli",
    "actions": "web jobs cli",
    "web": "records gateways jobs cli",
    "jobs": "records gateways web cli",
    "cli": "records gateways web jobs",
    "verifier": "rules sop documents records queries gateways actions web jobs cli config",
}
OUTSIDE = {
    "rules": "django os time random uuid",
    "sop": "django os time random uuid",
    "documents": "django",
    "verifier": "django",
}


def lint_imports(folder: Path) -> str:
    """Run the contracts on a tree and return what they say."""
    command = [str(BIN / "lint-imports"), "--no-logo", "--no-cache", "--config", str(house.ROOT / "pyproject.toml")]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def empty_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages of ours with nothing in them: whatever is broken was planted."""
    root = tmp_path_factory.mktemp("pohon") / "takar"
    for package in (*FORBIDDEN, "config", "documents/render", "documents/contexts"):
        (root / package).mkdir(parents=True)
        (root / package / "__init__.py").touch()
    (root / "__init__.py").touch()
    return root.parent


def test_the_empty_tree_breaks_nothing(empty_tree: Path) -> None:
    assert f"{len(CONTRACTS)} kept, 0 broken" in lint_imports(empty_tree)


@pytest.mark.parametrize("package", FORBIDDEN)
def test_every_planted_import_is_seen(empty_tree: Path, tmp_path: Path, package: str) -> None:
    tree = Path(shutil.copytree(empty_tree, tmp_path / "pohon"))
    targets = [f"takar.{other}" for other in FORBIDDEN[package].split()] + OUTSIDE.get(package, "").split()
    for number, target in enumerate(targets):
        (tree / "takar" / package / f"tanam_{number}.py").write_text(f"import {target}\n")
    said = lint_imports(tree)
    seen = [f"takar.{package}.tanam_{number} -> {target} " in said for number, target in enumerate(targets)]
    assert all(seen), said


@pytest.mark.parametrize("text", ["import takar.documents.contexts", "import takar.records", "import takar.rules"])
def test_an_allowed_import_passes(empty_tree: Path, tmp_path: Path, text: str) -> None:
    tree = Path(shutil.copytree(empty_tree, tmp_path / "pohon"))
    (tree / "takar" / "queries" / "tanam.py").write_text(text + "\n")
    assert "0 broken" in lint_imports(tree)


def test_every_package_has_its_line_in_the_table() -> None:
    packages = {path.parent.name for path in house.SOURCE.glob("*/__init__.py")} - {"config"}
    assert packages == set(FORBIDDEN), "a new package needs its contracts in pyproject.toml and its line here"


CLOCKS = {
    "datetime.now": "from datetime import datetime\nx = datetime.now()\n",
    "datetime.now of the module": "import datetime\nx = datetime.datetime.now(datetime.UTC)\n",
    "datetime.today": "from datetime import datetime\nx = datetime.today()\n",
    "utcnow": "from datetime import datetime\nx = datetime.utcnow()\n",
    "date.today": "from datetime import date\nx = date.today()\n",
    "timezone.now": "from django.utils import timezone\nx = timezone.now()\n",
    "timezone.localdate": "from django.utils.timezone import localdate\nx = localdate()\n",
    "time.time": "import time\nx = time.time()\n",
    "from time import time": "from time import time\nx = time()\n",
    "our clock": "from takar.config.clock import now\nx = now()\n",
    "our clock's module": "from takar.config import clock\nx = clock.now()\n",
}
CLOSED = ("rules", "sop", "documents", "records", "queries", "gateways", "actions")
OPEN = ("web", "jobs", "cli")


def clock_findings(path: str, text: str) -> bool:
    """Return whether ruff refuses the clock in text as if it stood at path."""
    command = [str(BIN / "ruff"), "check", "--no-cache", "--select", "TID251", "--stdin-filename", path, "-"]
    done = subprocess.run(command, cwd=house.ROOT, input=text, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return "TID251" in done.stdout


@pytest.mark.parametrize("clock", CLOCKS)
def test_reading_the_clock_is_seen(clock: str) -> None:
    assert [package for package in CLOSED if not clock_findings(f"src/takar/{package}/a.py", CLOCKS[clock])] == []
    assert [package for package in OPEN if clock_findings(f"src/takar/{package}/a.py", CLOCKS[clock])] == []


def test_a_duration_is_no_clock() -> None:
    assert not clock_findings("src/takar/actions/a.py", "from time import monotonic\nx = monotonic()\n")

"""Which part of the dear tests a whole `make test` runs: another one at each commit, each within a few (ADR 0106).

The turn is the number of commits behind the one that is tested, so that the run of a commit can be made again. A copy
without its history (a shallow clone, an archive) has that of its program's files. TAKAR_TEST_GILIRAN=12 asks for one.
A module of tests that the commit changed, or that names what it changed, is run whole.
"""

import os
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from zlib import crc32

GILIRAN = "TAKAR_TEST_GILIRAN"
ROOT = Path(__file__).parent.parent
NOTE = "berubah"
WORD = re.compile(r"\w+")


@cache
def turn() -> int:
    """Return the turn of this run, the same in all of its workers."""
    if given := os.environ.get(GILIRAN, ""):
        return int(given)
    if _git("rev-parse", "--is-shallow-repository") == ["false"] and (count := _git("rev-list", "--count", "HEAD")):
        return int(count[0])  # none where nothing was committed yet
    sizes = [f"{one.relative_to(ROOT)} {one.stat().st_size}" for one in sorted((ROOT / "src").rglob("*.py"))]
    return crc32("\n".join(sizes).encode())


def share(names: Sequence[str], one_in: int, giliran: int) -> list[str]:
    """Return the part of a list whose turn it is, in its order: each stands in one of so many turns."""
    return [name for at, name in enumerate(names) if (at + giliran) % one_in == 0]


def is_due(nodeid: str, one_in: int, giliran: int) -> bool:
    """Whether it is the turn of a test: that of each comes once in so many."""
    return (crc32(nodeid.encode()) + giliran) % one_in == 0


@cache
def is_changed(path: Path) -> bool:
    """Whether a module of tests is about what this commit changed, or what is not committed yet."""
    return is_about(path.stem, path.read_text(encoding="utf-8"), _paths())


def is_about(module: str, text: str, paths: Sequence[str]) -> bool:
    """Whether tests are about one of the files: by their name, by that of its folder, or as they mention a module."""
    parts = {part.removeprefix("test_") for path in paths for part in Path(path).with_suffix("").parts[1:]}
    modules = {Path(path).stem for path in paths if path.startswith("src/takar/") and path.endswith(".py")}
    return module.removeprefix("test_") in parts or not modules.isdisjoint(WORD.findall(text))


def note_changes(root: Path) -> None:
    """Keep for all workers of a run which files the commit changed (a merge: all that it brings), or are in none.

    Where the commit before is not known (the first one, a shallow clone) only what is not committed counts.
    """
    since = "HEAD^" if _git("rev-parse", "--verify", "--quiet", "HEAD^") else "HEAD"
    changed = _git("diff", "--name-only", "--relative", since)
    paths = [*changed, *_git("ls-files", "--others", "--exclude-standard")]
    (root / NOTE).write_text("\n".join(paths), encoding="utf-8")


@cache
def _paths() -> tuple[str, ...]:
    return tuple(Path(os.environ["TAKAR_TEST_ROOT"], NOTE).read_text(encoding="utf-8").splitlines())


def _git(*words: str) -> list[str]:
    """Return the lines that git says of this copy, none where it knows nothing of it."""
    try:
        done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    except OSError:
        return []
    return done.stdout.split("\n")[:-1]

"""Which part of the dear tests a whole `make test` runs: another one at each commit, each within a few (ADR 0106).

The turn is the number of commits behind the one that is tested, so that the run of a commit can be made again. A copy
without its history (a shallow clone, an archive) has that of its program's files. TAKAR_TEST_GILIRAN=12 asks for one.
What bears the name of something that the commit changed is run whole, and so is a module of tests that it changed.
"""

import os
import subprocess
from collections.abc import Container
from functools import cache
from pathlib import Path
from zlib import crc32

GILIRAN = "TAKAR_TEST_GILIRAN"
ROOT = Path(__file__).parent.parent


@cache
def turn() -> int:
    """Return the turn of this run, the same in all of its workers."""
    if given := os.environ.get(GILIRAN, ""):
        return int(given)
    if _git("rev-parse", "--is-shallow-repository") == ["false"]:
        return int(_git("rev-list", "--count", "HEAD")[0])
    sizes = [f"{one.relative_to(ROOT)} {one.stat().st_size}" for one in sorted((ROOT / "src").rglob("*.py"))]
    return crc32("\n".join(sizes).encode())


def is_due(nodeid: str, one_in: int, giliran: int, among: Container[str]) -> bool:
    """Whether a test runs in a turn: once in so many, and whenever its module bears one of the names."""
    subject = Path(nodeid.split("::", maxsplit=1)[0]).stem.removeprefix("test_")
    return subject in among or (crc32(nodeid.encode()) + giliran) % one_in == 0


@cache
def changed() -> frozenset[str]:
    """Return the names of what this commit changed, and of what is not committed yet: of files and their folders."""
    paths = [*_git("diff", "--name-only", "HEAD^"), *_git("ls-files", "--others", "--exclude-standard")]
    return names(paths)


def names(paths: list[str]) -> frozenset[str]:
    """Return by which names tests are found: tests/web/test_surat.py and src/takar/web/surat/views.py are of surat."""
    found = (Path(path).with_suffix("").parts for path in paths)
    return frozenset(part.removeprefix("test_") for parts in found for part in parts[1:])


def _git(*words: str) -> list[str]:
    """Return the lines that git says of this copy, none where it knows nothing of it."""
    try:
        done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    except OSError:
        return []
    return done.stdout.split("\n")[:-1]

"""Change rules and verifier in thousands of places, one at a time, and see whether their tests notice (mutmut).

Each change is tried in a process of its own, forked from one that collected the tests and ran none of them, with empty
caches (tests/segar.py): what the unchanged code once answered would hide the change.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.segar import ONLY

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src/takar"
FOUND = ROOT / "mutants"
FINGERPRINT = FOUND / "sidik.txt"
PACKAGES = ("rules", "verifier")
LEAST = 90  # percent of the changes that the tests must notice (decisions.md, "Proof and speed")
NOTICED = 1  # a test failed
NOT_NOTICED = frozenset({0, 33, 24, -24, 36, 152})  # every test passed; no test comes by; the time ran out unsaid
STEP = 5  # percent
_COUNTED = re.compile(r"(\d+)/(\d+) ")
_LAST_LINES = 40


class NotProven(Exception):
    """A part of the proof failed; the sentence says how."""


@dataclass(frozen=True, slots=True)
class Mutasi:
    """How many changes of one module were made, and how many of them the tests did not notice."""

    modul: str
    semua: int
    lolos: int

    @property
    def persen(self) -> float:
        """Return the percentage that was noticed."""
        return 100 * (self.semua - self.lolos) / self.semua


def mutate(modul: Sequence[str] = ()) -> list[Mutasi]:
    """Return what came of each module of rules and verifier that has changes; of all, or of those named."""
    only = package_of(modul)
    _forget_what_is_old(only)
    names = [f"takar.{package}.{one}.*" for package in PACKAGES for one in modul]
    command = [sys.executable, "-W", "ignore", "-m", "mutmut", "run", *names]
    environment = os.environ | {ONLY: only}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None
    said = deque(_follow(iter(partial(os.read, process.stdout.fileno(), 65_536), b"")), maxlen=_LAST_LINES)
    if process.wait():
        raise NotProven("Uji mutasi berhenti sebelum selesai:\n" + "\n".join(said))
    paths = [path for path in sorted(FOUND.rglob("*.py.meta")) if not modul or modul_of(path) in modul]
    return [one for one in map(read_meta, paths) if one.semua]


def package_of(modul: Sequence[str]) -> str:
    """Return the package that has all of the named modules; "" where there are none, or several have them."""
    found = {path.parent.name for one in modul for path in SOURCES.glob(f"*/{one}.py") if path.parent.name in PACKAGES}
    return found.pop() if len(found) == 1 else ""


def modul_of(path: Path) -> str:
    """Return the name of the module that a file of results is about."""
    return path.name.removesuffix(".py.meta")


def read_meta(path: Path) -> Mutasi:
    """Return the counts of one module. Raises NotProven where a change was not tried, or its tests did not run.

    mutmut calls it killed where pytest broke down (3) or collected nothing (5); that tells nothing of the change.
    """
    codes: dict[str, int | None] = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    if None in codes.values():
        raise NotProven(
            f"Perubahan pada {modul_of(path)} belum semuanya dicoba. Jalankan lagi: yang sudah dicoba diingat."
        )
    if broken := [name for name, code in codes.items() if code != NOTICED and code not in NOT_NOTICED]:
        raise NotProven(
            f"Uji {modul_of(path)} tidak berjalan pada {len(broken)} dari {len(codes)} perubahan, misalnya "
            f"{broken[0]} (kode keluar {codes[broken[0]]}): perubahan itu tidak terbukti ketahuan."
        )
    return Mutasi(modul_of(path), len(codes), sum(code in NOT_NOTICED for code in codes.values()))


def verdict(found: Iterable[Mutasi]) -> str:
    """Return "" where the tests notice enough, else the sentence that says how much and where it is least."""
    weak = sorted((one for one in found if one.persen < LEAST), key=lambda one: one.persen)
    semua, ketahuan = totals(found)
    if 100 * ketahuan >= LEAST * semua:
        return ""
    least = ", ".join(f"{one.modul} ({one.persen:.0f}%)" for one in weak[:10])
    return (
        f"Uji mengetahui {ketahuan} dari {semua} perubahan, kurang dari {LEAST}%. Terlemah: {least}. Lihat yang lolos "
        "dengan: .venv/bin/python -m mutmut results"
    )


def totals(found: Iterable[Mutasi]) -> tuple[int, int]:
    """Return how many changes there were, and how many were noticed."""
    pairs = [(one.semua, one.lolos) for one in found]
    return sum(semua for semua, _ in pairs), sum(semua - lolos for semua, lolos in pairs)


def _forget_what_is_old(only: str) -> None:
    """A run that was stopped goes on where it was; its answers are thrown away where code or tests are others now."""
    changed = [path for package in PACKAGES for path in (SOURCES / package).glob("*.py")]
    made_from = [*changed, *(ROOT / "tests").rglob("*.py"), ROOT / "pyproject.toml"]
    digest = hashlib.sha256(only.encode())
    for path in sorted(made_from):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    now = digest.hexdigest()
    if not FINGERPRINT.exists() or FINGERPRINT.read_text(encoding="utf-8") != now:
        shutil.rmtree(FOUND, ignore_errors=True)
        FOUND.mkdir()
        FINGERPRINT.write_text(now, encoding="utf-8")


def _follow(chunks: Iterator[bytes]) -> Iterator[str]:
    """Yield what mutmut says, without its spinner; print how far it is at every few percent."""
    shown, rest = -STEP, ""
    for chunk in chunks:
        *lines, rest = re.split(r"[\r\n]", rest + chunk.decode(errors="replace"))
        for line in lines:
            counted = _COUNTED.search(line)
            if counted:
                done, semua = int(counted[1]), int(counted[2])
                if semua and 100 * done // semua >= shown + STEP:
                    shown = 100 * done // semua
                    print(f"  {shown}% ({done} dari {semua} perubahan dicoba)", flush=True)
            elif line.strip():
                yield line
    yield rest

"""`make prove`: change the rules in thousands of places and see the tests notice; run the benchmarks.

Writes docs/bukti.md. It takes the better part of an hour on two cores and is no part of `make test`.
"""

import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "bukti.md"
FOUND = ROOT / "mutants"
LEAST = 90  # percent of the changed rules that the tests must notice (decisions.md, "Proof and speed")
BENCHES = ("hitung", "naskah", "impor", "jalan")


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


def mutate() -> list[Mutasi]:
    """Run mutation testing of takar.rules with its own tests (pyproject.toml, tool.mutmut); return what came of it."""
    subprocess.run([sys.executable, "-m", "mutmut", "run"], cwd=ROOT, check=True)
    return [read_meta(path) for path in sorted(FOUND.rglob("*.py.meta"))]


def read_meta(path: Path) -> Mutasi:
    """Return the counts of one module: exit code 0 means that every test still passed."""
    codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].values()
    return Mutasi(path.name.removesuffix(".py.meta"), len(codes), sum(code in {0, 33, None} for code in codes))


def colours() -> None:
    """Look at the contrast of every page, which `make test` does on the parts and on the pages of the langkah alone."""
    command = [sys.executable, "-m", "pytest", "-q", "tests/browser"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "MEMBUKTIKAN": "1"}, check=True)


def bench(name: str) -> str:
    """Run one benchmark and return what it prints."""
    done = subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def page(found: list[Mutasi], measured: dict[str, str], *, at: datetime) -> str:
    """Return the page of the proof."""
    semua, lolos = sum(one.semua for one in found), sum(one.lolos for one in found)
    persen = f"{100 * (semua - lolos) / semua:.1f}".replace(".", ",")
    lines = [
        "# Bukti",
        "",
        f"Dibuat oleh `make prove` pada {at:%Y-%m-%d %H.%M} UTC dengan Python {platform.python_version()}.",
        "",
        "## Uji mutasi `rules/`",
        f"{semua} perubahan, {semua - lolos} ketahuan oleh uji ({persen}%; paling sedikit {LEAST}%).",
        "",
        "| Modul | Perubahan | Lolos | Ketahuan |",
        "|---|--:|--:|--:|",
        *(f"| {one.modul} | {one.semua} | {one.lolos} | {one.persen:.0f}% |" for one in found if one.semua),
    ]
    for name, said in measured.items():
        lines += ["", f"## `python -m bench.{name}`", "```", said, "```"]
    return "\n".join([*lines, ""])


def main() -> int:
    """Write docs/bukti.md; return 1 where the tests noticed too little."""
    colours()
    found = mutate()
    measured = {name: bench(name) for name in BENCHES}
    PAGE.write_text(page(found, measured, at=datetime.now(UTC)), encoding="utf-8")
    semua, lolos = sum(one.semua for one in found), sum(one.lolos for one in found)
    print(f"{PAGE.relative_to(ROOT)} ditulis: {semua - lolos} dari {semua} perubahan ketahuan.")
    return int(100 * (semua - lolos) < LEAST * semua)


if __name__ == "__main__":
    sys.exit(main())

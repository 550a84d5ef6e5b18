"""docs/glosarium.md as a rule: the words that no name of ours may hold."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from tests.repo.house import ROOT, modules

GLOSSARY = ROOT / "docs" / "glosarium.md"
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Bans:
    """Banned words (a term of two words is written as two), and names in which they mean something else."""

    words: frozenset[tuple[str, ...]]
    exceptions: tuple[str, ...]

    def banned_in(self, name: str) -> str | None:
        """Return the banned word that a name holds, or None."""
        if any(fnmatchcase(name, pattern) for pattern in self.exceptions):
            return None
        words = tuple(word.lower() for word in WORD.findall(name))
        singular = tuple(word.removesuffix("s") if len(word) > 3 else word for word in words)
        for found in (words, singular):
            for ban in self.words:
                if any(found[start : start + len(ban)] == ban for start in range(len(found) - len(ban) + 1)):
                    return "_".join(ban)
        return None


def parse(text: str) -> Bans:
    """Read the tables of the glossary."""
    terms, _, rest = text.partition("\n## Pengecualian")
    exceptions, _, plurals = rest.partition("\n## Bentuk jamak")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in terms.splitlines() if line.startswith("| ")]
    banned = [word for row in rows for word in CODE.findall(row[3])]
    banned += CODE.findall(plurals.partition("Dilarang:")[2])
    return Bans(
        frozenset(tuple(part.lower() for part in WORD.findall(word)) for word in banned),
        tuple(name for line in exceptions.splitlines() if line.startswith("| `") for name in CODE.findall(line)),
    )


@cache
def bans() -> Bans:
    """Return the bans of this project."""
    return parse(GLOSSARY.read_text(encoding="utf-8"))


@cache
def banned_in(name: str) -> str | None:
    """Return the banned word that a name holds: most names stand in many places."""
    return bans().banned_in(name)


def defined_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and name of everything that a module defines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr
        elif isinstance(node, ast.alias) and node.asname:
            yield node.lineno, node.asname


def synonyms(root: Path) -> list[str]:
    """Name every definition that uses a banned word."""
    return [
        f"{path}:{line} {name}: «{word}» is banned by the glossary"
        for path, text in modules(root)
        for line, name in [(1, path.stem), *defined_names(ast.parse(text))]
        if (word := banned_in(name))
    ]

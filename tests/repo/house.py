"""The habits of the house as checks over a folder of source; each returns sentences, none when all is well.

``python -m tests.repo.house`` prints the figures that are held by eye.
"""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "takar"

MODULE_LINES = 500
FUNCTION_LINES = 60
VIEW_LINES = 40
TEMPLATE_LINES = 200
MEDIAN_MODULE_LINES = 80
MEDIAN_FUNCTION_LINES = 9
BANNED_MODULES = {"utils", "util", "helpers", "helper", "common", "misc"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield path below root and text of each module; migrations are made by machine."""
    for path in sorted(root.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(root), path.read_text(encoding="utf-8")


def functions(text: str) -> Iterator[Function]:
    """Yield every function of a module."""
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Return a function's lines, decorators not counted."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def long_modules(root: Path) -> list[str]:
    """Name modules over the limit."""
    sizes = ((path, len(text.splitlines())) for path, text in modules(root))
    return [f"{path}: {size} lines" for path, size in sizes if size > MODULE_LINES]


def long_functions(root: Path) -> list[str]:
    """Name functions over the limit; what is in a views module may have fewer lines."""
    return [
        f"{path}:{one.lineno} {one.name}: {length(one)} lines"
        for path, text in modules(root)
        for one in functions(text)
        if length(one) > (VIEW_LINES if path.parts[0] == "web" and path.stem.startswith("views") else FUNCTION_LINES)
    ]


def long_templates(root: Path) -> list[str]:
    """Name page templates over the limit."""
    sizes = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in sorted(root.rglob("*.html")))
    return [f"{path.relative_to(root)}: {size} lines" for path, size in sizes if size > TEMPLATE_LINES]


def drawers(root: Path) -> list[str]:
    """Name modules and folders where anything could go."""
    return [
        f"{path}: a name that says nothing"
        for path in sorted({part for module, _ in modules(root) for part in (module, *module.parents)})
        if path.stem in BANNED_MODULES
    ]


def hidden_writes(root: Path) -> list[str]:
    """Name what happens behind the back of a write: signals, save() and delete() overrides, generic keys."""
    return [f"{path}:{line} {what}" for path, text in modules(root) for line, what in _hidden(path, ast.parse(text))]


def _hidden(path: Path, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {"django.db.models.signals", "django.dispatch"}:
            yield node.lineno, "model signals"
        elif isinstance(node, ast.alias) and node.name in {"signals", "GenericForeignKey", "ModelForm"}:
            yield node.lineno, f"{node.name} imported"
        elif isinstance(node, ast.Attribute) and node.attr in {"GenericForeignKey", "ModelForm"}:
            yield node.lineno, node.attr
        elif isinstance(node, ast.ClassDef) and path.parts[0] == "records":
            for one in node.body:
                if isinstance(one, Function) and one.name in {"save", "delete"}:
                    yield one.lineno, f"{node.name}.{one.name}() overridden"


def own_lists(root: Path) -> list[str]:
    """Name templates that join words with "dan" or "atau" themselves: "a, b, dan c" is written by ``listed``."""
    joined = re.compile(r"""join\(["'] (dan|atau) ["']\)""")
    return [
        f"{path.relative_to(root)}:{number}"
        for path in sorted(root.rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if joined.search(line)
    ]


TODO = re.compile(r"\b(TODO|FIXME|XXX)\b(?!\s*\((ADR-\d{4}|#\d+)\))")
COMMENT = re.compile(r"#|//|/\*|\{#|<!--")


def loose_ends(root: Path) -> list[str]:
    """Name a TODO that no ADR or issue answers for."""
    paths = (path for kind in ("*.py", "*.js", "*.css", "*.html", "*.typ") for path in sorted(root.rglob(kind)))
    return [
        f"{path.relative_to(root)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (begin := COMMENT.search(line)) and TODO.search(line, begin.start())
    ]


def bare_suppressions(root: Path) -> list[str]:
    """Name a noqa or type: ignore that suppresses everything."""
    bare = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[))")
    return [
        f"{path}:{number}"
        for path, text in modules(root)
        for number, line in enumerate(text.splitlines(), 1)
        if bare.search(line)
    ]


def figures(root: Path) -> tuple[float, float]:
    """Return the median length of a module and of a function."""
    texts = [text for _, text in modules(root) if text.strip()]
    sizes = [length(one) for text in texts for one in functions(text)]
    return statistics.median(len(text.splitlines()) for text in texts), statistics.median(sizes)


if __name__ == "__main__":
    module, function = figures(SOURCE)
    print(
        f"Median modul {module:g} baris (batas {MEDIAN_MODULE_LINES}), "
        f"median fungsi {function:g} baris (batas {MEDIAN_FUNCTION_LINES})."
    )

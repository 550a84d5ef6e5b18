"""What the manual says, against what the program says: words on the pages, pictures, commands."""

import ast
import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.repo.house import ROOT, SOURCE

FOLDER = ROOT / "docs" / "panduan"
GAMBAR = FOLDER / "gambar"
BROWSER = ROOT / "tests" / "browser"
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'")
PLACE = re.compile(r"%[ds]")  # where a text is filled in
MARKUP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", re.DOTALL)
SPOKEN = ("web", "queries", "actions", "sop", "rules", "documents")  # the layers whose texts reach a page
PRESSES = {"press", "open_part", "get_by_label"}  # a browser test that names a word has seen it on a page


def chapters() -> dict[str, list[Token]]:
    """Return the chapters by file name, as tokens."""
    markdown = MarkdownIt("commonmark")
    return {path.name: markdown.parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.md"))}


def inline(tokens: list[Token]) -> list[Token]:
    """Return the parts of the text of a chapter in order."""
    return [child for token in tokens for child in token.children or ()]


def bold(tokens: list[Token]) -> list[str]:
    """Return what stands in bold: in the manual this always means words that stand on a page of Takar."""
    found, inside = [], False
    for child in inline(tokens):
        if child.type == "strong_open":
            found.append("")
        inside = child.type != "strong_close" and (inside or child.type == "strong_open")
        if inside:
            found[-1] += " " if child.type == "softbreak" else child.content
    return [plain(one) for one in found]


def pictures(tokens: list[Token]) -> list[tuple[str, str]]:
    """Return address and description of each picture of a chapter."""
    return [(str(child.attrGet("src")), child.content) for child in inline(tokens) if child.type == "image"]


def links(tokens: list[Token]) -> list[str]:
    """Return the addresses that a chapter leads to."""
    return [str(child.attrGet("href")) for child in inline(tokens) if child.type == "link_open"]


def plain(text: str) -> str:
    """Return a text as it is compared: spaces made one, without the marks at its ends."""
    return re.sub(r"\s+", " ", text).strip(" .,:;…“”«»()·")


def page_texts(source: Path = SOURCE, browser: Path = BROWSER) -> set[str]:
    """Return every whole text that a page may show, and every name that a browser test presses or fills in."""
    found: set[str] = set()
    for path in source.rglob("*.html"):
        found |= template_texts(path.read_text(encoding="utf-8"))
    for layer in SPOKEN:
        for path in (source / layer).rglob("*.py"):
            found |= python_texts(ast.parse(path.read_text(encoding="utf-8")))
    for path in browser.glob("*.py"):
        found |= named_in(ast.parse(path.read_text(encoding="utf-8")), PRESSES)
    return found


def template_texts(text: str) -> set[str]:
    """Return the texts between the tags of a template, and the texts that its expressions hold."""
    text = COMMENT.sub("", text)
    held = [
        part for code in CODE.findall(text) for pair in LITERAL.findall(code) for part in PLACE.split("".join(pair))
    ]
    return {plain(one) for one in (*MARKUP.split(text), *held)}


def python_texts(tree: ast.AST) -> set[str]:
    """Return the texts of a module, without its docstrings."""
    told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    texts = (one for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in told)
    return {plain(one.value) for one in texts if isinstance(one.value, str)}


def named_in(tree: ast.AST, calls: set[str]) -> set[str]:
    """Return the texts that are handed to functions of these names."""
    return {
        plain(argument.value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in calls
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def taken() -> set[str]:
    """Return the names of the pictures that the browser tests take."""
    found: set[str] = set()
    for path in BROWSER.glob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "picture":
                found.add(ast.literal_eval(call.args[0]))
    return found

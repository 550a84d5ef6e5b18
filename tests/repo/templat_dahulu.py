"""Writes documents/render/templat_dahulu.json.xz: the templates of papers of before any was kept (docs/adr/0112).

``python -m tests.repo.templat_dahulu`` reads them from the history of the sources: each state of them that Takar was
in, from the first that numbered them to the last whose papers did not keep their own (docs/adr/0102).
"""

import json
import lzma
import re
import subprocess
from functools import cache

from takar.documents.contexts import JenisDokumen
from takar.documents.render.kumpulan_templat import typefaces
from takar.documents.render.lambang import STANDARDS
from takar.documents.render.templat import fingerprint_of, gathered
from takar.documents.render.templat_dahulu import FILE
from tests.repo.house import ROOT

STATES = "6a212b23^..31d37f6d"
MESIN = "typst 0.15.2"
TEMPLATES, NUMBERS = "src/takar/documents/templates/", "src/takar/documents/render/templat.py"
NUMBER = re.compile(r"JenisDokumen\.(\w+): \((\d+), ")


@cache
def git(*words: str) -> str:
    """Return what git says in this folder."""
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def templates_of(state: str) -> dict[str, dict[str, str]]:
    """Return by its name each template of a state of the sources, with all that it imports."""
    tree = (line.split("\t") for line in git("ls-tree", state, TEMPLATES).splitlines())
    blobs = {path.removeprefix(TEMPLATES): facts.split()[2] for facts, path in tree}
    found = {}
    for kind, number in NUMBER.findall(git("show", f"{state}:{NUMBERS}")):
        name = JenisDokumen[kind].value
        sumber = gathered(f"{name}.typ", lambda one: git("cat-file", "blob", blobs[one]))
        found[f"{name} {number} ({fingerprint_of(sumber)})"] = sumber
    return found


def main() -> None:
    """Write the file."""
    sumber: dict[tuple[str, str], int] = {}
    templat: dict[str, list[int]] = {}
    states = git("log", "--first-parent", "--reverse", "--format=%H", STATES, "--", TEMPLATES, NUMBERS).split()
    for state in states:
        for name, texts in templates_of(state).items():
            templat[name] = [sumber.setdefault(one, len(sumber)) for one in texts.items()]
    said = {
        "mesin": MESIN,
        "standar": STANDARDS,
        "huruf": dict(typefaces()),
        "sumber": [list(one) for one in sumber],
        "templat": templat,
    }
    FILE.write_bytes(lzma.compress(json.dumps(said, ensure_ascii=False, sort_keys=True).encode(), preset=9))
    print(f"{FILE.name}: {len(templat)} templat, {len(sumber)} sumber, {FILE.stat().st_size} byte")


if __name__ == "__main__":
    main()

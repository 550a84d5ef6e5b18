"""The samples of `make test`: by name, so that nothing else that is added changes them (docs/adr/0093, 0106)."""

import os
import subprocess
from pathlib import Path
from zlib import crc32

import pytest

from tests import giliran
from tests.giliran import is_about, is_due, share
from tests.sifat import chosen

NAMES = [f"tests/actions/test_{at}.py::test_{at * 7}" for at in range(2000)]


def test_a_sample_is_as_large_as_it_says_and_one_in_one_is_all() -> None:
    assert all(chosen(name, 1) for name in NAMES)
    assert 450 < sum(chosen(name, 4) for name in NAMES) < 550


def test_what_stands_beside_it_does_not_matter() -> None:
    few = NAMES[::3]
    assert [name for name in few if chosen(name, 4)] == [name for name in NAMES if chosen(name, 4) and name in few]
    assert [name for name in ("/", "/mulai/", "/pengaturan/") if chosen(name, 3)] == ["/pengaturan/"]


@pytest.mark.parametrize("one_in", [1, 2, 3, 7])
def test_in_turn_each_comes_once_in_so_many_commits_and_about_as_many_at_each(one_in: int) -> None:
    turns = [{name for name in NAMES if is_due(name, one_in, 1500 + at)} for at in range(one_in)]
    assert sorted(name for taken in turns for name in taken) == sorted(NAMES)
    assert all(0.8 < len(taken) * one_in / len(NAMES) < 1.2 for taken in turns)
    assert turns[0] == {name for name in NAMES if is_due(name, one_in, 1500 + one_in)}


def test_a_list_is_shared_among_the_turns_in_its_order() -> None:
    pages = [f"/{at}/" for at in range(30)]
    turns = [share(pages, 4, 1500 + at) for at in range(4)]
    assert sorted(page for taken in turns for page in taken) == sorted(pages)
    assert all(len(taken) in (7, 8) and taken == sorted(taken, key=pages.index) for taken in turns)
    assert share(pages, 1, 1500) == pages


@pytest.mark.parametrize(
    ("path", "whole"),
    [
        ("tests/web/test_surat.py", {"surat"}),
        ("src/takar/web/surat/views.py", {"surat"}),
        ("src/takar/web/templates/surat/rinci.html", {"surat"}),
        ("src/takar/actions/surat.py", {"surat"}),
        ("src/takar/web/laporan/penerimaan.py", {"tembusan"}),
        ("src/takar/web/laporan/rinci.py", set()),
        ("docs/penerimaan.md", set()),
        ("docs/next.md", set()),
    ],
)
def test_what_is_about_something_changed_is_run_whole(path: str, whole: set[str]) -> None:
    texts = {
        "surat": "import pytest\n",
        "tembusan": "from tests.web.penerimaan import form\n",
        "rencana": "import io\n",
    }
    assert {name for name, text in texts.items() if is_about(f"test_{name}", text, [path])} == whole


@pytest.mark.parametrize(
    ("copy", "of_history", "changed"),
    [
        ("no repository", False, []),
        ("nothing committed", False, ["new.py", "src/a.py"]),
        ("first commit", True, ["new.py", "src/a.py"]),
        ("second commit", True, ["new.py", "src/a.py"]),
        ("a merge", True, ["new.py", "src/b.py"]),
        ("shallow clone", False, ["new.py"]),
        ("part of another repository", True, ["new.py", "src/a.py"]),
    ],
)
def test_any_copy_has_a_turn_and_knows_what_it_can_know(
    copy: str, of_history: bool, changed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)  # of a hook that runs the tests
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.delenv(giliran.GILIRAN, raising=False)
    whole = tmp_path / "salinan"
    root = whole / "proyek" if copy == "part of another repository" else whole

    def git(*words: str) -> None:
        who = ("-c", "user.name=Takar", "-c", "user.email=takar@invalid", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *who, *words], cwd=whole, check=True, capture_output=True)

    def commit(name: str, text: str) -> None:
        (root / "src" / name).write_text(text)
        git("add", "-A")
        git("commit", "-qm", name)

    (root / "src").mkdir(parents=True)
    (root / "src" / "a.py").write_text("1\n")
    if copy != "no repository":
        git("init", "-q")
    if of_history or copy == "shallow clone":
        commit("a.py", "1\n")
    if copy in ("second commit", "shallow clone", "part of another repository"):
        commit("a.py", "2\n")
    if copy == "a merge":
        git("checkout", "-qb", "lain")
        commit("b.py", "1\n")
        git("checkout", "-q", "main")
        commit("a.py", "2\n")
        git("merge", "-q", "--no-ff", "-m", "gabung", "lain")
    if copy == "shallow clone":
        git("clone", "-q", "--depth", "1", whole.as_uri(), str(tmp_path / "dangkal"))
        root = tmp_path / "dangkal"
    (root / "new.py").write_text("")
    if copy == "first commit":
        (root / "src" / "a.py").write_text("not committed yet\n")
    monkeypatch.setattr(giliran, "ROOT", root)
    found = giliran.turn.__wrapped__()
    giliran.note_changes(tmp_path)
    assert sorted((tmp_path / giliran.NOTE).read_text().splitlines()) == changed
    commits = {"first commit": 1, "second commit": 2, "a merge": 4, "part of another repository": 2}
    assert found == (commits[copy] if of_history else crc32(b"src/a.py 2"))

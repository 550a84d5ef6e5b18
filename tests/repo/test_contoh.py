"""The samples of `make test`: by name, so that nothing else that is added changes them (docs/adr/0093, 0106)."""

import pytest

from tests.giliran import is_about, is_due
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

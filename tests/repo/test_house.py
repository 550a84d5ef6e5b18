"""The source keeps the habits of the house, and each check is seen to fail once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repo import house

CHECKS: list[tuple[Callable[[Path], list[str]], str, str]] = [
    (house.long_modules, "rules/panjang.py", "x = 1\n" * 501),
    (house.long_functions, "rules/panjang.py", "def f():\n" + "    x = 1\n" * 60),
    (house.long_functions, "web/berkas/views.py", "def f(request):\n" + "    x = 1\n" * 40),
    (house.long_templates, "web/templates/a.html", "<p>\n" * 201),
    (house.drawers, "web/utils.py", ""),
    (house.drawers, "rules/common/angka.py", ""),
    (house.drawers, "actions/helpers.py", ""),
    (house.hidden_writes, "records/a.py", "from django.db.models.signals import post_save\n"),
    (house.hidden_writes, "records/a.py", "from django.db.models import signals\n"),
    (house.hidden_writes, "actions/a.py", "from django.dispatch import receiver\n"),
    (house.hidden_writes, "records/a.py", "class A(Model):\n    def save(self):\n        pass\n"),
    (house.hidden_writes, "records/a.py", "class A(Model):\n    def delete(self):\n        pass\n"),
    (house.hidden_writes, "records/a.py", "x = fields.GenericForeignKey()\n"),
    (house.hidden_writes, "records/a.py", "from django.contrib.contenttypes.fields import GenericForeignKey\n"),
    (house.hidden_writes, "web/a.py", "from django.forms import ModelForm\n"),
    (house.own_lists, "web/templates/a.html", '{{ nama|join(" dan ") }}\n'),
    (house.loose_ends, "rules/a.py", "x = 1  # TODO: later\n"),
    (house.loose_ends, "web/static/a.js", "// FIXME\n"),
    (house.loose_ends, "web/templates/a.html", "{# XXX #}\n"),
    (house.bare_suppressions, "rules/a.py", "x = 1  # noqa\n"),
    (house.bare_suppressions, "rules/a.py", "x = 1  # type: ignore\n"),
]


@pytest.mark.parametrize("check", sorted({check for check, _, _ in CHECKS}, key=lambda one: one.__name__))
def test_the_source_keeps_it(check: Callable[[Path], list[str]]) -> None:
    assert check(house.SOURCE) == []


@pytest.mark.parametrize(("check", "path", "text"), CHECKS)
def test_a_planted_violation_is_seen(check: Callable[[Path], list[str]], path: str, text: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text)
    assert len(check(tmp_path)) == 1


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (house.long_functions, "web/berkas/views.py", "def f(request):\n" + "    x = 1\n" * 39),
        (house.long_functions, "rules/a.py", "def f():\n" + "    x = 1\n" * 59),
        (house.hidden_writes, "gateways/a.py", "class A:\n    def save(self):\n        pass\n"),
        (house.loose_ends, "rules/a.py", "x = 1  # TODO (#12): later\n# TODO (ADR-0004)\ny = 'TODO'\n"),
        (house.bare_suppressions, "rules/a.py", "x = 1  # noqa: E501 - why\ny = 2  # type: ignore[x]\n"),
    ],
)
def test_what_is_allowed_passes(check: Callable[[Path], list[str]], path: str, text: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text)
    assert check(tmp_path) == []


def test_the_figures_held_by_eye_are_measured(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def f():\n    return 1\n\n\nx = 1\n")
    assert house.figures(tmp_path) == (5, 2)


def test_a_class_that_closes_ranks_lays_no_block_out_anew() -> None:
    """`susun rapat` stands on sections and forms all over: a rule for another use of the name has to say where."""
    web = house.ROOT / "src/takar/web"
    pages = "".join(one.read_text(encoding="utf-8") for one in (web / "templates").rglob("*.html"))
    beside = {name for found in re.findall(r'class="susun ([a-z -]+)"', pages) for name in found.split()}
    css = (web / "static/takar/takar.css").read_text(encoding="utf-8")
    assert "rapat" in beside
    for name in beside:
        assert not re.search(rf"^\.{name} \{{[^}}]*display:", css, re.MULTILINE), name


def test_a_class_on_a_page_is_known_to_the_style_sheet_or_a_script() -> None:
    """One that nobody knows does nothing: lines of a list that an office typed ran together as one name."""
    web = house.ROOT / "src/takar/web"
    pages = "".join(one.read_text(encoding="utf-8") for one in (web / "templates").rglob("*.html"))
    used = {name for found in re.findall(r'class="([a-z -]+)"', pages) for name in found.split()}
    assets = sorted((web / "static/takar").glob("*.[cj]s*"))
    known = "".join(one.read_text(encoding="utf-8") for one in assets)
    assert {name for name in used if not re.search(rf"\b{name}\b", known)} <= {"lengkap-rencana"}

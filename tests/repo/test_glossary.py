"""One term, one name: the source holds no synonym that the glossary bans."""

from pathlib import Path

import pytest

from tests.repo import house
from tests.repo.glossary import GLOSSARY, bans, parse, synonyms

ARCHITECTURE = [
    "instansi",
    "skpd",
    "agency",
    "department",
    "division",
    "position",
    "role",
    "kabid",
    "step",
    "year",
    "quarter",
    "tw_1",
    "goal",
    "objective",
    "indicator",
    "kpi",
    "actual",
    "achievement",
    "evidence",
    "data_dukung",
    "cycle",
    "round",
    "checklist",
    "evaluation",
    "cc",
]


def test_the_source_holds_no_synonym() -> None:
    assert synonyms(house.SOURCE) == []


@pytest.mark.parametrize("word", ARCHITECTURE)
def test_every_ban_is_in_the_glossary_and_seen_in_each_kind_of_name(word: str, tmp_path: Path) -> None:
    camel = "".join(part.capitalize() for part in word.split("_"))
    planted = [
        f"{word} = 1",
        f"def the_{word}(): ...",
        f"class {camel}Form: ...",
        f"def f(*, {word}_id): ...",
        f"class A:\n    {word}_list: int = 0",
        f"class A:\n    def f(self): self.{word} = 1",
        f"for {word} in (): ...",
        f"import os as {word}",
        f"x = lambda {word}: 1",
    ]
    for number, text in enumerate(planted):
        (tmp_path / f"m{number}.py").write_text(text)
    assert len(synonyms(tmp_path)) == len(planted)


@pytest.mark.parametrize("name", ["quarters", "open_rounds", "realisasis", "Indikators", "dataDukung", "DATA_DUKUNG"])
def test_plurals_and_other_spellings_are_seen(name: str) -> None:
    assert bans().banned_in(name)


@pytest.mark.parametrize(
    "name",
    ["round_half_up", "rounded", "access", "process", "unit", "realisasi_list", "controller", "stepwise", "data"],
)
def test_other_words_pass(name: str) -> None:
    assert bans().banned_in(name) is None


def test_module_names_count(tmp_path: Path) -> None:
    (tmp_path / "evidence.py").write_text("")
    assert len(synonyms(tmp_path)) == 1


def test_what_others_named_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = today.year + round(2.5) + thing.role\nf(year=2026)\n")
    assert synonyms(tmp_path) == []


def test_the_glossary_is_read_from_its_file() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    assert parse(text.replace("`kpi`", "`mutu`")).banned_in("mutu_baru") == "mutu"

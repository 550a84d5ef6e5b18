"""`takar due`: the plan of a round, as text and as JSON, of any SOP; what stops it, with its exit code."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from takar.cli.main import main
from takar.rules.deadlines import HitunganMinggu, Kebijakan

EDITIONS = Path(__file__).parents[2] / "src" / "takar" / "sop" / "editions"
TOML = EDITIONS / "tu-01-108-b-sekre-2022.toml"
JSON = Path(__file__).parents[1] / "sop" / "data" / "purwakarta-diskominfo-2022.json"
TW_III = ("--tahun", "2026", "--triwulan", "3")


def plan(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main(["due", *words, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, list)
    return answer


@pytest.mark.parametrize("sop", [None, TOML, JSON], ids=["bundled", "toml", "json"])
def test_the_dates_of_tw_iii_2026(sop: Path | None, capsys: pytest.CaptureFixture[str]) -> None:
    """decisions.md, "Due dates", with the defaults."""
    found = plan(capsys, *TW_III, *(("--sop", str(sop)) if sop else ()))
    assert [tuple(one) for one in found] == [("langkah", "pelaksana", "due_on", "rule")] * 8
    assert [one["langkah"] for one in found] == list(range(1, 9))
    assert [one["due_on"][5:] for one in found] == [
        *("10-09", "10-16", "10-23", "10-28", "10-30", "11-02", "11-03", "11-03"),
    ]
    assert found[0]["pelaksana"] == "Petugas Pengelola Data Kinerja"
    assert found[7]["pelaksana"] == "Kepala Dinas"


def test_every_choice_of_policy_and_week(capsys: pytest.CaptureFixture[str]) -> None:
    first_two = {
        (kebijakan, minggu): [
            one["due_on"][5:] for one in plan(capsys, *TW_III, "--kebijakan", kebijakan, "--minggu", minggu)[:2]
        ]
        for kebijakan, minggu in product(Kebijakan, HitunganMinggu)
    }
    assert first_two == {
        ("maju", "hari-kerja"): ["10-09", "10-16"],
        ("maju", "hari-kalender"): ["10-09", "10-16"],
        ("tetap", "hari-kerja"): ["10-10", "10-16"],
        ("tetap", "hari-kalender"): ["10-10", "10-19"],
        ("mundur", "hari-kerja"): ["10-12", "10-19"],
        ("mundur", "hari-kalender"): ["10-12", "10-19"],
    }


def test_a_langkah_without_kind_is_named_by_its_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sop.json"
    path.write_text(JSON.read_text("utf-8").replace("memeriksa data", "melihat data"), "utf-8")
    assert main(["due", *TW_III, "--sop", str(path)]) == 0
    assert "2. Kepala Subbagian Perencanaan dan Pelaporan melihat data kinerja" in capsys.readouterr().out


def test_a_year_without_skb_is_told_beside_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--tahun", "2027", "--triwulan", "4"]) == 0
    told = capsys.readouterr()
    assert "1. Pengumpulan" in told.out
    assert told.err == (
        "Tahun 2028 belum ada SKB hari libur pada Takar: tanggalnya dihitung tanpa hari libur nasional.\n"
    )


def test_a_plan_that_stays_in_years_with_skb_is_told_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", *TW_III]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--tahun", "26", "--triwulan", "3"), "--tahun harus bilangan 2000 sampai 2100, bukan «26»"),
        (("--tahun", "2026", "--triwulan", "5"), "--triwulan harus bilangan 1 sampai 4, bukan «5»"),
        (("--tahun", "2026"), "Perintah tidak lengkap atau tidak dikenal"),
        ((*TW_III, "--kebijakan", "mungkin"), "Perintah tidak lengkap atau tidak dikenal"),
    ],
)
def test_a_command_that_cannot_be_understood_is_2(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["due", *words])
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (('"minggu"', '"pekan"'), 1, "“pekan” tidak dikenal"),
        (("[", "{"), 2, "bukan TOML"),
        (("nilai = 3, ", ""), 1, "langkah 4"),
    ],
)
def test_an_sop_that_is_refused_or_unreadable(
    change: tuple[str, str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TOML.read_text("utf-8")
    assert change[0] in text
    path = tmp_path / "sop.toml"
    path.write_text(text.replace(*change), "utf-8")
    assert main(["due", *TW_III, "--sop", str(path)]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err

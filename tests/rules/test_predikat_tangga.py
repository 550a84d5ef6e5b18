"""Ladders of predikat: ranks of domain.md 3.1, and what a ladder refuses."""

from datetime import date

import pytest

from takar.rules.predikat_tangga import TANGGA, Tangga, rank_on_one


@pytest.mark.parametrize(
    ("nama", "lain", "tangga", "ranks"),
    [
        ("WDP", "WTP", "opini-bpk", (3, 4)),
        ("wajar tanpa pengecualian", "TMP", "opini-bpk", (4, 1)),
        ("D", "AA", "sakip", (1, 7)),
        ("bb", "A", "sakip", (5, 6)),
        ("Sedang", "Sangat Tinggi", "tinggi-rendah", (3, 5)),
        ("Sangat Kurang", "Baik", "baik-kurang", (1, 4)),
    ],
)
def test_both_stand_on_one_ladder(nama: str, lain: str, tangga: str, ranks: tuple[int, int]) -> None:
    found = rank_on_one(nama, lain)
    assert found is not None
    assert (found[0].id, *found[1:]) == (tangga, *ranks)


@pytest.mark.parametrize(("nama", "lain"), [("WTP", "AA"), ("Utama", "Paripurna"), ("Baik", "Tinggi"), ("", "A")])
def test_no_ladder_holds_both(nama: str, lain: str) -> None:
    assert rank_on_one(nama, lain) is None


def test_ladders_are_dated() -> None:
    assert [tangga.id for tangga in TANGGA] == ["opini-bpk", "sakip", "tinggi-rendah", "baik-kurang"]
    assert all(tangga.nama and tangga.dasar and tangga.berlaku_mulai for tangga in TANGGA)


@pytest.mark.parametrize("anak", [(("A",), ("B", "a")), (("A",),), ()])
def test_a_name_stands_once_and_there_is_something_to_compare(anak: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"^Tangga uji: setiap predikat harus berdiri tepat sekali"):
        Tangga("uji", "uji", "tanpa dasar", date(2026, 1, 1), anak)

"""A post and a pangkat as papers print them."""

from dataclasses import replace

import pytest

from takar.sop.actor import Actor, acting_post, bare_post, full_pangkat
from tests.sop.perbuatan import tugas


@pytest.mark.parametrize(
    ("status", "printed"),
    [("definitif", "Sekretaris"), ("Plt.", "Plt. Sekretaris"), ("Plh.", "Plh. Sekretaris")],
)
def test_a_post_is_printed_as_it_is_held(status: str, printed: str) -> None:
    assert acting_post(status, "Sekretaris") == printed
    assert bare_post(printed) == "Sekretaris"


def test_a_tugas_says_how_it_is_held() -> None:
    assert tugas("SEKRETARIS", status="Plh.").sebagai == "Plh. Jabatan SEKRETARIS"


@pytest.mark.parametrize(("golongan", "printed"), [("III/c", "Penata (III/c)"), ("", "Penata")])
def test_a_pangkat_is_printed_with_its_golongan_where_there_is_one(golongan: str, printed: str) -> None:
    assert full_pangkat("Penata", golongan) == printed


def test_within_an_office_a_person_has_the_posts_of_that_office_alone() -> None:
    here, there = (replace(tugas("SEKRETARIS"), opd_id=opd_id) for opd_id in (1, 2))
    both = Actor(1, 2, "Sekretaris", "", "", True, (here, there), memilih=3)
    assert (both.within(1), both.within(9).tugas) == (replace(both, tugas=(here,)), ())

"""The words of the history pages: no act that is recorded is told as "another"."""

from enum import StrEnum
from itertools import chain

import pytest

from takar.queries.tindakan_kata import JENIS, PHRASES, kolom_of, nilai_of
from takar.sop.acts import Action
from takar.sop.arsip import ArsipAction
from takar.sop.berurut import BerurutAction
from takar.sop.gabungan import GabunganAction
from takar.sop.ingatkan import IngatkanAction
from takar.sop.pengaturan import SetupAction
from takar.sop.penjelasan_langkah import KendaliAction
from takar.sop.salinan import SalinanAction
from takar.sop.segel import SegelAction
from takar.sop.surat import SuratAction
from takar.sop.tanda_terima import BukaAction
from takar.sop.tempo import TempoAction

ACTS: tuple[type[StrEnum], ...] = (
    *(Action, ArsipAction, BerurutAction, BukaAction, GabunganAction, IngatkanAction),
    *(KendaliAction, SalinanAction, SegelAction, SetupAction, SuratAction, TempoAction),
)


@pytest.mark.parametrize("acts", ACTS)
def test_every_act_that_writes_has_its_words(acts: type[StrEnum]):
    assert [one for one in acts if not one.value.startswith("READ") and one.value not in PHRASES] == []


def test_no_act_is_of_two_kinds():
    found = list(chain.from_iterable(acts for _, acts, _ in JENIS.values()))
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("kolom", "nilai", "said"),
    [
        ("status_kosong", "BELUM_SAATNYA", "belum saatnya"),
        ("status_kosong", "", ""),
        ("penjelasan", "BELUM_SAATNYA", "BELUM_SAATNYA"),
    ],
)
def test_the_reason_of_an_empty_cell_is_told_in_words(kolom: str, nilai: str, said: str):
    assert nilai_of(kolom, nilai) == said
    assert kolom_of("status_kosong") == "keterangan sel kosong"

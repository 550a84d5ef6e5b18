"""What the worker does to a signed paper has its words, and nobody else does it."""

from takar.sop.pengaturan import SetupAction
from takar.sop.segel import SEGEL_PHRASES, SegelAction


def test_each_act_has_its_words_and_a_name_of_its_own() -> None:
    assert set(SEGEL_PHRASES) == set(SegelAction)
    assert not {one.value for one in SegelAction} & {one.value for one in SetupAction}

"""What is said of a copy stands inside a sentence, and never calls it a signature."""

from takar.sop.salinan import ORANG_LAIN, SALINAN, SEBAB, SalinanAction


def test_the_words_of_a_copy_stand_inside_a_sentence() -> None:
    assert ORANG_LAIN in SEBAB
    assert all(said[0].islower() and not said.endswith(".") for said in (SALINAN, *SEBAB.values()))
    assert "bukan tanda tangan" in SALINAN
    assert [one.value for one in SalinanAction] == ["KEEP_SALINAN"]

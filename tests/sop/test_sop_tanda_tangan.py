"""The three modes of signing are told apart, and none borrows the words of another."""

from takar.sop.tanda_tangan import MODE_HINTS, MODE_LABELS, MODE_SENTENCES, SCANS, ModeTandaTangan


def test_each_mode_says_what_is_true_of_it_alone() -> None:
    assert set(MODE_LABELS) == set(MODE_HINTS) == set(MODE_SENTENCES) == set(ModeTandaTangan)
    told = {mode: f"{MODE_LABELS[mode]} {MODE_SENTENCES[mode]}".lower() for mode in ModeTandaTangan}
    for word, mode in (
        ("tersertifikasi", ModeTandaTangan.TERSERTIFIKASI),
        ("pindaian", ModeTandaTangan.BASAH),
        ("persetujuan", ModeTandaTangan.PERSETUJUAN),
    ):
        assert [one for one in ModeTandaTangan if word in told[one]] == [mode]
    assert "tidak dapat diperiksa secara kriptografis" in MODE_SENTENCES[ModeTandaTangan.BASAH]
    assert not any("BSrE" in text for text in (*MODE_LABELS.values(), *MODE_HINTS.values(), *MODE_SENTENCES.values()))
    assert set(SCANS.values()) == {".pdf", ".png", ".jpg"}

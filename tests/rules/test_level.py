"""The levels that have indikator: their order, their words, and which of the plan's levels they are."""

from takar.rules.kode_rencana import Tingkat
from takar.rules.level import LEVEL, Level


def test_levels_run_from_the_top_down_and_say_what_is_measured() -> None:
    assert [(one.value, one.kata, one.ukuran) for one in Level] == [
        ("sasaran", "sasaran", "indikator sasaran"),
        ("program", "program", "outcome program"),
        ("kegiatan", "kegiatan", "keluaran kegiatan"),
        ("sub_kegiatan", "sub kegiatan", "keluaran sub kegiatan"),
    ]
    assert list(LEVEL.values()) == list(Level)
    assert [one.kata for one in LEVEL] == [one.kata for one in Level]
    assert set(Tingkat) - set(LEVEL) == {Tingkat.TUJUAN}

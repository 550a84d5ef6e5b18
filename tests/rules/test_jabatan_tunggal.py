"""Who heads an office or a bidang is one structural post; a functional one may carry the peran beside it."""

import pytest

from takar.rules.jabatan_tunggal import Pos, kembar, object_to_kembar


def pos(kunci: str, peran: str, *, unit: str = "aptika", struktural: bool = True) -> Pos:
    return Pos(kunci, f"Jabatan {kunci}", f"Bidang {unit}", unit, peran, struktural)


KADIS, SEKRETARIS, KABID, KASUBBAG = "KEPALA_DINAS", "SEKRETARIS", "KEPALA_BIDANG", "KEPALA_SUBBAGIAN_PERENCANAAN"


@pytest.mark.parametrize(
    ("baru", "lain", "where"),
    [
        (pos("b", KADIS), [], ""),
        (pos("b", KADIS), [pos("a", KADIS, unit="lain")], "perangkat daerah ini"),
        (pos("b", SEKRETARIS), [pos("a", KADIS), pos("c", SEKRETARIS)], "perangkat daerah ini"),
        (pos("b", KASUBBAG), [pos("a", KASUBBAG)], "perangkat daerah ini"),
        (pos("b", KASUBBAG, struktural=False), [pos("a", KASUBBAG)], ""),  # a Perencana
        (pos("b", KASUBBAG), [pos("a", KASUBBAG, struktural=False)], ""),
        (pos("b", KABID), [pos("a", KABID)], "bidang itu"),
        (pos("b", KABID), [pos("a", KABID, unit="ikp")], ""),
        (pos("b", "PETUGAS_DATA_KINERJA"), [pos("a", "PETUGAS_DATA_KINERJA")], ""),
        (pos("b", ""), [pos("a", "")], ""),
        (pos("a", KADIS), [pos("a", KADIS)], ""),  # itself
    ],
)
def test_second_structural_post_of_a_place_is_refused(baru: Pos, lain: list[Pos], where: str) -> None:
    told = object_to_kembar(baru, lain)
    assert (where in told) if where else told == ""
    assert bool(kembar([*lain, baru])) == (bool(where) or baru in lain)
    assert not told or f"jabatan struktural {lain[-1].sebutan}" in told

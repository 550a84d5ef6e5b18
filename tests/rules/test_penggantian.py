"""People who deputise for each other all at once: refused, whichever penugasan closes the circle."""

from datetime import date

import pytest

from takar.rules.penggantian import Penggantian
from takar.rules.penugasan import Masa


def post(pegawai: str, jabatan: str, status: str = "definitif", **more: date) -> Masa:
    since = {"mulai": date(2025, 1, 1), "selesai": None, **more}
    return Masa(pegawai, f"Orang {pegawai}", jabatan, f"Jabatan {jabatan}", True, status, **since)  # type: ignore[arg-type]


AWAL = {"mulai": date(2025, 1, 1), "selesai": date(2025, 3, 15)}
MARET = {"mulai": date(2025, 3, 1), "selesai": date(2025, 3, 31)}
AKHIR = {"mulai": date(2025, 3, 16), "selesai": date(2025, 4, 30)}
HEADS = [post("1", "A"), post("2", "B"), post("3", "C")]


@pytest.mark.parametrize(
    ("baru", "lain", "told"),
    [
        (post("1", "B", "Plh."), [], ""),
        (post("1", "A", "Plh."), [], ""),  # of one's own post another rule speaks
        (post("1", "B", "Plh."), [post("2", "A", "Plh.")], "Orang 1 menggantikan Orang 2 menggantikan Orang 1: "),
        (
            post("1", "B", "Plh."),
            [post("2", "C", "Plh."), post("3", "A", "Plt.")],
            "Orang 1 menggantikan Orang 2 menggantikan Orang 3 menggantikan Orang 1: ",
        ),
        (post("1", "B", "Plh."), [post("2", "C", "Plh."), post("3", "B", "Plh.")], ""),
        (post("1", "B"), [post("2", "A", "Plh.")], ""),
        (post("1", "B", "Plh.", mulai=date(2025, 3, 1)), [post("2", "A", "Plh.", selesai=date(2025, 2, 28))], ""),
        (post("1", "D", "Plt."), [post("2", "A", "Plh.")], ""),
        (post("4", "B", "Plh."), [post("2", "A", "Plh."), post("1", "B", "Plh.")], ""),
        (post("1", "B", "Plh.", **MARET), [post("2", "C", "Plh.", **AWAL), post("3", "A", "Plh.", **AKHIR)], ""),
        (
            post("4", "D"),
            [post("1", "D", "Plt."), post("4", "A", "Plh.")],
            "Orang 1 menggantikan Orang 4 menggantikan Orang 1: ",
        ),
        (post("4", "D"), [post("3", "D", "Plt.", selesai=date(2024, 12, 31)), post("4", "C", "Plh.")], ""),
        (post("4", "D"), [post("4", "C", "Plh.")], ""),
        (
            post("1", "E", "Plh."),
            [post("2", "E", mulai=date(2024, 1, 1), selesai=date(2024, 12, 31)), post("2", "A", "Plh.")],
            "",
        ),
        (post("4", "D"), [post("5", "D", "Plt."), post("4", "C", "Plh.")], ""),
    ],
)
def test_nobody_deputises_for_who_deputises_for_them(baru: Masa, lain: list[Masa], told: str) -> None:
    said = Penggantian([*HEADS, *lain, baru]).object_to(baru)
    assert said == (
        f"{told}mereka saling menggantikan pada masa yang sama, jadi tidak ada yang di tempat. Tunjuk orang lain."
        if told
        else ""
    )


def test_post_that_is_not_structural_closes_no_circle() -> None:
    baru = Masa("1", "Orang 1", "B", "Jabatan B", False, "definitif", date(2025, 1, 1), None)
    assert Penggantian([*HEADS, baru]).object_to(baru) == ""


def test_circle_that_is_walked_twice_ends() -> None:
    """Two holders of a post one after the other, and two ways to the same deputy."""
    ring = [post("2", "C", "Plh."), post("2", "D", "Plh."), post("3", "D"), post("3", "B", "Plh.")]
    baru = post("1", "B", "Plh.")
    assert Penggantian([*HEADS, *ring, baru]).object_to(baru) == ""

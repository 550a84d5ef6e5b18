"""The map unit × langkah: a row for each unit, whatever the units are called."""

from takar.documents.contexts import SelPeta
from takar.documents.render.peta import peta


def _cells(unit: str, selesai: str) -> tuple[SelPeta, ...]:
    return tuple(SelPeta(unit, str(n), f"Langkah {n}", selesai, "tepat waktu", "tepat waktu") for n in (1, 2, 3))


def test_two_units_of_one_name_keep_a_row_each():
    found = peta((*_cells("UPT", "1 Okt"), *_cells("UPT", "2 Okt"), *_cells("Bidang", "3 Okt")))
    assert found["kepala"] == ["1. Langkah 1", "2. Langkah 2", "3. Langkah 3"]
    assert [(row["unit"], [sel[0] for sel in row["sel"]]) for row in found["baris"]] == [
        ("UPT", ["1 Okt"] * 3),
        ("UPT", ["2 Okt"] * 3),
        ("Bidang", ["3 Okt"] * 3),
    ]


def test_without_cells_there_is_no_row():
    assert peta(()) == {"kepala": [], "baris": []}

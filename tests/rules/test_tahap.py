"""The stages of a plan: murni up to the day before the first change, then one for each day on which one began."""

from datetime import date

from takar.rules.tahap import Tahap, VersiRencana, tahap_list

JAN, JUL, AUG, END = date(2026, 1, 1), date(2026, 7, 15), date(2026, 8, 3), date(2026, 12, 31)


def test_a_plan_without_changes_is_murni_all_year():
    rows = [VersiRencana("a", 1, JAN, ""), VersiRencana("b", 1, AUG, "DPA"), VersiRencana("a", 2, JAN, "ralat")]
    assert tahap_list(rows, 2026) == (Tahap(0, None, END),)
    assert tahap_list([], 2026)[0].nama == "murni"


def test_each_day_on_which_a_change_began_is_a_stage_with_its_grounds():
    rows = [
        VersiRencana("a", 1, JAN, ""),
        VersiRencana("b", 1, JAN, ""),
        VersiRencana("b", 2, AUG, "DPPA"),
        VersiRencana("a", 2, JUL, "PK-P"),
        VersiRencana("a", 3, AUG, "DPPA"),
        VersiRencana("c", 1, JAN, ""),
        VersiRencana("c", 2, AUG, ""),
    ]
    murni, first, second = tahap_list(rows, 2026)
    assert (murni.pada, first.pada, second.pada) == (date(2026, 7, 14), date(2026, 8, 2), END)
    assert (first.dasar, second.dasar) == (("PK-P",), ("DPPA",))
    assert [one.kalimat for one in (murni, first, second)] == [
        "murni",
        "perubahan, berlaku mulai 15 Juli 2026",
        "perubahan ke-2, berlaku mulai 3 Agustus 2026",
    ]

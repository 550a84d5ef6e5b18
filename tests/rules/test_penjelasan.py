"""For which figure a penjelasan was written: what is kept, when it answers, and the exact sentences."""

from decimal import Decimal
from typing import Any

import pytest

from takar.rules.findings import check_baris
from takar.rules.penjelasan import DASAR, SEBELUM_ANGKA, SEBELUM_UANG, untuk_after, write_untuk, written_for
from tests.rules.test_findings import BLANK, CLEAN, RATIO, _changed

D = Decimal
KOSONG = dict.fromkeys(DASAR) | {"status_kosong": "", "penjelasan": ""}
SEPULUH = {"nilai": D(10), "penjelasan": "Panen raya."}


def row(**changes: Any) -> dict[str, object]:
    return KOSONG | changes


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ({}, "kosong"),
        ({"penjelasan": "Panen raya."}, "kosong"),
        ({"nilai": D("10.00")}, "nilai\t10"),
        ({"nilai": D(10), "status_kosong": "BELUM_RILIS"}, "nilai\t10"),
        ({"pembilang": D(9), "status_kosong": "BELUM_RILIS"}, "pembilang\t9\nstatus_kosong\tBELUM_RILIS"),
        ({"penyebut": D(9), "status_kosong": "BELUM_RILIS"}, "penyebut\t9\nstatus_kosong\tBELUM_RILIS"),
        (
            {"pembilang": D(9), "penyebut": D(10), "status_kosong": "BELUM_RILIS"},
            "pembilang\t9\npenyebut\t10",
        ),
        ({"nilai": D("1E+1")}, "nilai\t10"),
        ({"nilai": D("-0")}, "nilai\t0"),
        ({"nilai": D("0.1000000000000000000000000000000000001")}, "nilai\t0.1000000000000000000000000000000000001"),
        ({"pembilang": D(9), "penyebut": D("10.5")}, "pembilang\t9\npenyebut\t10.5"),
        (
            {"status_kosong": "BELUM_RILIS", "anggaran_sd": D(5_000_000)},
            "status_kosong\tBELUM_RILIS\nanggaran_sd\t5000000",
        ),
    ],
)
def test_the_figure_is_kept_exactly_and_alike_however_it_was_typed(parts: dict[str, Any], kept: str) -> None:
    assert write_untuk(row(**parts)) == kept


@pytest.mark.parametrize(
    ("untuk", "before", "changes", "kept"),
    [
        ("", SEPULUH, {"nilai": D(12)}, "nilai\t10"),
        ("", SEPULUH, {"nilai": D("10.0")}, ""),
        ("", SEPULUH, {"nilai": D(12), "penjelasan": "Panen kedua."}, ""),
        ("", SEPULUH, {"nilai": D(12), "penjelasan": ""}, ""),
        ("", SEPULUH, {"pendorong": "Hujan."}, ""),
        ("", SEPULUH, {"anggaran_sd": D(5)}, "nilai\t10"),
        ("", {"penjelasan": "Panen raya."}, {"nilai": D(12)}, "kosong"),
        ("nilai\t10", {"nilai": D(12), "penjelasan": "P."}, {"nilai": D(13)}, "nilai\t10"),
        ("nilai\t10", {"nilai": D(12), "penjelasan": "P."}, {"nilai": D("10.00")}, ""),
        ("nilai\t10", {"nilai": D(12), "penjelasan": "P."}, {"pendorong": "Hujan."}, "nilai\t10"),
        ("nilai\t10", {"nilai": D(12), "penjelasan": "P."}, {"penjelasan": "Baru."}, ""),
        ("nilai\t10", {"nilai": D(12), "penjelasan": "P."}, {"penjelasan": ""}, ""),
    ],
)
def test_a_changed_figure_leaves_its_text_behind_and_a_changed_text_catches_up(
    untuk: str, before: dict[str, Any], changes: dict[str, Any], kept: str
) -> None:
    assert untuk_after(untuk, row(**before), row(**before) | changes) == kept


@pytest.mark.parametrize(
    ("untuk", "now", "said"),
    [
        ("nilai\t1234.5", {"nilai": D(12)}, ("untuk angka 1.234,5", "")),
        ("nilai\t10", {"nilai": D("10.0"), "anggaran_sd": D(5)}, ("", SEBELUM_UANG)),
        ("nilai\t10\nanggaran_sd\t5000000", {"nilai": D(10)}, ("", "untuk realisasi anggaran Rp5.000.000")),
        (
            "nilai\t10\nanggaran_sd\t5",
            {"nilai": D(9), "anggaran_sd": D(6)},
            ("untuk angka 10", "untuk realisasi anggaran Rp5"),
        ),
        ("pembilang\t9\npenyebut\t10", {"pembilang": D(9), "penyebut": D(12)}, ("untuk angka 9 dari 10", "")),
        ("pembilang\t9", {"pembilang": D(9), "penyebut": D(12)}, (SEBELUM_ANGKA, "")),
        ("penyebut\t9", {"pembilang": D(9), "penyebut": D(9)}, (SEBELUM_ANGKA, "")),
        ("kosong", {"nilai": D(10)}, (SEBELUM_ANGKA, "")),
        ("status_kosong\tBELUM_RILIS", {"nilai": D(10)}, ("untuk keadaan “data belum rilis”", "")),
        ("status_kosong\tLAMA", {"nilai": D(10)}, (SEBELUM_ANGKA, "")),
    ],
)
def test_it_is_said_for_which_figure_or_money_the_text_was_written(
    untuk: str, now: dict[str, Any], said: tuple[str, str]
) -> None:
    assert written_for(untuk, row(**now)) == said


RILIS = {"status_kosong": "BELUM_RILIS", "penjelasan": "Rilis Maret 2027."}
TINGGI = {"capaian": "130", "penjelasan": "Panen raya."}
TURUN = {"anggaran_sd": "39999999", "penjelasan": "Setoran kembali."}
LAMA, ANGGARAN = {"ditulis_angka": "untuk angka 12"}, {"ditulis_uang": SEBELUM_UANG}


@pytest.mark.parametrize(
    ("base", "changes", "said"),
    [
        (CLEAN, {**LAMA, **ANGGARAN, "penjelasan": "Panen raya."}, None),  # nothing is asked
        (CLEAN, TINGGI, None),
        (CLEAN, {**TINGGI, **LAMA}, "untuk angka 12"),
        (CLEAN, {**TINGGI, **LAMA, "penjelasan": " "}, None),  # that there is none at all is asked already
        (CLEAN, {**TINGGI, **ANGGARAN}, None),
        (CLEAN, {**TURUN, **LAMA}, "untuk angka 12"),
        (CLEAN, {**TURUN, **ANGGARAN}, SEBELUM_UANG),
        (CLEAN, {**TURUN, **LAMA, **ANGGARAN}, "untuk angka 12"),
        (RATIO, {"nilai_lalu": "10", "penjelasan": "P.", "ditulis_angka": SEBELUM_ANGKA}, SEBELUM_ANGKA),
        (CLEAN, {"jumlah_bukti": 0, "penjelasan": "P.", **LAMA}, None),  # what is refused is not asked
        (BLANK, {**RILIS, **LAMA}, "untuk angka 12"),
        (BLANK, {**RILIS, "ditulis_angka": SEBELUM_ANGKA}, None),  # typed before the reason was chosen
        (BLANK, {**RILIS, **LAMA, "due": False}, None),
        (BLANK, {**RILIS, **LAMA, "penjelasan": "Menunggu."}, None),  # refused already
        (BLANK, {"penjelasan": "P.", **LAMA}, None),
        (CLEAN, {**RILIS, **LAMA}, None),  # the figure stands, the reason is not used
    ],
)
def test_an_older_text_stops_only_what_is_asked_about_what_changed(
    base: Any, changes: dict[str, Any], said: str | None
) -> None:
    found = [t for t in check_baris(_changed(base, changes)) if t.kode == "penjelasan-lama"]
    assert [(t.blokir, t.kolom, t.tanya, t.kalimat) for t in found] == (
        []
        if said is None
        else [
            (
                True,
                "penjelasan",
                False,
                f"Penjelasan ini ditulis {said}. Mohon perbarui, atau tekan “Penjelasan masih berlaku”.",
            )
        ]
    )


def test_the_words_for_what_was_not_there_yet() -> None:
    assert (SEBELUM_ANGKA, SEBELUM_UANG) == ("sebelum angkanya diisi", "sebelum realisasi anggarannya diisi")

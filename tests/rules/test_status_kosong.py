"""Why a figure is blank: what may be chosen, and what has to be said with it."""

from decimal import Decimal

import pytest

from takar.rules.formula_kinds import Polarity
from takar.rules.status_kosong import WITHOUT_DATE, WITHOUT_DECISION, may_wait, missing_reason


@pytest.mark.parametrize(
    ("due", "polarity", "target", "allowed"),
    [
        (True, Polarity.MAKS, "90", False),
        (True, Polarity.MAKS, None, True),
        (True, Polarity.MAKS, "0", True),
        (True, Polarity.MIN_SELISIH, "0", False),
        (True, Polarity.MIN_RASIO, "0", False),
        (True, Polarity.RENTANG, "0", False),
        (True, Polarity.RENTANG_MIN, "5", False),
        (False, Polarity.MAKS, "90", True),
    ],
)
def test_belum_saatnya_is_for_rows_not_due_or_without_a_target(due, polarity, target, allowed):
    assert may_wait(due=due, polarity=polarity, target_tw=None if target is None else Decimal(target)) is allowed


@pytest.mark.parametrize(
    "penjelasan",
    [
        "Keputusan Bupati Nomor 050/12 tanggal 3 Maret 2026",
        "Dihapus menurut SK No. 800.1.3 tgl. 03-03-2026.",
        "kepkada no 12 tahun 2026, 3 mar 2026",
        "SK 188.45/77-Diskominfo/2026 tertanggal 2026-03-03",
        "Nomor: B-7, 1/2/2026",
    ],
)
def test_a_decision_has_a_number_and_a_date(penjelasan):
    assert missing_reason("TIDAK_BERLAKU", penjelasan) == ""


@pytest.mark.parametrize(
    "penjelasan",
    [
        "",
        "Tidak ada lagi.",
        "Keputusan Bupati Nomor 050/12",
        "Keputusan tanggal 3 Maret 2026",
        "Dihapus 3/3/2026",
        "Nomor menyusul, 3 Maret 2026",
        "nomor " * 600 + "1" * 2_000,
    ],
)
def test_without_either_the_row_cannot_leave_the_count(penjelasan):
    assert missing_reason("TIDAK_BERLAKU", penjelasan) == WITHOUT_DECISION


@pytest.mark.parametrize("penjelasan", ["rilis 20 November 2026", "BPS, Agustus 2026", "pada 20/11/2026", "Nop 2026"])
def test_a_release_has_an_expected_time(penjelasan):
    assert missing_reason("BELUM_RILIS", penjelasan) == ""


@pytest.mark.parametrize("penjelasan", ["", "Menunggu BPS.", "tahun 2026", "bulan Maret", "13 data 2026"])
def test_a_release_without_a_time_is_told(penjelasan):
    assert missing_reason("BELUM_RILIS", penjelasan) == WITHOUT_DATE


def test_other_reasons_ask_for_nothing_more():
    assert missing_reason("BELUM_SAATNYA", "") == ""

"""A revoked certificate: what was sealed before the moment is believed by proof alone."""

from datetime import UTC, datetime, timedelta

import pytest

from takar.rules.pencabutan import KeadaanCabut, judge_revoked

SEJAK = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
INSTANT, HOUR = timedelta(microseconds=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("waktu", "cap", "expected"),
    [
        (SEJAK - HOUR, None, KeadaanCabut.MENURUT_JAM),
        (SEJAK - INSTANT, None, KeadaanCabut.MENURUT_JAM),
        (SEJAK, None, KeadaanCabut.DICABUT),
        (SEJAK + HOUR, None, KeadaanCabut.DICABUT),
        (SEJAK - HOUR, SEJAK - INSTANT, KeadaanCabut.TERBUKTI),
        (SEJAK - HOUR, SEJAK, KeadaanCabut.MENURUT_JAM),
        (SEJAK - HOUR, SEJAK + HOUR, KeadaanCabut.MENURUT_JAM),
        (SEJAK, SEJAK + HOUR, KeadaanCabut.DICABUT),
        (SEJAK + INSTANT, SEJAK - INSTANT, KeadaanCabut.TERBUKTI),  # a clock that ran ahead a little
    ],
)
def test_only_a_stamp_of_before_proves_that_a_seal_is_older(
    waktu: datetime, cap: datetime | None, expected: KeadaanCabut
) -> None:
    assert judge_revoked(SEJAK, waktu, cap) is expected

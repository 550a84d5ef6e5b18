"""What a seal is worth whose certificate its office revoked from a moment on (docs/adr/0086)."""

from datetime import datetime
from enum import StrEnum


class KeadaanCabut(StrEnum):
    """From harmless to worthless: older by proof, older by a clock alone, made after the moment."""

    TERBUKTI = "terbukti"
    MENURUT_JAM = "menurut-jam"
    DICABUT = "dicabut"


def judge_revoked(sejak: datetime, waktu: datetime, cap: datetime | None) -> KeadaanCabut:
    """Return what a seal is worth that names ``waktu``, by a certificate revoked from ``sejak`` on.

    ``cap``: when a trusted time stamp vouches that the seal was there; None without one. Who has the key can name any
    time in a seal, but cannot have it stamped in the past.
    """
    if cap is not None and cap < sejak:
        return KeadaanCabut.TERBUKTI
    return KeadaanCabut.DICABUT if waktu >= sejak else KeadaanCabut.MENURUT_JAM

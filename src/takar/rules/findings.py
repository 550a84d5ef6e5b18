"""The checks a row passes before it is sent: those that stop it, and those that ask for a second look.

Source: domain.md section 6.9.
"""

from takar.rules.findings_anggaran import check_anggaran
from takar.rules.findings_capaian import check_capaian
from takar.rules.findings_isian import check_isian
from takar.rules.findings_model import BarisPeriksa, Temuan
from takar.rules.findings_riwayat import check_riwayat

__all__ = ["BarisPeriksa", "Temuan", "check_baris"]


def check_baris(baris: BarisPeriksa) -> tuple[Temuan, ...]:
    """Return every finding about one row: first the figure, then anggaran, capaian, and the past."""
    return (
        *check_isian(baris),
        *check_anggaran(baris),
        *check_capaian(baris),
        *check_riwayat(baris),
    )

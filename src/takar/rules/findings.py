"""The checks a row passes before it is sent: those that stop it, and those that ask.

What asks for an explanation stops the sending until there is one that was written for the figure as it stands; the
explanation goes with the figure and is kept.

Source: domain.md section 6.9.
"""

from takar.rules.findings_anggaran import check_anggaran
from takar.rules.findings_capaian import check_capaian
from takar.rules.findings_isian import check_isian
from takar.rules.findings_model import BarisPeriksa, Temuan
from takar.rules.findings_pembanding import check_pembanding
from takar.rules.findings_penjelasan import PENJELASAN_LAMA, check_penjelasan
from takar.rules.findings_riwayat import check_riwayat

__all__ = ["PENJELASAN_LAMA", "BarisPeriksa", "Temuan", "check_baris"]


def check_baris(baris: BarisPeriksa) -> tuple[Temuan, ...]:
    """Return every finding about one row: first the figure, then anggaran, capaian, the past, the words."""
    found = (
        *check_isian(baris),
        *check_anggaran(baris),
        *check_capaian(baris),
        *check_riwayat(baris),
        *check_pembanding(baris),
    )
    return (*found, *check_penjelasan(baris, found)) if baris.is_explained else found

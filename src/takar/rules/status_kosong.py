"""Why a figure is blank: which reason may be chosen for a row, and what has to be said with it.

"belum saatnya" and "tidak berlaku" take a row out of "n dari m terukur" (domain.md section 3.4), so neither is
free to choose: a row that is due and has a target is measured, and only a decision makes an indikator void.
"""

import re
from decimal import Decimal

from takar.rules.formula_kinds import Polarity, StatusCapaian, is_targeted
from takar.rules.periods_teks import BULAN

PILIHAN = (StatusCapaian.BELUM_SAATNYA, StatusCapaian.BELUM_RILIS, StatusCapaian.TIDAK_BERLAKU)
ALREADY_DUE = (
    "Keadaan “belum saatnya” tidak dapat dipilih: indikator ini ditargetkan pada triwulan ini. "
    "Isi angkanya, atau pilih keadaan lain."
)
WITHOUT_DECISION = (
    "Keadaan “tidak berlaku” perlu nomor dan tanggal keputusannya dalam penjelasan, "
    "misalnya “Keputusan Bupati Nomor 050/12 tanggal 3 Maret 2026”."
)
WITHOUT_DATE = (
    "Keadaan “data belum rilis” perlu perkiraan waktu rilisnya dalam penjelasan, "
    "misalnya “rilis 20 November 2026” atau “rilis Agustus 2026”."
)
_BULAN = "|".join([*BULAN, *(nama[:3] for nama in BULAN), "Agt", "Nop"])
_DATE = re.compile(
    rf"\b\d{{1,2}}\s+(?:{_BULAN})\.?\s+\d{{4}}\b|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b(?:{_BULAN})\.?\s+\d{{4}}\b", re.IGNORECASE)
_NUMBER = re.compile(r"\bno(?:mor)?\b[.:\s]{0,3}[^\s\d]{0,40}\d", re.IGNORECASE)


def may_wait(*, due: bool, polarity: Polarity, target_tw: Decimal | None) -> bool:
    """Whether "belum saatnya" may be chosen: the row is not due, or has no target this triwulan."""
    return not (due and is_targeted(polarity, target_tw))


def missing_reason(status_kosong: str, penjelasan: str) -> str:
    """Return what the penjelasan of a reason lacks, as a sentence; "" where it says enough."""
    if status_kosong == StatusCapaian.TIDAK_BERLAKU.name and not _names_decision(penjelasan):
        return WITHOUT_DECISION
    if status_kosong == StatusCapaian.BELUM_RILIS.name and not (_DATE.search(penjelasan) or _MONTH.search(penjelasan)):
        return WITHOUT_DATE
    return ""


def _names_decision(penjelasan: str) -> bool:
    undated, dates = _DATE.subn(" ", penjelasan)
    slashed = any("/" in word and any(letter.isdigit() for letter in word) for word in undated.split())
    return dates > 0 and (slashed or _NUMBER.search(undated) is not None)

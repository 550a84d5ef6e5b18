"""What a letter of Takar says above and below its text, for the register: read from the paper, not copied by hand.

A line of the register names its paper; what the paper says of lampiran, place and tembusan is true of that version of
it, so that a letter that was made anew shows in the history of its line what was worded otherwise (docs/adr/0111).
"""

import json
from dataclasses import dataclass
from typing import Any

from takar.queries.nomor_jenis import BERNOMOR
from takar.records.models import Dokumen
from takar.rules.periods import format_tanggal


@dataclass(frozen=True, slots=True)
class IsiSurat:
    """Lampiran, place and who gets a copy, as the paper prints them; empty for a paper that is no letter."""

    lampiran: str = ""
    tempat: str = ""
    tembusan: str = ""


NIHIL = IsiSurat()


def isi_surat(dokumen: Dokumen | None) -> IsiSurat:
    """Return what a letter says of itself. No query: the paper is loaded."""
    if dokumen is None or dokumen.jenis not in BERNOMOR:
        return NIHIL
    isi: dict[str, Any] = json.loads(dokumen.context_json)["isi"]
    kepala: dict[str, str] = isi.get("surat") or isi
    return IsiSurat(
        lampiran=kepala.get("lampiran", ""),
        tempat=tempat_of(kepala["tempat_tanggal"], format_tanggal(dokumen.tanggal)),
        tembusan="; ".join(isi["tembusan"]),
    )


def tempat_of(tempat_tanggal: str, tanggal: str) -> str:
    """Return the place of "Purwakarta, 5 Oktober 2026"."""
    return tempat_tanggal.removesuffix(tanggal).rstrip(", ")

"""Since when a paper is replaced, as its verify page tells anybody (docs/adr/0109)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from takar.queries.dokumen_berlaku import DIGANTIKAN
from takar.records.models import Dokumen, RiwayatBerkas
from takar.rules.periods import format_waktu
from takar.sop.engine import Event


class Versi(Protocol):
    """A version of a paper: its number, and when it was made."""

    versi: int
    at: datetime


def replaced_since(paper: Dokumen, same_kind: Sequence[Dokumen], status: str, zona: ZoneInfo) -> str:
    """Return since when a paper of a round is replaced, in words; "" for one that is not.

    By its next version; the report of the office falls with the koreksi of a unit already, before it is made anew. A
    schedule has no next version: its sessions are taken over one by one.
    """
    if status != DIGANTIKAN or paper.jenis == Dokumen.Jenis.JADWAL_MONEV:
        return ""
    if paper.jenis == Dokumen.Jenis.GABUNGAN:
        fell = RiwayatBerkas.objects.filter(
            berkas__pengumpulan=paper.pengumpulan_id, event=Event.CORRECTED.value, at__gt=paper.at
        )
        at = fell.order_by("at").values_list("at", flat=True).first()
        return _said(at, zona) if at else next_made(paper, same_kind, zona)
    return next_made(paper, same_kind, zona)


def next_made(paper: Versi, versions: Iterable[Versi], zona: ZoneInfo) -> str:
    """Return when the version after a paper was made, in words; "" where it is the last."""
    return _said(min((one.at for one in versions if one.versi > paper.versi), default=None), zona)


def _said(at: datetime | None, zona: ZoneInfo) -> str:
    return format_waktu(at.astimezone(zona)) if at else ""

"""The return that the open langkah has to mend: who sent the berkas back, when, and why, in full."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.langkah_tampil import as_officer
from takar.queries.subjek import kind_nomor
from takar.records.models import BerkasBidang, LangkahBerkas, RiwayatBerkas
from takar.rules.calendar import sisa_hari
from takar.rules.periods import format_hari_tanggal, format_waktu
from takar.sop.engine import Event
from takar.sop.labels import KIND_LABELS
from takar.sop.model import Kind


@dataclass(frozen=True, slots=True)
class Pengembalian:
    """One return as the langkah that it reopened shows it."""

    siapa: str
    waktu: str
    iso: str
    dari: str
    alasan: str
    tenggat: str


def pengembalian_of(berkas: BerkasBidang, today: date, kind: Kind | None = None) -> Pengembalian | None:
    """Return the return that waits for its mending, at the langkah of this kind or at any; else None."""
    if not berkas.returned:
        return None
    row = RiwayatBerkas.objects.filter(berkas=berkas, event=Event.SENT_BACK.value).order_by("-urutan").first()
    if row is None or row.tujuan is None or (kind and row.tujuan != kind_nomor(berkas, kind)):
        return None
    at = row.at.astimezone(ZoneInfo(berkas.pengumpulan.opd.zona))
    return Pengembalian(
        siapa=as_officer(row.oleh, row.sebagai),
        waktu=format_waktu(at),
        iso=at.isoformat(timespec="seconds"),
        dari=_named(berkas, row.langkah),
        alasan=row.catatan,
        tenggat=_tenggat(berkas, row.tujuan, today),
    )


def _named(berkas: BerkasBidang, nomor: int) -> str:
    langkah = edition_of(berkas.pengumpulan).langkah_by_nomor(nomor)
    return f"langkah {nomor}, {(KIND_LABELS[langkah.kind] if langkah.kind else langkah.kegiatan).lower()}"


def _tenggat(berkas: BerkasBidang, nomor: int, today: date) -> str:
    """Until when the mending is waited for (decisions.md, "Two clocks")."""
    due = LangkahBerkas.objects.get(berkas=berkas, nomor=nomor).perbaikan_due_on
    return f"{format_hari_tanggal(due)} ({sisa_hari(today, due, kalender())})" if due else ""

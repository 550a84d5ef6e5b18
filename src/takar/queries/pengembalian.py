"""Returns: the one that the open langkah has to mend, told in full; and the ways back that a person may take now."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.queries.berkas import Terlihat
from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.queries.pengumpulan_baca import loaded_langkah
from takar.queries.subjek import kind_nomor
from takar.records.models import BerkasBidang, RiwayatBerkas
from takar.rules.calendar import sisa_hari
from takar.rules.periods import format_hari_tanggal, format_waktu
from takar.sop.engine import Event, send_back_targets
from takar.sop.labels import KIND_LABELS, edge_label
from takar.sop.model import Edge, Kind
from takar.sop.permissions import Action, Allowed, Code


@dataclass(frozen=True, slots=True)
class Pengembalian:
    """One return as the langkah that it reopened shows it."""

    siapa: str
    waktu: str
    iso: str
    dari: str
    alasan: str
    tenggat: str


@dataclass(frozen=True, slots=True)
class JalanKembali:
    """A langkah that the person may send the berkas back to now."""

    tujuan: int
    teks: str
    alasan: str


def edges_back(seen: Terlihat) -> tuple[Edge, ...]:
    """Return the ways back; a refusal with NOTE means allowed, but target and reason are still to be given."""
    verdict = seen.may(Action.SEND_BACK)
    if seen.subject.posisi is None or isinstance(verdict, Allowed) or verdict.code is not Code.NOTE:
        return ()
    return send_back_targets(seen.subject.edition, seen.subject.posisi.state)


def ways_back(seen: Terlihat) -> tuple[JalanKembali, ...]:
    """Return the ways back as they are offered to be chosen from."""
    return tuple(JalanKembali(edge.tujuan, edge_label(edge), edge.alasan) for edge in edges_back(seen))


def pengembalian_of(
    berkas: BerkasBidang, today: date, kind: Kind | None = None, sampai: datetime | None = None
) -> Pengembalian | None:
    """Return the return that waits for its mending, at the langkah of this kind or at any; else None.

    By a moment: of a berkas that was put back to it.
    """
    if not berkas.returned:
        return None
    backwards = (Event.SENT_BACK.value, Event.CORRECTED.value)  # a koreksi is told by itself, and mends no return
    found = RiwayatBerkas.objects.filter(berkas=berkas, event__in=backwards)
    row = until(found, sampai).order_by("-urutan").first()
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
    due = next(row.perbaikan_due_on for row in loaded_langkah(berkas) if row.nomor == nomor)
    return f"{format_hari_tanggal(due)} ({sisa_hari(today, due, kalender(berkas.pengumpulan.opd_id))})" if due else ""

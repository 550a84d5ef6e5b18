"""What was remarked on one row of a berkas, as people read it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.documents.contexts.lembar_kerja import Kolom, TabelLembar
from takar.queries.berkas import Terlihat
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.records.models import Komentar
from takar.rules.periods import format_waktu
from takar.sop.permissions import Action

KOLOM = tuple(Kolom(teks) for teks in ("Waktu", "Oleh", "Komentar"))


@dataclass(frozen=True, slots=True)
class KomentarTampil:
    """One remark, with who wrote it in which post, and when."""

    teks: str
    siapa: str
    waktu: str
    iso: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KomentarBaris:
    """All remarks on a row, the oldest first; ``alasan`` says why this person cannot add one, empty where they can."""

    daftar: tuple[KomentarTampil, ...]
    alasan: str
    sebagai: tuple[tuple[str, str], ...]  # the posts it can be written in, for who holds several


def komentar_baris(seen: Terlihat, indikator_id: int, sampai: datetime | None = None) -> KomentarBaris:
    """Return the remarks on a row of a berkas that the person may read; up to a moment."""
    zona = ZoneInfo(seen.berkas.pengumpulan.opd.zona)
    rows = Komentar.objects.filter(berkas=seen.berkas, indikator_id=indikator_id)
    found = until(rows, sampai).order_by("at", "pk")
    return KomentarBaris(
        tuple(_tampil(one, zona) for one in found), seen.refusal(Action.COMMENT), seen.as_post(Action.COMMENT)
    )


def _tampil(one: Komentar, zona: ZoneInfo) -> KomentarTampil:
    at = one.at.astimezone(zona)
    siapa = as_officer(one.nama, one.sebagai)
    return KomentarTampil(one.teks, siapa, format_waktu(at), at.isoformat(timespec="seconds"), at)


def tabel_komentar(k: KomentarBaris) -> TabelLembar:
    """Return the remarks as a table, in the order of the page."""
    return TabelLembar("Komentar", KOLOM, tuple((one.waktu, one.siapa, one.teks) for one in k.daftar))

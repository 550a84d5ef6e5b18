"""What leaves the system, for the Pengelola sistem: what waits, what failed for good, what went; never its text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from takar.queries.potongan import Potongan, potong
from takar.records.models import Kanal, Outbox, Pegawai
from takar.rules.periods import format_tanggal, format_waktu
from takar.rules.sebab_kirim import explain_sebab

PER_PAGE = 10
HARIAN, KANAL = "kabar-harian", "kabar-kanal"
JANGKAR = "jangkar:"  # how the keys of the mails begin that carry the head of the audit log away; of no office
SUREL = frozenset({"surel", HARIAN})  # the kinds that go by mail
MENUNGGU, GAGAL, TERKIRIM, DIGANTI, GUGUR = "menunggu", "gagal", "terkirim", "digantikan", "tidak perlu lagi"
DIGANTIKAN = "Digantikan pengingat hari kerja berikutnya."  # the reason of a digest that a newer one stands for
SELESAI = "Saat akan dikirim, tidak ada lagi yang perlu disampaikan."  # done, moved on, or another's by then
TAK_DIKEHENDAKI = "Saat akan dikirim, penerimanya tidak lagi menerima pengingat lewat jalan ini."
STOPPED = {DIGANTIKAN: DIGANTI, SELESAI: GUGUR, TAK_DIKEHENDAKI: GUGUR}  # by reason; all else that stopped has failed
KEADAAN: Mapping[str, Q] = {
    MENUNGGU: Q(delivered_at=None, stopped_at=None),
    GAGAL: Q(stopped_at__isnull=False) & ~Q(last_error__in=STOPPED),
    TERKIRIM: Q(delivered_at__isnull=False),
    DIGANTI: Q(stopped_at__isnull=False, last_error=DIGANTIKAN),
    GUGUR: Q(stopped_at__isnull=False, last_error__in=[SELESAI, TAK_DIKEHENDAKI]),
}


@dataclass(frozen=True, slots=True)
class KirimanBaris:
    """One delivery in the list."""

    id: int
    keadaan: str
    kepada: str
    judul: str
    dibuat: str
    upaya: int
    berikutnya: str
    sebab: str
    isi: str  # in a demonstration alone, whose mails go to nobody


def kiriman_of(opd_id: int) -> QuerySet[Outbox]:
    """Return the deliveries of an office, and those of the whole installation: anchors of the audit log."""
    return Outbox.objects.filter(Q(opd_id=opd_id) | Q(opd=None, kunci__startswith=JANGKAR))


def daftar_kiriman(
    opd_id: int, zona: ZoneInfo, *, keadaan: str = "", halaman: int = 1, peraga: bool = False
) -> Potongan[KirimanBaris]:
    """Return a page of the deliveries of an office, the newest first; ``keadaan`` one of KEADAAN, or all.

    ``peraga``: with the text of each mail, since a demonstration sends none.
    """
    found = kiriman_of(opd_id).filter(KEADAAN.get(keadaan, Q())).order_by("-at", "-pk")
    page = potong(found, halaman, PER_PAGE)
    names = _names([row.payload for row in page.baris])
    rows = tuple(_baris(row, names, zona, peraga=peraga) for row in page.baris)
    return Potongan(rows, page.halaman, page.jumlah_halaman, page.jumlah)


def _names(payloads: list[dict[str, Any]]) -> dict[int, str]:
    wanted = {payload["pegawai_id"] for payload in payloads if "pegawai_id" in payload}
    return {p.pk: f"{p.nama} ({p.surel})" if p.surel else p.nama for p in Pegawai.objects.filter(pk__in=wanted)}


def _baris(row: Outbox, names: Mapping[int, str], zona: ZoneInfo, *, peraga: bool) -> KirimanBaris:
    stopped = STOPPED.get(row.last_error, GAGAL)
    keadaan = stopped if row.stopped_at else TERKIRIM if row.delivered_at else MENUNGGU
    when = row.delivered_at or (None if row.stopped_at else row.due_at)
    return KirimanBaris(
        id=row.pk,
        keadaan=keadaan,
        kepada=row.payload.get("kepada") or names.get(row.payload.get("pegawai_id", 0), ""),
        judul=_judul(row),
        dibuat=format_waktu(row.at.astimezone(zona)),
        upaya=row.attempts,
        berikutnya=format_waktu(when.astimezone(zona)) if when else "",
        sebab=explain_sebab(row.last_error) if row.kind in SUREL else row.last_error,
        isi=row.payload.get("isi", "") if peraga else "",
    )


def _judul(row: Outbox) -> str:
    if row.kind in {HARIAN, KANAL}:
        lewat = f" lewat {Kanal.Jenis(row.payload['kanal']).label}" if row.kind == KANAL else ""
        return f"Pengingat harian {format_tanggal(date.fromisoformat(row.payload['tanggal']))}{lewat}"
    return str(row.payload.get("judul", "Laporan gabungan"))

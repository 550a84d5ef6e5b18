"""Whether the worker lives: the last pass of each of its tasks, what failed, and how much waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max, Subquery

from takar.queries.kiriman import GAGAL, KEADAAN, MENUNGGU, kiriman_of
from takar.queries.pekerja_kata import kata_tugas
from takar.records.models import AuditEvent, AuditHead, TugasPekerja
from takar.rules.periods import format_waktu

DIAM = timedelta(minutes=15)
"""As long as the worker may be silent: it looks for work every few minutes at most."""
MAJU = timedelta(minutes=5)
"""As far as a note may lie ahead of the clock: clocks of two machines differ. Beyond that it says nothing of now, as
the clock was set back since; a worker that lives notes itself anew within a minute."""
LAST_ACTS = 200  # of the audit, among which the latest moment is looked for


@dataclass(frozen=True, slots=True)
class TugasBaris:
    """One periodic task of the worker; ``akibat``: what waits, where it fails."""

    nama: str
    akibat: str
    terakhir: str
    baik: str
    galat: str


@dataclass(frozen=True, slots=True)
class Pekerja:
    """The state of the worker; ``peringatan`` is empty where all is well."""

    tugas: tuple[TugasBaris, ...]
    menunggu: int
    gagal: int
    peringatan: str


def pekerja(opd_id: int, now: datetime, zona: ZoneInfo) -> Pekerja:
    """Return the state of the worker, with the queue of one office."""
    rows = list(TugasPekerja.objects.order_by("nama"))
    tugas = [
        TugasBaris(kata.nama, kata.akibat, _waktu(row.at, zona), _waktu(row.well_at, zona), row.last_error)
        for row in rows
        for kata in [kata_tugas(row.nama)]
    ]
    return Pekerja(
        tugas=tuple(sorted(tugas, key=lambda one: (not one.galat, one.nama))),  # what fails is looked at first
        menunggu=kiriman_of(opd_id).filter(KEADAAN[MENUNGGU]).count(),
        gagal=kiriman_of(opd_id).filter(KEADAAN[GAGAL]).count(),
        peringatan=_peringatan(rows, now, zona),
    )


def peringatan_pekerja(now: datetime, zona: ZoneInfo) -> str:
    """Return what the first page of the Pengelola sistem warns of; empty where the worker lives."""
    return _peringatan(list(TugasPekerja.objects.order_by("nama")), now, zona)


def _peringatan(rows: list[TugasPekerja], now: datetime, zona: ZoneInfo) -> str:
    return " ".join(said for said in (_of_worker(rows, now, zona), _of_clock(now, zona)) if said)


def _of_clock(now: datetime, zona: ZoneInfo) -> str:
    """Say that the clock is behind what was kept just before; judged by the last acts, so that it ends by itself."""
    last = Subquery(AuditHead.objects.filter(rantai="").values("seq")[:1])
    kept = AuditEvent.objects.filter(seq__gt=last - LAST_ACTS).aggregate(at=Max("at"))["at"]
    if kept is None or kept <= now + MAJU:
        return ""
    return (
        f"Jam server menunjukkan {_waktu(now, zona)}, lebih awal daripada catatan terakhir, {_waktu(kept, zona)}: "
        "jamnya dimundurkan, atau pernah terlalu maju. Tidak ada yang terkirim dua kali, tetapi berkas yang tercatat "
        "lebih akhir tidak dapat diteruskan sebelum waktu itu. Periksa jam komputer server."
    )


def _of_worker(rows: list[TugasPekerja], now: datetime, zona: ZoneInfo) -> str:
    last = max((row.at for row in rows), default=None)
    if last is None:
        return "Pekerja belum pernah berjalan: pos-el dan pengingat tidak dikirim. Jalankan takar worker."
    known = max((row.at for row in rows if row.at <= now + MAJU), default=None)
    if known is None:
        said = f"Catatan terakhir pekerja, {_waktu(last, zona)}, mendahului jam sekarang: jamnya pernah dimundurkan"
        return f"{said}, dan sejak itu pekerja diam. Periksa jam komputer server, lalu jalankan takar worker."
    if now - known > DIAM:
        return f"Pekerja diam sejak {_waktu(known, zona)}: pos-el dan pengingat tidak dikirim. Jalankan takar worker."
    failing = [kata_tugas(row.nama).nama for row in rows if row.last_error]
    return f"Pekerjaan latar gagal: {', '.join(failing)}. Sebabnya ada di halaman kiriman." if failing else ""


def _waktu(at: datetime | None, zona: ZoneInfo) -> str:
    return format_waktu(at.astimezone(zona)) if at else ""

"""The history of a berkas as people read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.queries.perubahan_tempo import Ubahan
from takar.queries.riwayat_koreksi import koreksi_told
from takar.queries.tindakan_nilai import Ubah
from takar.records.models import BerkasBidang
from takar.rules.periods import format_waktu
from takar.sop.engine import Event
from takar.sop.labels import KIND_LABELS, event_sentence
from takar.sop.model import Edition

GAMBAR: Mapping[Event, str] = {
    Event.OPENED: "takar",
    Event.SUBMITTED: "kirim",
    Event.CHECKED: "periksa",
    Event.PUBLISHED: "kalender",
    Event.MONITORED: "bicara",
    Event.COMPILED: "olah",
    Event.SIGNED: "pena",
    Event.COPY_RECEIVED: "masuk",
    Event.RECEIVED: "masuk",
    Event.SENT_BACK: "kembali",
    Event.RECALLED: "putar",
    Event.CORRECTED: "kembali",
}


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    """One entry, with the names that the macro ``riwayat`` reads; ``ubah`` where it changed several values."""

    gambar: str
    kalimat: str
    siapa: str
    waktu: str
    iso: str
    catatan: str
    lama: str = ""
    baru: str = ""
    ubah: tuple[Ubah, ...] = ()


def riwayat_berkas(
    berkas: BerkasBidang, edition: Edition, zona: ZoneInfo, sampai: datetime | None = None
) -> tuple[BarisRiwayat, ...]:
    """Return the history of a berkas, newest first; up to a moment."""
    rows = list(until(berkas.riwayat_list.order_by("-urutan"), sampai))
    koreksi = koreksi_told(berkas) if any(row.event == Event.CORRECTED.value for row in rows) else {}
    names = {x.nomor: KIND_LABELS[x.kind] if x.kind else x.kegiatan for x in edition.langkah}
    return tuple(
        BarisRiwayat(
            gambar=GAMBAR[Event(row.event)],
            kalimat=f"Langkah {row.langkah}, {names[row.langkah]}: {event_sentence(Event(row.event), row.tujuan)}.",
            waktu=format_waktu(row.at.astimezone(zona)),
            iso=row.at.astimezone(zona).isoformat(timespec="seconds"),
            catatan=row.catatan,
            siapa=koreksi[row.at].siapa if row.at in koreksi else as_officer(row.oleh, row.sebagai),
            ubah=koreksi[row.at].ubah if row.at in koreksi else (),
        )
        for row in rows
    )


def with_ubahan(riwayat: Iterable[BarisRiwayat], ubahan: Iterable[Ubahan]) -> tuple[BarisRiwayat, ...]:
    """Return a history with the changes of due dates among its entries, newest first."""
    changes = [
        BarisRiwayat(
            gambar="kalender",
            kalimat=f"Langkah {one.langkah}: {one.kalimat[0].lower()}{one.kalimat[1:]}",
            siapa=one.siapa,
            waktu=format_waktu(one.at.astimezone(one.zona)),
            iso=one.at.astimezone(one.zona).isoformat(timespec="seconds"),
            catatan=f"{one.alasan} Dasar: {one.dasar}." if one.dasar else one.alasan,
        )
        for one in ubahan
        if not one.ikut
    ]
    return tuple(sorted([*riwayat, *changes], key=lambda one: one.iso, reverse=True)) if changes else tuple(riwayat)

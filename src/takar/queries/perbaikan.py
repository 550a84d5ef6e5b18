"""Rows that the Kasubbag handed back: which they are, and whether they were mended or answered."""

from collections.abc import Set as AbstractSet

from takar.queries.kinerja import Baris
from takar.records.models import BuktiDukung, PemeriksaanBaris, Realisasi
from takar.sop.alasan import ALASAN_LABELS, KodeAlasan

MENDED = "Diperbaiki setelah berkas dikembalikan."


def why_returned(kode_alasan: str, catatan: str) -> str:
    """Why a row was handed back: the reason chosen and what the Kasubbag wrote."""
    return f"{ALASAN_LABELS[KodeAlasan(kode_alasan)]}: {catatan}"


def changed_bukti(berkas_id: int) -> frozenset[int]:
    """Return the indikator whose bukti changed after their latest version was sent."""
    sent = Realisasi.objects.filter(berkas_id=berkas_id).order_by("versi")
    latest = dict(sent.values_list("indikator_id", "at"))
    bukti = BuktiDukung.objects.filter(berkas_id=berkas_id)
    return frozenset(
        indikator_id
        for indikator_id, at, ditarik_at in bukti.values_list("indikator_id", "at", "ditarik_at")
        if (sent_at := latest.get(indikator_id)) and (at > sent_at or (ditarik_at and ditarik_at > sent_at))
    )


def is_returned(row: Baris) -> bool:
    """Whether the row was handed back and is open for its mending."""
    return row.periksa.hasil == PemeriksaanBaris.Hasil.PERLU_PERBAIKAN and not row.locked


def is_new(row: Baris, changed: AbstractSet[int]) -> bool:
    """Whether sending makes a new version of the row: never sent, changed, answered, or with other bukti."""
    return (
        row.terkirim.versi == 0 or row.isian != row.terkirim.nilai or row.indikator_id in changed or bool(row.jawaban)
    )


def is_unanswered(row: Baris, changed: AbstractSet[int]) -> bool:
    """Whether a returned row is as it was sent, without an answer."""
    return is_returned(row) and not is_new(row, changed)

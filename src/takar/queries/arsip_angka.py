"""The figures of a berkas as an archive holds them: every version with its check, what was measured, the history."""

from collections.abc import Iterator

from django.db.models import F

from takar.queries.arsip_tabel import BATCH, Baris, rows_of, told
from takar.records.models import IndikatorVersi, Realisasi, RiwayatBerkas, Target
from takar.sop.engine import Event
from takar.sop.labels import EVENT_LABELS

ANGKA = {
    "indikator": "indikator__kode",
    "versi": "versi",
    "jalur": "jalur",
    "nilai": "nilai",
    "pembilang": "pembilang",
    "penyebut": "penyebut",
    "status_kosong": "status_kosong",
    "anggaran_sd": "anggaran_sd",
    "komponen": "komponen",
    "penjelasan": "penjelasan",
    "pendorong": "pendorong",
    "penghambat": "penghambat",
    "alasan": "alasan",
    "penulis": "penulis__nama",
    "pelaksana": "pelaksana__nama",
    "waktu": "at",
    "hasil_pemeriksaan": "pemeriksaan__hasil",
    "kode_alasan": "pemeriksaan__kode_alasan",
    "catatan_pemeriksaan": "pemeriksaan__catatan",
    "pemeriksa": "pemeriksaan__pemeriksa__nama",
    "waktu_pemeriksaan": "pemeriksaan__at",
}
DIPERIKSA = ("hasil_pemeriksaan", "kode_alasan", "catatan_pemeriksaan", "pemeriksa", "waktu_pemeriksaan")
KARTU = {
    "indikator": "indikator__kode",
    "versi": "versi",
    "berlaku_mulai": "berlaku_mulai",
    "nama": "nama",
    "definisi": "definisi",
    "rumus": "rumus",
    "satuan": "satuan",
    "polaritas": "polarity",
    "perhitungan": "accumulation",
    "komponen": "komponen",
    "sumber_data": "sumber_data",
    "dasar": "dasar",
    "asal": "asal",
}
TARGET = {
    "indikator": "indikator__kode",
    "triwulan": "triwulan",
    "versi": "versi",
    "berlaku_mulai": "berlaku_mulai",
    "teks": "teks",
    "nilai": "nilai",
    "batas_atas": "batas_atas",
    "dasar": "dasar",
    "asal": "asal",
}
RIWAYAT = ("nomor", "waktu", "langkah", "peristiwa", "kembali_ke_langkah", "oleh", "sebagai", "catatan")


def angka_rows(berkas_id: int) -> Iterator[Baris]:
    """Yield every version of every figure that was sent, with what the check said of it.

    A verdict that a correction carried over stands with the version that was judged alone.
    """
    found = Realisasi.objects.filter(berkas_id=berkas_id).order_by("indikator__urutan", "indikator__kode", "versi")
    judged_before = set(found.filter(pemeriksaan__at__lt=F("at")).values_list("indikator__kode", "versi"))
    for row in rows_of(found, ANGKA):
        yield row | dict.fromkeys(DIPERIKSA) if (row["indikator"], row["versi"]) in judged_before else row


def kartu_rows(berkas_id: int) -> Iterator[Baris]:
    """Yield every version of the card of what the berkas measured."""
    found = IndikatorVersi.objects.filter(indikator__isianrealisasi__berkas_id=berkas_id)
    return rows_of(found.order_by("indikator__urutan", "indikator__kode", "versi"), KARTU)


def target_rows(berkas_id: int) -> Iterator[Baris]:
    """Yield every version of the target of what the berkas measured; triwulan 0 is the tahun."""
    found = Target.objects.filter(indikator__isianrealisasi__berkas_id=berkas_id)
    return rows_of(found.order_by("indikator__urutan", "indikator__kode", "triwulan", "versi"), TARGET)


def riwayat_rows(berkas_id: int) -> Iterator[Baris]:
    """Yield the history as people read it, the oldest first."""
    for row in RiwayatBerkas.objects.filter(berkas_id=berkas_id).order_by("urutan").iterator(BATCH):
        yield dict(
            zip(
                RIWAYAT,
                (
                    row.urutan,
                    told(row.at),
                    row.langkah,
                    EVENT_LABELS[Event(row.event)],
                    row.tujuan,
                    row.oleh,
                    row.sebagai,
                    row.catatan,
                ),
                strict=True,
            )
        )

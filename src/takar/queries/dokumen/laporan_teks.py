"""The paragraphs of the report that follow from the office, the SOP and the plan."""

from collections.abc import Sequence

from takar.documents.contexts import BarisLangkah, BarisTarget, Pendahuluan, Perencanaan
from takar.queries.edition import edition_of
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris
from takar.queries.ringkasan import SASARAN, SUB_KEGIATAN
from takar.queries.tampil import target_text
from takar.records.models import BerkasBidang


def pendahuluan(berkas: BerkasBidang, langkah: tuple[BarisLangkah, ...]) -> Pendahuluan:
    """Return chapter A."""
    opd, edition = berkas.pengumpulan.opd, edition_of(berkas.pengumpulan)
    periode = periode_of(berkas).label
    return Pendahuluan(
        latar_belakang=(
            f"Laporan ini menyajikan data kinerja {berkas.unit.nama} pada {opd.nama} untuk {periode}. "
            "Data dikumpulkan, diperiksa, dimonitor, dan diolah menurut Standar Operasional Prosedur "
            f"{edition.nama} Nomor {edition.nomor}.",
            "Laporan menjadi bahan pimpinan untuk menilai kemajuan target, menentukan tindak lanjut, dan menyusun "
            "laporan kinerja tahunan.",
        ),
        tugas=(
            f"{berkas.unit.nama} melaksanakan program, kegiatan, dan sub kegiatan yang menjadi tanggung jawabnya "
            f"serta mengelola data kinerjanya setiap triwulan.",
        ),
        dasar_hukum=edition.dasar_hukum,
        teknik=(
            "Petugas pengelola data kinerja mengisi realisasi setiap indikator dan realisasi anggaran setiap sub "
            "kegiatan beserta bukti dukungnya. Kepala Subbagian Perencanaan dan Pelaporan memeriksa setiap baris; "
            "baris yang belum sesuai dikembalikan dengan alasan.",
            "Monitoring dan evaluasi dilaksanakan atas data yang sudah diperiksa. Koreksi angka hasil monev dicatat "
            "sebagai versi baru, angka semula tetap tersimpan.",
        ),
        langkah=langkah,
    )


def perencanaan(berkas: BerkasBidang, rows: Sequence[Baris]) -> Perencanaan:
    """Return chapter B: the targets of the year and of the triwulan."""
    utama = [row for row in rows if row.level == SASARAN]
    outputs = sum(row.level == SUB_KEGIATAN for row in rows)
    counted = ((len(utama), "indikator kinerja"), (outputs, "keluaran sub kegiatan"))
    origins = dict.fromkeys(row.target_th.asal for row in utama if row.target_th and row.target_th.asal)
    return Perencanaan(
        uraian=(
            f"Rencana kinerja {berkas.unit.nama} tahun {periode_of(berkas).tahun} memuat "
            f"{' dan '.join(f'{n} {kata}' for n, kata in counted if n) or '0 indikator kinerja'}.",
        ),
        dokumen=tuple(origins),
        baris=tuple(
            BarisTarget(
                nomor=str(n),
                sasaran=row.induk[-1].nama,
                indikator=row.kartu.nama,
                satuan=row.kartu.satuan,
                target_tahun=target_text(row, row.target_th),
                target_triwulan=target_text(row, row.target_tw),
            )
            for n, row in enumerate(utama, start=1)
        ),
    )


def penutup(rekomendasi: str) -> tuple[str, ...]:
    """Return chapter E: the recommendations of the Kasubbag, and the closing sentence."""
    words = tuple(line.strip() for line in rekomendasi.splitlines() if line.strip())
    return (
        *words,
        "Demikian laporan ini disusun untuk digunakan sebagaimana mestinya.",
    )

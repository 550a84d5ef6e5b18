"""What the papers of a koreksi would look like in the words of the office."""

from dataclasses import replace
from datetime import date

from takar.documents.contexts import (
    AngkaDikoreksi,
    BeritaKoreksiContext,
    BuktiDirujuk,
    Context,
    KepalaSurat,
    LaporanDigantikan,
    LaporanDikoreksi,
    SuratKoreksiContext,
)
from takar.queries.dokumen.bagian import blok_kantor
from takar.queries.dokumen.surat_koreksi import PENGGANTI
from takar.queries.redaksi import Redaksi
from takar.queries.redaksi_contoh_bagian import CONTOH, Nilai, dated, shared
from takar.records.models import PerangkatDaerah
from takar.rules.periods import format_tanggal
from takar.sop.peran import Peran

ATAU = "Atau, bila hanya laporan gabungan yang pernah disampaikan ke luar kantor:"
"""Which of its two beginnings the letter has depends on what went outside; the preview shows both."""


def berita_koreksi(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return the preview; nothing in it was corrected."""
    putusan = {**nilai, "tanggal_putusan": format_tanggal(today), "pemutus": nilai["kepala_dinas"]}
    laporan = LaporanDikoreksi("1", CONTOH, format_tanggal(today), CONTOH, CONTOH)
    return BeritaKoreksiContext(
        **shared(opd, redaksi, nilai),
        pembuka=redaksi.paragraf("pembuka", putusan),
        diminta_oleh=nilai["kasubbag"],
        diminta_pada=format_tanggal(today),
        dikabulkan_oleh=nilai["kepala_dinas"],
        dikabulkan_pada=format_tanggal(today),
        alasan=CONTOH,
        catatan="",
        semula=laporan,
        menjadi=laporan,
        koreksi=(AngkaDikoreksi("1", f"Indikator {CONTOH}", "Realisasi", "1", "2", CONTOH),),
        bukti=(BuktiDirujuk("1", CONTOH, CONTOH, CONTOH),),
        penutup=redaksi.paragraf("penutup", putusan),
        pemohon=(blok_kantor(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, opd, today),),
        tanda_tangan=replace(blok_kantor(Peran.KEPALA_DINAS, opd, today), tempat_tanggal=dated(opd, redaksi, today)),
    )


def surat_koreksi(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return the preview of the letter to those outside; it names no report of the office."""
    return SuratKoreksiContext(
        **shared(opd, redaksi, nilai),
        surat=KepalaSurat(
            tempat_tanggal=dated(opd, redaksi, today),
            sifat=redaksi.teks("sifat", nilai),
            lampiran=redaksi.teks("lampiran", nilai),
            hal=redaksi.teks("hal", nilai),
            tujuan=(f"Penerima laporan {CONTOH}",),
        ),
        pembuka=(*redaksi.baris("pembuka", nilai), ATAU, *redaksi.baris("pembuka_gabungan", nilai)),
        laporan=(LaporanDigantikan(f"Laporan {CONTOH}", CONTOH, format_tanggal(today), "1", CONTOH),),
        pengganti=PENGGANTI.format(CONTOH),
        penutup=redaksi.teks("penutup", nilai),
        tembusan=redaksi.baris("tembusan", nilai),
        tanda_tangan=blok_kantor(Peran.KEPALA_DINAS, opd, today),
    )

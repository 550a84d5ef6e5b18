"""Previews of the reports: their words and their form, without a figure."""

from datetime import date
from typing import Any

from takar.documents.contexts import (
    BagianUnit,
    BarisLangkah,
    BarisTarget,
    BarisUnit,
    Context,
    LaporanDataKinerjaContext,
    LaporanGabunganContext,
    Perencanaan,
    Ringkasan,
    RingkasanGabungan,
    SumberLaporan,
    TitikCapaian,
)
from takar.queries.dokumen.bagian import blok_kantor
from takar.queries.dokumen.gabungan import pendahuluan as pendahuluan_gabungan
from takar.queries.dokumen.laporan_teks import dasar_hukum, pendahuluan, penutup
from takar.queries.edition import edition_of_office
from takar.queries.redaksi import Redaksi
from takar.queries.redaksi_contoh_bagian import CONTOH, Nilai, blok_unit, shared
from takar.queries.tampil import BLANK
from takar.queries.tembusan_laporan import SEKRETARIS, besides
from takar.records.models import PerangkatDaerah
from takar.sop.peran import Peran


def laporan(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return the report of a unit with one langkah and one row of the plan."""
    langkah = BarisLangkah("1", "Langkah " + CONTOH, CONTOH, BLANK, BLANK, CONTOH)
    return LaporanDataKinerjaContext(
        **_muka(opd, redaksi, nilai),
        ringkasan=Ringkasan(**_angka(), uraian=("Ringkasan yang ditulis Kasubbag " + CONTOH + ".",), perhatian=()),
        pendahuluan=pendahuluan(_sop(opd, today), (langkah,), redaksi, nilai),
        perencanaan=Perencanaan(
            uraian=(), dokumen=(), baris=(BarisTarget("1", CONTOH, "Indikator " + CONTOH, "Persen", BLANK, BLANK),)
        ),
        grafik_capaian=(),
        grafik_serapan=(),
        uraian=(),
        anggaran=(),
        sumber_anggaran="",
        catatan_monev=(),
        koreksi=(),
        penyimpangan=(),
        penutup=penutup("Rekomendasi Kasubbag " + CONTOH + ".", redaksi, nilai),
        rekap=(),
        kendala=(),
        tembusan=(SEKRETARIS, *besides(redaksi.baris("tembusan", nilai), ())),
        tanda_tangan=blok_unit(nilai),
    )


def gabungan(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return the report of the office with one unit."""
    kantor = {**nilai, "unit": opd.nama}
    return LaporanGabunganContext(
        **_muka(opd, redaksi, kantor),
        pendahuluan=pendahuluan_gabungan(redaksi, kantor),
        dasar_hukum=dasar_hukum(_sop(opd, today), redaksi),
        ringkasan=RingkasanGabungan(**_angka(), cara="", uraian=()),
        unit=(BarisUnit("1", nilai["unit"], CONTOH, CONTOH, *(BLANK,) * 6),),
        grafik=(TitikCapaian(nilai["unit"], "", BLANK),),
        bagian=(BagianUnit(nilai["unit"], ("Uraian dari laporan unit " + CONTOH + ".",), (), (), ()),),
        anggaran=(),
        catatan_anggaran=(),
        penyimpangan=(),
        penutup=redaksi.baris("penutup", kantor),
        sumber=(SumberLaporan("1", nilai["unit"], CONTOH, "1", *(BLANK,) * 4),),
        tanda_tangan=blok_kantor(Peran.KEPALA_DINAS, opd, today),
    )


def _muka(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai) -> dict[str, Any]:
    return {
        **shared(opd, redaksi, nilai),
        "triwulan": nilai["triwulan"],
        "tahun": nilai["tahun"],
        "versi": "1",
        "menggantikan": "",
    }


def _angka() -> dict[str, str]:
    named = ("rata_rata_capaian", "terukur", "predikat", "skala", "serapan", "realisasi_anggaran", "pagu")
    return dict.fromkeys(named, BLANK)


def _sop(opd: PerangkatDaerah, today: date) -> tuple[str, ...]:
    edition = edition_of_office(opd.pk, today)
    return edition.dasar_hukum if edition else ()

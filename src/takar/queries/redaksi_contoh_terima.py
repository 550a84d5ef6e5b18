"""Previews of what goes with a signed report: lembar tembusan and the two receipts."""

from datetime import date
from typing import Any

from takar.documents.contexts import (
    Context,
    LaporanDirujuk,
    LembarTembusanContext,
    PenerimaTembusan,
    TandaTerimaLaporanContext,
    TandaTerimaTembusanContext,
)
from takar.queries.dokumen.bagian import blok_kantor
from takar.queries.dokumen.serah_terima import BEKU
from takar.queries.redaksi import Redaksi
from takar.queries.redaksi_contoh_bagian import CONTOH, Nilai, blok_unit, shared
from takar.records.models import PerangkatDaerah
from takar.rules.periods import format_tanggal
from takar.sop.peran import Peran


def lembar_tembusan(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return the sheet that says who gets a copy."""
    return LembarTembusanContext(
        **{**shared(opd, redaksi, nilai), "nomor": CONTOH},
        kalimat=redaksi.paragraf("kalimat", nilai),
        laporan=_dirujuk(nilai, today),
        penerima=(PenerimaTembusan("1", nilai["sekretaris"], CONTOH),),
        tanda_tangan=blok_unit(nilai),
    )


def terima_tembusan(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return the receipt of langkah 7."""
    return TandaTerimaTembusanContext(
        **_receipt(opd, redaksi, nilai, today),
        kalimat=redaksi.paragraf("kalimat", nilai),
        tanda_tangan=blok_kantor(Peran.SEKRETARIS, opd, today),
    )


def terima_laporan(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return the receipt of langkah 8."""
    return TandaTerimaLaporanContext(
        **_receipt(opd, redaksi, nilai, today),
        kalimat=f"{redaksi.paragraf('kalimat', nilai)} {BEKU}",
        tanda_tangan=blok_kantor(Peran.KEPALA_DINAS, opd, today),
    )


def _receipt(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> dict[str, Any]:
    return {
        **shared(opd, redaksi, nilai),
        "laporan": _dirujuk(nilai, today),
        "diterima_oleh": CONTOH,
        "diterima_pada": format_tanggal(today),
        "langkah": CONTOH,
        "catatan": "",
    }


def _dirujuk(nilai: Nilai, today: date) -> LaporanDirujuk:
    return LaporanDirujuk(
        judul=f"Laporan Data Kinerja {nilai['periode']} {nilai['unit']}",
        nomor=CONTOH,
        tanggal=format_tanggal(today),
        versi="1",
        penanda_tangan=CONTOH,
        ditandatangani_pada=format_tanggal(today),
        kode_verifikasi=CONTOH,
        sidik_pdf=CONTOH,
    )

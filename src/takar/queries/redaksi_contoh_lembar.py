"""Previews of the cek list, and of the books and sheets that bear notes of the office: one made-up line each."""

from collections.abc import Callable
from datetime import date
from typing import Any

from takar.documents.contexts import (
    BarisBukuAgenda,
    BarisCekList,
    BarisParaf,
    BarisTandaTerima,
    BukuAgendaContext,
    CapaianContext,
    CekListInventarisasiContext,
    Context,
    DaftarTandaTerimaContext,
    Jejak,
    JenisDokumen,
    KartuKendaliContext,
    LembarParafContext,
    RingkasanCekList,
)
from takar.queries import buku_agenda, kartu_kendali, paraf, tanda_terima
from takar.queries.agenda import Register
from takar.queries.dokumen import capaian
from takar.queries.dokumen.bagian import blok_kantor, kop, tempat_tanggal
from takar.queries.redaksi import Redaksi
from takar.queries.redaksi_contoh_bagian import CONTOH, PRATINJAU, Nilai, blok_unit, shared
from takar.records.models import PerangkatDaerah
from takar.rules.periods import format_tanggal
from takar.rules.redaksi import CATATAN
from takar.sop.peran import Peran

KEADAAN = f"Keadaan {CONTOH}."


def cek_list(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return a cek list that was checked, of one row."""
    day = format_tanggal(today)
    row = ("1", CONTOH, f"Indikator {CONTOH}", nilai["unit"], CONTOH, "Realisasi, bukti dukung")
    checked = ("ya", "ya", "1/1", day, "ya", "ya", "ya", "ya", "sesuai", "", nilai["kasubbag"])
    return CekListInventarisasiContext(
        **{**shared(opd, redaksi, nilai), "nomor": ""},
        batas_waktu=day,
        diterima_pada=day,
        ketepatan=CONTOH,
        ringkasan=RingkasanCekList("1", "1", "1", "0", "0", "0"),
        baris=(BarisCekList(*row, *checked),),
        catatan=redaksi.baris(CATATAN, nilai),
        tanda_tangan=(blok_unit(nilai), blok_kantor(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, opd, today)),
        pembuka=redaksi.baris("pembuka", nilai),
        penutup=redaksi.paragraf("penutup", nilai),
    )


def kartu(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return a kartu kendali in which nothing happened."""
    return KartuKendaliContext(
        **_sheet(opd, redaksi, kartu_kendali.CATATAN),
        judul="Kartu Kendali SOP",
        periode=nilai["periode"],
        lingkup=opd.nama,
        edisi_sop=nilai["nomor_sop"],
        keadaan=KEADAAN,
        simpulan=(CONTOH,),
        penerimaan=(),
        penyimpangan=(),
        pengembalian=(),
        alasan=(),
        tren=(),
        silang=(),
        baris=(),
    )


def buku(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return a book of surat keluar with one letter."""
    day = format_tanggal(today)
    return BukuAgendaContext(
        **_sheet(opd, redaksi, buku_agenda.CATATAN),
        judul=f"Buku Agenda {Register.KELUAR.nama.title()}",
        periode=f"Tahun {today.year}",
        keadaan=KEADAAN,
        simpulan="1 surat.",
        kepala_pihak=Register.KELUAR.pihak,
        baris=(BarisBukuAgenda("1", day, CONTOH, f"Hal {CONTOH}", CONTOH, day, CONTOH),),
    )


def tanda(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return a ledger with one copy."""
    day = format_tanggal(today)
    row = (nilai["unit"], CONTOH, "1", "berlaku", nilai["sekretaris"], "tembusan", "1", day, day, day, CONTOH)
    return DaftarTandaTerimaContext(
        **_sheet(opd, redaksi, tanda_terima.CATATAN),
        judul="Daftar Tanda Terima Laporan",
        periode=nilai["periode"],
        lingkup=opd.nama,
        saat=KEADAAN,
        simpulan=CONTOH,
        baris=(BarisTandaTerima(*row),),
    )


def lembar(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return a sheet of paraf with one of them."""
    day = format_tanggal(today)
    return LembarParafContext(
        **_sheet(opd, redaksi, paraf.CATATAN),
        judul="Lembar Paraf",
        naskah=f"Laporan {CONTOH}",
        nomor_naskah=CONTOH,
        tanggal=day,
        versi="1",
        kode_naskah=CONTOH,
        sidik_pdf=CONTOH,
        penanda_tangan="Kepala " + nilai["unit"],
        saat=KEADAAN,
        baris=(BarisParaf("1", CONTOH, nilai["kasubbag"], CONTOH, day),),
    )


def capaian_kinerja(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return the paper of the page of kinerja without figures."""
    return CapaianContext(
        **_sheet(opd, redaksi, capaian.CATATAN),
        unit_kerja=nilai["unit"],
        periode=nilai["periode"],
        tingkat=CONTOH,
        tanggal=tempat_tanggal(opd, today),
        keadaan=KEADAAN,
        unit=(),
        sasaran=(),
        tengah=(),
        program=(),
        hitungan=(),
    )


def _sheet(opd: PerangkatDaerah, redaksi: Redaksi, catatan: tuple[str, ...]) -> dict[str, Any]:
    own = redaksi.baris(CATATAN, {})
    return {"kop": kop(opd), "nomor": "", "catatan": (*catatan, *own), "jejak": Jejak(), "peraga": PRATINJAU}


LEMBAR_CONTOH: dict[str, Callable[[PerangkatDaerah, Redaksi, Nilai, date], Context]] = {
    JenisDokumen.KARTU_KENDALI.value: kartu,
    JenisDokumen.BUKU_AGENDA.value: buku,
    JenisDokumen.DAFTAR_TANDA_TERIMA.value: tanda,
    JenisDokumen.LEMBAR_PARAF.value: lembar,
    JenisDokumen.CAPAIAN.value: capaian_kinerja,
}

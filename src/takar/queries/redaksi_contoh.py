"""What a paper would look like with a wording: the office's own letterhead and posts, and content made up for it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from takar.documents.contexts import (
    Context,
    DataDiminta,
    HasilMonevContext,
    JadwalMonevContext,
    JenisDokumen,
    NaskahDikirim,
    PermintaanDataContext,
    SesiMonev,
    SuratPengantarContext,
    Undangan,
    UndanganMonevContext,
    WaktuPelaksanaan,
)
from takar.queries.dokumen.bagian import blok_kantor, kop_of
from takar.queries.dokumen.jadwal import BAHAN
from takar.queries.dokumen.terbilang import terbilang
from takar.queries.edition import edition_of_office
from takar.queries.redaksi import Redaksi, kepala_surat, nilai_periode, redaksi_of
from takar.queries.redaksi_contoh_bagian import CONTOH, Nilai, dated, shared
from takar.queries.redaksi_contoh_koreksi import berita_koreksi, surat_koreksi
from takar.queries.redaksi_contoh_laporan import gabungan, laporan
from takar.queries.redaksi_contoh_lembar import LEMBAR_CONTOH, cek_list
from takar.queries.redaksi_contoh_rencana import iku, perjanjian, rencana_aksi
from takar.queries.redaksi_contoh_terima import lembar_tembusan, terima_laporan, terima_tembusan
from takar.records.models import PerangkatDaerah, UnitKerja
from takar.rules.periods import format_hari_tanggal, format_tanggal, periode_before
from takar.rules.redaksi import KODE_BELUM, KOP
from takar.sop.peran import Peran


def contoh_naskah(opd_id: int, jenis: str, isi: Mapping[str, str], today: date) -> Context:
    """Return a paper of one kind as an office would get it today with a wording that need not be kept yet."""
    opd = PerangkatDaerah.objects.select_related("lambang").get(pk=opd_id)
    unit = UnitKerja.objects.filter(opd=opd, aktif=True, jenis=UnitKerja.Jenis.BIDANG).order_by("urutan", "pk").first()
    edition = edition_of_office(opd_id, today)
    nilai = {
        **nilai_periode(opd, periode_before(today), today),
        "unit": unit.nama if unit else "Bidang " + CONTOH,
        "kode_unit": (unit.kode_surat or KODE_BELUM) if unit else CONTOH,
        "nama_sop": edition.nama if edition else CONTOH,
        "nomor_sop": edition.nomor if edition else CONTOH,
        "jumlah_data": "1",
        "jumlah_unit": "1",
        "kode": CONTOH,
    }
    return _MAKERS[jenis](opd, Redaksi(isi), nilai, today)


def _kop(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """A letter with the letterhead and the margins."""
    jenis = JenisDokumen.PERMINTAAN_DATA.value
    letter = _MAKERS[jenis](opd, redaksi_of(opd.pk, jenis), nilai, today)
    return replace(letter, kop=kop_of(opd, redaksi.isi, redaksi_of(opd.pk, KOP).gambar))


def _permintaan(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    tujuan = ("Kepala " + nilai["unit"],)
    return PermintaanDataContext(
        **shared(opd, redaksi, nilai),
        surat=kepala_surat(redaksi, nilai, dated(opd, redaksi, today), tujuan),
        pembuka=redaksi.baris("pembuka", nilai),
        batas_waktu=format_hari_tanggal(today),
        ketentuan=redaksi.baris("ketentuan", nilai),
        penutup=redaksi.teks("penutup", nilai),
        daftar=(DataDiminta("1", CONTOH, "Indikator " + CONTOH, "Persen", "80", "Realisasi, bukti dukung"),),
        tembusan=redaksi.baris("tembusan", nilai),
        tanda_tangan=blok_kantor(Peran.KEPALA_DINAS, opd, today),
    )


def _undangan(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    tujuan = ("Kepala " + nilai["unit"],)
    return UndanganMonevContext(
        **shared(opd, redaksi, nilai),
        surat=kepala_surat(redaksi, nilai, dated(opd, redaksi, today), tujuan),
        pembuka=redaksi.baris("pembuka", nilai),
        hari_tanggal=format_hari_tanggal(today),
        jam="09.00–10.30",
        tempat="Ruang rapat " + CONTOH,
        pimpinan=nilai["kepala_dinas"],
        agenda=("Pembahasan capaian kinerja",),
        bahan=BAHAN,
        penutup=redaksi.teks("penutup", nilai),
        peserta=(Undangan("1", tujuan[0], tujuan[0]),),
        tembusan=redaksi.baris("tembusan", nilai),
        tanda_tangan=blok_kantor(Peran.KEPALA_DINAS, opd, today),
    )


def _jadwal(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    sesi = SesiMonev(
        nomor="1",
        hari_tanggal=format_hari_tanggal(today),
        jam="09.00–10.30",
        tempat="Ruang rapat " + CONTOH,
        unit_kerja=nilai["unit"],
        agenda="Pembahasan capaian kinerja",
        indikator_prioritas=(),
        pimpinan=nilai["kepala_dinas"],
        peserta=("Kepala " + nilai["unit"],),
        bahan=BAHAN,
        notulis=nilai["kasubbag"],
        status="contoh",
    )
    return JadwalMonevContext(
        **shared(opd, redaksi, {**nilai, "unit": opd.nama}),
        pembuka=redaksi.paragraf("pembuka", {**nilai, "unit": opd.nama}),
        dasar=(),
        sesi=(sesi,),
        catatan=(),
        tembusan=redaksi.baris("tembusan", nilai),
        tanda_tangan=blok_kantor(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, opd, today),
    )


def _hasil(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    hari, tanggal = format_hari_tanggal(today).split(", ")
    return HasilMonevContext(
        **shared(opd, redaksi, nilai),
        waktu=WaktuPelaksanaan(
            hari=hari,
            tanggal_terbilang=terbilang(today.day),
            bulan=tanggal.split()[1],
            tahun_terbilang=terbilang(today.year),
            tanggal_angka=tanggal,
            jam="09.00",
            tempat="Ruang rapat " + CONTOH,
        ),
        pimpinan=nilai["kepala_dinas"],
        delegasi="",
        notulis=nilai["kasubbag"],
        dasar=(),
        tindak_lanjut_lalu=(),
        hasil=("Hasil monev " + CONTOH,),
        matriks=(),
        koreksi=(),
        daftar_hadir=(),
        kke=(),
        lampiran=(),
        penutup=redaksi.teks("penutup", nilai),
        tanda_tangan=(blok_kantor(Peran.KEPALA_DINAS, opd, today),),
    )


def _pengantar(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    naskah = NaskahDikirim(
        nomor="1",
        naskah=f"Laporan data kinerja {nilai['periode']} {nilai['unit']}\ntanggal {format_tanggal(today)}",
        banyaknya="1 (satu) berkas",
        keterangan=redaksi.teks("keterangan", nilai),
    )
    return SuratPengantarContext(
        **shared(opd, redaksi, nilai),
        tempat_tanggal=dated(opd, redaksi, today),
        tujuan=(nilai["kepala_dinas"],),
        naskah=(naskah,),
        penerima=nilai["kepala_dinas"],
        tembusan=redaksi.baris("tembusan", nilai),
        tanda_tangan=blok_kantor(Peran.SEKRETARIS, opd, today),
    )


_MAKERS: dict[str, Callable[[PerangkatDaerah, Redaksi, Nilai, date], Context]] = {
    KOP: _kop,
    JenisDokumen.PERMINTAAN_DATA.value: _permintaan,
    JenisDokumen.UNDANGAN_MONEV.value: _undangan,
    JenisDokumen.JADWAL_MONEV.value: _jadwal,
    JenisDokumen.HASIL_MONEV.value: _hasil,
    JenisDokumen.LAPORAN.value: laporan,
    JenisDokumen.SURAT_PENGANTAR.value: _pengantar,
    JenisDokumen.LEMBAR_TEMBUSAN.value: lembar_tembusan,
    JenisDokumen.TERIMA_TEMBUSAN.value: terima_tembusan,
    JenisDokumen.TERIMA_LAPORAN.value: terima_laporan,
    JenisDokumen.GABUNGAN.value: gabungan,
    JenisDokumen.BERITA_KOREKSI.value: berita_koreksi,
    JenisDokumen.SURAT_KOREKSI.value: surat_koreksi,
    JenisDokumen.IKU.value: iku,
    JenisDokumen.PERJANJIAN.value: perjanjian,
    JenisDokumen.RENCANA_AKSI.value: rencana_aksi,
    JenisDokumen.CEK_LIST.value: cek_list,
    **LEMBAR_CONTOH,
}

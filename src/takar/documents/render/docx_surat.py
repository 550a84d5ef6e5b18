"""Which papers exist as Word files, and how each is written: from the same context as its PDF."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from takar.documents.contexts import (
    BeritaKoreksiContext,
    BlokTandaTangan,
    Context,
    HasilMonevContext,
    JenisDokumen,
    KepalaSurat,
    LembarTembusanContext,
    PermintaanDataContext,
    SuratKoreksiContext,
    SuratPengantarContext,
    TandaTerimaTembusanContext,
    UndanganMonevContext,
    jenis_of,
)
from takar.documents.render.docx import UNSET, Naskah
from takar.documents.render.docx_perjanjian import perjanjian_docx

MATRIKS = (
    *("No", "Indikator", "Target", "Realisasi", "Capaian", "Analisis sebab", "Temuan/catatan"),
    *("Keputusan", "Rencana tindak lanjut", "Penanggung jawab", "Tenggat"),
)
DOTS = "……………………………"
BLANK_LINES = 5
"""Lines of a daftar hadir for those who come besides the invited; the PDF has as many."""


def render_docx(context: Context, *, lambang: bytes = b"") -> bytes:
    """Return the Word file of a paper that people edit. Raises KeyError for one that is not EDITED.

    `lambang` holds the bytes of the picture that the letterhead names, as for the PDF.
    """
    return _WRITERS[jenis_of(context)](context, lambang)


def _head(n: Naskah, nomor: str, surat: KepalaSurat) -> None:
    n.par(surat.tempat_tanggal, align="kanan", before=8)
    facts = (("Nomor", nomor or UNSET), ("Sifat", surat.sifat), ("Lampiran", surat.lampiran), ("Hal", surat.hal))
    n.pairs(facts, width=2.2)
    n.par("Yth.")
    n.listed(surat.tujuan) if len(surat.tujuan) > 1 else n.par("".join(surat.tujuan))
    n.par("di tempat")


def _permintaan(c: PermintaanDataContext, lambang: bytes) -> bytes:
    n = Naskah(f"Permintaan Data Kinerja {c.periode} {c.unit_kerja}", c, lambang)
    _head(n, c.nomor, c.surat)
    for teks in c.pembuka:
        n.par(teks, align="rata")
    n.pairs((("Unit kerja", c.unit_kerja), ("Batas waktu", c.batas_waktu)))
    if c.ketentuan:
        n.par("Hal yang perlu diperhatikan:")
        n.listed(c.ketentuan)
    n.par(c.penutup, align="rata", keep=True)
    n.signatures((c.tanda_tangan,))
    n.copies(c.tembusan)
    n.break_page()
    n.heading("Lampiran: data kinerja yang diminta")
    n.par(f"Data {c.unit_kerja} untuk {c.periode}. Edisi SOP: {c.edisi_sop}.")
    heads = ("No", "Kode", "Indikator/sub kegiatan", "Satuan", "Target triwulan", "Data yang diminta")
    rows = ((d.nomor, d.kode, d.indikator, d.satuan, d.target, d.data_diminta) for d in c.daftar)
    n.table(heads, rows, (1, 2.8, 5.4, 2, 2.2, 3.1))
    return n.bytes()


def _undangan(c: UndanganMonevContext, lambang: bytes) -> bytes:
    n = Naskah(f"Undangan Monev {c.periode} {c.unit_kerja}", c, lambang)
    _head(n, c.nomor, c.surat)
    for teks in c.pembuka:
        n.par(teks, align="rata")
    when = (("Hari, tanggal", c.hari_tanggal), ("Pukul", c.jam), ("Tempat", c.tempat))
    more = (("Pimpinan monev", c.pimpinan), ("Acara", "\n".join(c.agenda)), ("Bahan", "\n".join(c.bahan)))
    n.pairs((*when, *more))
    n.par(c.penutup, align="rata", keep=True)
    n.signatures((c.tanda_tangan,))
    n.copies(c.tembusan)
    n.break_page()
    n.heading("Daftar hadir")
    n.pairs((("Unit kerja", c.unit_kerja), *when, ("Edisi SOP", c.edisi_sop)))
    rows = [(p.nomor, p.nama, p.jabatan, f"{p.nomor}.\n") for p in c.peserta]
    rows += [(str(k), "", "", f"{k}.\n") for k in range(len(rows) + 1, len(rows) + BLANK_LINES + 1)]
    n.table(("No", "Nama", "Jabatan/instansi", "Tanda tangan"), rows, (1, 6, 5.5, 4), 9)
    return n.bytes()


def _pengantar(c: SuratPengantarContext, lambang: bytes) -> bytes:
    n = Naskah(f"Surat Pengantar Laporan {c.periode} {c.unit_kerja}", c, lambang)
    n.par(c.tempat_tanggal, align="kanan", before=8)
    n.par("Yth.")
    for teks in (*c.tujuan, "di tempat"):
        n.par(teks)
    n.title("SURAT PENGANTAR", c.nomor)
    heads = ("No", "Naskah dinas yang dikirimkan", "Banyaknya", "Keterangan")
    n.table(heads, ((x.nomor, x.naskah, x.banyaknya, x.keterangan) for x in c.naskah), (1, 7, 3, 5.5), 9)
    n.pairs((("Edisi SOP", c.edisi_sop), ("Diterima tanggal", DOTS)))
    n.signatures((BlokTandaTangan("", f"Penerima,\n{c.penerima}", DOTS, nip=DOTS), _sender(c.tanda_tangan)))
    n.copies(c.tembusan)
    return n.bytes()


def _surat_koreksi(c: SuratKoreksiContext, lambang: bytes) -> bytes:
    n = Naskah(f"Pemberitahuan Koreksi Laporan {c.periode} {c.unit_kerja}", c, lambang)
    _head(n, c.nomor, c.surat)
    for teks in c.pembuka:
        n.par(teks, align="rata")
    n.pairs((("Unit kerja", c.unit_kerja), ("Periode", c.periode), ("Edisi SOP", c.edisi_sop)))
    heads = ("No", "Laporan", "Nomor", "Tanggal", "Versi", "Kode verifikasi")
    rows = ((str(k), x.judul, x.nomor, x.tanggal, x.versi, x.kode_verifikasi) for k, x in enumerate(c.laporan, start=1))
    n.table(heads, rows, (1, 5, 3.6, 2.4, 1.2, 3.3), 9)
    n.par(c.pengganti, align="rata")
    n.par(c.penutup, align="rata", keep=True)
    n.signatures((c.tanda_tangan,))
    n.copies(c.tembusan)
    return n.bytes()


def _sender(block: BlokTandaTangan) -> BlokTandaTangan:
    return replace(block, jabatan=f"Pengirim,\n{block.jabatan}")


def _about(n: Naskah, c: LembarTembusanContext | TandaTerimaTembusanContext) -> None:
    report = c.laporan
    n.par(c.kalimat, align="rata")
    n.pairs(
        (
            ("Laporan", report.judul),
            ("Nomor", report.nomor),
            ("Tanggal", report.tanggal),
            ("Periode", c.periode),
            ("Unit kerja", c.unit_kerja),
            ("Versi", report.versi),
            ("Ditandatangani oleh", report.penanda_tangan),
            ("Pada", report.ditandatangani_pada),
            ("Kode verifikasi", report.kode_verifikasi),
            ("Sidik PDF (SHA-256)", report.sidik_pdf),
            ("Edisi SOP", c.edisi_sop),
        ),
        width=4,
    )


def _lembar_tembusan(c: LembarTembusanContext, lambang: bytes) -> bytes:
    n = Naskah(f"Lembar Tembusan {c.periode} {c.unit_kerja}", c, lambang)
    n.title("LEMBAR TEMBUSAN\nLAPORAN DATA KINERJA", c.nomor)
    _about(n, c)
    heads = ("No", "Tembusan kepada", "Cara penerimaan dicatat", "Tanggal dan paraf")
    n.table(heads, ((p.nomor, p.penerima, p.cara, "") for p in c.penerima), (1, 5.5, 6, 4), 9)
    n.signatures((c.tanda_tangan,))
    return n.bytes()


def _tanda_terima(c: TandaTerimaTembusanContext, lambang: bytes) -> bytes:
    copy = jenis_of(c) is JenisDokumen.TERIMA_TEMBUSAN
    what = "Tanda Terima Tembusan" if copy else "Tanda Terima Laporan"
    n = Naskah(f"{what} {c.periode} {c.unit_kerja}", c, lambang)
    judul = "TANDA TERIMA TEMBUSAN" if copy else "TANDA TERIMA"
    n.title(f"{judul}\nLAPORAN DATA KINERJA", c.nomor, bernomor=False)
    _about(n, c)
    n.heading("Penerimaan")
    facts = (("Diterima oleh", c.diterima_oleh), ("Pada", c.diterima_pada), ("Langkah SOP", c.langkah))
    n.pairs((*facts, ("Catatan", c.catatan or "Tidak ada.")), width=4)
    n.signatures((c.tanda_tangan,))
    return n.bytes()


def _hasil_monev(c: HasilMonevContext, lambang: bytes) -> bytes:
    n = Naskah(f"Berita Acara Hasil Monev {c.periode} {c.unit_kerja}", c, lambang)
    w = c.waktu
    n.title(f"BERITA ACARA\nHASIL MONITORING DAN EVALUASI CAPAIAN KINERJA\n{c.periode.upper()}", c.nomor)
    clock = f", pukul {w.jam}" if w.jam else ""
    n.par(
        f"Pada hari ini {w.hari} tanggal {w.tanggal_terbilang} bulan {w.bulan} tahun {w.tahun_terbilang} "
        f"({w.tanggal_angka}){clock}, bertempat di {w.tempat}, telah dilaksanakan monitoring dan evaluasi (monev) "
        f"capaian kinerja {c.periode} pada {c.unit_kerja}.",
        align="rata",
    )
    led = c.delegasi or "Tidak ada; monev dipimpin langsung."
    n.pairs(
        (
            ("Menggantikan", c.menggantikan),
            ("Jadwal semula", c.jadwal_semula),
            ("Pimpinan monev", c.pimpinan),
            ("Pelimpahan", led),
            ("Notulis", c.notulis),
            ("Edisi SOP", c.edisi_sop),
        )
    )
    _hasil_parts(n, c)
    n.par(c.penutup, align="rata", keep=True)
    n.signatures(c.tanda_tangan)
    n.turn()
    n.heading("Lampiran 1. Matriks hasil monev")
    n.table(MATRIKS, (_matriks(b) for b in c.matriks), (0.9, 3.4, 1.5, 1.5, 1.6, 3.4, 3, 3.2, 3, 2.4, 1.9), 7.5)
    n.heading("Lampiran 2. Daftar hadir")
    if any(p.unit_kerja for p in c.daftar_hadir):
        rows = ((p.nomor, p.nama, p.jabatan, p.unit_kerja, p.kehadiran) for p in c.daftar_hadir)
        n.table(("No", "Nama", "Jabatan", "Unit kerja", "Kehadiran"), rows, (1, 7, 7, 6, 4), 9)
    else:
        short = ((p.nomor, p.nama, p.jabatan, p.kehadiran) for p in c.daftar_hadir)
        n.table(("No", "Nama", "Jabatan", "Kehadiran"), short, (1, 10, 10, 4), 9)
    return n.bytes()


def _hasil_parts(n: Naskah, c: HasilMonevContext) -> None:
    """The parts between the opening and the closing sentence."""
    if c.dasar:
        n.heading("Dasar pelaksanaan")
        n.listed(c.dasar)
    n.heading("Tindak lanjut monev sebelumnya")
    heads = ("No", "Rencana tindak lanjut", "Penanggung jawab", "Tenggat", "Status", "Bukti")
    past = [(t.nomor, t.uraian, t.penanggung_jawab, t.tenggat, t.status, t.bukti) for t in c.tindak_lanjut_lalu]
    none = "Tidak ada tindak lanjut monev sebelumnya yang harus dijawab."
    if any(row[-1] for row in past):
        n.table(heads, past, (1, 5, 3.5, 2.5, 1.7, 2.8))
    else:
        n.table(heads[:-1], [row[:-1] for row in past], (1, 7.3, 3.7, 2.6, 1.9)) if past else n.par(none)
    n.heading("Hasil pelaksanaan")
    n.listed(c.hasil)
    n.heading("Koreksi angka")
    elements = ("No", "Indikator", "Unsur", "Semula", "Menjadi", "Alasan", "Dasar")
    changed = [(k.nomor, k.indikator, k.unsur, k.semula, k.menjadi, k.alasan, k.dasar) for k in c.koreksi]
    n.table(elements, changed, (1, 4, 2.4, 1.9, 1.9, 3, 2.3)) if changed else n.par("Monev tidak mengoreksi angka.")
    n.heading("Bukti keterlibatan pimpinan (KKE-4)")
    rows = ((k.nomor, k.artefak, k.status, k.rujukan) for k in c.kke)
    n.table(("No", "Artefak", "Status", "Rujukan"), rows, (1, 4.5, 2.5, 8.5))
    if c.lampiran:
        n.heading("Lampiran pendukung")
        n.listed(c.lampiran, keep=True)  # with the closing sentence and the signatures


TERKAIT = (
    "Laporan berikut mencetak angka yang berasal dari angka yang dikoreksi. Laporan itu tidak berubah dengan "
    "sendirinya: yang sudah diterima disesuaikan melalui koreksi tersendiri, yang belum diterima dibuat ulang."
)
DISESUAIKAN = (
    "Angka berikut dihitung ulang dari angka triwulan sebelumnya yang dikoreksi sesudah laporan semula dibuat."
)
PENERIMA = "Sesudah ditandatangani, laporan yang menggantikannya yang digunakan."


def _section(
    n: Naskah, judul: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]
) -> None:
    """A table under its head; nothing where there are no rows."""
    if rows:
        n.heading(judul)
        n.table(heads, rows, widths)


def _berita_koreksi(c: BeritaKoreksiContext, lambang: bytes) -> bytes:
    n = Naskah(f"Berita Acara Koreksi {c.periode} {c.unit_kerja}", c, lambang)
    n.title(f"BERITA ACARA KOREKSI\nLAPORAN DATA KINERJA\n{c.periode.upper()}", c.nomor)
    n.par(c.pembuka, align="rata")
    asked = (("Diminta oleh", c.diminta_oleh), ("Pada", c.diminta_pada))
    granted = (("Dikabulkan oleh", c.dikabulkan_oleh), ("Pada", c.dikabulkan_pada))
    why = (("Alasan", c.alasan), ("Catatan", c.catatan or "Tidak ada."), ("Edisi SOP", c.edisi_sop))
    n.pairs((("Unit kerja", c.unit_kerja), *asked, *granted, *why), width=4)
    n.heading("Laporan yang dikoreksi")
    reports = (("Semula", c.semula), ("Menjadi", c.menjadi))
    heads = ("Laporan", "Versi", "Nomor", "Tanggal", "Kode verifikasi", "Keadaan")
    rows = [(nama, x.versi, x.nomor, x.tanggal, x.kode_verifikasi, x.keadaan) for nama, x in reports]
    n.table(heads, rows, (1.8, 1.2, 4.4, 2.6, 3.6, 2.9))
    elements = ("No", "Indikator", "Unsur", "Semula", "Menjadi", "Capaian dan serapan s.d. triwulan")
    changed = [(k.nomor, k.indikator, k.unsur, k.semula, k.menjadi, k.capaian) for k in c.koreksi]
    _section(n, "Angka yang dikoreksi", elements, changed, (1, 5, 2.6, 2.3, 2.3, 3.3))
    if c.penyesuaian:
        n.heading("Angka yang disesuaikan")
        n.par(DISESUAIKAN, align="rata")
        follow = [(p.nomor, p.tentang, p.unsur, p.semula, p.menjadi) for p in c.penyesuaian]
        n.table(
            ("No", "Indikator atau rata-rata", "Unsur", "Tercetak semula", "Menjadi"), follow, (1, 5.5, 4.4, 2.8, 2.8)
        )
    texts = [(u.nomor, u.bagian, u.unsur, u.semula, u.menjadi) for u in c.uraian]
    _section(n, "Uraian yang dikoreksi", ("No", "Bagian", "Unsur", "Semula", "Menjadi"), texts, (1, 3.5, 2.6, 4.7, 4.7))
    if c.terkait:
        n.heading("Laporan lain yang memuat angka ini")
        n.par(TERKAIT, align="rata")
        later = [(t.nomor, t.laporan, t.tentang, t.unsur, t.semula, t.menjadi) for t in c.terkait]
        heads = ("No", "Laporan", "Indikator", "Unsur", "Tercetak", "Seharusnya")
        n.table(heads, later, (1, 3.9, 4.4, 3, 2.1, 2.1))
    files = [(b.nomor, "\n".join(filter(None, (b.nama, b.perihal))), b.sidik) for b in c.bukti]
    _section(n, "Bukti", ("No", "Nama file dan perihalnya", "Sidik file (SHA-256)"), files, (1, 6, 9.5))
    if c.penerima:
        n.heading("Penerima laporan semula")
        n.par(f"Laporan semula dan tembusannya dikirim kepada {'; '.join(c.penerima)}. {PENERIMA}", align="rata")
    n.par(c.penutup, align="rata", keep=True)
    n.signatures((*c.pemohon, c.tanda_tangan))
    return n.bytes()


def _matriks(b: Any) -> tuple[str, ...]:
    decided = f"{b.keputusan}\n(penyesuaian: {b.jenis_penyesuaian})" if b.jenis_penyesuaian else b.keputusan
    before = (b.nomor, b.indikator, b.target, b.realisasi, b.capaian, b.analisis_sebab, b.temuan)
    return (*before, decided, b.rencana_tindak_lanjut, b.penanggung_jawab, b.tenggat)


_WRITERS: dict[str, Callable[[Any, bytes], bytes]] = {
    JenisDokumen.PERMINTAAN_DATA: _permintaan,
    JenisDokumen.UNDANGAN_MONEV: _undangan,
    JenisDokumen.SURAT_PENGANTAR: _pengantar,
    JenisDokumen.LEMBAR_TEMBUSAN: _lembar_tembusan,
    JenisDokumen.TERIMA_TEMBUSAN: _tanda_terima,
    JenisDokumen.TERIMA_LAPORAN: _tanda_terima,
    JenisDokumen.HASIL_MONEV: _hasil_monev,
    JenisDokumen.PERJANJIAN: perjanjian_docx,
    JenisDokumen.BERITA_KOREKSI: _berita_koreksi,
    JenisDokumen.SURAT_KOREKSI: _surat_koreksi,
}

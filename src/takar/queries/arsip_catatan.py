"""Which tables go into an archive with a berkas, with a pengumpulan, and with the tahun of an office.

Every table of records is here, in arsip_angka.py, arsip_surat.py or arsip_isi.py, or is left out for a reason that
docs/adr/0085 and tests/jobs/test_cli_arsip.py name.
"""

from collections.abc import Iterator

from django.db.models import Model, Q

from takar.queries.arsip import LingkupArsip
from takar.queries.arsip_tabel import Baris, TabelArsip, rows_of, told
from takar.queries.nomor_menyusul import menyusul_by
from takar.records import models as t

OF_BERKAS = (
    TabelArsip("pengumpulan", t.Pengumpulan, "berkas_list"),
    TabelArsip("berkas", t.BerkasBidang, "pk"),
    TabelArsip("langkah", t.LangkahBerkas, "berkas"),
    TabelArsip("keterlibatan", t.Keterlibatan, "berkas"),
    TabelArsip("perubahan_tempo", t.PerubahanTempo, "berkas"),
    TabelArsip("penjelasan_langkah", t.PenjelasanLangkah, "berkas"),
    TabelArsip("pengecualian", t.Pengecualian, "berkas"),
    TabelArsip("pengingat_langsung", t.PengingatLangsung, "langkah__berkas"),
    TabelArsip("isian", t.IsianRealisasi, "berkas"),
    TabelArsip("komentar", t.Komentar, "berkas"),
    TabelArsip("bukti", t.BuktiDukung, "berkas"),
    TabelArsip("pemeriksaan_bukti", t.PemeriksaanBukti, "bukti__berkas"),
    TabelArsip("sesi_monev", t.SesiMonev, "berkas"),
    TabelArsip("monev", t.Monev, "berkas"),
    TabelArsip("monev_terdahulu", t.MonevTerdahulu, "monev__berkas"),
    TabelArsip("kehadiran", t.Kehadiran, "monev__berkas"),
    TabelArsip("catatan_monev", t.CatatanMonev, "monev__berkas"),
    TabelArsip("koreksi_monev", t.KoreksiMonev, "monev__berkas"),
    TabelArsip("tindak_lanjut", t.TindakLanjut, "monev__berkas"),
    TabelArsip("hasil_monev", t.HasilMonev, "berkas"),
    TabelArsip("naskah", t.Dokumen, "berkas"),
    TabelArsip("cek_list", t.CekListInventarisasi, "berkas"),
    TabelArsip("narasi", t.NarasiLaporan, "berkas"),
    TabelArsip("laporan", t.LaporanDataKinerja, "berkas"),
    TabelArsip("tanda_tangan", t.TandaTangan, "laporan__berkas"),
    TabelArsip("pdf_tersegel", t.PdfTersegel, "dokumen__berkas"),
    TabelArsip("berkas_bertanda_tangan", t.BerkasBertandaTangan, "dokumen__berkas"),
    TabelArsip("permintaan_tanda_tangan", t.PermintaanTandaTangan, "dokumen__berkas"),
    TabelArsip("salinan_naskah", t.SalinanNaskah, "dokumen__berkas"),
    TabelArsip("berurut_bercap_waktu", t.BerurutBercapWaktu, "berurut__dokumen__berkas"),
    TabelArsip("paraf", t.Paraf, "dokumen__berkas"),
    TabelArsip("naskah_dibuka", t.NaskahDibuka, "dokumen__berkas"),
    TabelArsip("tanda_tangan_berurut", t.TandaTanganBerurut, "dokumen__berkas"),
    TabelArsip("pindaian_naskah", t.PindaianNaskah, "dokumen__berkas"),
    TabelArsip("pdf_bercap_waktu", t.PdfBercapWaktu, "tersegel__dokumen__berkas"),
    TabelArsip("laporan_dibuka", t.LaporanDibuka, "laporan__berkas"),
    TabelArsip("tembusan", t.Tembusan, "laporan__berkas"),
    TabelArsip("pengiriman_tembusan", t.PengirimanTembusan, "laporan__berkas"),
    TabelArsip("penerimaan", t.Penerimaan, "laporan__berkas"),
    TabelArsip("permintaan_koreksi", t.PermintaanKoreksi, "berkas"),
    TabelArsip("baris_koreksi", t.BarisKoreksi, "permintaan__berkas"),
    TabelArsip("tindak_lanjut_koreksi", t.TindakLanjutKoreksi, "permintaan__berkas"),
    TabelArsip("penyampaian_koreksi", t.PenyampaianKoreksi, "permintaan__berkas"),
    TabelArsip("penerima_koreksi", t.PenerimaKoreksi, "permintaan__berkas"),
    TabelArsip("laporan_terdampak", t.LaporanTerdampak, "laporan__berkas"),
    TabelArsip("bukti_koreksi", t.BuktiKoreksi, "permintaan__berkas"),
    TabelArsip("pemeriksaan_bukti_koreksi", t.PemeriksaanBuktiKoreksi, "bukti__permintaan__berkas"),
)
OF_PENGUMPULAN = (
    TabelArsip("jadwal_monev", t.JadwalMonev, "pengumpulan"),
    TabelArsip("berkas_terjadwal", t.BerkasTerjadwal, "jadwal__pengumpulan"),
    TabelArsip("laporan_gabungan", t.LaporanGabungan, "pengumpulan"),
    TabelArsip("tanda_tangan_gabungan", t.TandaTanganGabungan, "gabungan__pengumpulan"),
)
OF_NASKAH: tuple[tuple[str, type[Model], str], ...] = (
    ("naskah", t.Dokumen, ""),
    ("pdf_tersegel", t.PdfTersegel, "dokumen__"),
    ("pdf_bercap_waktu", t.PdfBercapWaktu, "tersegel__dokumen__"),
    ("berkas_bertanda_tangan", t.BerkasBertandaTangan, "dokumen__"),
    ("permintaan_tanda_tangan", t.PermintaanTandaTangan, "dokumen__"),
    ("salinan_naskah", t.SalinanNaskah, "dokumen__"),
    ("berurut_bercap_waktu", t.BerurutBercapWaktu, "berurut__dokumen__"),
    ("tanda_tangan_berurut", t.TandaTanganBerurut, "dokumen__"),
    ("pindaian_naskah", t.PindaianNaskah, "dokumen__"),
    ("naskah_dibuka", t.NaskahDibuka, "dokumen__"),
    ("paraf", t.Paraf, "dokumen__"),
)
"""Of the papers of a pengumpulan that are of no single berkas, with the lookup that leads to the paper."""
OF_KANTOR = (
    TabelArsip("unit_kerja", t.UnitKerja, "opd"),
    TabelArsip("jabatan", t.Jabatan, "unit__opd"),
    TabelArsip("penugasan", t.Penugasan, "jabatan__unit__opd"),
    TabelArsip("edisi_sop", t.EdisiSop, "opd"),
    TabelArsip("jam_kantor", t.JamKantor, "opd"),
    TabelArsip("masa_ramadan", t.MasaRamadan, "opd"),
    TabelArsip("redaksi_naskah", t.RedaksiNaskah, "opd"),
    TabelArsip("retensi", t.RetensiArsip, "opd"),
    TabelArsip("angka_renstra", t.AngkaRenstra, "opd"),
)
OF_TAHUN = (
    TabelArsip("tujuan", t.Tujuan, ""),
    TabelArsip("sasaran", t.Sasaran, "tujuan__"),
    TabelArsip("program", t.Program, ""),
    TabelArsip("kegiatan", t.Kegiatan, "program__"),
    TabelArsip("sub_kegiatan", t.SubKegiatan, "kegiatan__program__"),
    TabelArsip("pagu", t.Pagu, "sub_kegiatan__kegiatan__program__"),
    TabelArsip("indikator", t.Indikator, ""),
    TabelArsip("indikator_versi", t.IndikatorVersi, "indikator__"),
    TabelArsip("target", t.Target, "indikator__"),
    TabelArsip("aksi_triwulan", t.AksiTriwulan, "indikator__"),
    TabelArsip("naskah_rencana", t.NaskahRencana, ""),
    TabelArsip("tanda_tangan_berurut", t.TandaTanganBerurut, "naskah__"),
    TabelArsip("naskah_dibuka", t.NaskahDibuka, "naskah__"),
    TabelArsip("permintaan_tanda_tangan", t.PermintaanTandaTangan, "naskah__"),
    TabelArsip("salinan_naskah", t.SalinanNaskah, "naskah__"),
    TabelArsip("berurut_bercap_waktu", t.BerurutBercapWaktu, "berurut__naskah__"),
    TabelArsip("naskah_e81", t.NaskahE81, ""),
    TabelArsip("paraf", t.Paraf, "naskah__"),
    TabelArsip("pindaian_naskah", t.PindaianNaskah, "naskah__"),
    TabelArsip("pindaian_naskah", t.PindaianNaskah, "naskah_e81__"),
)
"""Of these ``lewat`` leads to the row that has an ``opd`` and a ``tahun``."""
Bagian = tuple[str, Iterator[Baris]]


def of_berkas(berkas_id: int) -> Iterator[Bagian]:
    """Yield the name and the rows of each table of a berkas."""
    for tabel in OF_BERKAS:
        rows = tabel.rows(berkas_id)
        yield tabel.nama, _numbered(rows) if tabel.model is t.Dokumen else rows


def of_pengumpulan(pengumpulan_id: int) -> Iterator[Bagian]:
    """Yield the tables of a pengumpulan that are of no single berkas."""
    for tabel in OF_PENGUMPULAN:
        yield tabel.nama, tabel.rows(pengumpulan_id)
    for nama, model, paper in OF_NASKAH:
        of_one = {f"{paper}pengumpulan_id": pengumpulan_id, f"{paper}berkas": None}
        rows = rows_of(model._default_manager.filter(**of_one))
        yield nama, _numbered(rows) if model is t.Dokumen else rows


def _numbered(rows: Iterator[Baris]) -> Iterator[Baris]:
    """Yield the papers of one berkas or round with the number that their register gave later, and when."""
    papers = list(rows)
    later = menyusul_by([row["id"] for row in papers if isinstance(row["id"], int) and not row["nomor"]])
    for row in papers:
        given = later.get(row["id"]) if isinstance(row["id"], int) else None
        day = told(given.tanggal) if given else None
        yield {**row, "nomor_menyusul": given.nomor if given else "", "nomor_menyusul_pada": day}


def of_tahun(lingkup: LingkupArsip) -> Iterator[Bagian]:
    """Yield the tables of an office and of its plan of a tahun."""
    yield "perangkat_daerah", rows_of(t.PerangkatDaerah.objects.filter(pk=lingkup.opd_id))
    days = t.HariLibur.objects.filter(Q(opd=None) | Q(opd_id=lingkup.opd_id))
    yield "hari_libur", rows_of(days.filter(tanggal__year__in=[lingkup.tahun, lingkup.tahun + 1]))
    for tabel in OF_KANTOR:
        yield tabel.nama, tabel.rows(lingkup.opd_id)
    for tabel in OF_TAHUN:
        of = {f"{tabel.lewat}opd_id": lingkup.opd_id, f"{tabel.lewat}tahun": lingkup.tahun}
        yield tabel.nama, rows_of(tabel.model._default_manager.filter(**of))
    papers = t.DokumenKinerja.objects.filter(~Q(status="draf"), opd_id=lingkup.opd_id, tahun=lingkup.tahun)
    yield "dokumen_kinerja", rows_of(papers)

"""Django looks for tables here; they live in one module per subject."""

from takar.records.akun import Akun
from takar.records.arsip import Arsip
from takar.records.audit import AuditEvent, AuditHead
from takar.records.dokumen_kinerja import DokumenKinerja
from takar.records.edisi_sop import EdisiSop
from takar.records.impor import Impor
from takar.records.jam_kantor import JamKantor, MasaRamadan
from takar.records.komentar import Komentar
from takar.records.koreksi import (
    BarisKoreksi,
    BuktiKoreksi,
    LaporanTerdampak,
    PemeriksaanBuktiKoreksi,
    PenerimaKoreksi,
    PenyampaianKoreksi,
    PermintaanKoreksi,
    TindakLanjutKoreksi,
)
from takar.records.laporan import (
    CekListInventarisasi,
    Dokumen,
    LaporanDataKinerja,
    LaporanDibuka,
    LaporanGabungan,
    NarasiLaporan,
    NaskahDibuka,
    Penerimaan,
    PengirimanTembusan,
    Persetujuan,
    TandaTangan,
    TandaTanganGabungan,
    Tembusan,
)
from takar.records.monev import (
    BerkasTerjadwal,
    CatatanMonev,
    HasilMonev,
    JadwalMonev,
    Kehadiran,
    KoreksiMonev,
    Monev,
    MonevTerdahulu,
    SesiMonev,
    TindakLanjut,
)
from takar.records.naskah import NaskahE81, NaskahRencana, TemplatTersimpan
from takar.records.organisasi import HariLibur, Jabatan, Pegawai, Penugasan, PerangkatDaerah, UnitKerja
from takar.records.outbox import (
    Kanal,
    KunciIdempoten,
    Outbox,
    Pemberitahuan,
    PengingatLangsung,
    PerubahanDilihat,
    PilihanKabar,
    PutaranPengingat,
    TugasPekerja,
)
from takar.records.paraf import Paraf
from takar.records.pencabutan import DaftarCabut, PencabutanSertifikat
from takar.records.pengecualian import Pengecualian
from takar.records.pengumpulan import BerkasBidang, Keterlibatan, LangkahBerkas, Pengumpulan, RiwayatBerkas
from takar.records.penjelasan_langkah import PenjelasanLangkah
from takar.records.perencanaan import (
    AksiTriwulan,
    Indikator,
    IndikatorVersi,
    Kegiatan,
    Pagu,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
    Tujuan,
)
from takar.records.perubahan_tempo import PerubahanTempo
from takar.records.pindaian import PindaianNaskah
from takar.records.realisasi import (
    BuktiDukung,
    FileTersimpan,
    IsianRealisasi,
    PemeriksaanBaris,
    PemeriksaanBukti,
    Realisasi,
    TeksFile,
)
from takar.records.redaksi import RedaksiNaskah
from takar.records.renstra import AngkaRenstra
from takar.records.retensi import RetensiArsip
from takar.records.salinan_naskah import SalinanNaskah
from takar.records.segel import (
    BerurutBercapWaktu,
    LayananCapWaktu,
    PdfBercapWaktu,
    PdfTersegel,
    SertifikatSegel,
    TandaTanganBerurut,
)
from takar.records.surat import Disposisi, DisposisiSelesai, SuratKeluar, SuratMasuk
from takar.records.tanda_tangan_luar import (
    BerkasBertandaTangan,
    LayananTandaTangan,
    PermintaanTandaTangan,
    SertifikatTepercaya,
)

__all__ = [
    "AksiTriwulan",
    "Akun",
    "AngkaRenstra",
    "Arsip",
    "AuditEvent",
    "AuditHead",
    "BarisKoreksi",
    "BerkasBertandaTangan",
    "BerkasBidang",
    "BerkasTerjadwal",
    "BerurutBercapWaktu",
    "BuktiDukung",
    "BuktiKoreksi",
    "CatatanMonev",
    "CekListInventarisasi",
    "DaftarCabut",
    "Disposisi",
    "DisposisiSelesai",
    "Dokumen",
    "DokumenKinerja",
    "EdisiSop",
    "FileTersimpan",
    "HariLibur",
    "HasilMonev",
    "Impor",
    "Indikator",
    "IndikatorVersi",
    "IsianRealisasi",
    "Jabatan",
    "JadwalMonev",
    "JamKantor",
    "Kanal",
    "Kegiatan",
    "Kehadiran",
    "Keterlibatan",
    "Komentar",
    "KoreksiMonev",
    "KunciIdempoten",
    "LangkahBerkas",
    "LaporanDataKinerja",
    "LaporanDibuka",
    "LaporanGabungan",
    "LaporanTerdampak",
    "LayananCapWaktu",
    "LayananTandaTangan",
    "MasaRamadan",
    "Monev",
    "MonevTerdahulu",
    "NarasiLaporan",
    "NaskahDibuka",
    "NaskahE81",
    "NaskahRencana",
    "Outbox",
    "Pagu",
    "Paraf",
    "PdfBercapWaktu",
    "PdfTersegel",
    "Pegawai",
    "Pemberitahuan",
    "PemeriksaanBaris",
    "PemeriksaanBukti",
    "PemeriksaanBuktiKoreksi",
    "PencabutanSertifikat",
    "PenerimaKoreksi",
    "Penerimaan",
    "Pengecualian",
    "PengingatLangsung",
    "PengirimanTembusan",
    "Pengumpulan",
    "PenjelasanLangkah",
    "Penugasan",
    "PenyampaianKoreksi",
    "PerangkatDaerah",
    "PermintaanKoreksi",
    "PermintaanTandaTangan",
    "Persetujuan",
    "PerubahanDilihat",
    "PerubahanTempo",
    "PilihanKabar",
    "PindaianNaskah",
    "Program",
    "PutaranPengingat",
    "Realisasi",
    "RedaksiNaskah",
    "RetensiArsip",
    "RiwayatBerkas",
    "SalinanNaskah",
    "Sasaran",
    "SertifikatSegel",
    "SertifikatTepercaya",
    "SesiMonev",
    "SubKegiatan",
    "SuratKeluar",
    "SuratMasuk",
    "TandaTangan",
    "TandaTanganBerurut",
    "TandaTanganGabungan",
    "Target",
    "TeksFile",
    "Tembusan",
    "TemplatTersimpan",
    "TindakLanjut",
    "TindakLanjutKoreksi",
    "TugasPekerja",
    "Tujuan",
    "UnitKerja",
]

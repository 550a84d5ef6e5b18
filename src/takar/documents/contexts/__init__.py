"""The contexts: everything a paper says, already rounded, formatted and labelled.

Every field is text, a frozen part, a tuple of those, or None. Nothing is computed from
them later except the layout, so what was hashed is what was read.
"""

from takar.documents.contexts.asal_angka import AsalAngka, AsalRerata, BagianAngka
from takar.documents.contexts.bagian import (
    BERURUT,
    BERURUT_TERSERTIFIKASI,
    PERSETUJUAN_ELEKTRONIK,
    BlokTandaTangan,
    Jejak,
    Kop,
    KoreksiAngka,
    Peraga,
)
from takar.documents.contexts.berita_koreksi import (
    AngkaDikoreksi,
    AngkaDisesuaikan,
    AngkaTerkait,
    BeritaKoreksiContext,
    BuktiDirujuk,
    LaporanDikoreksi,
    UraianDikoreksi,
)
from takar.documents.contexts.buku_agenda import BarisBukuAgenda, BukuAgendaContext
from takar.documents.contexts.capaian import BarisCapaian, BarisCapaianUnit, BarisHitungan, CapaianContext
from takar.documents.contexts.cek_list import (
    BarisCekList,
    CekListInventarisasiContext,
    RingkasanCekList,
)
from takar.documents.contexts.daftar_tanda_terima import BarisTandaTerima, DaftarTandaTerimaContext
from takar.documents.contexts.e81 import AngkaE81, BarisE81, E81Context, KakiE81, RerataE81
from takar.documents.contexts.gabungan import (
    BagianUnit,
    BarisUnit,
    KoreksiGabungan,
    LaporanGabunganContext,
    RingkasanGabungan,
    SumberLaporan,
)
from takar.documents.contexts.ganda import AngkaGanda, RerataGanda
from takar.documents.contexts.grafik import TitikCapaian, TitikSerapan, TitikTren
from takar.documents.contexts.hasil_monev import (
    BarisMatriks,
    HasilMonevContext,
    PesertaHadir,
    SlotKke,
    TindakLanjutLalu,
    WaktuPelaksanaan,
)
from takar.documents.contexts.jadwal_monev import JadwalMonevContext, SesiMonev
from takar.documents.contexts.jenis import EDITED, Context, JenisDokumen, context_type, jenis_of
from takar.documents.contexts.kartu_kendali import (
    AlasanKendali,
    BarisKendali,
    KartuKendaliContext,
    PenerimaanKendali,
    PengembalianKendali,
    PenyimpanganKendali,
    SilangKendali,
    TrenKendali,
)
from takar.documents.contexts.kelompok import BarisKelompok, SelPeta
from takar.documents.contexts.laporan import LaporanDataKinerjaContext
from takar.documents.contexts.laporan_bagian import (
    BarisAnggaran,
    BarisKendala,
    BarisLangkah,
    BarisRekap,
    BarisTarget,
    CatatanMonev,
    Pendahuluan,
    Penyimpangan,
    Perencanaan,
    Ringkasan,
)
from takar.documents.contexts.laporan_uraian import BarisBanding, BarisTahunLalu, UraianIndikator
from takar.documents.contexts.lembar_paraf import BarisParaf, LembarParafContext
from takar.documents.contexts.naskah_rencana import (
    BarisAksi,
    BarisIku,
    BarisPerjanjian,
    IkuContext,
    PerjanjianContext,
    ProgramPerjanjian,
    RencanaAksiContext,
    TargetTriwulan,
    UraianAksi,
)
from takar.documents.contexts.serah_terima import (
    LaporanDirujuk,
    LembarTembusanContext,
    NaskahDikirim,
    PenerimaTembusan,
    SuratPengantarContext,
    TandaTerimaLaporanContext,
    TandaTerimaTembusanContext,
)
from takar.documents.contexts.sop import BarisLangkahSop, SopContext
from takar.documents.contexts.surat import (
    DataDiminta,
    KepalaSurat,
    PermintaanDataContext,
    Undangan,
    UndanganMonevContext,
)
from takar.documents.contexts.surat_koreksi import LaporanDigantikan, SuratKoreksiContext

__all__ = [
    "BERURUT",
    "BERURUT_TERSERTIFIKASI",
    "EDITED",
    "PERSETUJUAN_ELEKTRONIK",
    "AlasanKendali",
    "AngkaDikoreksi",
    "AngkaDisesuaikan",
    "AngkaE81",
    "AngkaGanda",
    "AngkaTerkait",
    "AsalAngka",
    "AsalRerata",
    "BagianAngka",
    "BagianUnit",
    "BarisAksi",
    "BarisAnggaran",
    "BarisBanding",
    "BarisBukuAgenda",
    "BarisCapaian",
    "BarisCapaianUnit",
    "BarisCekList",
    "BarisE81",
    "BarisHitungan",
    "BarisIku",
    "BarisKelompok",
    "BarisKendala",
    "BarisKendali",
    "BarisLangkah",
    "BarisLangkahSop",
    "BarisMatriks",
    "BarisParaf",
    "BarisPerjanjian",
    "BarisRekap",
    "BarisTahunLalu",
    "BarisTandaTerima",
    "BarisTarget",
    "BarisUnit",
    "BeritaKoreksiContext",
    "BlokTandaTangan",
    "BuktiDirujuk",
    "BukuAgendaContext",
    "CapaianContext",
    "CatatanMonev",
    "CekListInventarisasiContext",
    "Context",
    "DaftarTandaTerimaContext",
    "DataDiminta",
    "E81Context",
    "HasilMonevContext",
    "IkuContext",
    "JadwalMonevContext",
    "Jejak",
    "JenisDokumen",
    "KakiE81",
    "KartuKendaliContext",
    "KepalaSurat",
    "Kop",
    "KoreksiAngka",
    "KoreksiGabungan",
    "LaporanDataKinerjaContext",
    "LaporanDigantikan",
    "LaporanDikoreksi",
    "LaporanDirujuk",
    "LaporanGabunganContext",
    "LembarParafContext",
    "LembarTembusanContext",
    "NaskahDikirim",
    "Pendahuluan",
    "PenerimaTembusan",
    "PenerimaanKendali",
    "PengembalianKendali",
    "Penyimpangan",
    "PenyimpanganKendali",
    "Peraga",
    "Perencanaan",
    "PerjanjianContext",
    "PermintaanDataContext",
    "PesertaHadir",
    "ProgramPerjanjian",
    "RencanaAksiContext",
    "RerataE81",
    "RerataGanda",
    "Ringkasan",
    "RingkasanCekList",
    "RingkasanGabungan",
    "SelPeta",
    "SesiMonev",
    "SilangKendali",
    "SlotKke",
    "SopContext",
    "SumberLaporan",
    "SuratKoreksiContext",
    "SuratPengantarContext",
    "TandaTerimaLaporanContext",
    "TandaTerimaTembusanContext",
    "TargetTriwulan",
    "TindakLanjutLalu",
    "TitikCapaian",
    "TitikSerapan",
    "TitikTren",
    "TrenKendali",
    "Undangan",
    "UndanganMonevContext",
    "UraianAksi",
    "UraianDikoreksi",
    "UraianIndikator",
    "WaktuPelaksanaan",
    "context_type",
    "jenis_of",
]

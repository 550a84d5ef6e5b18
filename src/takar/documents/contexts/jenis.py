"""The kinds of paper and the context that each is made from."""

from enum import StrEnum

from takar.documents.contexts.berita_koreksi import BeritaKoreksiContext
from takar.documents.contexts.buku_agenda import BukuAgendaContext
from takar.documents.contexts.capaian import CapaianContext
from takar.documents.contexts.cek_list import CekListInventarisasiContext
from takar.documents.contexts.daftar_tanda_terima import DaftarTandaTerimaContext
from takar.documents.contexts.e81 import E81Context
from takar.documents.contexts.gabungan import LaporanGabunganContext
from takar.documents.contexts.hasil_monev import HasilMonevContext
from takar.documents.contexts.jadwal_monev import JadwalMonevContext
from takar.documents.contexts.kartu_kendali import KartuKendaliContext
from takar.documents.contexts.laporan import LaporanDataKinerjaContext
from takar.documents.contexts.lembar_paraf import LembarParafContext
from takar.documents.contexts.naskah_rencana import IkuContext, PerjanjianContext, RencanaAksiContext
from takar.documents.contexts.serah_terima import (
    LembarTembusanContext,
    SuratPengantarContext,
    TandaTerimaLaporanContext,
    TandaTerimaTembusanContext,
)
from takar.documents.contexts.sop import SopContext
from takar.documents.contexts.surat import PermintaanDataContext, UndanganMonevContext
from takar.documents.contexts.surat_koreksi import SuratKoreksiContext

Context = (
    CekListInventarisasiContext
    | JadwalMonevContext
    | HasilMonevContext
    | LaporanDataKinerjaContext
    | PermintaanDataContext
    | UndanganMonevContext
    | SuratPengantarContext
    | LembarTembusanContext
    | TandaTerimaTembusanContext
    | TandaTerimaLaporanContext
    | LaporanGabunganContext
    | SopContext
    | E81Context
    | CapaianContext
    | IkuContext
    | PerjanjianContext
    | RencanaAksiContext
    | KartuKendaliContext
    | BukuAgendaContext
    | BeritaKoreksiContext
    | DaftarTandaTerimaContext
    | LembarParafContext
    | SuratKoreksiContext
)


class JenisDokumen(StrEnum):
    """Value = name of the template file and of the kind in canonical JSON; never change one."""

    CEK_LIST = "cek-list"
    JADWAL_MONEV = "jadwal-monev"
    HASIL_MONEV = "hasil-monev"
    LAPORAN = "laporan"
    PERMINTAAN_DATA = "permintaan-data"
    UNDANGAN_MONEV = "undangan-monev"
    SURAT_PENGANTAR = "surat-pengantar"
    LEMBAR_TEMBUSAN = "lembar-tembusan"
    TERIMA_TEMBUSAN = "terima-tembusan"
    TERIMA_LAPORAN = "terima-laporan"
    GABUNGAN = "laporan-gabungan"
    SOP = "sop"
    E81 = "e81"
    CAPAIAN = "capaian"
    IKU = "iku"
    PERJANJIAN = "perjanjian"
    RENCANA_AKSI = "rencana-aksi"
    KARTU_KENDALI = "kartu-kendali"
    BUKU_AGENDA = "buku-agenda"
    BERITA_KOREKSI = "berita-koreksi"
    DAFTAR_TANDA_TERIMA = "daftar-tanda-terima"
    LEMBAR_PARAF = "lembar-paraf"
    SURAT_KOREKSI = "surat-koreksi"


EDITED = frozenset(
    {
        JenisDokumen.HASIL_MONEV,
        JenisDokumen.PERMINTAAN_DATA,
        JenisDokumen.UNDANGAN_MONEV,
        JenisDokumen.SURAT_PENGANTAR,
        JenisDokumen.LEMBAR_TEMBUSAN,
        JenisDokumen.TERIMA_TEMBUSAN,
        JenisDokumen.TERIMA_LAPORAN,
        JenisDokumen.PERJANJIAN,
        JenisDokumen.BERITA_KOREKSI,
        JenisDokumen.SURAT_KOREKSI,
    }
)
"""The letters, the berita acara and the Perjanjian Kinerja: people edit them as text, in Word files."""

_CONTEXT_TYPES: dict[JenisDokumen, type[Context]] = {
    JenisDokumen.CEK_LIST: CekListInventarisasiContext,
    JenisDokumen.JADWAL_MONEV: JadwalMonevContext,
    JenisDokumen.HASIL_MONEV: HasilMonevContext,
    JenisDokumen.LAPORAN: LaporanDataKinerjaContext,
    JenisDokumen.PERMINTAAN_DATA: PermintaanDataContext,
    JenisDokumen.UNDANGAN_MONEV: UndanganMonevContext,
    JenisDokumen.SURAT_PENGANTAR: SuratPengantarContext,
    JenisDokumen.LEMBAR_TEMBUSAN: LembarTembusanContext,
    JenisDokumen.TERIMA_TEMBUSAN: TandaTerimaTembusanContext,
    JenisDokumen.TERIMA_LAPORAN: TandaTerimaLaporanContext,
    JenisDokumen.GABUNGAN: LaporanGabunganContext,
    JenisDokumen.SOP: SopContext,
    JenisDokumen.E81: E81Context,
    JenisDokumen.CAPAIAN: CapaianContext,
    JenisDokumen.IKU: IkuContext,
    JenisDokumen.PERJANJIAN: PerjanjianContext,
    JenisDokumen.RENCANA_AKSI: RencanaAksiContext,
    JenisDokumen.KARTU_KENDALI: KartuKendaliContext,
    JenisDokumen.BUKU_AGENDA: BukuAgendaContext,
    JenisDokumen.BERITA_KOREKSI: BeritaKoreksiContext,
    JenisDokumen.DAFTAR_TANDA_TERIMA: DaftarTandaTerimaContext,
    JenisDokumen.LEMBAR_PARAF: LembarParafContext,
    JenisDokumen.SURAT_KOREKSI: SuratKoreksiContext,
}


def context_type(kind: JenisDokumen) -> type[Context]:
    """The dataclass that `kind` is rendered from."""
    return _CONTEXT_TYPES[kind]


def jenis_of(context: Context) -> JenisDokumen:
    """The kind of paper that `context` belongs to."""
    return next(kind for kind, cls in _CONTEXT_TYPES.items() if type(context) is cls)

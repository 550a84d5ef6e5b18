"""The wording of an office's papers: which parts an office may word itself, and what may stand in braces.

Source: domain.md section 8 (form of letters; numbers come from the agenda and are never invented). A text is plain:
a word in braces is replaced by its value once, and nothing in it is ever executed or replaced again.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

NOMOR = "nomor"
KLASIFIKASI = "klasifikasi"
RUANG_NOMOR = "……"
"""What stands in the number of a letter where the agenda has not given it yet; it is written in by hand."""
KODE_BELUM = "[kode unit belum diisi di Pengaturan, Unit kerja]"
"""What a hint or a preview shows for ``{kode_unit}`` while the unit has none, as it shows other parts not yet known.

The paper itself then has ``RUANG_NOMOR`` there too: room for the pen, and never a word that is not of the number.
"""
_KURUNG = re.compile(r"\{[^{}\n]*\}|[{}]")
_UMUM = ("triwulan", "tahun", "tahun_surat", "periode", "unit", "perangkat_daerah", "nomor_sop")
_PEJABAT = ("kepala_dinas", "sekretaris", "kasubbag")

ISIAN: Mapping[str, str] = {
    NOMOR: "tempat nomor dari agenda surat",
    KLASIFIKASI: "kode klasifikasi arsip pada isian Klasifikasi",
    "triwulan": "Triwulan III",
    "tahun": "tahun kinerja, misalnya 2026",
    "tahun_surat": "tahun naskah dibuat",
    "periode": "Triwulan III Tahun 2026",
    "unit": "nama unit kerja",
    "perangkat_daerah": "nama perangkat daerah",
    "nomor_sop": "nomor edisi SOP",
    "kepala_dinas": "nama jabatan Kepala Dinas",
    "sekretaris": "nama jabatan Sekretaris",
    "kasubbag": "nama jabatan Kasubbag Perencanaan",
    "jumlah_data": "banyaknya data yang diminta",
    "kode": "kode verifikasi laporan yang dikirim",
    "kode_unit": "kode dalam nomor naskah seperti pada Pengaturan, Unit kerja; misalnya BID-1",
    "nama_sop": "nama SOP, misalnya Pengumpulan Data Kinerja",
    "jabatan": "jabatan yang berjanji",
    "tanggal_putusan": "tanggal koreksi dikabulkan",
    "pemutus": "jabatan yang mengabulkan koreksi",
    "jumlah_unit": "banyaknya unit kerja yang laporannya dihimpun",
    "pemerintah": "nama pemerintah daerah menurut Pengaturan, Perangkat daerah",
    "alamat": "alamat menurut Pengaturan, Perangkat daerah",
    "kontak": "kontak menurut Pengaturan, Perangkat daerah",
}
"""What may stand in braces, and what it becomes."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One part that an office may word: at most so many letters, on one line or several; ``isian`` may be in braces."""

    nama: str
    paling: int
    baris: bool
    wajib: bool
    isian: tuple[str, ...]


_NOMOR = (NOMOR, "tahun_surat", "tahun", KLASIFIKASI)
_POLA_KANTOR = Kolom("pola_nomor", 100, False, False, _NOMOR)
_POLA_SURAT = Kolom("pola_nomor", 100, False, False, (*_NOMOR, "kode_unit"))
_KLASIFIKASI = Kolom(KLASIFIKASI, 20, False, False, ())
_TEMPAT = Kolom("tempat", 100, False, False, ())
_SIFAT = Kolom("sifat", 40, False, True, ())
_LAMPIRAN = Kolom("lampiran", 100, False, False, ())
_HAL = Kolom("hal", 200, False, True, _UMUM)
_DASAR = Kolom("dasar_hukum", 2000, True, False, ())
_RENCANA = ("tahun", "perangkat_daerah", "kepala_dinas")
_JANJI = (*_RENCANA, "jabatan")
CATATAN = "catatan"
CATATAN_PALING_BANYAK = 8
"""Lines of the office's own notes: they stand with the end of a sheet, which is not torn."""
_CATATAN = Kolom(CATATAN, 1000, True, False, ())
KOP = "kop"
"""The kind under which the letterhead and the margins of letters are kept; it is no paper by itself."""
ISIAN_KOP = ("pemerintah", "perangkat_daerah", "alamat", "kontak")
BARIS_KOP = 3
TEPI: Mapping[str, tuple[Decimal, Decimal, Decimal]] = {
    "tepi_kiri": (Decimal(2), Decimal(3), Decimal("2.5")),
    "tepi_kanan": (Decimal("1.5"), Decimal("2.2"), Decimal(2)),
    "tepi_atas": (Decimal(2), Decimal(4), Decimal("2.4")),
    "tepi_bawah": (Decimal(2), Decimal(3), Decimal("2.3")),
}
"""Margins of letters in cm: the least, the most, and that of Takar. The widest leave 15.8 cm, in which the fingerprint
of a letter stands on one line."""
LEBAR_LAPORAN = Decimal("16.5")
"""Width of the text of an upright page of a report, in cm: the heights of its rows are reckoned for it."""
TEPI_LAPORAN: Mapping[str, tuple[Decimal, Decimal, Decimal]] = {
    "laporan_kiri": (Decimal(2), Decimal(3), Decimal("2.5")),
    "laporan_atas": (Decimal(2), Decimal("3.5"), Decimal("2.4")),
    "laporan_bawah": (Decimal(2), Decimal(3), Decimal("2.3")),
}
"""Margins of the upright pages of reports, in the same way; the right one is what the text leaves (right_of)."""
BATAS_TEPI = {**TEPI, **TEPI_LAPORAN}
_TEMBUSAN = Kolom("tembusan", 1000, True, False, (*_PEJABAT, "unit", "perangkat_daerah"))


def paragraf(nama: str, *lagi: str, wajib: bool = True) -> Kolom:
    """Return a part of several lines, in which the office, its people and ``lagi`` may stand in braces."""
    return Kolom(nama, 2000, True, wajib, (*_UMUM, *_PEJABAT, *lagi))


def _akhir(*isian: str) -> Kolom:
    """Return a closing sentence that stands with the signature below a table, with which it is never torn."""
    return Kolom("penutup", 600, True, False, isian)


_PEMBUKA_RENCANA = Kolom("pembuka", 2000, True, False, _RENCANA)
LEMBAR = ("kartu-kendali", "buku-agenda", "daftar-tanda-terima", "lembar-paraf", "capaian")
"""Books and sheets that are made from the records when they are asked for: the office adds notes of its own."""
KOLOM: Mapping[str, tuple[Kolom, ...]] = {
    KOP: (
        Kolom("kop_atas", 400, True, False, ISIAN_KOP),
        Kolom("kop_tengah", 400, True, True, ISIAN_KOP),
        Kolom("kop_bawah", 600, True, False, ISIAN_KOP),
        *(Kolom(nama, 5, False, False, ()) for nama in BATAS_TEPI),
    ),
    "permintaan-data": (
        *(_POLA_SURAT, _KLASIFIKASI, _TEMPAT, _SIFAT, _LAMPIRAN, _HAL, paragraf("pembuka", "jumlah_data")),
        *(paragraf("ketentuan", wajib=False), paragraf("penutup"), _TEMBUSAN),
    ),
    "cek-list": (paragraf("pembuka", wajib=False), _CATATAN, _akhir(*_UMUM, *_PEJABAT)),
    "jadwal-monev": (_POLA_KANTOR, _KLASIFIKASI, paragraf("pembuka"), _TEMBUSAN),
    "undangan-monev": (
        *(_POLA_SURAT, _KLASIFIKASI, _TEMPAT, _SIFAT, _LAMPIRAN, _HAL, paragraf("pembuka")),
        *(paragraf("penutup"), _TEMBUSAN),
    ),
    "hasil-monev": (_POLA_SURAT, _KLASIFIKASI, paragraf("penutup")),
    "laporan": (
        *(_POLA_SURAT, _KLASIFIKASI, paragraf("latar_belakang", "nama_sop"), paragraf("tugas"), _DASAR),
        *(paragraf("teknik", "nama_sop"), paragraf("penutup"), _TEMBUSAN),
    ),
    "surat-pengantar": (_POLA_SURAT, _KLASIFIKASI, _TEMPAT, paragraf("keterangan", "kode"), _TEMBUSAN),
    "lembar-tembusan": (paragraf("kalimat"),),
    "terima-tembusan": (paragraf("kalimat"),),
    "terima-laporan": (paragraf("kalimat"),),
    "laporan-gabungan": (
        *(_POLA_KANTOR, _KLASIFIKASI, paragraf("pembuka", "jumlah_unit", "nama_sop"), _DASAR, paragraf("penutup")),
    ),
    "berita-koreksi": (
        *(_POLA_SURAT, _KLASIFIKASI, _TEMPAT, paragraf("pembuka", "tanggal_putusan", "pemutus"), paragraf("penutup")),
    ),
    "surat-koreksi": (
        *(_POLA_SURAT, _KLASIFIKASI, _TEMPAT, _SIFAT, _LAMPIRAN, _HAL, paragraf("pembuka")),
        *(paragraf("pembuka_gabungan"), paragraf("penutup"), _TEMBUSAN),
    ),
    "iku": (_POLA_KANTOR, _KLASIFIKASI, _TEMPAT, _PEMBUKA_RENCANA, _DASAR, _akhir(*_RENCANA)),
    "perjanjian": (
        *(_POLA_SURAT, _KLASIFIKASI),
        *(Kolom(nama, 2000, True, True, _JANJI) for nama in ("pembuka", "pihak_pertama", "pihak_kedua")),
    ),
    "rencana-aksi": (_POLA_KANTOR, _KLASIFIKASI, _TEMPAT, _PEMBUKA_RENCANA, _DASAR, _akhir(*_RENCANA)),
    **dict.fromkeys(LEMBAR, (_CATATAN,)),
}
"""What an office may word, by kind of paper, in the order of the paper."""


@dataclass(frozen=True, slots=True)
class Asing:
    """Something in braces that cannot be replaced: in which line, and as it was typed."""

    baris: int
    teks: str


def strangers(teks: str, isian: Collection[str]) -> tuple[Asing, ...]:
    """Return what stands in braces without being one of ``isian``, and each brace that stands alone."""
    return tuple(
        Asing(nomor, found)
        for nomor, baris in enumerate(teks.split("\n"), start=1)
        for found in _KURUNG.findall(baris)
        if found[1:-1] not in isian or len(found) == 1
    )


def fill(teks: str, nilai: Mapping[str, str]) -> str:
    """Return a text with each word in braces replaced; a value is put in as it is, braces of its own too."""
    return _KURUNG.sub(lambda found: nilai.get(found[0][1:-1], found[0]), teks)


def read_tepi(nama: str, teks: str) -> Decimal | None:
    """Return a margin in cm as it was typed ("2,5"), or that of Takar for a blank; None for what is none."""
    least, most, own = BATAS_TEPI[nama]
    try:
        found = Decimal(teks.strip().replace(",", ".")) if teks.strip() else own
    except InvalidOperation:
        return None
    return found if found.is_finite() and least <= found <= most and found * 10 == int(found * 10) else None


def right_of(kiri: Decimal) -> Decimal:
    """Return the right margin of a report on A4 by its left one, in cm: room for binding moves the text."""
    return 21 - LEBAR_LAPORAN - kiri


def is_assigned(nomor: str) -> bool:
    """Whether a number is whole: the agenda has given it."""
    return bool(nomor) and RUANG_NOMOR not in nomor

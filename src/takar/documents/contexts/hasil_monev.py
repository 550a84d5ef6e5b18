"""Dokumen hasil monev: the berita acara of langkah 4 with its matrix."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, KoreksiAngka, Peraga


@dataclass(frozen=True, slots=True)
class WaktuPelaksanaan:
    """The opening of a berita acara, in words: hari ini Senin tanggal dua puluh enam bulan Oktober ..."""

    hari: str
    tanggal_terbilang: str
    bulan: str
    tahun_terbilang: str
    tanggal_angka: str
    jam: str
    tempat: str


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    """One indikator as it was discussed, decided and promised."""

    nomor: str
    indikator: str
    target: str
    realisasi: str
    capaian: str
    analisis_sebab: str
    temuan: str
    keputusan: str
    jenis_penyesuaian: str
    rencana_tindak_lanjut: str
    penanggung_jawab: str
    tenggat: str


@dataclass(frozen=True, slots=True)
class TindakLanjutLalu:
    """A promise of an earlier monev and what became of it."""

    nomor: str
    uraian: str
    penanggung_jawab: str
    tenggat: str
    status: str
    bukti: str = ""


@dataclass(frozen=True, slots=True)
class PesertaHadir:
    """One line of the attendance list; `kehadiran` is a word (hadir, diwakili, tidak hadir)."""

    nomor: str
    nama: str
    jabatan: str
    unit_kerja: str
    kehadiran: str


@dataclass(frozen=True, slots=True)
class SlotKke:
    """One of the six artefacts of KKE-4: jadwal, reviu dokumen, atensi, undangan, daftar hadir, notulensi."""

    nomor: str
    artefak: str
    status: str
    rujukan: str = ""


@dataclass(frozen=True, slots=True)
class HasilMonevContext:
    """`delegasi` is empty where the Kepala Dinas led the session himself, else the delegating sentence.

    `menggantikan` names the berita acara that this one replaces, after a session that was opened again.
    `jadwal_semula` is when the session was scheduled, where it was held on another day; `waktu` is the true one.
    `notulis` is who was present to take the minutes, else a sentence that nobody was; then only the leader signs.
    """

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    edisi_sop: str
    waktu: WaktuPelaksanaan
    pimpinan: str
    delegasi: str
    notulis: str
    dasar: tuple[str, ...]
    tindak_lanjut_lalu: tuple[TindakLanjutLalu, ...]
    hasil: tuple[str, ...]
    matriks: tuple[BarisMatriks, ...]
    koreksi: tuple[KoreksiAngka, ...]
    daftar_hadir: tuple[PesertaHadir, ...]
    kke: tuple[SlotKke, ...]
    lampiran: tuple[str, ...]
    penutup: str
    tanda_tangan: tuple[BlokTandaTangan, ...]
    jejak: Jejak
    peraga: Peraga | None = None
    menggantikan: str = ""
    jadwal_semula: str = ""

"""Chapters and table rows of the laporan data kinerja, except the one about each indikator."""

from dataclasses import dataclass, field

from takar.documents.contexts.kelompok import SINCE_3, SINCE_5, SINCE_8, TEPAT_4


@dataclass(frozen=True, slots=True)
class BarisLangkah:
    """One langkah of the SOP with its real dates; `keterangan` says on time, late, or why not."""

    nomor: str
    uraian: str
    pelaksana: str
    jatuh_tempo: str
    selesai: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class Pendahuluan:
    """Chapter A. `tugas` describes duties and structure of the unit; paragraphs, one text each."""

    latar_belakang: tuple[str, ...]
    tugas: tuple[str, ...]
    dasar_hukum: tuple[str, ...]
    teknik: tuple[str, ...]
    langkah: tuple[BarisLangkah, ...]


@dataclass(frozen=True, slots=True)
class BarisTarget:
    """One line of the plan of the triwulan; `kode_angka` is that of its indikator."""

    nomor: str
    sasaran: str
    indikator: str
    satuan: str
    target_tahun: str
    target_triwulan: str
    kode_angka: str = field(default="", metadata=SINCE_8)


@dataclass(frozen=True, slots=True)
class Perencanaan:
    """Chapter B: the plan documents in force, then sasaran, indikator, target."""

    uraian: tuple[str, ...]
    dokumen: tuple[str, ...]
    baris: tuple[BarisTarget, ...]


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """Headline figures as printed.

    `terukur` is the coverage ("9 dari 11 terukur") and stands beside the mean always, `jumlah_terukur` and
    `jumlah_diukur` are its numbers; `rata_rata_tepat` is the mean unrounded, for computing with it;
    `perhatian` lists what the reader should look at first. `kode_angka` leads to mean, coverage and predikat,
    `kode_anggaran` to the money.
    """

    rata_rata_capaian: str
    terukur: str
    predikat: str
    skala: str
    serapan: str
    realisasi_anggaran: str
    pagu: str
    uraian: tuple[str, ...]
    perhatian: tuple[str, ...]
    jumlah_terukur: str = field(default="", metadata=SINCE_3)
    jumlah_diukur: str = field(default="", metadata=SINCE_3)
    rata_rata_tepat: str = field(default="", metadata=TEPAT_4)
    kode_angka: str = field(default="", metadata=SINCE_8)
    kode_anggaran: str = field(default="", metadata=SINCE_8)


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    """One line of output and budget. `tingkat`: program, kegiatan, indikator (of these), sub_kegiatan, jumlah.

    Program and kegiatan lines carry their subtotals; the jumlah line closes the table.
    """

    tingkat: str
    kode: str
    uraian: str
    indikator: str
    target: str
    realisasi: str
    capaian: str
    pagu: str
    realisasi_anggaran: str
    serapan: str
    kode_angka: str = field(default="", metadata=SINCE_5)


@dataclass(frozen=True, slots=True)
class CatatanMonev:
    """What the monev noted and decided about one indikator."""

    nomor: str
    indikator: str
    catatan: str
    keputusan: str
    tindak_lanjut: str
    penanggung_jawab: str
    tenggat: str


@dataclass(frozen=True, slots=True)
class Penyimpangan:
    """A deviation from the SOP: lateness, return, exception, delegation; with its reason."""

    nomor: str
    perihal: str
    uraian: str
    alasan: str


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """Lampiran 1: one indikator with its money; `kode_angka` leads to where its figures come from."""

    nomor: str
    indikator: str
    target: str
    realisasi: str
    capaian: str
    status: str
    anggaran: str
    realisasi_anggaran: str
    serapan: str
    efisiensi: str
    kode_angka: str = field(default="", metadata=SINCE_5)


@dataclass(frozen=True, slots=True)
class BarisKendala:
    """Lampiran 2: what stood in the way and what is done about it."""

    nomor: str
    indikator: str
    kendala: str
    tindak_lanjut: str

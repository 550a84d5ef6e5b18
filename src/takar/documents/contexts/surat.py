"""Letters in the form of korespondensi: date at right, Nomor/Sifat/Lampiran/Hal, Yth. (domain.md section 8)."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, Peraga


@dataclass(frozen=True, slots=True)
class KepalaSurat:
    """What stands above the text; the number stands in the context itself. `tujuan`: one line for each "Yth."."""

    tempat_tanggal: str
    sifat: str
    lampiran: str
    hal: str
    tujuan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataDiminta:
    """One line of what is asked for: an indikator or sub kegiatan with its target and the proof it needs."""

    nomor: str
    kode: str
    indikator: str
    satuan: str
    target: str
    data_diminta: str


@dataclass(frozen=True, slots=True)
class PermintaanDataContext:
    """The letter that opens the collection in one unit; `daftar` is its lampiran."""

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    edisi_sop: str
    surat: KepalaSurat
    pembuka: tuple[str, ...]
    batas_waktu: str
    ketentuan: tuple[str, ...]
    penutup: str
    daftar: tuple[DataDiminta, ...]
    tembusan: tuple[str, ...]
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None


@dataclass(frozen=True, slots=True)
class Undangan:
    """One who is invited: the name where the post is held, else the post alone as it was typed."""

    nomor: str
    nama: str
    jabatan: str


@dataclass(frozen=True, slots=True)
class UndanganMonevContext:
    """The invitation to one session, with the daftar hadir to be signed there."""

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    edisi_sop: str
    surat: KepalaSurat
    pembuka: tuple[str, ...]
    hari_tanggal: str
    jam: str
    tempat: str
    pimpinan: str
    agenda: tuple[str, ...]
    bahan: tuple[str, ...]
    penutup: str
    peserta: tuple[Undangan, ...]
    tembusan: tuple[str, ...]
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None

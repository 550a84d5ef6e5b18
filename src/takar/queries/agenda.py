"""The registers of surat keluar and surat masuk: the lines that hold, as a person may see them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from takar.queries.disposisi import is_handed, is_open
from takar.queries.pada import until
from takar.queries.potongan import Potongan, potong
from takar.queries.surat_isi import IsiSurat, isi_surat
from takar.records.models import Disposisi, DisposisiSelesai, Dokumen, SuratKeluar, SuratMasuk
from takar.rules.periods import format_tanggal
from takar.sop.gabungan import reads_whole
from takar.sop.paraf import JENJANG
from takar.sop.permissions import Actor

PER_PAGE = 25
DITINDAKLANJUTI, TANPA_DISPOSISI = "disposisi terbuka", "tanpa disposisi"
DIBERIKAN, DIKIRIM = "Nomor surat diberikan.", "Laporan ditandatangani dan dikirim."
DIBERIKAN_LAIN = "Nomor surat diberikan; isi naskahnya berubah sejak versi yang belum bernomor."
DIBUAT_LAGI = "Naskah dibuat lagi."
DISUSUN_LAGI, DIRALAT = "Laporan disusun lagi.", "Kepala surat diubah sebelum bernomor."
TIDAK_DIKIRIM = "Tidak dikirim, disimpan di kantor"
"""What a register says of a paper that is numbered and goes to nobody: the SOP sends it nowhere."""
ORDINARY = frozenset({DIBERIKAN, DIBERIKAN_LAIN, DIKIRIM, DIBUAT_LAGI, DISUSUN_LAGI, DIRALAT})
"""Why a line follows another without correcting it: lists say it only in the history of the letter."""
Surat = SuratKeluar | SuratMasuk


class Register(StrEnum):
    """Which of the two; the value stands in addresses."""

    KELUAR = "keluar"
    MASUK = "masuk"

    @property
    def nama(self) -> str:
        """The name of the register."""
        return "Surat keluar" if self is Register.KELUAR else "Surat masuk"

    @property
    def catat(self) -> str:
        """What recording a letter in it is called."""
        return "Catat surat keluar" if self is Register.KELUAR else "Catat surat masuk"

    @property
    def pihak(self) -> str:
        """What the other side of a letter is to it."""
        return "Kepada" if self is Register.KELUAR else "Dari"


MODEL: Mapping[Register, type[SuratKeluar] | type[SuratMasuk]] = {
    Register.KELUAR: SuratKeluar,
    Register.MASUK: SuratMasuk,
}
PILIHAN: Mapping[str, Q] = {  # and the two of disposisi, which depend on the moment
    "berlaku": Q(batal=False),
    "batal": Q(batal=True),
    "tanpa nomor": Q(nomor="", batal=False),
}
"""How the list is filtered by a link."""
MENGIKUTI = Dokumen.Jenis.LEMBAR_TEMBUSAN
"""The paper that has no number of its own: it bears that of the report of which it names the copies."""


def pilihan_of(register: Register) -> tuple[str, ...]:
    """Return by what the list of a register is filtered: letters that go out have no disposisi."""
    return (*PILIHAN, TANPA_DISPOSISI, DITINDAKLANJUTI) if register is Register.MASUK else tuple(PILIHAN)


@dataclass(frozen=True, slots=True)
class Disposisikan:
    """One disposisi: to which jabatan, what to do, when, by whom; ``tenggat`` is what is to be known of its day.

    ``catatan``, ``selesai`` and ``pelaksana`` say what was done, when and by whom; blank while it is open.
    """

    id: int
    jabatan: str
    kalimat: str
    tanggal: date
    oleh: str
    due_on: date | None
    catatan: str
    selesai: date | None
    pelaksana: str
    jabatan_id: int
    berperan: bool  # whether its holders work in Takar by it

    def terlambat(self, today: date) -> bool:
        """Whether it is open after its day."""
        return not self.selesai and self.due_on is not None and self.due_on < today

    @property
    def tenggat(self) -> str:
        """By when it is due, or when it was done."""
        if self.selesai:
            return f"dilaksanakan {format_tanggal(self.selesai)}"
        return f"jatuh tempo {format_tanggal(self.due_on)}" if self.due_on else "tanpa jatuh tempo"


@dataclass(frozen=True, slots=True)
class BarisSurat:
    """One letter as its register has it now; ``berjenjang``: it is a paper with a line of paraf below its signer.

    ``isi``: what the paper says above and below its text; of a letter that Takar did not make nothing.
    """

    nomor_agenda: int
    tahun: int
    versi: int
    tanggal: date
    tanggal_surat: date
    pihak: str
    hal: str
    nomor: str
    klasifikasi: str
    sifat: str
    unit: str
    batal: bool
    alasan: str
    kode: str
    judul_dokumen: str
    berjenjang: bool
    mengikuti: str  # the number of another paper that this one bears, having none of its own
    nama_file: str
    disposisi: tuple[Disposisikan, ...]
    isi: IsiSurat

    @property
    def tanpa_nomor(self) -> str:
        """What stands in the place of a number: that it comes, or whose number the paper bears."""
        return f"tanpa nomor sendiri (laporan {self.mengikuti})" if self.mengikuti else "belum bernomor"

    @property
    def keterangan(self) -> str:
        """What else is known, in a few words: for the book and the spreadsheet."""
        parts = (
            f"BATAL: {self.alasan}" if self.batal else f"Diperbaiki: {self.alasan}" if self.alasan else "",
            f"Klasifikasi {self.klasifikasi}" if self.klasifikasi else "",
            f"Sifat {self.sifat}" if self.sifat else "",
            f"Naskah Takar, kode {self.kode}" if self.kode else "Ada salinannya" if self.nama_file else "",
            *(
                f"Disposisi {format_tanggal(d.tanggal)} kepada {d.jabatan}: {d.kalimat.rstrip('.')} ({d.tenggat})"
                for d in self.disposisi
            ),
        )
        return ". ".join(part.rstrip(".") for part in parts if part)


def surat_of(
    register: Register, opd_id: int, tahun: int, actor: Actor, sampai: datetime | None = None
) -> "QuerySet[Surat]":
    """Return the lines in force of a year that the person may see, the last first; by a moment those of then.

    Who serves one unit sees what concerns its berkas, and what was handed to a jabatan held today (docs/adr/0075).
    """
    last = Q(pengganti__isnull=True)
    if sampai is not None:
        last = Q(at__lte=sampai) & (last | Q(pengganti__at__gt=sampai))
    found = MODEL[register].objects.filter(last, opd_id=opd_id, tahun=tahun)
    if not reads_whole(actor, opd_id):
        found = found.filter(_own(register, opd_id, tahun, actor))
    return found.order_by("-nomor_agenda")


def _own(register: Register, opd_id: int, tahun: int, actor: Actor) -> Q:
    mine = [tugas for tugas in actor.tugas if tugas.opd_id == opd_id] if actor.aktif else []
    if register is Register.KELUAR:
        return Q(unit__in={tugas.unit_id for tugas in mine})
    handed = Disposisi.objects.filter(
        surat__opd_id=opd_id, surat__tahun=tahun, jabatan__in={tugas.jabatan_id for tugas in mine}
    )
    return Q(nomor_agenda__in=handed.values("surat__nomor_agenda"))


@dataclass(frozen=True, slots=True)
class Dicari:
    """What of a register is asked for: words in number, other side or hal, a choice (``PILIHAN``), by which moment."""

    cari: str = ""
    pilih: str = ""
    sampai: datetime | None = None


ALL = Dicari()


def daftar_surat(
    register: Register, opd_id: int, tahun: int, actor: Actor, dicari: Dicari = ALL, *, halaman: int = 1
) -> Potongan[BarisSurat]:
    """Return one page of a register."""
    page = potong(_sought(register, opd_id, tahun, actor, dicari), halaman, PER_PAGE)
    return Potongan(tuple(baris_list(page.baris, dicari.sampai)), page.halaman, page.jumlah_halaman, page.jumlah)


def semua_surat(register: Register, opd_id: int, tahun: int, actor: Actor, dicari: Dicari = ALL) -> list[BarisSurat]:
    """Return every letter of the same choice, in the order of the book."""
    found = _sought(register, opd_id, tahun, actor, dicari)
    return baris_list(list(found.order_by("nomor_agenda")), dicari.sampai)


def _sought(register: Register, opd_id: int, tahun: int, actor: Actor, dicari: Dicari) -> "QuerySet[Surat]":
    side = "kepada" if register is Register.KELUAR else "dari"
    found = surat_of(register, opd_id, tahun, actor, dicari.sampai).filter(_chosen(register, dicari))
    for word in dicari.cari.split():
        about = Q(hal__icontains=word) | Q(nomor__icontains=word) | Q(**{f"{side}__icontains": word})
        found = found.filter(about | Q(nomor_agenda=int(word)) if word.isdecimal() and len(word) < 7 else about)
    return with_paper(found, register)


def _chosen(register: Register, dicari: Dicari) -> Q:
    if dicari.pilih == "tanpa nomor" and register is Register.KELUAR:
        return PILIHAN[dicari.pilih] & (Q(dokumen=None) | ~Q(dokumen__jenis=MENGIKUTI))
    if dicari.pilih == TANPA_DISPOSISI:
        return Q(~is_handed(dicari.sampai), batal=False)
    if dicari.pilih == DITINDAKLANJUTI:
        return Q(is_open(dicari.sampai), batal=False)
    return PILIHAN.get(dicari.pilih, Q())


def with_paper(found: "QuerySet[Surat]", register: Register) -> "QuerySet[Surat]":
    """Load with letters that go out the paper of Takar and the unit."""
    return found.select_related(*(("dokumen", "naskah", "unit") if register is Register.KELUAR else ()))


def baris_list(rows: Sequence[Surat], sampai: datetime | None = None) -> list[BarisSurat]:
    """Return lines as they are shown, with their disposisi (by a moment), by one query more."""
    handed = _disposisi([row for row in rows if isinstance(row, SuratMasuk)], sampai)
    return [_baris(row, tuple(handed[row.nomor_agenda])) for row in rows]


def _disposisi(rows: Sequence[SuratMasuk], sampai: datetime | None) -> Mapping[int, list[Disposisikan]]:
    """Return the disposisi of letters of one register and year, by agenda number, the first first."""
    found: defaultdict[int, list[Disposisikan]] = defaultdict(list)
    if rows:
        of = {"surat__opd_id": rows[0].opd_id, "surat__tahun": rows[0].tahun}
        all_of = Disposisi.objects.filter(**of, surat__nomor_agenda__in=[row.nomor_agenda for row in rows])
        wanted = until(all_of, sampai)
        for one in wanted.select_related("surat", "jabatan", "selesai").order_by("pk"):
            found[one.surat.nomor_agenda].append(_disposisikan(one, sampai))
    return found


def _disposisikan(one: Disposisi, sampai: datetime | None) -> Disposisikan:
    done: DisposisiSelesai | None = getattr(one, "selesai", None)
    if done is not None and sampai is not None and done.at > sampai:
        done = None
    return Disposisikan(
        id=one.pk,
        jabatan=one.nama_jabatan,
        kalimat=one.kalimat,
        tanggal=one.tanggal,
        oleh=one.oleh,
        due_on=one.due_on,
        catatan=done.catatan if done else "",
        selesai=done.tanggal if done else None,
        pelaksana=done.oleh if done else "",
        jabatan_id=one.jabatan_id,
        berperan=bool(one.jabatan.peran),
    )


def _baris(row: Surat, disposisi: tuple[Disposisikan, ...]) -> BarisSurat:
    keluar = row if isinstance(row, SuratKeluar) else None
    dokumen = keluar.dokumen if keluar else None
    paper = dokumen or (keluar.naskah if keluar else None)
    return BarisSurat(
        nomor_agenda=row.nomor_agenda,
        tahun=row.tahun,
        versi=row.versi,
        tanggal=row.tanggal,
        tanggal_surat=row.tanggal_surat,
        pihak=row.kepada if isinstance(row, SuratKeluar) else row.dari,
        hal=row.hal,
        nomor=row.nomor,
        klasifikasi=row.klasifikasi,
        sifat=row.sifat,
        unit=keluar.unit.nama if keluar and keluar.unit else "",
        batal=row.batal,
        alasan="" if row.alasan in ORDINARY else row.alasan,
        kode=paper.kode if paper else "",
        judul_dokumen=paper.judul if paper else "",
        berjenjang=paper is not None and paper.jenis in JENJANG,
        mengikuti=dokumen.nomor if dokumen is not None and dokumen.jenis == MENGIKUTI and not row.nomor else "",
        nama_file=row.nama_file,
        disposisi=disposisi,
        isi=isi_surat(dokumen),
    )


def tahun_list(register: Register, opd_id: int, today: date) -> tuple[int, ...]:
    """Return the years that a register has letters of, and this one; the last first."""
    found: Iterable[int] = MODEL[register].objects.filter(opd_id=opd_id).values_list("tahun", flat=True).distinct()
    return tuple(sorted({*found, today.year}, reverse=True))

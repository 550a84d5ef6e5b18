"""What the number of a letter would be by the pattern of the office, and whether its paper can be made with it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from takar.queries.agenda import BarisSurat
from takar.queries.dokumen_berlaku import BERLAKU, LOADED, keadaan_of
from takar.queries.redaksi import nilai_of, nilai_of_naskah, nilai_of_pengumpulan, redaksi_of
from takar.queries.surat_terbaru import surat_terbaru
from takar.records.models import Dokumen, LaporanDataKinerja, PenerimaKoreksi, SuratKeluar
from takar.sop.engine import State

BERNOMOR = frozenset(
    {
        Dokumen.Jenis.PERMINTAAN_DATA,
        Dokumen.Jenis.UNDANGAN_MONEV,
        Dokumen.Jenis.SURAT_PENGANTAR,
        Dokumen.Jenis.SURAT_KOREKSI,
    }
)
"""Letters: they bear a number and are made anew with it, as long as nobody has signed them (docs/adr/0107)."""
TERCATAT = frozenset(
    {
        Dokumen.Jenis.JADWAL_MONEV,
        Dokumen.Jenis.HASIL_MONEV,
        Dokumen.Jenis.BERITA_KOREKSI,
        Dokumen.Jenis.GABUNGAN,
    }
)
"""Papers that stay as they were made: a number that comes later stands in the register, and on them by hand."""


@dataclass(frozen=True, slots=True)
class NomorUsulan:
    """The number by the pattern, empty without one; ``dibuat_lagi``: the letter is made anew with it."""

    nomor: str
    dibuat_lagi: bool


def nomor_usulan(opd_id: int, baris: BarisSurat) -> NomorUsulan | None:
    """Return what a letter without a number could be given; None where it has one, is batal, or bears none."""
    if baris.nomor or baris.batal:
        return None
    if not baris.kode:
        return NomorUsulan("", dibuat_lagi=False)
    row = waiting_lines(opd_id, baris.tahun).filter(nomor_agenda=baris.nomor_agenda).first()
    if row is None:
        return None
    return NomorUsulan(pola_of(row), dibuat_lagi=row.dokumen is not None and can_be_renewed(row.dokumen))


def waiting_lines(opd_id: int, tahun: int) -> QuerySet[SuratKeluar]:
    """Return the letters of a year that bear a number and have none yet, in the order of the agenda."""
    found = SuratKeluar.objects.filter(opd_id=opd_id, tahun=tahun, pengganti=None, batal=False, nomor="")
    waits = Q(dokumen__laporan__status=LaporanDataKinerja.Status.FROZEN)
    with_number = found.filter(Q(dokumen__jenis__in=BERNOMOR | TERCATAT) | waits | Q(naskah__isnull=False))
    of_berkas = ("dokumen__berkas__unit", "dokumen__berkas__pengumpulan__opd", "dokumen__pengumpulan__opd")
    return with_number.select_related(*of_berkas, "naskah__jabatan__unit").order_by("nomor_agenda")


def pola_of(row: SuratKeluar) -> str:
    """Return the number of a waiting letter by the pattern; with room in it, or empty, where that is not whole."""
    if row.naskah is not None:
        unit = row.naskah.jabatan.unit if row.naskah.jabatan else None
        nilai = nilai_of_naskah(row.naskah.tahun, unit, row.naskah.tanggal)
        return redaksi_of(row.opd_id, row.naskah.jenis).nomor_agenda(nilai, str(row.nomor_agenda))
    return _by_pattern(row.opd_id, row.dokumen, row.nomor_agenda) if row.dokumen else ""


def _by_pattern(opd_id: int, dokumen: Dokumen, nomor_agenda: int) -> str:
    nilai = nilai_of(dokumen.berkas, dokumen.tanggal) if dokumen.berkas else nilai_of_pengumpulan(dokumen)
    return redaksi_of(opd_id, dokumen.jenis).nomor_agenda(nilai, str(nomor_agenda))


def can_be_renewed(dokumen: Dokumen) -> bool:
    """Whether a letter can be made anew: it is the one that holds, and its berkas still takes papers.

    Not one that was signed in Takar, or whose scan is kept: it would be signed again for a number (docs/adr/0099). Not
    the letter of a koreksi of which somebody outside has a copy by hand, with the number written in.
    A report of a unit: while it waits for its signature, of which no one was given yet.
    """
    report = getattr(dokumen, "laporan", None)
    if report is not None:
        return bool(report.status == LaporanDataKinerja.Status.FROZEN)
    if dokumen.berkas is None or dokumen.jenis not in BERNOMOR or State(dokumen.berkas.state) is State.FINAL:
        return False
    if dokumen.berurut_list.exists() or dokumen.pindaian_list.exists():
        return False
    if dokumen.jenis == Dokumen.Jenis.SURAT_KOREKSI and _handed_over(dokumen):
        return False
    same = Dokumen.objects.filter(berkas=dokumen.berkas, jenis=dokumen.jenis).select_related(*LOADED)
    return keadaan_of(list(same))[dokumen.pk].status == BERLAKU


def _handed_over(surat: Dokumen) -> bool:
    """Whether the letter of a koreksi, in any version of its line, was noted as brought to one of those outside."""
    told = PenerimaKoreksi.objects.filter(permintaan__berkas=surat.berkas_id, dicatat_at__isnull=False)
    latest = surat_terbaru(set(told.values_list("surat", flat=True)))
    return any(one.dokumen_id == surat.pk for one in latest.values())


def line_dokumen(opd_id: int, tahun: int, nomor_agenda: int) -> Dokumen | None:
    """Return the paper of a line in force, with its berkas."""
    found = SuratKeluar.objects.filter(opd_id=opd_id, tahun=tahun, nomor_agenda=nomor_agenda, pengganti=None)
    row = found.select_related("dokumen__berkas__unit", "dokumen__pengumpulan__opd").first()
    return row.dokumen if row else None

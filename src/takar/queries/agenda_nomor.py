"""What the number of a letter would be by the pattern of the office, and whether its paper can be made with it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from takar.queries.agenda import BarisSurat
from takar.queries.dibuat_lagi import is_made_anew
from takar.queries.nomor_jenis import BERNOMOR, TERCATAT
from takar.queries.redaksi import nilai_of, nilai_of_naskah, nilai_of_pengumpulan, redaksi_of
from takar.records.models import Dokumen, LaporanDataKinerja, SuratKeluar


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
    return NomorUsulan(pola_of(row), dibuat_lagi=is_made_anew(row))


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


def line_dokumen(opd_id: int, tahun: int, nomor_agenda: int) -> Dokumen | None:
    """Return the paper of a line in force, with its berkas."""
    found = SuratKeluar.objects.filter(opd_id=opd_id, tahun=tahun, nomor_agenda=nomor_agenda, pengganti=None)
    row = found.select_related("dokumen__berkas__unit", "dokumen__pengumpulan__opd").first()
    return row.dokumen if row else None

"""The number of a paper that gets it as it is made: typed, or the next one of the agenda by the office's pattern.

And the question whether a number is used already: by a line of the register, or by a report that has it printed
although it did not go out yet (docs/adr/0075, docs/adr/0079).
"""

from collections.abc import Collection, Iterator, Mapping

from django.db.models import Q

from takar.actions.agenda import SuratDibuat, enter_keluar, next_agenda
from takar.actions.errors import Galat, Invalid
from takar.actions.teks import clean_number, same_number
from takar.actions.tx import writing
from takar.queries.redaksi import redaksi_of
from takar.records.models import Dokumen, NaskahRencana, PerangkatDaerah, SuratKeluar, UnitKerja
from takar.rules.redaksi import is_assigned

BOTH = "Nomor sudah diketik. Kosongkan, atau hapus tanda pada «Ambil nomor agenda berikutnya»."
NO_PATTERN = (
    "Pola nomor {} kantor ini belum lengkap, jadi nomor agenda tidak dapat dipasang. Ketik nomornya, atau minta "
    "Pengelola sistem melengkapinya di Pengaturan, Redaksi naskah dan Unit kerja."
)
REPORTS = (Dokumen.Jenis.LAPORAN, Dokumen.Jenis.GABUNGAN)


def paper_number(
    tx: writing, opd: PerangkatDaerah, jenis: str, nilai: Mapping[str, str], nomor: str, *, ambil: bool
) -> str:
    """Return the number of a paper that is about to be made, "" for none; ``ambil`` takes that of the agenda.

    The paper is entered in the register in the same transaction. Raises Invalid for one that is used, for a number
    beside ``ambil``, and where the pattern of the office is not whole.
    """
    tx.lock_opd(opd.pk)
    if not ambil:
        found = clean_number("nomor", nomor)
    elif nomor.strip():
        raise Invalid(Galat("nomor", BOTH))
    else:
        found = agenda_number(tx, opd, jenis, nilai)
        if not found:
            raise Invalid(Galat("nomor", NO_PATTERN.format(Dokumen.Jenis(jenis).label.lower())))
    complain_used(opd, tx.today(opd.zona).year, found)
    return found


def agenda_number(tx: writing, opd: PerangkatDaerah, jenis: str, nilai: Mapping[str, str]) -> str:
    """Return the next number of the agenda by the pattern of a kind; "" where the pattern is missing or not whole."""
    agenda = next_agenda(tx, SuratKeluar, opd, tx.today(opd.zona))
    found = redaksi_of(opd.pk, jenis).nomor_agenda(nilai, str(agenda))
    return found if is_assigned(found) else ""


def enter_paper(tx: writing, dokumen: Dokumen, unit: UnitKerja | None, *, kepada: str, hal: str) -> None:
    """Enter a paper in the register of surat keluar as it is made, with its number where it has one."""
    enter_keluar(tx, dokumen, unit, SuratDibuat(kepada, hal, nomor=dokumen.nomor))


def complain_used(opd: PerangkatDaerah, tahun: int, nomor: str, own: SuratKeluar | None = None) -> None:
    """Raise Invalid where a number of ours is used in a year, but for the line ``own``. The office is locked."""
    if where := used_where(opd, tahun, nomor, own):
        raise Invalid(Galat("nomor", f"Nomor {nomor} {where}. Periksa lagi nomornya."))


def used_where(opd: PerangkatDaerah, tahun: int, nomor: str, own: SuratKeluar | None = None) -> str:
    """Return where a number of ours is used already, as the end of a sentence; "" where it is free or blank.

    ``tahun`` is that of the letter: a register that was opened in January still takes letters of December. The number
    is free in the year that its paper prints too, where the line bears a date of another.
    """
    if not nomor:
        return ""
    paper = (own.naskah or own.dokumen) if own is not None else None
    tahun_list = {tahun, paper.tanggal.year} if paper is not None else {tahun}
    lines = SuratKeluar.objects.filter(of_tahun(tahun_list), opd=opd, pengganti=None, batal=False)
    lines = lines.exclude(pk=own.pk) if own is not None else lines
    for other, agenda in lines.exclude(nomor="").values_list("nomor", "nomor_agenda"):
        if same_number(other) == same_number(nomor):
            return f"sudah tercatat dengan nomor agenda {agenda}"
    for other, judul in _printed(opd, tahun_list, own):
        if same_number(other) == same_number(nomor):
            return f"sudah tercetak pada {judul}"
    return ""


def of_tahun(tahun_list: Collection[int]) -> Q:
    """Return what picks the lines of letters of some years: by the date of the line, or the one on its paper."""
    printed = Q(dokumen__tanggal__year__in=tahun_list) | Q(naskah__tanggal__year__in=tahun_list)
    return Q(tanggal_surat__year__in=tahun_list) | printed


def _printed(opd: PerangkatDaerah, tahun_list: Collection[int], own: SuratKeluar | None) -> Iterator[tuple[str, str]]:
    """Yield number and title of reports, which did not all go out, and of papers of the plan from before 0100."""
    reports = Dokumen.objects.filter(jenis__in=REPORTS, pengumpulan__opd=opd, tanggal__year__in=tahun_list).exclude(
        nomor=""
    )
    plans = NaskahRencana.objects.filter(opd=opd, tanggal__year__in=tahun_list).exclude(nomor="")
    if own is not None and own.dokumen is not None and own.dokumen.jenis in REPORTS:
        reports = reports.exclude(same_report(own.dokumen))
    if own is not None and own.naskah is not None:
        plans = plans.exclude(same_naskah(own.naskah))
    yield from reports.values_list("nomor", "judul")
    yield from plans.values_list("nomor", "judul")


def same_naskah(naskah: NaskahRencana) -> Q:
    """Return what picks all versions of a paper of the plan."""
    return Q(tahun=naskah.tahun, jenis=naskah.jenis, jabatan=naskah.jabatan_id)


def same_report(dokumen: Dokumen) -> Q:
    """Return what picks all versions of a report: of its berkas, or that of the office in its round."""
    if dokumen.berkas_id is not None:
        return Q(jenis=dokumen.jenis, berkas=dokumen.berkas_id)
    return Q(jenis=dokumen.jenis, pengumpulan=dokumen.pengumpulan_id, berkas=None)

"""Which papers are made anew with a number that comes later (docs/adr/0075, 0099, 0108).

A letter, and whatever else is signed in Takar: there no pen writes the number. Not one that was signed already, or
whose scan is kept: it would be signed again for a number.
"""

from datetime import date

from takar.queries.berurut_blok import KINDS, signed_by_all, signers_of
from takar.queries.dokumen_berlaku import BERLAKU, DIGANTIKAN, LOADED, keadaan_of
from takar.queries.laporan_nomor import waits_for_number
from takar.queries.naskah_rencana import Acuan, versi_list
from takar.queries.naskah_rencana_baca import statuses
from takar.queries.nomor_jenis import BERNOMOR
from takar.queries.surat_terbaru import surat_terbaru
from takar.records.models import Dokumen, LaporanDataKinerja, NaskahRencana, PenerimaKoreksi, SuratKeluar, SuratMasuk
from takar.sop.engine import State
from takar.sop.tanda_tangan import ModeTandaTangan


def is_made_anew(row: SuratKeluar) -> bool:
    """Whether the paper of a line can be made anew with the number that the line gets."""
    if row.naskah is not None:
        return not _is_begun(row.naskah) and _naskah_holds(row.naskah, _mulai(row.naskah))
    return row.dokumen is not None and can_be_renewed(row.dokumen)


def is_numbered_anew(row: SuratKeluar, today: date) -> bool:
    """Whether the paper that prints the number of a line can be made anew with another: it holds, not all signed it.

    What some signed stays with the version that they read. Reports get another number on their own pages.
    """
    paper = row.naskah or row.dokumen
    if paper is None or not paper.nomor or paper.pindaian_list.exists():
        return False
    if signed_by_all(paper.jenis, paper.context_json, paper.berurut_list.count()):
        return False
    return _naskah_holds(paper, today) if isinstance(paper, NaskahRencana) else _dokumen_holds(paper)


def waits_for_its_number(row: SuratKeluar | SuratMasuk) -> bool:
    """Whether a paper waits for the number of this line, with which it is made anew and signed in Takar."""
    if waits_for_number(row):
        return True
    if not isinstance(row, SuratKeluar) or row.nomor:
        return False
    paper = row.naskah or row.dokumen
    return paper is not None and paper.jenis in KINDS and _in_takar(paper) and is_made_anew(row)


def can_be_renewed(dokumen: Dokumen) -> bool:
    """Whether a paper of a round can be made anew: it is the one that holds, and its berkas still takes papers.

    Not the letter of a koreksi of which somebody outside has a copy by hand, with the number written in. A report of a
    unit: while it waits for its signature, of which no one was given yet. Schedules and the berita acara of a
    koreksi stay as they were made, for sessions and receipts name that version.
    """
    report = getattr(dokumen, "laporan", None)
    if report is not None:
        return bool(report.status == LaporanDataKinerja.Status.FROZEN)
    return not _is_begun(dokumen) and _dokumen_holds(dokumen)


def _is_begun(paper: Dokumen | NaskahRencana) -> bool:
    return paper.berurut_list.exists() or paper.pindaian_list.exists()


def _dokumen_holds(dokumen: Dokumen) -> bool:
    """Whether a paper is of a kind that is made anew, holds, and its berkas still takes papers."""
    if dokumen.berkas is None or State(dokumen.berkas.state) is State.FINAL:
        return False
    if dokumen.jenis not in BERNOMOR and not (dokumen.jenis == Dokumen.Jenis.HASIL_MONEV and _in_takar(dokumen)):
        return False
    if dokumen.jenis == Dokumen.Jenis.SURAT_KOREKSI and _handed_over(dokumen):
        return False
    same = Dokumen.objects.filter(berkas=dokumen.berkas, jenis=dokumen.jenis).select_related(*LOADED)
    return keadaan_of(list(same))[dokumen.pk].status == BERLAKU


def _handed_over(surat: Dokumen) -> bool:
    """Whether the letter of a koreksi, in any version of its line, was noted as brought to one of those outside.

    Of whom it was said that they need none, since the old report was never sent to them, nobody has it.
    """
    told = PenerimaKoreksi.objects.filter(
        permintaan__berkas=surat.berkas_id, dicatat_at__isnull=False, tidak_dikirim=False
    )
    latest = surat_terbaru(set(told.values_list("surat", flat=True)))
    return any(one.dokumen_id == surat.pk for one in latest.values())


def _mulai(naskah: NaskahRencana) -> date:
    return naskah.perubahan or date(naskah.tahun, 1, 1)


def _naskah_holds(naskah: NaskahRencana, today: date) -> bool:
    """Of the plan: what is signed in Takar, and no later version of its stage, nor a stage of that day, replaced."""
    if not _in_takar(naskah):
        return False
    acuan = Acuan(naskah.opd_id, naskah.tahun, naskah.jenis, naskah.jabatan_id)
    held = statuses(versi_list(acuan).only("versi", "perubahan", "tahun"), today)
    return held[naskah.pk] != DIGANTIKAN


def _in_takar(paper: Dokumen | NaskahRencana) -> bool:
    return signers_of(paper.jenis, paper.context_json)[0] is not ModeTandaTangan.BASAH

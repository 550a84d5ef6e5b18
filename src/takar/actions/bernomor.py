"""A paper is made anew with its number: the same words, date and blocks, a code of its own (docs/adr/0075, 0108)."""

from dataclasses import replace

from takar.actions.berurut_kabar import tell_first
from takar.actions.dokumen import made_from, make_dokumen, new_kode
from takar.actions.laporan_bernomor import renew_with_number
from takar.actions.paraf import note_paraf
from takar.actions.tx import writing
from takar.documents.canonical import context_from_json
from takar.documents.contexts import Context, JenisDokumen
from takar.queries.berurut import Paper
from takar.queries.dokumen.bagian import jejak
from takar.queries.naskah_rencana import Acuan, versi_list
from takar.records.models import BerkasBidang, Dokumen, HasilMonev, NaskahRencana, Paraf


def renew(tx: writing, paper: Paper, nomor: str) -> Paper:
    """Make the next version of a paper with its number; who signs it first is told, and who numbers it is noted.

    A report is frozen anew: its signature is still to come, and its verify page and codes are those of its version.
    """
    made: Paper
    if isinstance(paper, NaskahRencana):
        made = _renew_naskah(tx, paper, nomor)
    elif paper.jenis == Dokumen.Jenis.LAPORAN and paper.berkas_id is not None:
        made = renew_with_number(tx, tx.berkas(paper.berkas_id, None), nomor)
    else:
        made = _renew_dokumen(tx, paper, nomor)
    note_paraf(tx, made, Paraf.Cara.NOMOR)
    tx.note(dokumen=made.context_sha256, pdf=made.file.sha256)
    return made


def _renew_dokumen(tx: writing, paper: Dokumen, nomor: str) -> Dokumen:
    made = make_dokumen(
        tx,
        _numbered(paper, nomor, paper.berkas),
        pengumpulan=paper.pengumpulan,
        berkas=paper.berkas,
        judul=paper.judul,
        tanggal=paper.tanggal,
    )
    if paper.jenis == Dokumen.Jenis.HASIL_MONEV and paper.berkas is not None:
        versi = HasilMonev.objects.filter(berkas=paper.berkas).count() + 1
        HasilMonev.objects.create(berkas=paper.berkas, versi=versi, dokumen=made)
    return made


def _renew_naskah(tx: writing, paper: NaskahRencana, nomor: str) -> NaskahRencana:
    acuan = Acuan(paper.opd_id, paper.tahun, paper.jenis, paper.jabatan_id)
    made = NaskahRencana.objects.create(
        opd=paper.opd,
        tahun=paper.tahun,
        jabatan=paper.jabatan,
        perubahan=paper.perubahan,
        versi=versi_list(acuan).count() + 1,
        judul=paper.judul,
        tanggal=paper.tanggal,
        **made_from(tx, _numbered(paper, nomor, None)),
    )
    tell_first(tx, made)
    return made


def _numbered(paper: Paper, nomor: str, berkas: BerkasBidang | None) -> Context:
    context: Context = context_from_json(JenisDokumen(paper.jenis), paper.context_json.encode())
    return replace(context, nomor=nomor, jejak=jejak(new_kode(), berkas))

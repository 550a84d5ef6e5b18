"""The paraf below a signature: noted with what the SOP makes somebody do, or given by itself (docs/adr/0079)."""

from datetime import datetime

from takar.actions.cap_bersegel import objek_of
from takar.actions.errors import Missing
from takar.actions.tx import Outcome, writing
from takar.queries.berurut import Paper, row_of
from takar.queries.paraf import find_paper, paraf_subject
from takar.queries.paraf_naskah import penanda_of
from takar.records.models import Dokumen, NaskahRencana, Paraf, PerangkatDaerah
from takar.sop.paraf import line_of, may_paraf
from takar.sop.permissions import Actor
from takar.sop.reasons import HIDDEN
from takar.sop.surat import SuratAction


def note_paraf(tx: writing, paper: Paper, cara: Paraf.Cara) -> None:
    """Note what the acting person does with a version that was just made, where their peran is in its line."""
    penanda = penanda_of([paper])[paper.pk] if isinstance(paper, NaskahRencana) else ()
    if tx.tugas is None or tx.tugas.peran not in line_of(paper.jenis, penanda):
        return
    Paraf.objects.create(
        **row_of(paper),
        cara=cara,
        peran=tx.tugas.peran.value,
        pegawai_id=tx.pegawai_id,
        nama=tx.actor.nama,
        sebagai=tx.sebagai,
        pdf_sha256=paper.file.sha256,
        at=tx.now,
    )


def give_paraf(*, kode: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Give a paraf on one version of a paper, known by its code. Nobody waits for it. Raises Missing or Refusal."""
    with writing(SuratAction.INITIAL_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        today = tx.today(_lock(tx, kode).zona)
        paper = find_paper(kode, tx.actor, today)
        if paper is None:
            raise Missing(HIDDEN)
        if isinstance(paper, NaskahRencana):
            tx.objek = objek_of(paper)
        tx.permit(may_paraf(actor=tx.actor, subject=paraf_subject(paper, today)))
        note_paraf(tx, paper, Paraf.Cara.PARAF)
        tx.note(dokumen=paper.context_sha256, pdf=paper.file.sha256)
        tx.done("Paraf dicatat.")
    return tx.outcome


def _lock(tx: writing, kode: str) -> PerangkatDaerah:
    """Lock a paper as who signs it does, so that a paraf comes before the signature or is refused. Raises Missing."""
    found = Dokumen.objects.filter(kode=kode).values_list("berkas_id", "pengumpulan_id").first()
    if found is not None:
        berkas_id, pengumpulan_id = found
        return tx.berkas(berkas_id, None).pengumpulan.opd if berkas_id else tx.pengumpulan(pengumpulan_id).opd
    naskah = NaskahRencana.objects.select_related("opd").filter(kode=kode).first()
    if naskah is None:
        raise Missing(HIDDEN)
    tx.lock_opd(naskah.opd_id)
    return naskah.opd

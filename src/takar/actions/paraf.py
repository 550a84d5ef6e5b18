"""The paraf below a signature: noted with what the SOP makes somebody do, or given by itself (docs/adr/0079)."""

from datetime import datetime

from takar.actions.errors import Missing
from takar.actions.tx import Outcome, writing
from takar.queries.dokumen_halaman import find_readable
from takar.queries.paraf import paraf_subject
from takar.records.models import Dokumen, Paraf
from takar.sop.paraf import JENJANG, may_paraf
from takar.sop.permissions import Actor
from takar.sop.reasons import HIDDEN
from takar.sop.surat import SuratAction


def note_paraf(tx: writing, dokumen: Dokumen, cara: Paraf.Cara) -> None:
    """Note what the acting person does with a version that was just made, where their peran is in its line."""
    if tx.tugas is None or tx.tugas.peran not in JENJANG.get(dokumen.jenis, ()):
        return
    Paraf.objects.create(
        dokumen=dokumen,
        cara=cara,
        peran=tx.tugas.peran.value,
        pegawai_id=tx.pegawai_id,
        nama=tx.actor.nama,
        sebagai=tx.sebagai,
        pdf_sha256=dokumen.file.sha256,
        at=tx.now,
    )


def give_paraf(*, kode: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Give a paraf on one version of a paper, known by its code. Nobody waits for it. Raises Missing or Refusal."""
    with writing(SuratAction.INITIAL_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        found = Dokumen.objects.filter(kode=kode).values_list("berkas_id", "pengumpulan_id").first()
        if found is None:
            raise Missing(HIDDEN)
        berkas_id, pengumpulan_id = found
        # Locked as who signs locks them, so that a paraf comes before the signature or is refused.
        opd = tx.berkas(berkas_id, None).pengumpulan.opd if berkas_id else tx.pengumpulan(pengumpulan_id).opd
        dokumen = find_readable(kode, tx.actor, tx.today(opd.zona))
        if dokumen is None:
            raise Missing(HIDDEN)
        tx.permit(may_paraf(actor=tx.actor, subject=paraf_subject(dokumen, opd.pk)))
        note_paraf(tx, dokumen, Paraf.Cara.PARAF)
        tx.note(dokumen=dokumen.context_sha256, pdf=dokumen.file.sha256)
        tx.done("Paraf dicatat.")
    return tx.outcome

"""Who may sign a waiting paper opens its very bytes; the signature of many at once asks for it (docs/adr/0081)."""

import re
from datetime import datetime

from takar.actions.dokumen import read_bytes
from takar.actions.errors import Missing, Refusal, Stale
from takar.actions.persetujuan import DAMAGED
from takar.actions.tanda_tangan_berurut import UNKNOWN, locked_berurut
from takar.actions.tx import Outcome, writing
from takar.queries.berurut import Paper, find_berurut, row_of
from takar.queries.gabungan import gabungan_subject
from takar.queries.subjek import subject_of
from takar.records.models import Dokumen, LaporanDataKinerja, LaporanGabungan, NaskahDibuka
from takar.sop.gabungan import GabunganAction, may_gabungan
from takar.sop.permissions import Actor, Allowed, Code, Refused, may
from takar.sop.tanda_terima import RECEIPT_OF, BukaAction

REPLACED = "Naskah ini sudah diganti atau ditandatangani. Muat ulang halaman tanda tangan, lalu buka yang terbaru."
REPORTS = (Dokumen.Jenis.LAPORAN, Dokumen.Jenis.GABUNGAN)
PAGES = re.compile(rb"/Type ?/Pages\b[^>]*?/Count (\d+)")


def open_naskah(*, kode: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Note that a person opened a paper that waits for their signature; a second opening changes nothing.

    Raises Refusal for who may not sign it, Stale where it waits no more, Missing where it is none of theirs.
    """
    paper = Dokumen.objects.select_related("file").filter(kode=kode, jenis__in=REPORTS).first()
    several = None if paper else find_berurut(kode)
    if paper is None and several is None:
        raise Missing(UNKNOWN)
    with writing(BukaAction.OPEN_NASKAH, actor=actor, now=now, kunci=kunci) as tx:
        opened: Paper
        if paper is not None:
            sha256, opened = judged_report(tx, paper), paper
        else:
            assert several is not None  # noqa: S101  (said above)
            found = locked_berurut(tx, several)
            sha256, opened = found.sha256, found.paper
        try:
            halaman = count_pages(read_bytes(opened.file.sha256))
        except (FileNotFoundError, ValueError):
            raise Refusal(Refused(Code.STATE, DAMAGED)) from None
        _, first = NaskahDibuka.objects.get_or_create(
            **row_of(opened),
            pegawai_id=tx.pegawai_id,
            defaults={"sebagai": tx.sebagai, "halaman": halaman, "at": now},
        )
        tx.note(pdf=sha256, pertama=first)
        tx.done("Tercatat: Anda membuka naskah ini.")
    return tx.outcome


def judged_report(tx: writing, paper: Dokumen) -> str:
    """Judge who may sign a waiting report, and return the hash of its bytes. Raises Refusal, Stale, Missing."""
    tx.permit(_judged(tx, paper))
    waits = {"dokumen": paper, "status": LaporanDataKinerja.Status.FROZEN}
    if not (LaporanDataKinerja.objects.filter(**waits) or LaporanGabungan.objects.filter(**waits)):
        raise Stale(0, REPLACED)
    return paper.file.sha256


def count_pages(pdf: bytes) -> int:
    """Return how many pages a paper has that we made: the root of its tree of pages says so, and is not packed."""
    return max((int(one) for one in PAGES.findall(pdf)), default=0)


def _judged(tx: writing, paper: Dokumen) -> Allowed | Refused:
    """Lock what the paper is of, and judge as its signature is judged; no exception is used up by reading."""
    if paper.berkas_id is None:
        pengumpulan = tx.pengumpulan(paper.pengumpulan_id)
        subject = gabungan_subject(pengumpulan, tx.today(pengumpulan.opd.zona))
        return may_gabungan(actor=tx.actor, action=GabunganAction.SIGN_GABUNGAN, subject=subject)
    berkas = tx.berkas(paper.berkas_id, None)
    today = tx.today(berkas.pengumpulan.opd.zona)
    action = RECEIPT_OF[BukaAction.OPEN_NASKAH]
    return may(actor=tx.actor, action=action, subject=subject_of(berkas, today), today=today)

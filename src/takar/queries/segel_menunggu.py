"""Receipts whose seal failed, told quietly to who looks after the seal (docs/adr/0099, 0108)."""

from takar.queries.catatan_tanda_tangan import RECEIPTS
from takar.records.models import Dokumen
from takar.sop.actor import Actor
from takar.sop.peran import Peran


def bukti_tanpa_segel(actor: Actor) -> int:
    """Return how many receipts of the offices that a person administers have no seal; nobody else is asked for.

    The worker seals what a token left behind when it answers; what stays is sealed when the Pengelola asks for it.
    """
    offices = {tugas.opd_id for tugas in actor.tugas if tugas.peran is Peran.PENGELOLA_SISTEM}
    if not offices:
        return 0
    return Dokumen.objects.filter(pengumpulan__opd__in=offices, jenis__in=RECEIPTS, tersegel=None).count()

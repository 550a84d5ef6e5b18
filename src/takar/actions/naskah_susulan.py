"""Papers of the plan of before get their line in the register of surat keluar, all at once (docs/adr/0111)."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid
from takar.actions.naskah_nomor import enter_with_parties
from takar.actions.nomor_naskah import used_where
from takar.actions.tx import Outcome, writing
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.naskah_susulan import naskah_belum_tercatat
from takar.records.models import SuratKeluar
from takar.sop.permissions import Actor
from takar.sop.surat import SuratAction

NONE_LEFT = "Semua naskah rencana sudah tercatat dalam agenda. Muat ulang halaman ini."
ALL_USED = (
    "Nomor semua naskah rencana itu sudah tercatat pada surat lain dalam agenda, jadi tidak ada yang ditambahkan. "
    "Cari nomornya di agenda surat keluar."
)


def enter_earlier_plans(*, opd_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Enter each paper of the plan that is in no line: with the number that it bears, and with none where it has none.

    No number is invented, and none is written twice: a paper whose number another line has is left and counted. The
    line is of today, the date of the letter that of the paper. Raises Invalid where there is none to enter, Refusal.
    """
    with writing(SuratAction.RECORD_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.agenda(opd_id)
        tx.lock_opd(opd.pk)
        waiting = naskah_belum_tercatat(opd.pk)
        if not waiting:
            raise Invalid(Galat("", NONE_LEFT))
        entered = []
        for one in waiting:
            if not used_where(opd, one.tanggal.year, one.nomor, SuratKeluar(naskah=one)):
                context = context_from_json(JenisDokumen(one.jenis), one.context_json.encode())
                entered.append(enter_with_parties(tx, one, context).nomor_agenda)
        if not entered:
            raise Invalid(Galat("", ALL_USED))
        left = len(waiting) - len(entered)
        tx.note(naskah_rencana=entered, dilewati=left)
        more = f" {left} tidak ditambahkan karena nomornya sudah tercatat pada surat lain." if left else ""
        tx.done(f"{len(entered)} naskah rencana dicatat dalam agenda surat keluar.{more}")
    return tx.outcome

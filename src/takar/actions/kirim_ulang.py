"""The Pengelola sistem has a delivery tried again, now and from the first attempt."""

from datetime import datetime

from django.db.models import F, Q

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.tx import Outcome, writing
from takar.queries.kiriman import GUGUR, STOPPED, kiriman_of
from takar.records.models import PilihanKabar
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor


def resend(*, opd_id: int, kiriman_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Put a delivery that failed, or waits, back at the head of the queue; an address that failed is tried too.

    Raises Missing for none of this office, Invalid for one that went, is going, was needless, or was replaced by a
    newer digest.
    """
    with writing(SetupAction.RESEND, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        row = kiriman_of(opd_id).select_for_update(of=("self",)).filter(pk=kiriman_id).first()
        if row is None:
            raise Missing("Kiriman itu tidak ada.")
        if row.delivered_at is not None:
            raise Invalid(Galat("", "Kiriman itu sudah terkirim. Tidak ada yang perlu diulang."))
        stopped = STOPPED.get(row.last_error, "") if row.stopped_at else ""
        if stopped == GUGUR:
            raise Invalid(Galat("", f"Kiriman itu tidak perlu lagi. {row.last_error}"))
        if stopped:
            raise Invalid(Galat("", "Isinya sudah ikut dalam pengingat sesudahnya, jadi tidak dikirim lagi."))
        if row.leased_until is not None and row.leased_until > now:
            raise Invalid(Galat("", "Kiriman itu sedang dikirim. Lihat hasilnya sebentar lagi."))
        again = {"attempts": 0, "due_at": now, "noted_at": now, "stopped_at": None, "leased_until": None}
        kiriman_of(opd_id).filter(pk=row.pk).update(leases=F("leases") + 1, **again)  # whoever hangs in it lost it
        penerima = Q(pegawai=row.payload.get("pegawai_id", 0))
        if alamat := row.payload.get("kepada"):  # a mail at once names an address, a digest the person
            penerima |= Q(pegawai__opd=opd_id, surel_kembali=alamat)
        PilihanKabar.objects.filter(penerima).update(surel_kembali="")
        tx.note(kiriman=row.kunci, sebab=row.last_error)
        tx.done("Kiriman dicoba lagi dalam beberapa detik.")
    return tx.outcome

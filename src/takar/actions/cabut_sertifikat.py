"""The Pengelola sistem revokes a certificate with which the office sealed, from a moment on (docs/adr/0086)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.segel import REASON
from takar.actions.teks import clean
from takar.actions.tx import Outcome, writing
from takar.queries.pencabutan import revoked_since
from takar.records.models import PencabutanSertifikat, SertifikatSegel
from takar.rules.periods import format_waktu
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

NO_REASON = "Tulis mengapa sertifikat dicabut, misalnya bagaimana kuncinya diketahui orang lain; alasannya tercatat."
NO_MOMENT = "Isi tanggal dan jam sejak kuncinya mungkin diketahui orang lain."
TO_COME = "Waktu itu belum tiba. Isi waktu paling lambat sekarang."
NOT_EARLIER = "Sertifikat itu sudah dicabut sejak {}. Yang dapat dicatat lagi hanya waktu yang lebih awal."


def revoke_certificate(
    *, opd_id: int, sidik: str, tanggal: str, jam: str, alasan: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Revoke a certificate from a moment on; one that is in use seals no more, and its keys are gone.

    ``tanggal`` (YYYY-MM-DD) and ``jam`` (HH:MM) are of the office's zone. What it sealed from then on is told as
    revoked, what it sealed before is believed by a time stamp only. A moment that was recorded is never taken back; an
    earlier one may follow. Raises Invalid with a sentence for each field, Missing, Refusal.
    """
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        zona = ZoneInfo(opd.zona)
        found = SertifikatSegel.objects.filter(opd=opd, sidik=sidik).first()
        if found is None:
            raise Missing("Sertifikat itu tidak ada.")
        why = clean("alasan_cabut", alasan, REASON)
        galat = [] if why else [Galat("alasan_cabut", NO_REASON)]
        sejak = _moment(tanggal, jam, zona)
        if sejak is None:
            raise Invalid(Galat("tanggal_cabut", NO_MOMENT), *galat)
        before = revoked_since([found.pk]).get(found.pk)
        if sejak > now:
            galat.append(Galat("tanggal_cabut", TO_COME))
        elif before is not None and sejak >= before:
            told = NOT_EARLIER.format(format_waktu(before.astimezone(zona)))
            galat.append(Galat("tanggal_cabut", told))
        if galat:
            raise Invalid(*galat)
        if found.diganti_at is None:
            SertifikatSegel.objects.filter(pk=found.pk).update(diganti_at=now, diganti_alasan=why, kunci_tersegel="")
        PencabutanSertifikat.objects.create(sertifikat=found, sejak=sejak, alasan=why, at=now)
        tx.note(sertifikat=sidik, dicabut_sejak=sejak.isoformat(), alasan=why)
        tx.done(
            "Sertifikat dicabut. Segelnya sejak waktu itu tidak dipercaya lagi; "
            "tanda tangan berikutnya disegel dengan sertifikat lain."
        )
    return tx.outcome


def _moment(tanggal: str, jam: str, zona: ZoneInfo) -> datetime | None:
    """Return the moment that was typed, None for one that is none."""
    try:
        return datetime.combine(date.fromisoformat(tanggal.strip()), time.fromisoformat(jam.strip()), zona)
    except ValueError:
        return None

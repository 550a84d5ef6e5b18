"""A nudge by the Kasubbag: each holder of an open langkah once a day, on the first page and by mail.

The mail goes at once while the person has had few about the berkas on this day, else with the digest.
"""

from datetime import date, datetime

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.pemberitahuan import tell_beside
from takar.actions.tx import Outcome, writing
from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.langkah_tampil import Pemegang, tenggat
from takar.queries.pengingat import holders_of
from takar.queries.sebutan import berkas_name
from takar.records.models import LangkahBerkas, PengingatLangsung
from takar.rules.calendar import sisa_dan_tanggal
from takar.rules.periods import Periode
from takar.sop.ingatkan import IngatkanAction, may_nudge
from takar.sop.permissions import Actor
from takar.sop.tugas import tugas_sentence


def nudge(
    *, opd_id: int, periode: Periode, unit_kode: str, nomor: int, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Remind who holds an open langkah; who was nudged about it today is left in peace.

    Raises Missing, Refusal, or Invalid: not open, an empty chair, one's own, a day off, all nudged today.
    """
    with writing(IngatkanAction.NUDGE, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        tx.permit(may_nudge(actor=actor, opd_id=opd_id))
        row = _find(opd_id, periode, unit_kode, nomor)
        tx.objek = f"berkas:{row.berkas_id}"
        today = tx.today(row.berkas.pengumpulan.opd.zona)
        holders = _holders(row, today, tx.pegawai_id)
        nudged = PengingatLangsung.objects.filter(langkah=row, tanggal=today, pegawai__in=holders)
        left = sorted(set(holders) - set(nudged.values_list("pegawai_id", flat=True)))
        if not left:
            raise Invalid(Galat("langkah", f"{', '.join(holders.values())} sudah diingatkan hari ini."))
        PengingatLangsung.objects.bulk_create(
            PengingatLangsung(langkah=row, pegawai_id=pk, tanggal=today, oleh_id=tx.pegawai_id, at=now) for pk in left
        )
        kunci_surel = f"ingatkan:{row.pk}:{today.isoformat()}"
        tell_beside(tx, row.berkas, left, _sentence(row, today, tx.sebagai), kunci=kunci_surel)
        tx.note(langkah=nomor, kepada=left)
        tx.done(f"{', '.join(holders[pk] for pk in left)} diingatkan tentang langkah {nomor}.")
    return tx.outcome


def _find(opd_id: int, periode: Periode, unit_kode: str, nomor: int) -> LangkahBerkas:
    """Lock the row, so that two nudges at once are one after the other. Raises Missing, or Invalid if not open."""
    if not unit_kode:
        raise Invalid(Galat("langkah", "Pilih langkah yang sedang menunggu."))
    row = (
        LangkahBerkas.objects.select_for_update(of=("self",))
        .select_related("berkas__unit", "berkas__pengumpulan__opd", "berkas__sesi")
        .filter(
            berkas__pengumpulan__opd_id=opd_id,
            berkas__pengumpulan__tahun=periode.tahun,
            berkas__pengumpulan__triwulan=periode.triwulan.value,
            berkas__unit__kode=unit_kode,
            nomor=nomor,
        )
        .first()
    )
    if row is None:
        raise Missing("Langkah itu tidak ada.")
    if row.opened_at is None or row.done_at is not None:
        raise Invalid(Galat("langkah", f"Langkah {nomor} {berkas_name(row.berkas)} tidak sedang menunggu siapa pun."))
    return row


def _holders(row: LangkahBerkas, today: date, own: int) -> dict[int, str]:
    """Return who is to be reminded, by name. Raises Invalid."""
    opd_id = row.berkas.pengumpulan.opd_id
    if not kalender(opd_id).is_hari_kerja(today):
        raise Invalid(Galat("langkah", "Hari ini hari libur. Ingatkan pada hari kerja berikutnya."))
    langkah = edition_of(row.berkas.pengumpulan).langkah_by_nomor(row.nomor)
    holders = holders_of(langkah, row.berkas, Pemegang(opd_id, today))
    if not holders:
        raise Invalid(Galat("langkah", "Belum ada pejabat pada langkah itu. Mintalah penugasannya diisi."))
    others = {pk: nama for pk, nama in holders.items() if pk != own}
    if not others:
        raise Invalid(Galat("langkah", "Langkah itu di tangan Anda sendiri."))
    return others


def _sentence(row: LangkahBerkas, today: date, sebagai: str) -> str:
    berkas = row.berkas
    what = tugas_sentence(edition_of(berkas.pengumpulan).langkah_by_nomor(row.nomor), returned=berkas.returned)
    due = sisa_dan_tanggal(today, tenggat(row), kalender(berkas.pengumpulan.opd_id))
    return f"{sebagai} mengingatkan: {what} – {berkas_name(berkas)}: {due}."

"""Tell people: a sentence that waits on their first page, and a mail where there is an address.

Of mails at once each person gets a few a day about one thing; what is more is told with the next digest, and whose turn
it is is mailed the next morning, if it still is (docs/adr/0062).
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from textwrap import shorten
from zoneinfo import ZoneInfo

from django.conf import settings

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.hari_kirim import MULAI
from takar.actions.outbox import enqueue
from takar.actions.tx import Outcome, writing
from takar.documents.contexts.acara import Acara
from takar.documents.render.acara_ics import method_of, render_pesan
from takar.queries.akun import reached, readers
from takar.queries.sebutan import berkas_path
from takar.queries.surel_segera import made_since
from takar.records.models import BerkasBidang, Pegawai, Pemberitahuan, PerangkatDaerah
from takar.rules.surel_segera import goes_at_once
from takar.sop.permissions import Action, Actor


@dataclass(frozen=True, slots=True)
class Agenda:
    """A session that a mail puts into the calendars of some people, changes there, or takes away (docs/adr/0050)."""

    acara: Acara
    hadirin: frozenset[int]

    def lampiran(self, pegawai: Pegawai, now: datetime) -> list[dict[str, str]]:
        """Return the file that goes with the mail to a person, none to who does not come."""
        if pegawai.pk not in self.hadirin:
            return []
        isi = render_pesan(self.acara, dari=settings.DEFAULT_FROM_EMAIL, kepada=pegawai.surel, now=now)
        mime = f"text/calendar; method={method_of(self.acara)}"
        return [{"nama": "monev.ics", "mime": mime, "isi": isi.decode()}]


CLOSED = "Untuk berkas ini tidak ada yang perlu Anda kerjakan di Takar, dan halamannya tidak dapat Anda buka."


LONGEST_SUBJECT = 150  # characters; a sentence with a note in it is whole in the text


def letter(pegawai: Pegawai, *parts: str) -> str:
    """Return the text of a mail to a person: the salutation, and what there is to say, each with a line between."""
    return "\n\n".join([f"Yth. {pegawai.nama}", *filter(None, parts)])


def subject(kalimat: str) -> str:
    """Return a sentence as the subject of a mail, cut at a word where it is too long for one."""
    return shorten(kalimat, LONGEST_SUBJECT, placeholder=" …")


def _link(path: str) -> str:
    return f"Buka di Takar: {settings.PUBLIC_URL}{path}"


def tell(
    tx: writing,
    berkas: BerkasBidang,
    pegawai_ids: Iterable[int],
    kalimat: str,
    *,
    segera: bool = False,
    agenda: Agenda | None = None,
) -> None:
    """Tell people about a berkas, each once; who acts knows already.

    ``segera``: mailed at once, since somebody cannot go on without it; all else is mailed with the next digest. Who may
    not open the berkas (he left the post, or is invited from another unit) is sent no link to it (docs/adr/0060).
    """
    wanted = reached(pk for pk in pegawai_ids if pk != tx.actor.pegawai_id)
    opd = berkas.pengumpulan.opd
    reading = readers(opd_id=opd.pk, unit_id=berkas.unit_id, today=tx.today(opd.zona)) if segera and wanted else set()
    made = _made_today(tx, berkas) if segera and wanted else Counter[int]()
    for pegawai in Pegawai.objects.filter(pk__in=wanted).order_by("pk"):
        at_once = segera and goes_at_once(made[pegawai.pk], kalender=_is_called(agenda, pegawai))
        _notice(tx, pegawai, kalimat, berkas_path(berkas), segera=at_once)
        if at_once:
            _mail(tx, berkas, pegawai, kalimat, agenda=agenda, opens=pegawai.pk in reading)


def mail_agenda(tx: writing, berkas: BerkasBidang, pegawai_ids: Iterable[int], kalimat: str, agenda: Agenda) -> None:
    """Mail what changes an entry in the calendars of some people, also of who acts; nothing on their first pages."""
    for pegawai in Pegawai.objects.filter(pk__in=reached(pegawai_ids)).order_by("pk"):
        _mail(tx, berkas, pegawai, kalimat, agenda=agenda)


def tell_at(
    tx: writing,
    tautan: str,
    pegawai_ids: Iterable[int],
    kalimat: str,
    *,
    judul: str = "",
    kunci: str = "",
    segera: bool = False,
    dihitung: Counter[int] | None = None,
) -> None:
    """Tell people about something that is no berkas; ``kunci`` names it, and each gets one mail about it.

    ``judul`` is the subject of the mail where the sentence is too long for one. ``dihitung``: how many mails of its
    kind each person was sent today (``made_today``), where there may be many.
    """
    made = dihitung or Counter[int]()
    for pegawai in Pegawai.objects.filter(pk__in=reached(pegawai_ids)).order_by("pk"):
        at_once = segera and goes_at_once(made[pegawai.pk])
        _notice(tx, pegawai, kalimat, tautan, segera=at_once)
        if at_once and pegawai.surel:
            enqueue(
                kind="surel",
                kunci=f"{kunci}:{pegawai.pk}",
                opd_id=pegawai.opd_id,
                payload={
                    "kepada": pegawai.surel,
                    "judul": subject(judul or kalimat),
                    "isi": letter(pegawai, kalimat, _link(tautan)),
                    "hari_kerja": True,
                },
                now=tx.now,
            )


def made_today(tx: writing, opd: PerangkatDaerah, awalan: str, *, besides: str = "") -> Counter[int]:
    """Return how many mails each person was sent today by the office's calendar, of those whose keys begin alike."""
    midnight = datetime.combine(tx.today(opd.zona), time.min, ZoneInfo(opd.zona))
    return made_since(awalan, midnight, besides=besides)


def tell_beside(tx: writing, berkas: BerkasBidang, pegawai_ids: Iterable[int], kalimat: str, *, kunci: str) -> None:
    """Tell people at once of what happens beside the langkah of a berkas: a nudge, an exception.

    ``kunci`` names it within the berkas. Its mails count among those of the berkas (docs/adr/0072).
    """
    opd, awalan = berkas.pengumpulan.opd, _awalan(berkas)
    made = made_today(tx, opd, awalan)
    tell_at(tx, berkas_path(berkas), pegawai_ids, kalimat, kunci=f"{awalan}{kunci}", segera=True, dihitung=made)


def _made_today(tx: writing, berkas: BerkasBidang) -> Counter[int]:
    """Of a berkas; who is asked and told by one move is sent one mail, which does not count against itself."""
    awalan = _awalan(berkas)
    return made_today(tx, berkas.pengumpulan.opd, awalan, besides=f"{awalan}{berkas.versi}:")


def _awalan(berkas: BerkasBidang) -> str:
    """How the keys of all mails at once about a berkas begin; they end with the number of the person."""
    return f"berkas:{berkas.pk}:"


def _is_called(agenda: Agenda | None, pegawai: Pegawai) -> bool:
    """Whether the mail brings a session into the person's calendar, or takes it away."""
    return agenda is not None and pegawai.pk in agenda.hadirin


def _notice(tx: writing, pegawai: Pegawai, kalimat: str, tautan: str, *, segera: bool) -> None:
    jenis = Pemberitahuan.Jenis.SEGERA if segera else Pemberitahuan.Jenis.BIASA
    Pemberitahuan.objects.create(pegawai=pegawai, jenis=jenis, kalimat=kalimat, tautan=tautan, at=tx.now)


def ask(
    tx: writing,
    berkas: BerkasBidang,
    pegawai_ids: Iterable[int],
    kalimat: str,
    *,
    nomor: int,
    rincian: str,
    agenda: Agenda | None = None,
    lagi: Collection[int] = (),
) -> None:
    """Mail people whose turn it is; their first page shows it as work. Judged again when sent (queries.giliran).

    ``lagi``: who is asked for another langkah by the same move, and is sent a mail for each: one may be done first.
    """
    wanted = reached(pegawai_ids)
    made = _made_today(tx, berkas) if wanted else Counter[int]()
    for pegawai in Pegawai.objects.filter(pk__in=wanted).order_by("pk"):
        giliran = {"berkas": berkas.pk, "nomor": nomor, "pegawai": pegawai.pk, "at": tx.now.isoformat()}
        at_once = goes_at_once(made[pegawai.pk], kalender=_is_called(agenda, pegawai))
        due_at = None if at_once else _next_morning(tx, berkas.pengumpulan.opd)
        tanda = f"{nomor}:" if pegawai.pk in lagi else ""
        _mail(tx, berkas, pegawai, kalimat, rincian, agenda=agenda, due_at=due_at, tanda=tanda, giliran=giliran)


def _next_morning(tx: writing, opd: PerangkatDaerah) -> datetime:
    """When the digest of tomorrow is made; on a day off it waits further."""
    return datetime.combine(tx.today(opd.zona) + timedelta(days=1), MULAI, ZoneInfo(opd.zona))


def _mail(
    tx: writing,
    berkas: BerkasBidang,
    pegawai: Pegawai,
    kalimat: str,
    rincian: str = "",
    *,
    agenda: Agenda | None,
    opens: bool = True,
    due_at: datetime | None = None,
    tanda: str = "",
    **about: object,
) -> None:
    """Enqueue a mail about a berkas: one for each person, version and ``tanda`` of it, the first one wins."""
    if not pegawai.surel:
        return
    enqueue(
        kind="surel",
        kunci=f"{_awalan(berkas)}{berkas.versi}:{tanda}{pegawai.pk}",
        opd_id=pegawai.opd_id,
        payload={
            "kepada": pegawai.surel,
            "judul": subject(kalimat),
            "isi": letter(pegawai, kalimat, rincian, _link(berkas_path(berkas)) if opens else CLOSED),
            "lampiran": agenda.lampiran(pegawai, tx.now) if agenda else [],
            "hari_kerja": True,
            **about,
        },
        now=tx.now,
        due_at=due_at,
    )


def mark_read(*, pemberitahuan_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Take a notice off the first page of the person to whom it is addressed. Raises Missing for any other."""
    with writing(Action.READ, actor=actor, now=now, kunci=kunci) as tx:
        tx.oneself()
        tx.objek = f"pemberitahuan:{pemberitahuan_id}"
        mine = Pemberitahuan.objects.filter(pk=pemberitahuan_id, pegawai_id=tx.pegawai_id)
        if not mine.exists():
            raise Missing("Pemberitahuan itu tidak ada.")
        mine.filter(read_at=None).update(read_at=now)
        tx.done("Pemberitahuan ditandai sudah dibaca.")
    return tx.outcome


def mark_all_read(*, sampai: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Mark a person's own notices as read, up to the newest that the page knew of: what came since stays unread.

    Raises Invalid where the form does not name one.
    """
    with writing(Action.READ, actor=actor, now=now, kunci=kunci) as tx:
        tx.oneself()
        if sampai < 1:
            raise Invalid(Galat("sampai", "Belum jelas pemberitahuan mana yang ditandai. Muat ulang halamannya."))
        count = Pemberitahuan.objects.filter(pegawai_id=tx.pegawai_id, pk__lte=sampai, read_at=None).update(read_at=now)
        tx.note(dibaca=count)
        tx.done(f"{count} pemberitahuan ditandai sudah dibaca.")
    return tx.outcome

"""The mails that tell those outside of a koreksi: to which address, and whether they arrived (docs/adr/0101, 0111)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from textwrap import shorten
from zoneinfo import ZoneInfo

from takar.records.models import Outbox, PenerimaKoreksi
from takar.rules.periods import format_waktu

KEMBALI = "Kembali dari server pos-el: "
"""How the trouble of a mail begins that came back after it had been handed over (actions/pantulan.py)."""
AWALAN = "koreksi-luar:"
LONGEST = 120


def mail_key(one: PenerimaKoreksi) -> str:
    """Return the key of the last mail to one outside; one that came back may be sent to the same address again."""
    return f"{_mails_of(one)}{one.surel_at.timestamp():.6f}:{one.surel}"[:120] if one.surel_at else ""


def mails_to(one: PenerimaKoreksi) -> int:
    """Return how many mails were queued for one outside."""
    return Outbox.objects.filter(kunci__startswith=_mails_of(one)).count()


def _mails_of(one: PenerimaKoreksi) -> str:
    return f"{AWALAN}{one.pk}:"


def penerima_of_mail(row: Outbox) -> PenerimaKoreksi | None:
    """Return to whom outside a mail was sent last; None for a mail of another kind, or one that another followed."""
    if not row.kunci.startswith(AWALAN):
        return None
    pk = row.kunci.removeprefix(AWALAN).partition(":")[0]
    found = PenerimaKoreksi.objects.filter(pk=pk, dicatat_at=None)
    one = found.select_related("permintaan__berkas__pengumpulan__opd", "permintaan__berkas__unit").first()
    return one if one is not None and mail_key(one) == row.kunci else None


def known_surel(opd_id: int, names: Iterable[str]) -> dict[str, str]:
    """Return the address under which each of some was told last, by name.

    Who never was is left out, and an address from which the last mail to it came back: another one of theirs that
    did not is taken, or the Kasubbag is asked.
    """
    rows = PenerimaKoreksi.objects.filter(
        permintaan__berkas__pengumpulan__opd=opd_id, penerima__in=list(names), surel_at__isnull=False
    ).order_by("surel_at", "pk")
    sent = list(rows)
    mails = mails_of(sent)
    failed = {one.surel: is_stopped(mails.get(mail_key(one))) for one in sent}
    return {one.penerima: one.surel for one in sent if not failed[one.surel]}


def mails_of(rows: Iterable[PenerimaKoreksi]) -> Mapping[str, Outbox]:
    """Return the last mail to each, by its key."""
    keys = [mail_key(one) for one in rows if one.surel]
    return {one.kunci: one for one in Outbox.objects.filter(kunci__in=keys)} if keys else {}


def is_stopped(mail: Outbox | None, sampai: datetime | None = None) -> bool:
    """Whether a mail was given up, or came back, by a moment."""
    return mail is not None and mail.stopped_at is not None and (sampai is None or mail.stopped_at <= sampai)


def mailed_words(
    one: PenerimaKoreksi, mail: Outbox | None, zona: ZoneInfo, sampai: datetime | None, *, alamat: bool
) -> str:
    """Return what became of the last mail to one outside; ``alamat``: for who needs to know the address."""
    said = f"pos-el ke {one.surel}" if alamat else "pos-el"
    if mail is not None and mail.stopped_at is not None and is_stopped(mail, sampai):
        if not mail.last_error.startswith(KEMBALI):
            return f"{said} tidak sampai"
        why = shorten(mail.last_error.removeprefix(KEMBALI), LONGEST, placeholder=" …")
        came = f"{said} kembali {format_waktu(mail.stopped_at.astimezone(zona))}"
        return f"{came}: {why}" if alamat else came
    if mail is not None and mail.delivered_at is None and mail.stopped_at is None:
        return f"{said} sedang dikirim"
    sent = mail.delivered_at if mail is not None and mail.delivered_at else one.surel_at
    return f"{said}, {format_waktu(sent.astimezone(zona))}" if sent else ""

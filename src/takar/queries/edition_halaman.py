"""The SOP edition that a page shows: the one of a round, or the one in force."""

from datetime import date, datetime

from takar.queries.edition import edition_of, edition_of_office, is_of_office
from takar.queries.pada import until
from takar.records.models import Pengumpulan
from takar.rules.periods import Periode
from takar.sop.loader import bundled_editions
from takar.sop.model import Edition
from takar.sop.permissions import Actor


def edition_shown(actor: Actor, today: date, periode: Periode | None, sampai: datetime | None = None) -> Edition | None:
    """Return the edition under which the round of a period runs, else the one in force on a day, if any.

    By a moment: of the rounds that were opened and the editions that were installed by then.
    """
    if periode is None:
        return edition_of_office(actor.tugas[0].opd_id, today, sampai)
    opened = until(
        Pengumpulan.objects.filter(tahun=periode.tahun, triwulan=periode.triwulan.value), sampai, "dibuka_at"
    )
    pengumpulan = opened.filter(opd_id__in={t.opd_id for t in actor.tugas}).first()
    return edition_of(pengumpulan) if pengumpulan else None


def is_borrowed(edition: Edition, pemerintah: str, nama: str) -> bool:
    """Whether an edition is one that Takar brings and another office's (docs/adr/0018)."""
    bundled = any(edition is satu for satu in bundled_editions())  # an installed copy is another object
    return bundled and not is_of_office(edition, pemerintah, nama)
